/** Compiles the package and the app if a source or a data file is newer than what was compiled. */
const { execFileSync } = require('child_process');
const { existsSync, readdirSync, statSync } = require('fs');
const { join } = require('path');

const ROOT = join(__dirname, '..');
const COMPILED = join(ROOT, 'build', 'main.js');
/** Written by every compilation. */
const ASSEMBLY = join(ROOT, '.jsii');

function newest(path) {
  const stat = statSync(path);
  if (!stat.isDirectory()) return /\.(ts|json)$/.test(path) && !path.endsWith('.test.ts') ? stat.mtimeMs : 0;
  return Math.max(0, ...readdirSync(path).map(name => newest(join(path, name))));
}

function isStale() {
  if (!existsSync(COMPILED) || !existsSync(ASSEMBLY)) return true;
  return ['main.ts', 'lib', 'imports', 'data'].some(name => newest(join(ROOT, name)) > statSync(ASSEMBLY).mtimeMs);
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
