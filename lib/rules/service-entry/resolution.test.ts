import { rulesTable } from '../../../test/support/rules';
import { IstioRelease } from '../../release';

const HTTPS = { number: 443, name: 'https', protocol: 'HTTPS' };
const TLS = { number: 443, name: 'tls', protocol: 'TLS' };
const resolved = (resolution: string, more: object = {}): object => ({ hosts: ['api.example.com'], ports: [HTTPS], resolution, ...more });
const at = (...endpoints: object[]): object => ({ endpoints });
const V1_29 = { release: IstioRelease.V1_29 };

describe('NONE', () => rulesTable('ServiceEntry', [
  { name: 'alone', spec: resolved('NONE') },
  {
    name: 'with endpoints',
    spec: resolved('NONE', at({ address: '10.0.0.1' })),
    faults: ['spec: resolution NONE sends to the address that the client has connected to, not to endpoints; write resolution STATIC or DNS, or leave endpoints out'],
  },
  {
    name: 'with workloads, where it is the default',
    spec: { hosts: ['api.example.com'], ports: [HTTPS], workloadSelector: { labels: { app: 'a' } } },
    warnings: ['spec.workloadSelector: resolution NONE sends to the address that the client has connected to, not to the workloads selected; write resolution STATIC, or leave workloadSelector out'],
  },
  { name: 'with workloads, in another way', spec: resolved('STATIC', { workloadSelector: { labels: { app: 'a' } } }) },
]));

describe('STATIC', () => rulesTable('ServiceEntry', [
  { name: 'addresses', spec: resolved('STATIC', at({ address: '10.0.0.1', ports: { https: 8443 }, labels: { app: 'a' } }, { address: 'unix:///run/app.sock' })) },
  { name: 'nowhere', spec: resolved('STATIC', at()), unsaid: ['spec.endpoints: resolution STATIC without endpoints has nowhere to send requests; write endpoints or a workloadSelector, or resolution DNS'] },
  {
    name: 'names, and nothing',
    spec: resolved('STATIC', at({ address: 'api.example.com' }, {}, { ports: { zz: 0 } })),
    faults: [
      "spec.endpoints[0].address: 'api.example.com' is not an address; write an IP address or unix:///path",
      'spec.endpoints[1]: has no address; write address, or the network whose gateway reaches it',
      'spec.endpoints[2]: has no address; write address, or the network whose gateway reaches it',
    ],
  },
  {
    name: 'behind a gateway',
    spec: resolved('STATIC', at({ network: 'vms' })),
    warnings: ["spec.endpoints[0]: has no address, so it is reached only through the gateway of network 'vms'; write address, if it can be reached without"],
  },
  {
    name: 'ports that it does not have',
    spec: resolved('STATIC', at({ address: '10.0.0.1', ports: { http: 80 } })),
    faults: ["spec.endpoints[0].ports.http: 'http' names none of the ports of the ServiceEntry; name one of them, or leave it out"],
  },
  { name: 'ports that it has', spec: resolved('STATIC', { ports: [{ number: 80, name: 'http', protocol: 'HTTP' }], ...at({ address: '10.0.0.1', ports: { http: 8080 } }) }) },
  {
    name: 'a socket for two ports',
    spec: resolved('STATIC', { ports: [HTTPS, { number: 80, name: 'http', protocol: 'HTTP' }], ...at({ address: 'unix:///run/app.sock' }) }),
    faults: ['spec.endpoints[0].address: a Unix socket takes one port, and the ServiceEntry has 2; write one port'],
  },
]));

