import { rulesTable } from '../../../test/support/rules';

const FILES = { serverCertificate: '/cert.pem', privateKey: '/key.pem' };
const ingress = (...listeners: object[]): object => ({ ingress: listeners });
const at = (port: object, more: object = {}): object => ({ port, ...more });
const tls = (settings: object, protocol = 'HTTPS'): object => ingress(at({ number: 8443, protocol }, { tls: settings }));
const outbound = (policy: object): object => ({ outboundTrafficPolicy: policy });
const through = (egressProxy: object, mode = 'ALLOW_ANY'): object => outbound({ mode, egressProxy });

describe('Sidecars', () => rulesTable('Sidecar', [
  { name: 'that say something', spec: { inboundConnectionPool: { tcp: {} } } },
  { name: 'that say nothing', spec: { egress: [], ingress: [], workloadSelector: { labels: { app: 'a' } } }, faults: ['spec: a Sidecar that says nothing; write egress, ingress, outboundTrafficPolicy or inboundConnectionPool'] },
  { name: 'of all workloads, by a selector', spec: { ...outbound({}), workloadSelector: {} }, warnings: ['spec.workloadSelector.labels: selects every workload; name labels, or leave the selector out'] },
  {
    name: 'of workloads by a wildcard',
    spec: { ...outbound({}), workloadSelector: { labels: { 'a*': 'b' } } },
    faults: ["spec.workloadSelector.labels['a*']: 'a*' has a wildcard, and a selector compares as it stands; write the whole label and value"],
  },
  {
    name: 'of the mesh, with a selector',
    spec: { ...outbound({}), workloadSelector: { labels: { app: 'a' } } },
    metadata: { namespace: 'istio-system' },
    unsaid: ["spec.workloadSelector: with a selector it is for workloads of 'istio-system' alone, and not the default of the mesh; leave workloadSelector out, or write it into the namespace of its workloads"],
  },
  { name: 'limits that are none', spec: { inboundConnectionPool: {} }, faults: ['spec.inboundConnectionPool: a connection pool limits tcp, http or both; write one of them or leave connectionPool out'] },
]));

describe('an egress proxy', () => rulesTable('Sidecar', [
  { name: 'for what the mesh does not know', spec: through({ host: 'egress.edge.svc.cluster.local', port: { number: 443 }, subset: 'v1' }) },
  {
    name: 'where nothing is let out',
    spec: outbound({ egressProxy: { host: 'egress.edge.svc.cluster.local', port: { number: 443 } } }),
    faults: ['spec.outboundTrafficPolicy.egressProxy: an egress proxy takes what the mesh does not know, and mode REGISTRY_ONLY lets none of it out; write mode ALLOW_ANY, or leave egressProxy out'],
  },
  { name: 'without a port', spec: through({ host: 'egress.edge.svc.cluster.local' }), faults: ['spec.outboundTrafficPolicy.egressProxy.port: is missing; name the port of the egress proxy'] },
  {
    name: 'that is several hosts',
    spec: through({ host: '*.example.com', port: { number: 443 } }),
    faults: ["spec.outboundTrafficPolicy.egressProxy.host: '*.example.com' is not one host to send to; write the full DNS name of the egress proxy"],
  },
  { name: 'that is every host', spec: through({ host: '*', port: { number: 443 } }), faults: ["spec.outboundTrafficPolicy.egressProxy.host: '*' is not one host to send to; name the host"] },
  {
    name: 'by a short name',
    spec: through({ host: 'egress', port: { number: 443 } }),
    unsaid: ["spec.outboundTrafficPolicy.egressProxy.host: 'egress' is a short name, which is not completed here; write a full one such as egress.istio-system.svc.cluster.local"],
  },
]));

