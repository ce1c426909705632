import { rulesTable } from '../../../test/support/rules';

rulesTable('ProxyConfig', [
  { name: 'nothing', spec: {} },
  { name: 'all', spec: { concurrency: 0, environmentVariables: { ISTIO_META_A: 'a', _b: '' }, image: { imageType: 'distroless' }, selector: { matchLabels: { app: 'cart' } } } },
  { name: 'fewer threads than none', spec: { concurrency: -1 }, faults: ['spec.concurrency: -1 is out of range; write a whole number from 0 to 2147483647'] },
  { name: 'a null, which is none', spec: { concurrency: null } },
  { name: 'every pod, by a selector', spec: { selector: {} }, warnings: ['spec.selector.matchLabels: selects every workload; name labels, or leave the selector out'] },
  {
    name: 'pods by wildcards',
    spec: { selector: { matchLabels: { 'app': 'c*', '': 'a' } } },
    faults: [
      "spec.selector.matchLabels.app: 'c*' has a wildcard, and a selector compares as it stands; write the whole label and value",
      "spec.selector.matchLabels['']: an empty label; name the label",
    ],
  },
  {
    name: 'an image that Istio does not publish',
    spec: { image: { imageType: 'alpine' } },
    unsaid: ["spec.image.imageType: Istio publishes no image of the proxy called 'alpine'; write default, debug or distroless, unless a registry of your own has it"],
  },
  {
    name: 'variables that are none',
    spec: { environmentVariables: { 'A-B': 'a', '1A': 'b', 'A': 'c' } },
    unsaid: ['1A', 'A-B'].map(name => `spec.environmentVariables${name === 'A-B' ? "['A-B']" : "['1A']"}: '${name}' is not the name of an environment variable; write letters, digits and '_', no digit first`).reverse(),
  },
]);
