import { rulesTable } from '../../../test/support/rules';

const rule = (spec: object): object => ({ host: 'reviews', ...spec });
const selector = (matchLabels: object): object => rule({ workloadSelector: { matchLabels } });

describe('selectors', () => rulesTable('DestinationRule', [
  { name: 'some workloads', spec: selector({ 'app': 'a', 'shop.example.com/tier': '' }) },
  {
    name: 'every workload',
    spec: selector({}),
    warnings: ['spec.workloadSelector.matchLabels: selects every workload; name labels, or leave the selector out'],
  },
  {
    name: 'no label',
    spec: selector({ '': 'a' }),
    faults: ["spec.workloadSelector.matchLabels['']: an empty label; name the label"],
  },
  {
    name: 'wildcards',
    spec: selector({ 'app*': 'a', 'tier': '*' }),
    faults: [
      "spec.workloadSelector.matchLabels['app*']: 'app*' has a wildcard, and a selector compares as it stands; write the whole label and value",
      "spec.workloadSelector.matchLabels.tier: '*' has a wildcard, and a selector compares as it stands; write the whole label and value",
    ],
  },
  {
    name: 'what no label is',
    spec: selector({ 'a b': 'c', 'd': 'e f' }),
    unsaid: [
      "spec.workloadSelector.matchLabels['a b']: 'a b' is nothing that a label can be, so this selects no workload; write a label that pods have",
      "spec.workloadSelector.matchLabels.d: 'e f' is nothing that a label can be, so this selects no workload; write a label that pods have",
    ],
  },
]));

describe('exportTo of a rule for some workloads', () => rulesTable('DestinationRule', [
  { name: 'its own namespace', spec: rule({ workloadSelector: { matchLabels: { app: 'a' } }, exportTo: ['shop'] }) },
  {
    name: 'another namespace',
    spec: rule({ workloadSelector: { matchLabels: { app: 'a' } }, exportTo: ['edge'] }),
    faults: ["spec.exportTo: a rule for some of the workloads of its namespace is for no other; write '.', or leave exportTo out"],
  },
  {
    name: 'nobody',
    spec: rule({ exportTo: ['~'] }),
    faults: ["spec.exportTo[0]: a resource of this kind cannot be exported to nobody; write '.'"],
  },
  { name: 'everybody', spec: rule({ exportTo: ['*'] }) },
]));

describe('ranges', () => rulesTable('DestinationRule', [
  { name: 'within', spec: rule({ trafficPolicy: { outlierDetection: { maxEjectionPercent: 100 } } }) },
  {
    name: 'beyond',
    spec: rule({ trafficPolicy: { outlierDetection: { maxEjectionPercent: 101 } } }),
    faults: ['spec.trafficPolicy.outlierDetection.maxEjectionPercent: 101 is out of range; write a whole number from 0 to 100'],
  },
]));
