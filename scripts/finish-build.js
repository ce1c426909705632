/**
 * The last step of `npm run build`.
 *
 * - Copies the data files that lib/core/package-data.ts reads beside the compiled modules, as the same paths lead there.
 * - Has L1, a fifth of what is loaded, be loaded when it is first used: TypeScript would load it with the package.
 */
const { cpSync, readFileSync, rmSync, writeFileSync } = require('fs');
const { join } = require('path');

const ROOT = join(__dirname, '..');
const DATA = join(ROOT, 'build', 'data');
const INDEX = join(ROOT, 'build', 'lib', 'index.js');
const EAGER = 'exports.l1 = __importStar(require("./l1"));';
/** The getter has the only form in which Node finds the export for `import { l1 } from 'cdk8s-istio'`. */
const LAZY = 'const late = { get l1() { return require("./l1"); } };\nObject.defineProperty(exports, "l1", { enumerable: true, get: function () { return late.l1; } });';

function copyData() {
  const { DATA_FILES } = require('../build/lib/core/package-data');
  rmSync(DATA, { recursive: true, force: true });
  for (const file of DATA_FILES) cpSync(join(ROOT, 'data', file), join(DATA, file), { recursive: true });
}

function loadL1Late() {
  const code = readFileSync(INDEX, 'utf8');
  if (!code.includes(EAGER)) throw new Error(`build/lib/index.js has no line ${EAGER}; see how TypeScript writes it now`);
  writeFileSync(INDEX, code.replace(EAGER, LAZY));
}

copyData();
loadL1Late();
