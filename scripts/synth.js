/** `npm run synth`: this package's own `cdk8s-istio synth`, compiled before if a source has changed. */
const { join } = require('path');
const { compiledApp } = require('./compile');

compiledApp();
process.chdir(join(__dirname, '..'));
process.argv.splice(2, 0, 'synth');
require('../bin/cdk8s-istio');
