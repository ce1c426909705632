import { rulesTable } from '../../../test/support/rules';
import { Part } from '../../../test/support/virtual-service-spec';
import { DestinationRuleSpec, SubsetSpec, TrafficPolicySpec } from '../../release/specs';

const rule = (more: Part<DestinationRuleSpec>): Part<DestinationRuleSpec> => ({ host: 'reviews', ...more });
const subsets = (...list: Part<SubsetSpec>[]): Part<DestinationRuleSpec> => rule({ subsets: list });
const policy = (trafficPolicy: Part<TrafficPolicySpec>): Part<DestinationRuleSpec> => rule({ trafficPolicy });

describe('the host', () => rulesTable('DestinationRule', [
  { name: 'a short name', spec: rule({}) },
  { name: 'all', spec: rule({ host: '*' }) },
  { name: 'a wildcard', spec: rule({ host: '*.example.com' }) },
  {
    name: 'a name with a port',
    spec: rule({ host: 'cafe:8080' }),
    faults: ["spec.host: 'cafe:8080' is not a host; write a DNS name such as shop.example.com, or a wildcard such as *.example.com or *"],
  },
  {
    name: 'numbers that are no address',
    spec: rule({ host: '999.1.1.1' }),
    faults: ["spec.host: '999.1.1.1' is not a host; write a DNS name such as shop.example.com, or a wildcard such as *.example.com or *"],
  },
  {
    name: 'an address',
    spec: rule({ host: '10.0.0.1' }),
    faults: ["spec.host: '10.0.0.1' is not a host; write a DNS name such as shop.example.com, or a wildcard such as *.example.com or *"],
  },
  {
    name: 'nothing',
    spec: rule({ host: '' }),
    faults: ["spec.host: '' is not a host; write a DNS name such as shop.example.com, or a wildcard such as *.example.com or *"],
  },
]));

describe('subsets', () => rulesTable('DestinationRule', [
  { name: 'by labels', spec: subsets({ name: 'v1', labels: { version: 'v1' } }, { name: 'V2', labels: { 'shop.example.com/tier': '' } }) },
  { name: 'of all pods', spec: subsets({ name: 'all' }, { name: 'none', labels: {} }) },
  {
    name: 'with names that are none',
    spec: subsets({ name: 'V_1' }, { name: 'v1.2' }, { name: '' }, { name: 'v'.repeat(64) }),
    faults: [
      "spec.subsets[0].name: 'V_1' is not the name of a subset; write at most 63 letters, digits and '-', such as v1",
      "spec.subsets[1].name: 'v1.2' is not the name of a subset; write at most 63 letters, digits and '-', such as v1",
      "spec.subsets[2].name: '' is not the name of a subset; write at most 63 letters, digits and '-', such as v1",
      "spec.subsets[3].name: 'vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv' is not the name of a subset; write at most 63 letters, digits and '-', such as v1",
    ],
  },
  {
    name: 'of one name',
    spec: subsets({ name: 'v1' }, { name: 'v2' }, { name: 'v1' }, { name: 'v1' }),
    faults: [
      "spec.subsets[2].name: 'v1' names subsets[0] too; give each a name of its own",
      "spec.subsets[3].name: 'v1' names subsets[0] too; give each a name of its own",
    ],
  },
  {
    name: 'two without a name',
    spec: subsets({ name: '' }, { name: '' }),
    faults: [
      "spec.subsets[0].name: '' is not the name of a subset; write at most 63 letters, digits and '-', such as v1",
      "spec.subsets[1].name: '' is not the name of a subset; write at most 63 letters, digits and '-', such as v1",
    ],
  },
  {
    name: 'by labels that pods cannot have',
    spec: subsets({ name: 'v1', labels: { 'a b': 'v1', 'version': 'v 1', 'long': 'v'.repeat(64) } }),
    faults: [
      "spec.subsets[0].labels['a b']: 'a b' is not a label; write NAME or DOMAIN/NAME, such as version or shop.example.com/tier",
      "spec.subsets[0].labels.version: 'v 1' is not the value of a label; write at most 63 letters, digits, '-', '_' and '.', with a letter or digit at both ends",
    ],
    unsaid: ["spec.subsets[0].labels.long: 'vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv' is not the value of a label; write at most 63 letters, digits, '-', '_' and '.', with a letter or digit at both ends"],
  },
  { name: 'with a policy of its own', spec: subsets({ name: 'v1', trafficPolicy: { tls: { mode: 'DISABLE' } } }) },
  {
    name: 'with a policy that says nothing',
    spec: subsets({ name: 'v1', trafficPolicy: {} }),
    faults: ['spec.subsets[0].trafficPolicy: a traffic policy that says nothing; write loadBalancer, connectionPool or another setting, or leave trafficPolicy out'],
  },
]));

