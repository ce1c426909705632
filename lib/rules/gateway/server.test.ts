import { rulesTable } from '../../../test/support/rules';
import { Part } from '../../../test/support/virtual-service-spec';
import { GatewaySpec, ServerSpec } from '../../release/specs';

/** A gateway of its own pods, with servers that nothing is wrong with but for what is said of each. */
function servers(...list: Part<ServerSpec>[]): Part<GatewaySpec> {
  return { selector: { istio: 'ingressgateway' }, servers: list.map(each => ({ hosts: ['shop.example.com'], ...each, port: { number: 80, name: 'http', protocol: 'HTTP', ...each.port } })) };
}

const hosts = (...list: string[]): Part<GatewaySpec> => servers({ hosts: list });
const bound = (bind: string, number: number): Part<GatewaySpec> => servers({ bind, port: { number } });

describe('the object', () => rulesTable('Gateway', [
  { name: 'a server for some pods', spec: servers({}) },
  {
    name: 'no server',
    spec: { selector: { istio: 'ingressgateway' }, servers: [] },
    faults: ['spec.servers: a Gateway needs a server; give it one, with a port and hosts'],
  },
  {
    name: 'nothing',
    spec: {},
    faults: ['spec.servers: a Gateway needs a server; give it one, with a port and hosts'],
    unsaid: ["spec.selector: selects the proxy of every workload, sidecars too; name labels of the gateway's pods"],
  },
  {
    name: 'for every pod',
    spec: { ...servers({}), selector: {} },
    unsaid: ["spec.selector: selects the proxy of every workload, sidecars too; name labels of the gateway's pods"],
  },
  {
    name: 'for pods that there cannot be',
    spec: { ...servers({}), selector: { 'a b': 'c', 'app': '*', 'tier': '' } },
    unsaid: [
      "spec.selector['a b']: 'a b' is nothing that a label can be, so this selects no workload; write a label that pods have",
      "spec.selector.app: '*' is nothing that a label can be, so this selects no workload; write a label that pods have",
    ],
  },
  {
    name: 'a name with a dot',
    spec: servers({}), metadata: { name: 'my.gateway' },
    faults: ["metadata.name: 'my.gateway' is not the name of a Gateway; write at most 63 lower-case letters, digits and '-', without dots"],
  },
  {
    name: 'a name with an upper-case letter and an underscore',
    spec: servers({}), metadata: { name: 'My_GW' },
    faults: ["metadata.name: 'My_GW' is not the name of an object; write lower-case letters, digits, '-' and '.', with a letter or digit at both ends of each part"],
  },
  {
    name: 'a name of 64 characters',
    spec: servers({}), metadata: { name: 'a'.repeat(64) },
    faults: ["metadata.name: 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa' is not the name of a Gateway; write at most 63 lower-case letters, digits and '-', without dots"],
  },
  { name: 'a name of 63 characters', spec: servers({}), metadata: { name: 'a'.repeat(63) } },
  {
    name: 'a dry run',
    spec: servers({}), metadata: { annotations: { 'istio.io/dry-run': 'true' } },
    faults: ["metadata.annotations['istio.io/dry-run']: a Gateway has no dry run; leave it out; only an AuthorizationPolicy has one"],
  },
]));