describe('ingress', () => rulesTable('Sidecar', [
  { name: 'of ports', spec: ingress(at({ number: 80, name: 'http', protocol: 'HTTP' }, { bind: '10.0.0.1' }), at({ number: 81, targetPort: 0 })) },
  {
    name: 'that nothing is',
    spec: ingress(at({ name: 'a_b', protocol: 'QUIC', targetPort: 80 }, { bind: 'unix:///a' })),
    faults: [
      "spec.ingress[0].port.name: 'a_b' is not the name of a port; write at most 63 letters, digits and '-', with a letter or digit at both ends, or leave it out",
      "spec.ingress[0].port.protocol: 'QUIC' is not a protocol; write HTTP, HTTPS, HTTP2, GRPC, GRPC-WEB, TCP, TLS, UDP, MONGO, REDIS or MYSQL, or leave it out to have it detected",
      "spec.ingress[0].port.targetPort: a Sidecar's listener has no target port; leave targetPort out; an ingress listener sends to its defaultEndpoint",
      'spec.ingress[0].port.number: port 0 is out of range; write a whole number from 1 to 65535',
      "spec.ingress[0].bind: 'unix:///a' is not an address; write an IP address",
    ],
  },
  { name: 'of one port', spec: ingress(at({ number: 80 }), at({ number: 80 })), faults: ['spec.ingress[1].port.number: port 80 has a listener in ingress[0] already; write one listener for each port'] },
  { name: 'to the workload', spec: ingress(...['127.0.0.1:80', '0.0.0.0:80', '[::1]:80', '[::]:80', ':80', 'unix:///run/app.sock', 'unix://@app', ''].map((defaultEndpoint, index) => at({ number: index + 1 }, { defaultEndpoint }))) },
  {
    name: 'to others',
    spec: ingress(...['10.0.0.1:80', 'localhost:80', '80', '127.0.0.1:0', '127.0.0.1:http', '::1:80', 'unix://app'].map((defaultEndpoint, index) => at({ number: index + 1 }, { defaultEndpoint }))),
    faults: ['10.0.0.1:80', 'localhost:80', '80', '127.0.0.1:0', '127.0.0.1:http', '::1:80', 'unix://app'].map((endpoint, index) =>
      `spec.ingress[${index}].defaultEndpoint: '${endpoint}' is not an endpoint of the workload itself; write 127.0.0.1:PORT, 0.0.0.0:PORT for the address of its pod, [::1]:PORT, [::]:PORT or unix:///path`),
  },
  { name: 'limits', spec: ingress(at({ number: 80, protocol: 'HTTP' }, { connectionPool: { http: { maxRetries: 1 } } }), at({ number: 81 }, { connectionPool: { tcp: {} } })) },
  {
    name: 'limits of HTTP for others',
    spec: ingress(at({ number: 80, protocol: 'TCP' }, { connectionPool: { http: {} } }), at({ number: 81 }, { connectionPool: { http: {} } })),
    warnings: [
      'spec.ingress[0].connectionPool.http: limits of HTTP do not hold for a listener of protocol TCP; write protocol HTTP, HTTP2 or GRPC, or leave http out',
      'spec.ingress[1].connectionPool.http: limits of HTTP do not hold for a listener without protocol; write protocol HTTP, HTTP2 or GRPC, or leave http out',
    ],
  },
]));

describe('TLS', () => rulesTable('Sidecar', [
  { name: 'by files', spec: tls({ mode: 'SIMPLE', ...FILES, subjectAltNames: [], credentialName: '', httpsRedirect: false, credentialNames: [], tlsCertificates: [] }) },
  { name: 'that passes through', spec: tls({ mode: 'PASSTHROUGH' }, 'TLS') },
  {
    name: 'of gateways',
    spec: tls({ mode: 'SIMPLE', ...FILES, subjectAltNames: ['a'], httpsRedirect: true }),
    faults: ['spec.ingress[0].tls.subjectAltNames: a sidecar does not have subjectAltNames; leave subjectAltNames out', 'spec.ingress[0].tls.httpsRedirect: a sidecar does not have httpsRedirect; leave httpsRedirect out'],
  },
  {
    name: 'by Secrets',
    spec: ingress(at({ number: 1, protocol: 'TLS' }, { tls: { mode: 'SIMPLE', credentialName: 'a' } }), at({ number: 2, protocol: 'TLS' }, { tls: { mode: 'SIMPLE', credentialNames: ['a'] } }), at({ number: 3, protocol: 'TLS' }, { tls: { mode: 'SIMPLE', tlsCertificates: [FILES] } })),
    faults: ['credentialName', 'credentialNames', 'tlsCertificates'].map((field, index) =>
      `spec.ingress[${index}].tls.${field}: a sidecar does not have ${field}; leave ${field} out, and write serverCertificate and privateKey as files of the sidecar's container`),
  },
  {
    name: 'of the mesh',
    spec: ingress(at({ number: 1, protocol: 'HTTPS' }, { tls: { mode: 'ISTIO_MUTUAL' } }), at({ number: 2, protocol: 'HTTPS' }, { tls: { mode: 'AUTO_PASSTHROUGH' } })),
    faults: ['ISTIO_MUTUAL', 'AUTO_PASSTHROUGH'].map((mode, index) =>
      `spec.ingress[${index}].tls.mode: a sidecar's listener has no TLS of mode ${mode}; write SIMPLE, MUTUAL or OPTIONAL_MUTUAL, or leave tls out: mutual TLS of the mesh needs none`),
  },
  {
    name: 'of plain protocols',
    spec: ingress(at({ number: 1, protocol: 'HTTP' }, { tls: { mode: 'SIMPLE', ...FILES } }), at({ number: 2 }, { tls: { mode: 'SIMPLE', ...FILES } })),
    faults: [
      'spec.ingress[0].tls: a listener of protocol HTTP has no TLS; write protocol HTTPS or TLS, or leave tls out',
      'spec.ingress[1].tls: a listener without protocol has no TLS; write protocol HTTPS or TLS, or leave tls out',
    ],
  },
  { name: 'without a certificate', spec: tls({ mode: 'SIMPLE', serverCertificate: '/cert.pem' }), faults: ['spec.ingress[0].tls.privateKey: mode SIMPLE needs the key of its certificate; write privateKey, or credentialName'] },
]));
