import { join } from 'path';
import { ESLint, Linter } from 'eslint';

const ROOT = join(__dirname, '..');
const CONFIG: Linter.Config[] = require('../eslint.config');
// Handed over, since jest cannot import a configuration by itself.
const linter = (more: Linter.Config[] = []) => new ESLint({ cwd: ROOT, overrideConfigFile: true, overrideConfig: [...CONFIG, ...more] });
const eslint = linter();

/** The rules that a file with one import breaks. */
async function rulesBroken(file: string, specifier: string, more?: Linter.Config[]): Promise<string[]> {
  const text = `import * as layer from '${specifier}';\n\nexport const found = layer;\n`;
  const [{ messages }] = await (more ? linter(more) : eslint).lintText(text, { filePath: join(ROOT, file) });
  return [...new Set(messages.map(message => message.ruleId!))];
}

test.each([
  ['lib/networking/gateway/server.ts', '../../workloads/injection'],
  ['lib/mesh/mesh.ts', '../resource/host'],
  ['lib/rules/judge.ts', '../resource/istio-resource'],
  ['lib/networking/gateway/server.ts', '../../security/authorization-policy/source'],
  ['lib/security/authorization-policy/source.ts', '../../workloads/injection'],
  ['lib/rules/gateway/rule.ts', '../../networking/gateway/gateway'],
  ['lib/release/schema-check.ts', '../values/percent'],
  ['lib/core/fault.ts', '../release/istio-release'],
  ['lib/values/percent.ts', '../networking/gateway/gateway'],
  ['lib/workloads/injection.ts', '../addons/index'],
  ['lib/workloads/injection.ts', '../patterns'],
  ['lib/patterns/canary.ts', '../addons'],
  ['lib/samples/helloworld.ts', '../../main'],
  ['lib/samples/helloworld.ts', '../index'],
])('%s may not import %s', async (file, specifier) => {
  expect(await rulesBroken(file, specifier)).toContain('import/no-restricted-paths');
});

test.each([
  ['lib/networking/gateway/server.ts', '../../values/percent'],
  ['lib/workloads/injection.ts', '../networking'],
  ['lib/patterns/canary.ts', '../workloads'],
  ['main.ts', './lib'],
])('%s may import %s', async (file, specifier) => {
  expect(await rulesBroken(file, specifier)).toEqual([]);
});

test('files may not import in a circle', async () => {
  const { rules } = await eslint.calculateConfigForFile(join(ROOT, 'lib/mesh/mesh.ts'));
  expect(rules['import/no-cycle']).toEqual([2]);
  // The rule looks at files on disk, to be quick; told not to, it sees what a new import would bring.
  expect(await rulesBroken('lib/networking/virtual-service/http-route.ts', './virtual-service', [{ rules: { 'import/no-cycle': ['error', { disableScc: true }] } }]))
    .toEqual(['import/no-cycle']);
});
