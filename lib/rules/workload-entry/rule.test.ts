import { rulesTable } from '../../../test/support/rules';

const at = (more: object): object => ({ address: '10.0.0.1', ...more });

describe('addresses', () => rulesTable('WorkloadEntry', [
  { name: 'IPv4', spec: { address: '10.0.0.1' } },
  { name: 'IPv6', spec: { address: 'fd00::1' } },
  { name: 'a DNS name', spec: { address: 'vm-1.example.com' } },
  { name: 'a socket', spec: { address: 'unix:///run/app.sock' } },
  { name: 'an abstract socket', spec: { address: 'unix://@app', ports: {} } },
  { name: 'none', spec: {}, faults: ['spec: has no address; write address, or the network whose gateway reaches it'] },
  { name: 'an empty one', spec: { address: '', network: '' }, faults: ['spec: has no address; write address, or the network whose gateway reaches it'] },
  {
    name: 'none, in a network',
    spec: { network: 'vm-network', ports: { 'http-': 80 } },
    faults: ["spec.ports: 'http-' is not the name of a port; write at most 62 letters, digits and '-', with a letter or digit at both ends, such as http"],
    warnings: ["spec: has no address, so it is reached only through the gateway of network 'vm-network'; write address, if it can be reached without"],
  },
  ...['unix://', 'unix://run/app.sock', 'unix:///run/'].map(address => ({
    name: address,
    spec: { address },
    faults: [`spec.address: '${address}' is not a socket; write an absolute path such as unix:///run/app.sock, or unix://@name`],
  })),
  { name: 'a socket with ports', spec: { address: 'unix:///run/app.sock', ports: { http: 80 } }, faults: ['spec: a Unix socket has no ports; leave ports out'] },
  ...['vm_1', '*.example.com', '10.0.0.0/8', '10.0.0.256', '[::1]'].map(address => ({
    name: address,
    spec: { address },
    faults: [`spec.address: '${address}' is not an address; write an IP address, a DNS name or unix:///path`],
  })),
]));

describe('ports', () => rulesTable('WorkloadEntry', [
  { name: 'by name', spec: at({ ports: { 'http': 8080, 'GRPC-1': 65535 } }) },
  {
    name: 'names that are none',
    spec: at({ ports: { '': 80, 'a_b': 80, ['a'.repeat(64)]: 80 } }),
    faults: ['', 'a_b', 'a'.repeat(64)].map(name => `spec.ports: '${name}' is not the name of a port; write at most 62 letters, digits and '-', with a letter or digit at both ends, such as http`),
  },
  {
    name: 'numbers that are none',
    spec: at({ ports: { a: 0, b: 65536 } }),
    faults: [
      'spec.ports.a: port 0 is out of range; write a whole number from 1 to 65535',
      'spec.ports.b: port 65536 is out of range; write a whole number from 1 to 65535',
    ],
  },
]));

describe('labels', () => rulesTable('WorkloadEntry', [
  { name: 'of an app', spec: at({ labels: { 'app': 'legacy', 'example.com/tier': '' } }) },
  {
    name: 'that are none',
    spec: at({ labels: { 'a b': 'c', 'd': 'e f' } }),
    faults: [
      "spec.labels['a b']: 'a b' is not a label; write NAME or DOMAIN/NAME, such as version or shop.example.com/tier",
      "spec.labels.d: 'e f' is not the value of a label; write at most 63 letters, digits, '-', '_' and '.', with a letter or digit at both ends",
    ],
  },
]));
