/** The lab's own tests: against a real control plane, which is started before them and ended after them. */
module.exports = {
  rootDir: __dirname,
  testEnvironment: 'node',
  setupFiles: ['<rootDir>/../test/support/quiet.ts'],
  testMatch: ['<rootDir>/test/**/*.lab.test.ts'],
  globalSetup: '<rootDir>/test/support/start.ts',
  globalTeardown: '<rootDir>/test/support/end.ts',
  testTimeout: 60_000,
  maxWorkers: 1,
  transform: { '^.+\\.ts$': ['@swc/jest', { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' }, module: { type: 'commonjs' } }] },
};