describe('DNS', () => rulesTable('ServiceEntry', [
  { name: 'of the host', spec: resolved('DNS') },
  { name: 'of endpoints, for a wildcard', spec: resolved('DNS', { hosts: ['*.example.com'], ...at({ address: 'edge.example.net' }, { address: '10.0.0.1' }) }) },
  {
    name: 'of wildcards, the first of which is said',
    spec: resolved('DNS', { hosts: ['a.example.com', '*.example.com', '*.example.org'] }),
    faults: ["spec.hosts[1]: DNS has no address for '*.example.com', which resolution DNS looks up; write a DNS name without a wildcard, endpoints, or resolution NONE"],
  },
  {
    name: 'of what is no name',
    spec: resolved('DNS', at({ address: 'unix:///a' }, { network: 'vms' }, { address: 'a_b', ports: { http: 80 } })),
    faults: [
      "spec.endpoints[0].address: 'unix:///a' is not an address; write a DNS name or an IP address",
      "spec.endpoints[1].address: '' is not an address; write a DNS name or an IP address",
      "spec.endpoints[2].address: 'a_b' is not an address; write a DNS name or an IP address",
      "spec.endpoints[2].ports.http: 'http' names none of the ports of the ServiceEntry; name one of them, or leave it out",
    ],
  },
  { name: 'of one endpoint in turn', spec: resolved('DNS_ROUND_ROBIN', at({ address: 'a.example.com' })) },
  {
    name: 'of two endpoints in turn',
    spec: resolved('DNS_ROUND_ROBIN', at({ address: 'a.example.com' }, { address: 'b.example.com' })),
    faults: ['spec: resolution DNS_ROUND_ROBIN takes one endpoint, not 2; keep one, or write resolution DNS'],
  },
]));

const dynamic = (more: object = {}): object => resolved('DYNAMIC_DNS', { hosts: ['*.example.com'], ports: [TLS], ...more });

describe('DYNAMIC_DNS', () => rulesTable('ServiceEntry', [
  { name: 'a wildcard', context: V1_29, spec: dynamic() },
  {
    name: 'what is no wildcard',
    spec: dynamic({ hosts: ['api.example.com'] }),
    faults: ["spec.hosts[0]: resolution DYNAMIC_DNS is for wildcards, and 'api.example.com' is none; write a wildcard such as *.example.com, or resolution DNS"],
  },
  {
    name: 'addresses and endpoints',
    spec: dynamic({ addresses: ['10.0.0.1'], ...at({ address: '10.0.0.1' }) }),
    faults: [
      'spec.addresses: resolution DYNAMIC_DNS looks at the names that requests have, not at addresses; leave addresses out',
      'spec.endpoints: resolution DYNAMIC_DNS finds the endpoints by the names that requests have; leave endpoints out',
    ],
  },
  { name: 'gRPC, from 1.30 on', spec: dynamic({ ports: [{ number: 1, name: 'grpc', protocol: 'grpc' }, { number: 2, name: 'http2', protocol: 'HTTP2' }] }) },
  {
    name: 'gRPC before',
    context: V1_29,
    spec: dynamic({ ports: [{ number: 1, name: 'grpc', protocol: 'GRPC' }] }),
    faults: ["spec.ports[0].protocol: resolution DYNAMIC_DNS is not for 'GRPC'; write HTTP or TLS"],
  },
  {
    name: 'HTTPS, and nothing',
    spec: dynamic({ ports: [HTTPS, { number: 1, name: 'any' }] }),
    faults: [
      "spec.ports[0].protocol: resolution DYNAMIC_DNS is not for 'HTTPS'; write HTTP, HTTP2, GRPC or TLS",
      'spec.ports[1].protocol: resolution DYNAMIC_DNS is not for a port without protocol; write HTTP, HTTP2, GRPC or TLS',
    ],
  },
  { name: 'inside of the mesh, from 1.30 on', metadata: { labels: { 'istio.io/use-waypoint': 'none' } }, spec: dynamic({ location: 'MESH_INTERNAL' }) },
  {
    name: 'inside of the mesh before',
    context: V1_29,
    spec: dynamic({ location: 'MESH_INTERNAL' }),
    faults: ['spec.location: resolution DYNAMIC_DNS is for hosts outside of the mesh; write location MESH_EXTERNAL, or leave location out'],
  },
  {
    name: 'inside of the mesh by a waypoint',
    metadata: { labels: { 'istio.io/use-waypoint': 'egress' } },
    spec: dynamic({ location: 'MESH_INTERNAL' }),
    faults: ["spec.location: resolution DYNAMIC_DNS inside of the mesh goes by no waypoint, and istio.io/use-waypoint names 'egress'; write location MESH_EXTERNAL, or leave out the label istio.io/use-waypoint"],
  },
]));