describe('exportTo', () => rulesTable('DestinationRule', [
  { name: 'two namespaces', spec: rule({ exportTo: ['.', 'edge'] }) },
  {
    name: 'names that are none, and one that no namespace has',
    spec: rule({ exportTo: ['My_NS', 'Edge', 'a.b'] }),
    faults: [
      "spec.exportTo[0]: 'My_NS' is not the name of a namespace; write a DNS label such as shop, '*' for all namespaces, or '.' for the resource's own",
      "spec.exportTo[2]: 'a.b' is not the name of a namespace; write a DNS label such as shop, '*' for all namespaces, or '.' for the resource's own",
    ],
    unsaid: ["spec.exportTo[1]: 'Edge' is not the name of a namespace; write a DNS label such as shop, '*' for all namespaces, or '.' for the resource's own"],
  },
  {
    name: 'all and one',
    spec: rule({ exportTo: ['*', 'edge'] }),
    faults: ["spec.exportTo[0]: '*' stands beside others; leave the others out"],
  },
  {
    name: 'one twice',
    spec: rule({ exportTo: ['shop', '.'] }),
    faults: ["spec.exportTo[1]: '.' is the namespace of exportTo[0] too; leave one of them out"],
  },
]));

describe('policies', () => rulesTable('DestinationRule', [
  { name: 'that say something', spec: policy({ retryBudget: {} }) },
  {
    name: 'that say nothing',
    spec: policy({}),
    faults: ['spec.trafficPolicy: a traffic policy that says nothing; write loadBalancer, connectionPool or another setting, or leave trafficPolicy out'],
  },
  {
    name: 'that have nothing but an empty list',
    spec: policy({ portLevelSettings: [] }),
    faults: ['spec.trafficPolicy: a traffic policy that says nothing; write loadBalancer, connectionPool or another setting, or leave trafficPolicy out'],
  },
  { name: 'a tunnel', spec: policy({ tunnel: { targetHost: 'db.example.com', targetPort: 5432, protocol: 'POST' } }) },
  { name: 'a tunnel to an address', spec: policy({ tunnel: { targetHost: '10.0.0.1', targetPort: 1, protocol: '' } }) },
  { name: 'the PROXY protocol', spec: policy({ proxyProtocol: { version: 'V2' } }) },
  {
    name: 'the PROXY protocol in a tunnel',
    spec: policy({ tunnel: { targetHost: 'db.example.com', targetPort: 5432 }, proxyProtocol: { version: 'V1' } }),
    faults: ['spec.trafficPolicy.tunnel: a tunnel cannot carry the PROXY protocol; leave out tunnel or proxyProtocol'],
  },
  {
    name: 'a tunnel by a protocol that has none',
    spec: policy({ tunnel: { targetHost: 'db.example.com', targetPort: 5432, protocol: 'connect' } }),
    faults: ["spec.trafficPolicy.tunnel.protocol: 'connect' is not a protocol of a tunnel; write CONNECT or POST"],
  },
  {
    name: 'tunnels to nowhere',
    spec: policy({ tunnel: { targetHost: '*.example.com', targetPort: 0 } }),
    faults: [
      "spec.trafficPolicy.tunnel.targetHost: '*.example.com' is a wildcard; write the DNS name or IP address behind the proxy",
      'spec.trafficPolicy.tunnel.targetPort: port 0 is out of range; write a whole number from 1 to 65535',
    ],
  },
  {
    name: 'a tunnel to a host that is none',
    spec: policy({ tunnel: { targetHost: 'a_b', targetPort: 65536 } }),
    faults: [
      "spec.trafficPolicy.tunnel.targetHost: 'a_b' is not a host; write the DNS name or IP address behind the proxy",
      'spec.trafficPolicy.tunnel.targetPort: port 65536 is out of range; write a whole number from 1 to 65535',
    ],
  },
  { name: 'a budget of retries', spec: policy({ retryBudget: { percent: 20, minRetryConcurrency: 3, budgetInterval: '0s' } }) },
  {
    name: 'a budget beyond all retries',
    spec: policy({ retryBudget: { percent: 100.5, budgetInterval: '1' } }),
    faults: [
      'spec.trafficPolicy.retryBudget.percent: 100.5 percent; write a number from 0 to 100',
      "spec.trafficPolicy.retryBudget.budgetInterval: '1' is not a duration; write one such as 1.5s, 500ms or 1h",
    ],
  },
  {
    name: 'a budget that Envoy counts as none',
    spec: policy({ retryBudget: { percent: 0.00001 } }),
    unsaid: ['spec.trafficPolicy.retryBudget.percent: 0.00001 percent is less than Envoy counts, and so none; write 0, or 0.0001 or more'],
  },
]));

