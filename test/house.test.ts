import { join } from 'path';
import { ESLint } from 'eslint';

const ROOT = join(__dirname, '..');
// Handed over, since jest cannot import a configuration by itself.
const eslint = new ESLint({ cwd: ROOT, overrideConfigFile: true, overrideConfig: require('../eslint.config') });

/** The rules that a file with one import breaks. */
async function rulesBroken(file: string, specifier: string): Promise<string[]> {
  const [{ messages }] = await eslint.lintText(`import * as room from '${specifier}';\n\nexport const found = room;\n`, { filePath: join(ROOT, file) });
  return [...new Set(messages.map(message => message.ruleId!))];
}

test.each([
  ['lib/networking/gateway/server.ts', '../../workloads/injection'],
  ['lib/mesh/mesh.ts', '../resource/host'],
  ['lib/values/percent.ts', '../networking/gateway/gateway'],
  ['lib/workloads/injection.ts', '../addons/index'],
  ['lib/samples/helloworld.ts', '../../main'],
  ['lib/samples/helloworld.ts', '../index'],
])('%s may not import %s', async (file, specifier) => {
  expect(await rulesBroken(file, specifier)).toContain('import/no-restricted-paths');
});

test.each([
  ['lib/networking/gateway/server.ts', '../../values/percent'],
  ['lib/workloads/injection.ts', '../networking'],
  ['main.ts', './lib'],
])('%s may import %s', async (file, specifier) => {
  expect(await rulesBroken(file, specifier)).toEqual([]);
});

test('files may not import in a circle', async () => {
  expect(await rulesBroken('lib/networking/virtual-service/http-route.ts', './virtual-service')).toEqual(['import/no-cycle']);
});
