/** Tests that start processes, type-check or lint, measure time, or try thousands of inputs: `npm run test:slow`. The unit suite leaves them out. */
module.exports = [
  'lib/addons/junk.test.ts',
  'lib/core/linear.test.ts',
  'lib/core/yaml-text.test.ts',
  'lib/rules/linear.test.ts',
  'lib/workloads/junk.test.ts',
  'test/cli/odd-input.test.ts',
  'test/cli/process.test.ts',
  'test/cli/synth.test.ts',
  'test/consumer/consumer.test.ts',
  'test/fuzz/fuzz.test.ts',
  'test/import/round-trip.test.ts',
  'test/lab-layers.test.ts',
  'test/layers.test.ts',
  'test/long-values.test.ts',
  'test/other-cdk8s-plus.test.ts',
];
