import { rulesTable } from '../../../test/support/rules';
import { tcp, tls, TO } from '../../../test/support/virtual-service-spec';

describe('TLS', () => rulesTable('VirtualService', [
  { name: 'all conditions', spec: tls({ match: [{ sniHosts: ['a.example.com', '*.b.example.com'], destinationSubnets: ['10.0.0.0/8', 'fd00::1'], port: 443, sourceLabels: { app: 'a' }, sourceNamespace: 'shop', gateways: ['public'] }] }) },
  {
    name: 'no match',
    spec: tls({ match: [] }),
    faults: ['spec.tls[0].match: a TLS route needs a match; give it one with sniHosts'],
  },
  {
    name: 'no SNI host',
    spec: tls({ match: [{ sniHosts: [] }] }, { match: [{}] }),
    faults: [
      "spec.tls[0].match[0].sniHosts: is empty; name the SNI hosts, '*' for all",
      "spec.tls[1].match[0].sniHosts: is empty; name the SNI hosts, '*' for all",
    ],
    warnings: ['spec.tls[1].match[0]: is the same as match 0 of route 0 before it, which takes all that it matches; leave it out'],
  },
  {
    name: 'an SNI host outside of the hosts',
    spec: tls({ match: [{ sniHosts: ['a.example.org', 'example.com', '*.com', '*'] }] }),
    faults: [
      "spec.tls[0].match[0].sniHosts[0]: 'a.example.org' is not within the hosts of the VirtualService; add it to spec.hosts, or leave it out",
      "spec.tls[0].match[0].sniHosts[1]: 'example.com' is not within the hosts of the VirtualService; add it to spec.hosts, or leave it out",
      "spec.tls[0].match[0].sniHosts[2]: '*.com' is not within the hosts of the VirtualService; add it to spec.hosts, or leave it out",
      "spec.tls[0].match[0].sniHosts[3]: '*' is not within the hosts of the VirtualService; add it to spec.hosts, or leave it out",
    ],
  },
  {
    name: 'an SNI host that is none',
    spec: tls({ match: [{ sniHosts: ['a_b.example.com'] }] }),
    faults: ["spec.tls[0].match[0].sniHosts[0]: 'a_b.example.com' is not a host; write a DNS name such as shop.example.com, or a wildcard such as *.example.com or *"],
  },
  {
    name: 'an address as SNI host',
    spec: tls({ match: [{ sniHosts: ['10.0.0.1'] }] }),
    warnings: ["spec.tls[0].match[0].sniHosts[0]: '10.0.0.1' is an IP address, which clients do not send as SNI; name the host, or route by destinationSubnets"],
  },
  { name: 'an SNI host of an east-west gateway, within a wildcard, for sidecars by default', spec: { hosts: ['*.shop.svc.cluster.local'], tls: [{ match: [{ sniHosts: ['outbound_.80_._.cart.shop.svc.cluster.local'] }], route: TO }] } },
  {
    name: 'no destination',
    spec: tls({ route: [] }),
    faults: ['spec.tls[0].route: has no destination; name one'],
  },
  {
    name: 'a namespace that is none',
    spec: tls({ match: [{ sniHosts: ['a.example.com'], sourceNamespace: 'My_NS' }] }),
    unsaid: ["spec.tls[0].match[0].sourceNamespace: 'My_NS' is not the name of a namespace; write a DNS label such as shop"],
  },
  {
    name: 'a match repeated',
    spec: tls({}, {}),
    warnings: ['spec.tls[1].match[0]: is the same as match 0 of route 0 before it, which takes all that it matches; leave it out'],
  },
]));

describe('TCP', () => rulesTable('VirtualService', [
  { name: 'all conditions', spec: tcp({ match: [{ destinationSubnets: ['10.0.0.1', '10.0.0.0/8', '::/0'], port: 5432, sourceLabels: { app: 'a' }, sourceNamespace: 'shop', gateways: ['mesh'] }] }) },
  {
    name: 'no destination',
    spec: tcp({ route: undefined }),
    faults: ['spec.tcp[0].route: has no destination; name one'],
  },
  {
    name: 'subnets that are none',
    spec: tcp({ match: [{ destinationSubnets: ['999.1.1.1', '10.0.0.0/33', '10.0.0.0/08', 'a', ''] }] }),
    faults: [
      "spec.tcp[0].match[0].destinationSubnets[0]: '999.1.1.1' is not a subnet; write an IP address or a CIDR such as 10.1.0.0/16",
      "spec.tcp[0].match[0].destinationSubnets[1]: '10.0.0.0/33' is not a subnet; write an IP address or a CIDR such as 10.1.0.0/16",
      "spec.tcp[0].match[0].destinationSubnets[2]: '10.0.0.0/08' is not a subnet; write an IP address or a CIDR such as 10.1.0.0/16",
      "spec.tcp[0].match[0].destinationSubnets[3]: 'a' is not a subnet; write an IP address or a CIDR such as 10.1.0.0/16",
      "spec.tcp[0].match[0].destinationSubnets[4]: '' is not a subnet; write an IP address or a CIDR such as 10.1.0.0/16",
    ],
  },
  {
    name: 'port 0',
    spec: tcp({ match: [{ port: 0 }] }),
    unsaid: ['spec.tcp[0].match[0].port: port 0 stands for no port at all; write a whole number from 1 to 65535, or leave port out'],
  },
  {
    name: 'a port beyond 65535',
    spec: tcp({ match: [{ port: 65536 }] }),
    faults: ['spec.tcp[0].match[0].port: port 65536 is out of range; write a whole number from 1 to 65535'],
  },
  {
    name: 'a subnet of the source',
    spec: tcp({ match: [{ sourceSubnet: '10.0.0.0/8' }] }),
    unsaid: ['spec.tcp[0].match[0].sourceSubnet: Istio does not read sourceSubnet; leave it out; an AuthorizationPolicy can name addresses'],
  },
  {
    name: 'labels',
    spec: tcp({ match: [{ sourceLabels: { 'a b': 'c' } }] }),
    faults: ["spec.tcp[0].match[0].sourceLabels['a b']: 'a b' is not a label; write NAME or DOMAIN/NAME, such as version or shop.example.com/tier"],
  },
  {
    name: 'a negative weight',
    spec: tcp({ route: [{ ...TO[0], weight: -1 }] }),
    faults: ['spec.tcp[0].route[0].weight: weight -1 is not a share; write a whole number of 0 or more'],
  },
  {
    name: 'a route without a match first',
    spec: tcp({}, { match: [{ port: 80 }] }),
    warnings: ['spec.tcp[1]: nothing comes here: route 0 before it has no match, and takes all; put the route without a match last'],
  },
  {
    name: 'a match repeated',
    spec: tcp({ match: [{ port: 80 }] }, { match: [{ port: 80, destinationSubnets: [] }] }),
    warnings: ['spec.tcp[1].match[0]: is the same as match 0 of route 0 before it, which takes all that it matches; leave it out'],
  },
]));
