import { rulesTable } from '../../../test/support/rules';
import { IstioRelease } from '../../release';

const egress = (...listeners: object[]): object => ({ egress: listeners });
const hosts = (...list: string[]): object => egress({ hosts: list });
const at = (port: object, more: object = {}): object => ({ port, hosts: ['./*'], ...more });

describe('hosts', () => rulesTable('Sidecar', [
  { name: 'of namespaces', spec: hosts('./*', 'istio-system/*', 'edge/*.example.com', '~/a.b') },
  { name: 'all', spec: hosts('*/*') },
  { name: 'none', spec: hosts(), faults: ["spec.egress[0].hosts: a listener needs hosts; write '*/*' for all"] },
  {
    name: 'without a namespace',
    spec: hosts('api.example.com', 'cart'),
    faults: [
      "spec.egress[0].hosts[0]: 'api.example.com' names no namespace; write ./api.example.com for the own namespace, NAMESPACE/api.example.com, or */api.example.com for all",
      "spec.egress[0].hosts[1]: 'cart' names no namespace; write ./* for the own namespace, NAMESPACE/*, or */* for all",
    ],
  },
  {
    name: 'namespaces that are none, and one that no namespace has',
    spec: hosts('a_b/*', '/*', 'Shop/*'),
    faults: [
      "spec.egress[0].hosts[0]: 'a_b' is not the name of a namespace; write a DNS label such as shop, '.' for the own, '*' for all, or '~' for none",
      "spec.egress[0].hosts[1]: '' is not the name of a namespace; write a DNS label such as shop, '.' for the own, '*' for all, or '~' for none",
    ],
    unsaid: ["spec.egress[0].hosts[2]: 'Shop' is not the name of a namespace; write a DNS label such as shop, '.' for the own, '*' for all, or '~' for none"],
  },
  {
    name: 'that are none',
    spec: hosts('./cart', './10.0.0.1', './a_b.c', './*-a.example.com', './'),
    faults: [
      ...['cart', '10.0.0.1', 'a_b.c'].map((host, index) => `spec.egress[0].hosts[${index}]: '${host}' is not a host; write a full DNS name such as cart.shop.svc.cluster.local, a wildcard such as *.example.com, or *`),
      "spec.egress[0].hosts[3]: '*-a.example.com' has a wildcard for a part of a label; write '*.' and the rest",
      "spec.egress[0].hosts[4]: '' is not a host; write a full DNS name such as cart.shop.svc.cluster.local, a wildcard such as *.example.com, or *",
    ],
  },
  {
    name: 'that others cover',
    spec: hosts('./*', 'shop/a.example.com', 'edge/a.example.com', 'edge/a.example.com', 'edge/*'),
    warnings: [
      "spec.egress[0].hosts[1]: 'shop/a.example.com' is among the others; leave out what is covered",
      "spec.egress[0].hosts[3]: 'edge/a.example.com' is among the others; leave out what is covered",
      "spec.egress[0].hosts[4]: 'edge/*' is among the others; leave out what is covered",
    ],
  },
  { name: 'all and others', spec: hosts('*/*', 'edge/*'), warnings: ["spec.egress[0].hosts: '*/*' is among others, and stands for all of them; leave the others out"] },
  { name: 'left out, from 1.31 on', context: { release: IstioRelease.V1_31 }, spec: hosts('*/*.example.com', '~edge/*.example.com') },
  {
    name: 'left out before',
    spec: hosts('~edge/*.example.com'),
    faults: ["spec.egress[0].hosts[0]: '~edge' is not the name of a namespace; write a DNS label such as shop, '.' for the own, '*' for all, or '~' for none"],
  },
]));

describe('listeners', () => rulesTable('Sidecar', [
  { name: 'of ports, sockets, and the rest', spec: egress(at({ number: 80, protocol: 'HTTP', name: 'http' }, { bind: '10.0.0.1' }), at({ number: 443 }), at({ protocol: 'TCP' }, { bind: 'unix://@a', captureMode: 'NONE' }), { hosts: ['*/*'] }) },
  {
    name: 'the rest first',
    spec: egress({ hosts: ['*/*'] }, at({ number: 80 }), { hosts: ['*/*'] }),
    faults: ['spec.egress[0]: a listener without a port takes all that no other takes, so nothing after it does anything; write it last, and one of them'],
  },
  {
    name: 'of one port, and of one socket',
    spec: egress(at({ number: 80 }), at({ number: 80 }), at({}, { bind: 'unix:///a' }), at({ number: 0 }, { bind: 'unix:///a' })),
    faults: [
      'spec.egress[1].port.number: port 80 has a listener in egress[0] already; write one listener for each port',
      "spec.egress[3].bind: 'unix:///a' is the socket of egress[2] too; write one listener for each socket",
    ],
  },
  {
    name: 'that nothing is',
    spec: egress(at({ number: 70000, protocol: 'QUIC', name: 'a_b', targetPort: 80 }, { bind: 'localhost' })),
    faults: [
      "spec.egress[0].port.name: 'a_b' is not the name of a port; write at most 63 letters, digits and '-', with a letter or digit at both ends, or leave it out",
      "spec.egress[0].port.protocol: 'QUIC' is not a protocol; write HTTP, HTTPS, HTTP2, GRPC, GRPC-WEB, TCP, TLS, UDP, MONGO, REDIS or MYSQL, or leave it out to have it detected",
      "spec.egress[0].port.targetPort: a Sidecar's listener has no target port; leave targetPort out; an ingress listener sends to its defaultEndpoint",
      'spec.egress[0].port.number: port 70000 is out of range; write a whole number from 1 to 65535',
      "spec.egress[0].bind: 'localhost' is not an address; write an IP address",
    ],
  },
  { name: 'with a target port of none', spec: egress(at({ number: 80, targetPort: 0 })) },
  {
    name: 'sockets that are none',
    spec: egress(at({ number: 0 }), at({}, { bind: 'unix://a', captureMode: 'IPTABLES' })),
    faults: [
      'spec.egress[0].bind: a listener without the number of a port listens on a Unix socket; write bind as unix:///path, or the number of a port',
      "spec.egress[1].bind: 'unix://a' is not a socket; write an absolute path such as unix:///run/egress.sock, or unix://@name",
      'spec.egress[1].captureMode: connections to a Unix socket are not captured by iptables; write captureMode NONE, or leave it out',
    ],
  },
]));
