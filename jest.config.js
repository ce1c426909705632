/** The unit suite. The slow tests and the lab have configurations of their own. */
const slowTests = require('./test/slow-tests');

module.exports = {
  testEnvironment: 'node',
  setupFiles: ['<rootDir>/test/support/quiet.ts'],
  testMatch: ['<rootDir>/*.test.ts', '<rootDir>/lib/**/*.test.ts', '<rootDir>/test/**/*.test.ts', '<rootDir>/lab/node/**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/', '<rootDir>/build/', '<rootDir>/packages/', ...slowTests.map(path => `<rootDir>/${path}$`)],
  modulePathIgnorePatterns: ['<rootDir>/build/', '<rootDir>/packages/', '<rootDir>/test/consumer/app/'],
  transform: { '^.+\\.ts$': ['@swc/jest', { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' }, module: { type: 'commonjs' } }] },
};
