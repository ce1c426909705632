/**
 * Sums up what jest has written with --outputFile: `node scripts/count-tests.js FOLDER [STEP]...`.
 *
 * Prints `N passed, N failed` and exits with 1 if anything failed or no test ran. A suite that did not start counts as a failed test,
 * and so does each step named that has failed, unless its own results, FOLDER/STEP.json, say which tests have.
 */
const { readdirSync, readFileSync } = require('fs');
const { join } = require('path');

const [folder, ...broken] = process.argv.slice(2);
const runs = readdirSync(folder).map(file => ({ step: file.replace(/\.json$/, ''), ...JSON.parse(readFileSync(join(folder, file), 'utf8')) }));
const failures = run => run.numFailedTests + run.numRuntimeErrorTestSuites;
const sum = values => values.reduce((total, each) => total + each, 0);

const unexplained = broken.filter(step => !runs.some(run => run.step === step && failures(run) > 0));
const passed = sum(runs.map(run => run.numPassedTests));
const failed = sum(runs.map(failures)) + unexplained.length;
for (const run of runs) {
  for (const suite of run.testResults.filter(each => each.status === 'failed')) console.log(`failed: ${suite.name}`);
}
for (const step of unexplained) console.log(`failed: the step ${step}`);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