describe('settings of ports', () => rulesTable('DestinationRule', [
  { name: 'of two', spec: policy({ portLevelSettings: [{ port: { number: 80 }, tls: { mode: 'DISABLE' } }, { port: { number: 443 }, connectionPool: { tcp: {} } }] }) },
  {
    name: 'without the port',
    spec: policy({ portLevelSettings: [{ tls: { mode: 'DISABLE' } }] }),
    faults: ['spec.trafficPolicy.portLevelSettings[0].port: is missing; name the port that the settings are for'],
  },
  {
    name: 'that say nothing',
    spec: policy({ portLevelSettings: [{ port: { number: 80 } }] }),
    faults: ['spec.trafficPolicy.portLevelSettings[0]: settings of a port that say nothing; write loadBalancer, connectionPool, outlierDetection or tls'],
  },
  {
    name: 'of ports that no host has',
    spec: policy({ portLevelSettings: [{ port: { number: 70000 }, tls: { mode: 'DISABLE' } }, { port: {}, tls: { mode: 'DISABLE' } }] }),
    unsaid: [
      'spec.trafficPolicy.portLevelSettings[0].port.number: no host has a port 70000; write a whole number from 1 to 65535',
      'spec.trafficPolicy.portLevelSettings[1].port.number: no host has a port 0; write a whole number from 1 to 65535',
    ],
  },
  {
    name: 'of one port, thrice',
    spec: policy({ portLevelSettings: [{ port: { number: 80 }, tls: { mode: 'DISABLE' } }, { port: { number: 80 }, tls: { mode: 'SIMPLE' } }, { port: { number: 80 }, tls: { mode: 'SIMPLE' } }] }),
    unsaid: [
      'spec.trafficPolicy.portLevelSettings[1].port.number: port 80 has settings in portLevelSettings[0] already; write them in one place',
      'spec.trafficPolicy.portLevelSettings[2].port.number: port 80 has settings in portLevelSettings[0] already; write them in one place',
    ],
  },
  {
    name: 'a fault in one',
    spec: policy({ portLevelSettings: [{ port: { number: 80 }, connectionPool: {} }] }),
    faults: ['spec.trafficPolicy.portLevelSettings[0].connectionPool: a connection pool limits tcp, http or both; write one of them or leave connectionPool out'],
  },
]));
