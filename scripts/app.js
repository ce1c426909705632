/**
 * Runs the app, main.ts, for `cdk8s synth`: compiled, since loading TypeScript through a type checker would take ten times as long.
 * It runs as the main module, as if it had been called itself.
 */
const { compiledApp } = require('./compile');

process.argv[1] = compiledApp();
require('module').runMain();
