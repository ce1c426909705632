/** The slow suite. */
const unit = require('./jest.config');
const slowTests = require('./test/slow-tests');

module.exports = { ...unit, testMatch: slowTests.map(path => `<rootDir>/${path}`), testPathIgnorePatterns: ['/node_modules/'] };
