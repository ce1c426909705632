/** The unit suite. The lab has a configuration of its own. */
module.exports = {
  testEnvironment: 'node',
  setupFiles: ['<rootDir>/test/support/quiet.ts'],
  testMatch: ['<rootDir>/*.test.ts', '<rootDir>/lib/**/*.test.ts', '<rootDir>/test/**/*.test.ts', '<rootDir>/lab/node/**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/', '<rootDir>/build/', '<rootDir>/packages/'],
  modulePathIgnorePatterns: ['<rootDir>/build/', '<rootDir>/packages/', '<rootDir>/test/consumer/app/'],
  transform: { '^.+\\.ts$': ['@swc/jest', { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' }, module: { type: 'commonjs' } }] },
};
