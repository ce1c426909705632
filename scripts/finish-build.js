/**
 * The last step of `npm run build`.
 *
 * - Copies the data files that lib/core/package-data.ts reads beside the compiled modules, as the same paths lead there.
 * - Has L1, and the constructs of Gateway API, be loaded when they are first used: TypeScript would load them with the package.
 */
const { cpSync, readFileSync, rmSync, writeFileSync } = require('fs');
const { join } = require('path');

const ROOT = join(__dirname, '..');
const DATA = join(ROOT, 'build', 'data');
/** Modules whose parts are loaded when they are first used, and the exports that are such parts. */
const LATE = { 'index.js': ['gatewayApi', 'l1'], 'l1.js': ['extensions', 'gatewayApi', 'networking', 'security', 'telemetry'] };

function copyData() {
  const { DATA_FILES } = require('../build/lib/core/package-data');
  rmSync(DATA, { recursive: true, force: true });
  for (const file of DATA_FILES) cpSync(join(ROOT, 'data', file), join(DATA, file), { recursive: true });
}

/** The line that exports a part, written so that the part is loaded when it is first used. The getter has the only form in which Node finds the export for `import { l1 } from 'cdk8s-istio'`. */
function late(name, path) {
  return `const late_${name} = { get ${name}() { return require("${path}"); } };\n`
    + `Object.defineProperty(exports, "${name}", { enumerable: true, get: function () { return late_${name}.${name}; } });`;
}

function loadLate() {
  for (const [file, names] of Object.entries(LATE)) {
    const path = join(ROOT, 'build', 'lib', file);
    let code = readFileSync(path, 'utf8');
    for (const name of names) {
      const line = new RegExp(`^exports\\.${name} = __importStar\\(require\\("([^"]+)"\\)\\);$`, 'm');
      if (!line.test(code)) throw new Error(`build/lib/${file} has no line that exports ${name}; see how TypeScript writes it now`);
      code = code.replace(line, (_, module) => late(name, module));
    }
    writeFileSync(path, code);
  }
}

copyData();
loadLate();
