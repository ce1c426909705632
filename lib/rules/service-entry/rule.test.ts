import { rulesTable } from '../../../test/support/rules';

const HTTPS = { number: 443, name: 'https', protocol: 'HTTPS' };
const entry = (more: object): object => ({ hosts: ['api.example.com'], ports: [HTTPS], resolution: 'DNS', ...more });

describe('hosts', () => rulesTable('ServiceEntry', [
  { name: 'names and wildcards', spec: entry({ resolution: 'NONE', hosts: ['api.example.com', '*.example.org', 'a.b.'] }) },
  { name: 'none', spec: entry({ hosts: [] }), faults: ['spec.hosts: a ServiceEntry needs a host; name the DNS names that it adds to the mesh'] },
  { name: 'all', spec: entry({ hosts: ['*'] }), faults: ["spec.hosts[0]: '*' is not a host to add: it would stand for the whole mesh; write a DNS name, or a wildcard with a domain such as *.example.com"] },
  {
    name: 'that are none',
    spec: entry({ hosts: ['https://api.example.com', 'a_b', '10.0.0.1'] }),
    faults: [
      "spec.hosts[0]: 'https://api.example.com' is not a host; write a DNS name such as shop.example.com without 'https://', or a wildcard such as *.example.com",
      "spec.hosts[1]: 'a_b' is not a host; write a DNS name such as shop.example.com, or a wildcard such as *.example.com",
      "spec.hosts[2]: '10.0.0.1' is not a host; write a DNS name such as shop.example.com, or a wildcard such as *.example.com",
    ],
  },
  {
    name: 'a wildcard for a part of a label',
    spec: entry({ hosts: ['*-api.example.com'], resolution: 'NONE' }),
    warnings: ["spec.hosts[0]: '*-api.example.com' has a wildcard for a part of a label; write '*.' and the rest"],
  },
  { name: 'the same, looked up at each request', spec: entry({ hosts: ['*-api.example.com'], resolution: 'DYNAMIC_DNS', ports: [{ ...HTTPS, protocol: 'TLS' }] }) },
  {
    name: 'a short name',
    spec: entry({ hosts: ['database'] }),
    unsaid: ["spec.hosts[0]: 'database' is a short name: what names it elsewhere is taken for a Service of Kubernetes; write a full one such as database.example.com"],
  },
]));

describe('addresses', () => rulesTable('ServiceEntry', [
  { name: 'one', spec: entry({ addresses: ['10.0.0.1'] }) },
  { name: 'ranges', spec: entry({ addresses: ['10.0.0.0/8', 'fd00::/8'], resolution: 'NONE' }) },
  { name: 'that are none', spec: entry({ addresses: ['api.example.com'] }), faults: ["spec.addresses[0]: 'api.example.com' is not a subnet; write an IP address or a CIDR such as 10.1.0.0/16"] },
  {
    name: 'ranges, where names are resolved',
    spec: entry({ addresses: ['10.0.0.0/8'] }),
    faults: ['spec: resolution DNS cannot tell ranges of addresses from each other; write resolution STATIC or NONE, or addresses without a prefix length'],
  },
]));

describe('exportTo', () => rulesTable('ServiceEntry', [
  { name: 'nobody', spec: entry({ exportTo: ['~'] }) },
  { name: 'nobody and somebody', spec: entry({ exportTo: ['~', 'shop'] }), faults: ["spec.exportTo[0]: '~' stands beside others; leave the others out"] },
]));

describe('workloadSelector', () => rulesTable('ServiceEntry', [
  { name: 'some', spec: entry({ resolution: 'STATIC', workloadSelector: { labels: { app: 'legacy' } } }) },
  {
    name: 'all',
    spec: entry({ resolution: 'STATIC', workloadSelector: {} }),
    warnings: ['spec.workloadSelector.labels: selects every workload; name labels, or leave the selector out'],
  },
  {
    name: 'by a wildcard',
    spec: entry({ resolution: 'STATIC', workloadSelector: { labels: { app: '*' } } }),
    faults: ["spec.workloadSelector.labels.app: '*' has a wildcard, and a selector compares as it stands; write the whole label and value"],
  },
  {
    name: 'beside endpoints',
    spec: entry({ resolution: 'STATIC', workloadSelector: { labels: { app: 'legacy' } }, endpoints: [{ address: '10.0.0.1' }] }),
    faults: ['spec: endpoints are named and selected; leave out workloadSelector or endpoints'],
  },
]));
