import { join } from 'path';
import { ESLint } from 'eslint';

const ROOT = join(__dirname, '..');
// Handed over, since jest cannot import a configuration by itself.
const eslint = new ESLint({ cwd: ROOT, overrideConfigFile: true, overrideConfig: require('../eslint.config') });

/** The rules that a file with one import breaks. */
async function rulesBroken(file: string, specifier: string): Promise<string[]> {
  const text = `import * as other from '${specifier}';\n\nexport const found = other;\n`;
  const [{ messages }] = await eslint.lintText(text, { filePath: join(ROOT, file) });
  return [...new Set(messages.map(message => message.ruleId!))];
}

test.each([
  ['lab/core/names.ts', '../install/progress'],
  ['lab/core/daemon.ts', '../run/state'],
  ['lab/install/go.ts', '../cluster/network'],
  ['lab/cluster/mesh.ts', '../node/agent'],
  ['lab/cluster/mesh.ts', '../run/state'],
  ['lab/node/agent.ts', '../cluster/control-plane'],
  ['lab/node/agent.ts', '../run/state'],
  ['lab/run/up.ts', '../cli'],
  ['lab/run/up.ts', '../test/support/labs'],
])('%s may not import %s', async (file, specifier) => {
  expect(await rulesBroken(file, specifier)).toEqual(['import/no-restricted-paths']);
});

test.each([
  ['lab/cluster/mesh.ts', '../core/names'],
  ['lab/node/agent.ts', '../core/messages'],
  ['lab/run/worker.ts', '../cluster/mesh'],
  ['lab/run/worker.ts', '../node/agent'],
  ['lab/test/parts.lab.test.ts', '../run/state'],
])('%s may import %s', async (file, specifier) => {
  expect(await rulesBroken(file, specifier)).toEqual([]);
});