describe('ports', () => rulesTable('Gateway', [
  { name: '1 and 65535', spec: servers({ port: { number: 1 } }, { port: { number: 65535, name: 'last' } }) },
  {
    name: 'beyond',
    spec: servers({ port: { number: 0 } }, { port: { number: 65536, name: 'last' } }),
    faults: [
      'spec.servers[0].port.number: port 0 is out of range; write a whole number from 1 to 65535',
      'spec.servers[1].port.number: port 65536 is out of range; write a whole number from 1 to 65535',
    ],
  },
  {
    name: 'without a name',
    spec: servers({ port: { name: '' } }),
    faults: ['spec.servers[0].port.name: is empty; write a name such as http'],
  },
  {
    name: 'two without a name',
    spec: servers({ port: { name: '' } }, { port: { name: '' } }),
    faults: [
      'spec.servers[0].port.name: is empty; write a name such as http',
      'spec.servers[1].port.name: is empty; write a name such as http',
    ],
  },
  {
    name: 'of one name',
    spec: servers({}, { port: { name: 'other' } }, { port: { number: 81 } }, { port: { number: 82 } }),
    faults: [
      "spec.servers[2].port.name: 'http' names the port of servers[0] too; give each a name of its own",
      "spec.servers[3].port.name: 'http' names the port of servers[0] too; give each a name of its own",
    ],
  },
  { name: 'one number twice, by different names', spec: servers({}, { port: { name: 'other' } }) },
  {
    name: 'to another port',
    spec: servers({ port: { targetPort: 8080 } }),
    faults: ['spec.servers[0].port.targetPort: a Gateway has no target port: its pods listen on the port itself; leave targetPort out'],
  },
  { name: 'to port 0, which is none', spec: servers({ port: { targetPort: 0 } }) },
  { name: 'without the port', spec: { selector: { istio: 'ingressgateway' }, servers: [{ hosts: ['*'] }] } },
]));

describe('protocols', () => rulesTable('Gateway', [
  {
    name: 'each, in any case',
    spec: servers(...['http', 'HTTP2', 'Grpc', 'GRPC-WEB', 'HTTP_PROXY', 'MONGO', 'redis', 'MySQL', 'TCP', 'UDP'].map(protocol => ({ port: { protocol, name: protocol } }))),
  },
  {
    name: 'none',
    spec: servers({ port: { protocol: '' } }),
    faults: ["spec.servers[0].port.protocol: '' is not a protocol; write HTTP, HTTPS, HTTP2, GRPC, GRPC-WEB, TCP, TLS, MONGO, REDIS or MYSQL"],
  },
  {
    name: 'not one of them',
    spec: servers({ port: { protocol: 'QUIC' } }, { port: { protocol: 'HBONE', name: 'other' } }),
    faults: [
      "spec.servers[0].port.protocol: 'QUIC' is not a protocol; write HTTP, HTTPS, HTTP2, GRPC, GRPC-WEB, TCP, TLS, MONGO, REDIS or MYSQL",
      "spec.servers[1].port.protocol: 'HBONE' is not a protocol; write HTTP, HTTPS, HTTP2, GRPC, GRPC-WEB, TCP, TLS, MONGO, REDIS or MYSQL",
    ],
  },
  {
    name: 'TLS, without a mode',
    spec: servers({ port: { protocol: 'HTTPS' } }, { port: { protocol: 'tls', name: 'other' } }),
    faults: [
      'spec.servers[0].tls: a server of protocol HTTPS needs tls with a mode; write tls with mode SIMPLE and a credentialName, or another mode',
      'spec.servers[1].tls: a server of protocol tls needs tls with a mode; write tls with mode SIMPLE and a credentialName, or another mode',
    ],
  },
  {
    name: 'TLS, with one',
    spec: servers({ port: { protocol: 'HTTPS' }, tls: { mode: 'SIMPLE', credentialName: 'cert' } }, { port: { protocol: 'TLS', name: 'other' }, tls: { mode: 'PASSTHROUGH' } }),
  },
  {
    name: 'plain HTTP that redirects',
    spec: servers({ tls: { httpsRedirect: true } }, { port: { protocol: 'GRPC', name: 'other' }, tls: { mode: 'AUTO_PASSTHROUGH', httpsRedirect: true } }),
  },
  {
    name: 'plain HTTP with TLS',
    spec: servers({ tls: { mode: 'SIMPLE', credentialName: 'cert' } }, { port: { name: 'other' }, tls: { serverCertificate: '/cert.pem' } }),
    faults: [
      'spec.servers[0].tls: a server of protocol HTTP has no TLS; write protocol HTTPS, or leave tls out',
      'spec.servers[1].tls: a server of protocol HTTP has no TLS; write protocol HTTPS, or leave tls out',
    ],
    warnings: ['spec.servers[1].tls.serverCertificate: mode PASSTHROUGH ends no TLS, so certificates are not used; leave serverCertificate out, or write mode SIMPLE'],
  },
  {
    name: 'plain HTTP with a credential and no mode',
    spec: servers({ tls: { credentialName: 'cert' } }),
    warnings: ['spec.servers[0].tls.credentialName: mode PASSTHROUGH ends no TLS, so certificates are not used; leave credentialName out, or write mode SIMPLE'],
  },
  {
    name: 'plain TCP with TLS',
    spec: servers({ port: { protocol: 'TCP' }, tls: {} }, { port: { protocol: 'MONGO', name: 'mongo' }, tls: { mode: 'SIMPLE', credentialName: 'cert' } }),
    faults: [
      'spec.servers[0].tls: a server of protocol TCP has no TLS; write protocol TLS, or leave tls out',
      'spec.servers[1].tls: a server of protocol MONGO has no TLS; write protocol TLS, or leave tls out',
    ],
  },
  {
    name: 'a redirect from HTTPS',
    spec: servers({ port: { protocol: 'HTTPS' }, tls: { mode: 'SIMPLE', credentialName: 'cert', httpsRedirect: true } }),
    warnings: ['spec.servers[0].tls.httpsRedirect: only servers for HTTP redirect, and this one is for HTTPS; leave httpsRedirect out'],
  },
  { name: 'no redirect from HTTPS', spec: servers({ port: { protocol: 'HTTPS' }, tls: { mode: 'SIMPLE', credentialName: 'cert', httpsRedirect: false } }) },
]));

