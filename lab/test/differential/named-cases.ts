import type { Fields, Value } from './value';

/** An object that was once judged wrongly, and Istio's answer. `unsaid`: Istio accepts it, and ignores a part of it without a warning. */
export interface NamedCase {
  readonly name: string;
  readonly kind: string;
  readonly spec: Fields;
  readonly metadata?: Fields;
  readonly says: 'refused' | 'warned' | 'accepted' | 'unsaid';
}

const TO: Value = [{ destination: { host: 'reviews' } }];
const http = (...routes: Fields[]): Fields => ({ hosts: ['www.example.com'], http: routes.map(route => ({ route: TO, ...route })) });
const match = (...matches: Fields[]): Fields => http({ match: matches });
const request = (operations: Fields): Fields => http({ headers: { request: operations } });
const cors = (corsPolicy: Fields): Fields => http({ corsPolicy });
const to = (destination: Fields): Fields => http({ route: [{ destination }] });
const gateway = (server: Fields, port: Fields = {}): Fields => ({ selector: { istio: 'ingressgateway' }, servers: [{ port: { number: 443, name: 'https', protocol: 'HTTPS', ...port }, hosts: ['*.example.com'], ...server }] });
const tls = (settings: Fields): Fields => gateway({ tls: { mode: 'SIMPLE', credentialName: 'cert', ...settings } });
const passthrough = (hosts: string[], sniHosts: string[]): Fields => ({ hosts, gateways: ['public'], tls: [{ match: [{ sniHosts }], route: TO }] });
const maglev = (tableSize: number): Fields => ({ host: 'reviews', trafficPolicy: { loadBalancer: { consistentHash: { useSourceIp: true, maglev: { tableSize } } } } });
const OUTBOUND = 'outbound_.80_._.cart.shop.svc.cluster.local';
const PREFIX = (prefix: string): Fields => ({ match: [{ uri: { prefix } }] });

const virtualServices = (says: NamedCase['says'], cases: Readonly<Record<string, Fields>>): NamedCase[] =>
  Object.entries(cases).map(([name, spec]) => ({ name, kind: 'VirtualService', spec, says }));

