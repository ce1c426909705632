const imports = require('eslint-plugin-import');
const tseslint = require('typescript-eslint');

/** The layers of lib/, in the order in which data flows: a layer imports from layers before it, never from one after it. */
const LAYERS = [
  'core', 'release', 'rules', 'mesh', 'resource', 'values',
  'networking', 'security', 'telemetry', 'extensions', 'gateway-api',
  'workloads', 'addons', 'samples', 'migrate',
  'model', ['analysis', 'routing', 'topology'], 'cli',
];

/** Tools read manifests and nothing else: they know none of the constructs. */
const CONSTRUCTS = ['resource', 'values', 'networking', 'security', 'telemetry', 'extensions', 'gateway-api', 'workloads', 'addons', 'samples'];
const TOOLS = ['model', 'analysis', 'routing', 'topology'];

/** The lab's layers, from the lowest up; `cluster` and `node` do not know each other. */
const LAB_LAYERS = ['core', 'install', ['cluster', 'node'], 'run', 'cli.ts', 'test'];

const labFiles = layers => [layers].flat(2).map(name => `./lab/${name}`);
const labMessage = 'Imports in the lab point one way: core, install, cluster or node, run, cli, tests.';
const labZones = [
  ...LAB_LAYERS.slice(0, -1).map((layer, index) => ({ target: labFiles(layer), from: labFiles(LAB_LAYERS.slice(index + 1)), message: labMessage })),
  { target: './lab/cluster', from: './lab/node', message: labMessage },
  { target: './lab/node', from: './lab/cluster', message: labMessage },
];

const folders = names => [names].flat().map(name => `./lib/${name}`);
const zones = [
  ...LAYERS.slice(0, -1).map((layer, index) => ({
    target: folders(layer),
    from: [...LAYERS.slice(index + 1).flatMap(folders), './lib/index.ts', './main.ts'],
    message: `Imports point one way: ${LAYERS.flat().join(', ')}.`,
  })),
  { target: TOOLS.flatMap(folders), from: CONSTRUCTS.flatMap(folders), message: 'Tools read plain manifests, not constructs.' },
  { target: './lib', from: ['./main.ts', './lab', './bench', './test', './scripts', './examples'], message: 'The library does not know who uses it.' },
  ...labZones,
];

module.exports = tseslint.config(
  { ignores: ['node_modules/', 'build/', 'packages/', 'dist/', 'imports/', 'coverage/', 'lab/go/', 'lib/release/specs/', 'lib/release/gateway-api-specs/', 'lib/release/cel-rules.ts', 'lib/release/gateway-api-cel-rules.ts'] },
  ...tseslint.configs.recommended,
  {
    files: ['**/*.ts'],
    plugins: { import: imports },
    settings: { 'import/resolver': { typescript: {} }, 'import/parsers': { '@typescript-eslint/parser': ['.ts'] } },
    rules: {
      'import/no-cycle': 'error',
      'import/no-restricted-paths': ['error', { zones }],
      'import/order': ['error', { groups: ['builtin', 'external', 'parent', 'sibling', 'index'], alphabetize: { order: 'asc' } }],
      'max-len': ['error', { code: 180, ignoreUrls: true, ignoreStrings: true, ignoreTemplateLiterals: true, ignoreComments: true }],
      'max-lines': ['error', { max: 300 }],
      'no-console': 'off',
      '@typescript-eslint/no-explicit-any': 'off',
      '@typescript-eslint/no-require-imports': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
      quotes: ['error', 'single', { avoidEscape: true }],
      semi: ['error', 'always'],
      'comma-dangle': ['error', 'always-multiline'],
      indent: ['error', 2, { SwitchCase: 1 }],
    },
  },
  { files: ['lib/**/*.ts'], rules: { '@typescript-eslint/no-explicit-any': 'error' } },
  // Tests look at the library from outside, as its users do.
  { files: ['lib/**/*.test.ts'], rules: { 'import/no-restricted-paths': 'off', '@typescript-eslint/no-explicit-any': 'off' } },
  { files: ['**/*.js'], languageOptions: { sourceType: 'commonjs' }, rules: { '@typescript-eslint/no-require-imports': 'off', 'no-undef': 'off' } },
);