describe('addresses to listen on', () => rulesTable('Gateway', [
  { name: 'IPv4', spec: bound('0.0.0.0', 80) },
  { name: 'IPv6', spec: bound('::', 80) },
  { name: 'none', spec: bound('', 80) },
  {
    name: 'a name',
    spec: bound('localhost', 80),
    faults: ["spec.servers[0].bind: 'localhost' is not an address; write an IP address or unix:///path"],
  },
  {
    name: 'numbers that are no address',
    spec: bound('999.1.1.1', 80),
    faults: ["spec.servers[0].bind: '999.1.1.1' is not an address; write an IP address or unix:///path"],
  },
  { name: 'a socket', spec: bound('unix:///run/gateway.sock', 0) },
  { name: 'an abstract socket', spec: bound('unix://@gateway', 0) },
  {
    name: 'a socket with a port',
    spec: bound('unix:///run/gateway.sock', 80),
    faults: ['spec.servers[0].port.number: a Unix socket has no port 80; write port: 0'],
  },
  {
    name: 'a socket by a relative path',
    spec: bound('unix://run/gateway.sock', 0),
    faults: ["spec.servers[0].bind: 'unix://run/gateway.sock' is not a socket; write an absolute path such as unix:///run/gateway.sock, or unix://@name"],
  },
  {
    name: 'a folder',
    spec: bound('unix:///run/', 0),
    faults: ["spec.servers[0].bind: 'unix:///run/' is not a socket; write an absolute path such as unix:///run/gateway.sock, or unix://@name"],
  },
  {
    name: 'a socket without a path',
    spec: bound('unix://', 0),
    faults: ["spec.servers[0].bind: 'unix://' is not a socket; write an absolute path such as unix:///run/gateway.sock, or unix://@name"],
  },
]));

