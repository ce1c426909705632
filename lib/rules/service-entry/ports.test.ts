import { rulesTable } from '../../../test/support/rules';
import { IstioRelease } from '../../release';

const TCP = { number: 5432, name: 'tcp', protocol: 'TCP' };
const ports = (list: object[], more: object = {}): object => ({ hosts: ['db.example.com'], resolution: 'DNS', ports: list, ...more });
const V1_24 = { release: IstioRelease.V1_24 };

describe('ports', () => rulesTable('ServiceEntry', [
  { name: 'of each sort', spec: ports(['HTTP', 'HTTPS', 'HTTP2', 'GRPC', 'GRPC-WEB', 'TLS', 'MONGO', 'MYSQL', 'REDIS', 'UDP', 'tcp', 'http_proxy', ''].map((protocol, index) => ({ number: index + 1, name: `p${index}`, protocol }))) },
  { name: 'none', spec: ports([]), unsaid: ['spec.ports: a ServiceEntry without ports takes no traffic; write the ports that clients call'] },
  {
    name: 'that are none',
    spec: ports([{ number: 0, name: 'a_b', protocol: 'QUIC', targetPort: 65536 }]),
    faults: [
      "spec.ports[0].name: 'a_b' is not the name of a port; write at most 63 letters, digits and '-', with a letter or digit at both ends, such as https",
      'spec.ports[0].number: port 0 is out of range; write a whole number from 1 to 65535',
      'spec.ports[0].targetPort: port 65536 is out of range; write a whole number from 1 to 65535',
      "spec.ports[0].protocol: 'QUIC' is not a protocol; write HTTP, HTTPS, HTTP2, GRPC, GRPC-WEB, TCP, TLS, UDP, MONGO, REDIS or MYSQL, or leave it out to have it detected",
    ],
  },
  {
    name: 'of one name and number',
    spec: ports([{ ...TCP, targetPort: 15432 }, TCP]),
    faults: [
      "spec.ports[1]: 'tcp' names ports[0] too; give each a name of its own",
      'spec.ports: ports[1] has the number 5432 of ports[0]; leave one of them out',
    ],
  },
]));

describe('addresses', () => rulesTable('ServiceEntry', [
  { name: 'allocated by istiod', context: { release: IstioRelease.V1_25 }, spec: ports([TCP]) },
  {
    name: 'not allocated before 1.25',
    context: V1_24,
    spec: ports([TCP, { number: 80, name: 'any' }, { number: 443, name: 'tls', protocol: 'TLS' }, { number: 81, name: 'lower', protocol: 'tcp' }]),
    warnings: [
      'spec.ports[0]: without addresses, all connections to port 5432 go here, whatever their host; write addresses, or a protocol that names its host, such as HTTP or TLS',
      'spec.ports[1]: without addresses, all connections to port 80 go here, whatever their host; write addresses, or a protocol that names its host, such as HTTP or TLS',
    ],
  },
  { name: 'given', context: V1_24, spec: ports([TCP], { addresses: ['10.0.0.1'] }) },
  {
    name: 'not allocated without resolution',
    spec: ports([TCP], { resolution: 'NONE' }),
    warnings: ['spec.ports[0]: without addresses, all connections to port 5432 go here, whatever their host; write addresses, or a protocol that names its host, such as HTTP or TLS'],
  },
  {
    name: 'declined',
    metadata: { labels: { 'networking.istio.io/enable-autoallocate-ip': 'False' } },
    spec: ports([TCP]),
    warnings: [
      'spec.ports[0]: without addresses, all connections to port 5432 go here, whatever their host; write addresses, or a protocol that names its host, such as HTTP or TLS, or leave out the label networking.istio.io/enable-autoallocate-ip',
    ],
  },
]));

describe('several hosts', () => rulesTable('ServiceEntry', [
  { name: 'told apart', spec: ports([{ number: 443, name: 'https', protocol: 'HTTPS' }, { number: 80, name: 'http', protocol: 'HTTP' }], { hosts: ['a.example.com', 'b.example.com'] }) },
  { name: 'not told apart, nor looked at', spec: ports([TCP], { hosts: ['a.example.com', 'b.example.com'], resolution: 'NONE', addresses: ['10.0.0.0/8'] }) },
  {
    name: 'at a port of TCP',
    spec: ports([{ number: 443, name: 'https', protocol: 'HTTPS' }, TCP, { ...TCP, number: 1, name: 'two' }], { hosts: ['a.example.com', 'b.example.com'] }),
    faults: ['spec.ports[1].protocol: several hosts cannot be told apart by TCP; write a ServiceEntry for each host, or a protocol that names its host, such as HTTP or TLS'],
  },
  {
    name: 'at a port without protocol',
    spec: ports([{ number: 80, name: 'any' }], { hosts: ['a.example.com', 'b.example.com'], addresses: ['10.0.0.1'] }),
    faults: ['spec.ports[0].protocol: several hosts cannot be told apart by a port without protocol; write a ServiceEntry for each host, or a protocol that names its host, such as HTTP or TLS'],
  },
  {
    name: 'that share addresses',
    spec: ports([{ number: 80, name: 'http', protocol: 'HTTP' }, { number: 443, name: 'tls', protocol: 'TLS' }], { hosts: ['a.example.com', 'b.example.com'], addresses: ['10.0.0.1'] }),
    warnings: ['spec.ports[1].protocol: several hosts that share addresses cannot be told apart by TLS; write a ServiceEntry with addresses of its own for each host'],
  },
]));
