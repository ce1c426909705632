/** Compiles the package and the app if a source or a data file is newer than what was compiled. */
const { execFileSync } = require('child_process');
const { existsSync, readdirSync, statSync } = require('fs');
const { join } = require('path');

const ROOT = join(__dirname, '..');
const COMPILED = join(ROOT, 'build', 'main.js');
/** Written by every compilation. */
const ASSEMBLY = join(ROOT, '.jsii');

/** When a source, or the newest source in a folder, was changed. */
function newest(path, isFolder) {
  if (!isFolder) return /(?<!\.test)\.(ts|json)$/.test(path) ? statSync(path).mtimeMs : 0;
  return Math.max(0, ...readdirSync(path, { withFileTypes: true }).map(each => newest(join(path, each.name), each.isDirectory())));
}

function isStale() {
  if (!existsSync(COMPILED) || !existsSync(ASSEMBLY)) return true;
  const { mtimeMs } = statSync(ASSEMBLY);
  return newest(join(ROOT, 'main.ts'), false) > mtimeMs || ['lib', 'imports', 'data'].some(name => newest(join(ROOT, name), true) > mtimeMs);
}

/** The path of the compiled app. What compiling prints goes to standard error. */
function compiledApp() {
  if (isStale()) {
    process.stderr.write('Compiling the app, which has changed...\n');
    execFileSync('npm', ['run', '--silent', 'build'], { cwd: ROOT, stdio: ['ignore', process.stderr, process.stderr] });
  }
  return COMPILED;
}

module.exports = { compiledApp };
