/** The last step of `npm run build`: copies the data files that lib/core/package-data.ts reads beside the compiled modules, as the same paths lead there. */
const { cpSync, rmSync } = require('fs');
const { join } = require('path');

const ROOT = join(__dirname, '..');
const TARGET = join(ROOT, 'build', 'data');
const { DATA_FILES } = require('../build/lib/core/package-data');

rmSync(TARGET, { recursive: true, force: true });
for (const file of DATA_FILES) cpSync(join(ROOT, 'data', file), join(TARGET, file), { recursive: true });