export const NAMED_CASES: readonly NamedCase[] = [
  ...virtualServices('refused', {
    'the same host twice': { hosts: ['a.example.com', 'a.example.com'], http: [{ route: TO }] },
    'a wildcard and a host under it': { hosts: ['*.example.com', 'a.example.com'], http: [{ route: TO }] },
    'sniHosts outside of hosts': passthrough(['a.example.com'], ['b.example.com']),
    'a JWT claim match for sidecars': match({ headers: { '@request.auth.claims.group': { exact: 'a' } } }),
    'a header operation on :path': request({ set: { ':path': '/' } }),
    'a header operation on Host': request({ remove: ['Host'] }),
    'a header value with a bare %': request({ set: { 'x-share': '50%' } }),
    'a header value with a line break': request({ set: { 'x-a': 'a\nb' } }),
    'an empty regex': match({ uri: { regex: '' } }),
    'an over-long regex': match({ uri: { regex: 'a'.repeat(1025) } }),
    'an empty prefix of a header': match({ headers: { 'x-a': { prefix: '' } } }),
    'retryOn with an unknown word': http({ retries: { attempts: 1, retryOn: '5xx,sometimes' } }),
    'retryOn with an unknown status': http({ retries: { attempts: 1, retryOn: '599' } }),
    'a CORS origin that is any': cors({ allowOrigins: [{}] }),
    'a CORS origin that is empty': cors({ allowOrigins: [{ exact: '' }] }),
    'a CORS header with a space': cors({ allowHeaders: ['x a'] }),
    'the destination *': to({ host: '*' }),
    'the subset V_1': to({ host: 'reviews', subset: 'V_1' }),
    'the source namespace My_NS': match({ sourceNamespace: 'My_NS' }),
    'a bad label key': match({ sourceLabels: { 'a b': 'c' } }),
    'the Gateway My_GW': { hosts: ['www.example.com'], gateways: ['My_GW'], http: [{ route: TO }] },
    'an empty rewrite': http({ rewrite: { uri: '' } }),
    'a percentage below 0.0001': http({ fault: { delay: { fixedDelay: '1s', percentage: { value: 0.00001 } } } }),
    'the host cafe:8080': { hosts: ['cafe:8080'], http: [{ route: TO }] },
    'the host 999.1.1.1': { hosts: ['999.1.1.1'], http: [{ route: TO }] },
    'an abort by HTTP/2 error': http({ fault: { abort: { http2Error: 'REFUSED_STREAM', percentage: { value: 100 } } } }),
    'an exponential delay': http({ fault: { delay: { exponentialDelay: '1s', percentage: { value: 100 } } } }),
    'a timeout of 0s': http({ timeout: '0s' }),
  }),
  { name: 'a Gateway named with a dot', kind: 'Gateway', spec: gateway({ tls: { mode: 'SIMPLE', credentialName: 'cert' } }), metadata: { name: 'my.gateway' }, says: 'refused' },
  { name: 'a Gateway named with 64 characters', kind: 'Gateway', spec: gateway({ tls: { mode: 'SIMPLE', credentialName: 'cert' } }), metadata: { name: 'a'.repeat(64) }, says: 'refused' },
  { name: 'a Gateway named with 63 characters', kind: 'Gateway', spec: gateway({ tls: { mode: 'SIMPLE', credentialName: 'cert' } }), metadata: { name: 'a'.repeat(63) }, says: 'accepted' },
  { name: 'maglev with a table that is no prime', kind: 'DestinationRule', spec: maglev(65536), says: 'refused' },
  { name: 'maglev without a table size', kind: 'DestinationRule', spec: { host: 'reviews', trafficPolicy: { loadBalancer: { consistentHash: { useSourceIp: true, maglev: {} } } } }, says: 'refused' },
  { name: 'a bad label key of a subset', kind: 'DestinationRule', spec: { host: 'reviews', subsets: [{ name: 'v1', labels: { 'a b': 'c' } }] }, says: 'refused' },

  ...virtualServices('warned', {
    'a catch-all before other routes': http({ name: 'all' }, { name: 'late', ...PREFIX('/a') }),
    'a match repeated': http(PREFIX('/a'), PREFIX('/a')),
    '/api before /api/v2': http(PREFIX('/api'), PREFIX('/api/v2')),
  }),
  { name: 'an unknown cipher suite', kind: 'Gateway', spec: tls({ cipherSuites: ['ROT13'] }), says: 'warned' },
  { name: 'a cipher suite twice', kind: 'Gateway', spec: tls({ cipherSuites: ['AES128-SHA', 'AES128-SHA'] }), says: 'warned' },
  { name: 'TLS 1.0 without cipher suites', kind: 'Gateway', spec: tls({ minProtocolVersion: 'TLSV1_0' }), says: 'warned' },
  { name: 'locality failover without outlier detection', kind: 'DestinationRule', spec: { host: 'reviews', trafficPolicy: { loadBalancer: { localityLbSetting: { failover: [{ from: 'a', to: 'b' }] } } } }, says: 'warned' },
  ...virtualServices('unsaid', {
    'a weight missing on one of several destinations': http({ route: [{ destination: { host: 'a' }, weight: 100 }, { destination: { host: 'b' } }] }),
  }),

  ...virtualServices('accepted', {
    'hosts and SNI of the form outbound_': passthrough([OUTBOUND], [OUTBOUND]),
    'without a header, by the regex *': match({ withoutHeaders: { 'x-a': { regex: '*' } } }),
  }),
  ...Object.entries<readonly [NamedCase['says'], Fields, string]>({
    'a dry run of a policy that allows': ['accepted', {}, 'T'],
    'a dry run of a policy that denies': ['accepted', { action: 'DENY', rules: [{}] }, 'false'],
    'a dry run of a policy that audits': ['refused', { action: 'AUDIT', rules: [{}] }, 'true'],
    'a dry run that is neither true nor false': ['refused', {}, 'yes'],
  }).map(([name, [says, spec, value]]): NamedCase => ({ name, kind: 'AuthorizationPolicy', spec, metadata: { annotations: { 'istio.io/dry-run': value } }, says })),
  ...Object.entries<readonly [kind: string, says: NamedCase['says'], spec: Fields, metadata?: Fields]>({
    'threads that are null': ['ProxyConfig', 'accepted', { concurrency: null }],
    'a probe by gRPC': ['WorkloadGroup', 'refused', { template: {}, probe: { grpc: { port: 80 } } }],
    'an address of a template': ['WorkloadGroup', 'unsaid', { template: { address: '10.0.0.1' } }],
    'a machine behind a gateway': ['WorkloadEntry', 'warned', { network: 'vms' }],
    'a ServiceEntry without ports': ['ServiceEntry', 'unsaid', { hosts: ['api.example.com'], resolution: 'DNS' }],
    'TCP without an address, which istiod allocates': ['ServiceEntry', 'accepted', { hosts: ['db.example.com'], resolution: 'DNS', ports: [{ number: 5432, name: 'tcp', protocol: 'TCP' }] }],
    'TCP whose address is declined': [
      'ServiceEntry', 'warned', { hosts: ['db.example.com'], resolution: 'DNS', ports: [{ number: 5432, name: 'tcp', protocol: 'TCP' }] }, { labels: { 'networking.istio.io/enable-autoallocate-ip': 'FALSE' } },
    ],
    'hosts of the own namespace, by its name and by a dot': ['Sidecar', 'warned', { egress: [{ hosts: ['./*', 'default/*'] }] }],
    'hosts of all namespaces, and none': ['Sidecar', 'warned', { egress: [{ hosts: ['*/*', '~/*'] }] }],
  }).map(([name, [kind, says, spec, metadata]]): NamedCase => ({ name, kind, says, spec, ...metadata && { metadata } })),
];