describe('hosts', () => rulesTable('Gateway', [
  {
    name: 'names, wildcards, addresses, with and without a namespace',
    spec: hosts('shop.example.com', '*.example.com', '*', '10.0.0.1', './shop.example.com', '*/*', 'shop/*.example.com', 'shop/10.0.0.1', 'xn--bcher-kva.example'),
  },
  {
    name: 'none',
    spec: hosts(),
    faults: ["spec.servers[0].hosts: a server needs a host; write '*' for all"],
  },
  {
    name: 'a port',
    spec: hosts('cafe:8080', 'cafe.example.com:8080'),
    faults: [
      "spec.servers[0].hosts[0]: 'cafe:8080' is not a host; write a DNS name such as shop.example.com, or a wildcard such as *.example.com or *",
      "spec.servers[0].hosts[1]: 'cafe.example.com:8080' is not a host; write a DNS name such as shop.example.com, or a wildcard such as *.example.com or *",
    ],
  },
  {
    name: 'numbers that are no address',
    spec: hosts('999.1.1.1', '1.2.3'),
    faults: [
      "spec.servers[0].hosts[0]: '999.1.1.1' is not a host; write a DNS name such as shop.example.com, or a wildcard such as *.example.com or *",
      "spec.servers[0].hosts[1]: '1.2.3' is not a host; write a DNS name such as shop.example.com, or a wildcard such as *.example.com or *",
    ],
  },
  {
    name: 'an IPv6 address',
    spec: hosts('::1'),
    faults: ["spec.servers[0].hosts[0]: '::1' is not a host; write a DNS name such as shop.example.com, or a wildcard such as *.example.com or *"],
  },
  { name: 'an IPv4 address in an IPv6 one', spec: hosts('::ffff:10.0.0.1') },
  {
    name: 'a URL',
    spec: hosts('https://shop.example.com'),
    faults: ["spec.servers[0].hosts[0]: 'https://shop.example.com' is not a host; write a DNS name such as shop.example.com without 'https://', or a wildcard such as *.example.com or *"],
  },
  {
    name: 'short names',
    spec: hosts('shop', '*/shop'),
    faults: [
      "spec.servers[0].hosts[0]: 'shop' is a short name, which a gateway does not look up; write a full one such as shop.example.com",
      "spec.servers[0].hosts[1]: 'shop' is a short name, which a gateway does not look up; write a full one such as shop.example.com",
    ],
  },
  {
    name: 'wildcards of a part of a label',
    spec: hosts('*-a.example.com', '*a.example.com', 'a*.example.com', 'a.*.com'),
    faults: [
      "spec.servers[0].hosts[0]: '*-a.example.com' has a wildcard for a part of a label; write '*.' and the rest",
      "spec.servers[0].hosts[1]: '*a.example.com' has a wildcard for a part of a label; write '*.' and the rest",
      "spec.servers[0].hosts[2]: 'a*.example.com' is not a host; write a DNS name such as shop.example.com, or a wildcard such as *.example.com or *",
      "spec.servers[0].hosts[3]: 'a.*.com' is not a host; write a DNS name such as shop.example.com, or a wildcard such as *.example.com or *",
    ],
  },
  {
    name: 'nothing',
    spec: hosts('', 'shop/'),
    faults: [
      "spec.servers[0].hosts[0]: '' is not a host; write a DNS name such as shop.example.com, or a wildcard such as *.example.com or *",
      "spec.servers[0].hosts[1]: '' is not a host; write a DNS name such as shop.example.com, or a wildcard such as *.example.com or *",
    ],
  },
  {
    name: 'namespaces that are none',
    spec: hosts('/a.example.com', 'a.b/a.example.com', 'My_NS/a.example.com', 'a/b/c.example.com'),
    faults: [
      "spec.servers[0].hosts[0]: '' is not the name of a namespace; write NAMESPACE/a.example.com, ./a.example.com for the gateway's own, or a.example.com for all",
      "spec.servers[0].hosts[1]: 'a.b' is not the name of a namespace; write NAMESPACE/a.example.com, ./a.example.com for the gateway's own, or a.example.com for all",
      "spec.servers[0].hosts[2]: 'My_NS' is not the name of a namespace; write NAMESPACE/a.example.com, ./a.example.com for the gateway's own, or a.example.com for all",
      "spec.servers[0].hosts[3]: 'b/c.example.com' is not a host; write a DNS name such as shop.example.com, or a wildcard such as *.example.com or *",
    ],
  },
  {
    name: 'a namespace in upper case, which no namespace is',
    spec: hosts('Shop/a.example.com'),
    unsaid: ["spec.servers[0].hosts[0]: 'Shop' is not the name of a namespace; write NAMESPACE/a.example.com, ./a.example.com for the gateway's own, or a.example.com for all"],
  },
  {
    name: 'too long',
    spec: hosts(`${'a'.repeat(64)}.example.com`, `${'a.'.repeat(127)}ab`),
    faults: [
      "spec.servers[0].hosts[0]: 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.example.com' is not a host; write a DNS name such as shop.example.com, or a wildcard such as *.example.com or *",
      "spec.servers[0].hosts[1]: 'a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.'... (256 characters) is not a host; write a DNS name such as shop.example.com, or a wildcard such as *.example.com or *",
    ],
  },
]));
