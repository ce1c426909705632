import { at, type Change, type ChangesByRule } from './change';
import type { Fields, Value } from './value';

const HOSTS = ['', '*', '*.', '*.a', '*a', '*-a', '*-a.b', 'a*', 'a.*', '*.*', 'a b', 'a_b', 'A', 'a.', '.a', '10.0.0.1', '::1', '123', 'a.123', `${'a'.repeat(64)}.b`, 'a.'.repeat(127) + 'a', 'a.'.repeat(128) + 'a', 'é.com', 'a/b', '1.2.3.4/8', '*.a.b', 'a.b'];
const ADDRESSES = [
  '', '10.0.0.1', '::1', 'fe80::1%eth0', '01.2.3.4', '::ffff:1.2.3.4', '[::1]', '10.0.0.0/8', 'a.example.com', 'a', 'a.', '*.a.b', 'a_b', '999.1.1.1', '123', `${'a'.repeat(64)}.b`, 'a'.repeat(256), 'a'.repeat(257),
  'unix://', 'unix:///', 'unix:///a', 'unix:///a/', 'unix://a', 'unix://@', 'unix://@a', 'unix://@a/', 'UNIX:///a', 'unix:/a',
];
const SUBNETS = ['10.0.0.0/8', '10.0.0.0/33', '1.2.3', '::1', '::/129', 'fd00::/8', 'a', '', '10.0.0.1/8', '1.2.3.4/', '01.2.3.4', '1.2.3.4/08', 'fe80::1%eth0/64', 'fe80::1%eth0', '/', '1/2/3', 'a'.repeat(65)];
const PROTOCOLS = ['', 'http', 'HTTP', 'Http', 'HTTPS', 'HTTP2', 'HTTP_PROXY', 'GRPC', 'GRPC-WEB', 'GRPC-Web', 'grpc', 'TCP', 'tcp', 'TLS', 'tls', 'UDP', 'MONGO', 'REDIS', 'MYSQL', 'QUIC', 'HTTP3', 'HBONE', 'DoubleHBONE', ' HTTP', 'a'.repeat(257)];
const NUMBERS = [0, 1, 80, 65535, 65536, 4294967295, 4294967296, -1];
const NAMES = ['', 'a', 'A', 'a-', '-a', 'a_b', 'a.b', 'a b', 'a'.repeat(62), 'a'.repeat(63), 'a'.repeat(64), 'é'];
const RESOLUTIONS = ['NONE', 'STATIC', 'DNS', 'DNS_ROUND_ROBIN', 'DYNAMIC_DNS'];
const FILES: Fields = { serverCertificate: '/a', privateKey: '/b' };

const labels = (place: string): Change => at(place, {}, ...[
  { 'a b': 'c' }, { '': 'c' }, { 'a/b/c': 'd' }, { 'A.example.com/b': 'c' }, { 'example.com/': 'c' }, { ['a'.repeat(64)]: 'b' }, { ['a'.repeat(63)]: 'b' }, { [`${'a'.repeat(254)}/b`]: 'c' },
  { a: '' }, { a: 'b c' }, { a: '-b' }, { a: 'b'.repeat(63) }, { a: 'b'.repeat(64) }, { a: '*' }, { 'a*': 'b' }, { a: 'b*' },
]);
const selector = (place: string, many: string): readonly Change[] => [at(place, {}, { [many]: {} }, { [many]: null }, null), labels(`${place}.${many}`)];
const ports = (place: string): Change[] => [at(`${place}.ports`, {}, ...NAMES.map(name => ({ [name]: 80 })), ...NUMBERS.map(port => ({ http: port })), { zz: 80 }, { http: 80, zz: 80 })];
const workload = (place: string): Change[] => [
  at(`${place}.address`, ...ADDRESSES), ...ports(place), labels(`${place}.labels`),
  at(`${place}.network`, '', 'vms', 'a'.repeat(2048), 'a'.repeat(2049)), at(`${place}.locality`, '', 'a/b', 'a'.repeat(2049)), at(`${place}.serviceAccount`, '', 'a', 'a'.repeat(253), 'a'.repeat(254)), at(`${place}.weight`, ...NUMBERS),
  at(place, {}, { network: 'vms' }, { address: '', network: 'vms' }, { address: '' }, { network: '' }, { labels: { 'a b': 'c' } }, { network: 'vms', ports: { 'a_b': 80 } }, { address: 'unix:///a', ports: { http: 80 } }, { address: 'unix:///a', ports: {} }, { address: 'unix://@a' }),
];
const root = (changes: readonly Change[]): Change[] => changes.map(change => ({ ...change, at: change.at.replace(/^\.?/, '') }));
const entry = (...all: Fields[]): Change => at('', ...all.map(each => ({ hosts: ['a.example.com'], ports: [{ number: 80, name: 'http', protocol: 'HTTP' }], ...each })));
const port = (protocol?: string, number = 80, name = `p${number}`): Fields => ({ number, name, ...protocol !== undefined && { protocol } });
const each = <T>(list: readonly T[], make: (value: T) => Fields): Fields[] => list.map(make);
const resolved = (make: (resolution: string) => Fields[]): Change => entry(...RESOLUTIONS.flatMap(resolution => make(resolution).map(more => ({ resolution, ...more }))));

const SERVICE_ENTRY: ChangesByRule = {
  'B-SE-01': [at('hosts', [], ['a.b', 'a.b'], [null], ...HOSTS.map(host => [host]), Array.from({ length: 256 }, (_, index) => `a${index}.b`), Array.from({ length: 257 }, (_, index) => `a${index}.b`)), entry(...each(HOSTS, host => ({ hosts: [host] })))],
  'B-SE-02': [resolved(() => each(['*-a.b', '*a.b', '*.b', '*a', '*'], host => ({ hosts: [host] })))],
  'B-SE-03': [resolved(() => [{ endpoints: [], workloadSelector: {} }, { endpoints: [], workloadSelector: { labels: { a: 'b' } } }, { endpoints: [{ address: '10.0.0.1' }], workloadSelector: { labels: { a: 'b' } } }, { endpoints: [] }, { workloadSelector: { labels: { a: 'b' } } }, { workloadSelector: {} }])],
  'B-SE-04': [at('addresses', [], ...SUBNETS.map(address => [address]), ['1.2.3.4', '1.2.3.4'], Array.from({ length: 257 }, () => '1.2.3.4')), entry(...each(SUBNETS, address => ({ addresses: [address] })))],
  'B-SE-05': [resolved(() => [{ addresses: ['10.0.0.0/8'] }, { addresses: ['10.0.0.1'] }, { addresses: ['10.0.0.1', 'fd00::/8'] }, { addresses: ['a/b'] }])],
  'B-SE-06': [
    at('ports[0].name', ...NAMES, 'a'.repeat(257)), at('ports[0].number', ...NUMBERS), at('ports[0].targetPort', ...NUMBERS), at('ports[0].protocol', ...PROTOCOLS),
    at('ports', [], [null], [{}], [{ number: 80 }], [{ name: 'a' }], [port('HTTP'), port('HTTP')], [port('HTTP'), port('HTTP', 81, 'p80')], [port('HTTP'), port('HTTP', 80, 'b')], Array.from({ length: 257 }, (_, index) => port('HTTP', index + 1))),
  ],
  'B-SE-07': [resolved(() => PROTOCOLS.slice(0, 16).flatMap(protocol => [{ ports: [port(protocol)] }, { ports: [port(protocol)], addresses: ['10.0.0.1'] }, { ports: [port(protocol)], addresses: [] }])), resolved(() => [{ ports: [port()] }])],
  'B-SE-08': [entry({ resolution: 'NONE', endpoints: [] }, { endpoints: [{ address: '10.0.0.1' }] }, { workloadSelector: { labels: { a: 'b' } } }, { resolution: 'NONE', workloadSelector: { labels: {} } })],
  'B-SE-09': [
    entry(...each(ADDRESSES, address => ({ resolution: 'STATIC', endpoints: [{ address }] })), ...each(ADDRESSES, address => ({ resolution: 'STATIC', endpoints: [{ address, network: 'vms' }] }))),
    entry(...[[port('HTTP')], [port('HTTP'), port('TCP', 81)], []].flatMap(list => each(['unix:///a', 'unix://@a', '10.0.0.1'], address => ({ resolution: 'STATIC', ports: list, endpoints: [{ address }] })))),
    entry(...[{ http: 1 }, { zz: 1 }, { http: 0 }, { http: 1, zz: 2 }, {}, { http: 65536 }].flatMap(given => each(['STATIC', 'DNS'], resolution => ({ resolution, endpoints: [{ address: '10.0.0.1', ports: given }] })))),
    entry(...[{}, { network: 'vms' }, { labels: { 'a b': 'c' } }, { network: 'vms', labels: { 'a b': 'c' } }, { ports: { zz: 1 } }].map(endpoint => ({ resolution: 'STATIC', endpoints: [endpoint] })), { resolution: 'STATIC', endpoints: [null] }, { resolution: 'STATIC', endpoints: [] }, { resolution: 'STATIC' }),
  ],
  'B-SE-10': [entry(...['DNS', 'DNS_ROUND_ROBIN'].flatMap(resolution => HOSTS.flatMap(host => [{ resolution, hosts: [host] }, { resolution, hosts: [host], endpoints: [{ address: 'a.b' }] }, { resolution, hosts: ['a.b', host] }])))],
  'B-SE-11': [entry(...['DNS', 'DNS_ROUND_ROBIN'].flatMap(resolution => [0, 1, 2].map(count => ({ resolution, endpoints: Array.from({ length: count }, () => ({ address: 'a.b' })) }))))],
  'B-SE-12': [entry(...each(ADDRESSES, address => ({ resolution: 'DNS', endpoints: [{ address }] })), ...each(ADDRESSES, address => ({ resolution: 'DNS', endpoints: [{ address, network: 'vms' }] })), { resolution: 'DNS', endpoints: [{ address: 'a.b', labels: { 'a b': 'c' } }] }, { resolution: 'DNS', endpoints: [null] })],
  'B-SE-13': [resolved(() => PROTOCOLS.slice(0, 20).flatMap(protocol => [{ hosts: ['a.b', 'c.d'], addresses: ['10.0.0.1'], ports: [port('HTTP', 81), port(protocol)] }, { addresses: ['10.0.0.1'], ports: [port(protocol)] }]))],
  'B-SE-14': [
    entry(...PROTOCOLS.map(protocol => ({ resolution: 'DYNAMIC_DNS', hosts: ['*.a.b'], ports: [port(protocol)] })), ...HOSTS.map(host => ({ resolution: 'DYNAMIC_DNS', hosts: [host] }))),
    entry(...[{ addresses: ['10.0.0.1'] }, { addresses: [] }, { endpoints: [{ address: 'a.b' }] }, { endpoints: [] }, { location: 'MESH_INTERNAL' }, { location: 'MESH_EXTERNAL' }, { ports: [port()] }, { ports: [] }, { ports: [null] }, { workloadSelector: { labels: { a: 'b' } } }].map(more => ({ resolution: 'DYNAMIC_DNS', hosts: ['*.a.b'], ...more }))),
  ],
  'B-SE-15': [resolved(() => [...PROTOCOLS.slice(0, 20), undefined].map(protocol => ({ hosts: ['a.b', 'c.d'], ports: [port('HTTP', 81), port(protocol)] })))],
  'B-SE-16': [at('location', '', 'MESH_INTERNAL', 'MESH_EXTERNAL', 'mesh_internal', 0), at('resolution', '', ...RESOLUTIONS, 'dns', 1), at('endpoints', Array.from({ length: 4097 }, () => ({ address: '10.0.0.1' })))],
  'B-SE-17': [at('exportTo', ['*', 'a'], ['.', 'default'], ['a', 'a'], ['~'], ['~', 'a'], ['~', '~'], ['~', '*'], ['A_b'], [''], ['.', 'a'], ['*', '*'], [], ['a.b'], ['Shop'])],
  'B-SEL': selector('workloadSelector', 'labels'),
};

const PROBE = (...all: Value[]): Change => at('probe', ...all);
const WORKLOAD_GROUP: ChangesByRule = {
  'B-WG-01': [at('template', {}, null, { address: '' }), ...workload('template'), at('', {}, { metadata: { labels: { 'a b': 'c' } } }, { probe: {} }, { template: {} })],
  'B-WG-02': [labels('metadata.labels'), labels('metadata.annotations'), at('metadata', {}, { labels: {} }, { annotations: {} })],
  'B-WG-03': ['initialDelaySeconds', 'timeoutSeconds', 'periodSeconds', 'successThreshold', 'failureThreshold'].map(field => PROBE(...[-1, 0, 1, 2 ** 31 - 1, 2 ** 31, 1.5].map(value => ({ tcpSocket: { port: 80 }, [field]: value })))),
  'B-WG-04': [PROBE({}, { periodSeconds: 1 }, { grpc: {} }, { grpc: { port: 80 } }, { grpc: { port: 80, service: 'a' } }, { httpGet: { port: 80 }, tcpSocket: { port: 80 } }, { httpGet: null }, { exec: {} }, { exec: { command: [] } }, { exec: { command: [''] } }, { exec: { command: ['a'] } }, { tcpSocket: {} }, { httpGet: {} }, { exec: null, tcpSocket: { port: 80 } })],
  'B-WG-05': [
    PROBE(...NUMBERS.flatMap(number => [{ httpGet: { port: number } }, { tcpSocket: { port: number } }, { grpc: { port: number } }])),
    PROBE(...['', 'HTTP', 'HTTPS', 'http', 'TCP'].map(scheme => ({ httpGet: { port: 80, scheme } }))),
    PROBE(...['', 'a', 'X-A', 'a_b', 'a b', 'a:b', 'é'].map(name => ({ httpGet: { port: 80, httpHeaders: [{ name, value: 'a' }] } })), { httpGet: { port: 80, httpHeaders: [{}] } }, { httpGet: { port: 80, httpHeaders: [null] } }, { httpGet: { port: 80, httpHeaders: [{ value: 'a' }] } }, { httpGet: { port: 80, path: 'a', host: 'a b' } }),
  ],
};

const HTTPS: Fields = { number: 8443, protocol: 'HTTPS', name: 'https' };
const ingress = (...all: Fields[]): Change => at('ingress', ...all.map(more => [{ port: { number: 80, protocol: 'HTTP', name: 'http' }, ...more }]));
const egress = (...all: Fields[]): Change => at('egress', ...all.map(more => [{ hosts: ['./*'], ...more }]));
const tls = (settings: Fields, listener: Fields = HTTPS): Fields => ({ port: listener, tls: settings });
const hosts = (...all: string[][]): Change => at('egress[0].hosts', ...all);
const POOLS: Fields[] = [{}, { http: {} }, { tcp: {} }, { http: { maxRetries: -1 } }, { tcp: { maxConnections: -1 } }, { tcp: { connectTimeout: '0s' } }, { tcp: { idleTimeout: '0s' } }, { http: { idleTimeout: '1500us' } }, { http: { useClientProtocol: true, h2UpgradePolicy: 'UPGRADE' } }, { http: { http1MaxPendingRequests: 1 }, tcp: {} }];

const SIDECAR: ChangesByRule = {
  'B-SC-01': [at('', {}, { egress: [] }, { ingress: [] }, { workloadSelector: { labels: { a: 'b' } } }, { outboundTrafficPolicy: {} }, { inboundConnectionPool: {} }, { inboundConnectionPool: { tcp: {} } }, { egress: [], ingress: [], outboundTrafficPolicy: {} }, { ingress: [null] }, { egress: [null] })],
  'B-SC-02': [
    ingress(...NUMBERS.map(number => ({ port: { number, protocol: 'HTTP' } })), ...NAMES.map(name => ({ port: { number: 80, name } })), ...PROTOCOLS.map(protocol => ({ port: { number: 80, protocol } })), { port: {} }, { port: { number: 80, targetPort: 0 } }, { port: { number: 80, targetPort: 1 } }),
    ingress(...['', 'a', '1.2.3', '1.2.3.4', '::1', '[::1]', 'unix:///a', '1.2.3.4/8', 'fe80::1%eth0', '01.2.3.4'].map(bind => ({ bind }))),
    at('ingress', [{}], [{ bind: '1.2.3.4' }], [1, 1].map(number => ({ port: { number } })), [1, 2].map(number => ({ port: { number } })), [{ port: {} }, { port: {} }]),
  ],
  'B-SC-03': [ingress(...[
    '', 'a', ':80', '127.0.0.1:80', '0.0.0.0:80', '[::1]:80', '[::]:80', '::1:80', '10.0.0.1:80', 'localhost:80', '127.0.0.1', '127.0.0.1:', '127.0.0.1:0', '127.0.0.1:65535', '127.0.0.1:65536', '127.0.0.1:http', '127.0.0.1:+80', '127.0.0.1:-80', '127.0.0.1:080',
    '[127.0.0.1]:80', '[]:80', '[::1]', '[::1]80', '[[::1]]:80', ':80:', '::80', ']:80', '[:80', 'unix:///a', 'unix://@a', 'unix://a', 'unix:///a/', 'unix://', ' :80', '127.0.0.1: 80', '127.0.0.1:8_0', '127.0.0.1:0x50', '127.0.0.1:99999999999999999999',
  ].map(defaultEndpoint => ({ defaultEndpoint })))],
  'B-SC-04': [
    ingress(...['PASSTHROUGH', 'SIMPLE', 'MUTUAL', 'AUTO_PASSTHROUGH', 'ISTIO_MUTUAL', 'OPTIONAL_MUTUAL'].flatMap(mode => [{ mode }, { mode, ...FILES }, { mode, ...FILES, caCertificates: '/c' }].map(each => tls(each)))),
    ingress(...[
      { subjectAltNames: ['a'] }, { subjectAltNames: [] }, { httpsRedirect: true }, { httpsRedirect: false }, { credentialName: 'a' }, { credentialName: '' }, { credentialNames: ['a'] }, { credentialNames: [] }, { tlsCertificates: [FILES] }, { caCrl: '/d' }, { insecureSkipVerify: true },
      { caCertCredentialName: 'a' }, { verifyCertificateHash: ['a'] }, { minProtocolVersion: 'TLSV1_0' }, { cipherSuites: ['X', 'X'] }, { cipherSuites: ['AES128-SHA', 'AES128-SHA'] }, { credentialName: 'a', credentialNames: ['a'] }, { credentialNames: ['a'], tlsCertificates: [FILES] },
    ].flatMap(more => [tls({ mode: 'SIMPLE', ...FILES, ...more }), tls({ mode: 'MUTUAL', ...FILES, caCertificates: '/c', ...more }), tls(more)])),
    ingress(...PROTOCOLS.map(protocol => tls({ mode: 'SIMPLE', ...FILES }, { number: 1, protocol })), tls({}), tls({ mode: 'simple' }), tls({}, { number: 1, protocol: 'HTTP' }), tls({ httpsRedirect: true }, { number: 1, protocol: 'HTTP' })),
  ],
  'B-SC-05': [at('inboundConnectionPool', ...POOLS), ingress(...POOLS.map(connectionPool => ({ connectionPool })), ...PROTOCOLS.flatMap(protocol => [{ http: {} }, { tcp: {} }].map(connectionPool => ({ port: { number: 1, protocol }, connectionPool }))))],
  'B-SC-06': [at('egress', ...[[0, 80], [80, 0], [0, 0], [0], [80, 0, 0], [0, 80, 0]].map(numbers => numbers.map((number, index) => ({ hosts: ['./*'], ...number > 0 && { port: { number: number + index } } }))))],
  'B-SC-07': [
    egress(...NUMBERS.map(number => ({ port: { number } })), ...NAMES.map(name => ({ port: { number: 80, name } })), ...PROTOCOLS.flatMap(protocol => [{ port: { number: 80, protocol } }, { port: { protocol }, bind: 'unix:///a' }]), { port: {} }, { port: { number: 80, targetPort: 0 } }, { port: { number: 80, targetPort: 1 } }),
    egress(...['', 'a', '1.2.3.4', '::1', 'unix:///a', 'unix://@a', 'unix://a', 'unix:///a/', 'unix://', '01.2.3.4', '1.2.3.4/8'].flatMap(bind => ['DEFAULT', 'IPTABLES', 'NONE'].flatMap(captureMode => [{ bind, captureMode }, { bind, captureMode, port: { number: 80 } }, { bind, captureMode, port: { number: 0 } }, { bind, captureMode, port: {} }]))),
    at('egress', ...[['unix:///a', 'unix:///a'], ['unix:///a', 'unix:///b']].map(binds => binds.map(bind => ({ hosts: ['./*'], port: { number: 0 }, bind }))), ...[[80, 80], [80, 81]].map(numbers => numbers.map(number => ({ hosts: ['./*'], port: { number } }))), [{ hosts: ['./*'], port: { number: 80 }, bind: 'unix:///a' }]),
  ],
  'B-SC-08': [hosts([], ...HOSTS.flatMap(host => [[host], [`./${host}`], [`shop/${host}`], [`*/${host}`], [`~/${host}`]]), ...['', 'A_b', 'Shop', 'a.b', '~a', '**', '..', 'a'.repeat(63), 'a'.repeat(64)].flatMap(namespace => [[`${namespace}/*`], [`${namespace}/a.b`]]))],
  'B-SC-09': [hosts(
    ['./a.b', 'default/a.b'], ['./a.b', './a.b'], ['./*', './a.b'], ['./a.b', './*'], ['./*', './*'], ['./*', 'default/*'], ['*/*', './*'], ['*/*', '*/a.b'], ['*/a.b', '*/*'], ['*/*', '*/*'], ['./a.b', './c.d', './*'], ['a/*', 'b/*'], ['*/a.b', './a.b'], ['~/*', '*/*'],
    ['./*.b', './a.b'], ['./a.b', './A.b'], ['*/*', 'a'], ['./a', './a'], ['a.b', 'a.b'], ['./a.b/c', './a.b/c'],
  )],
  'B-SC-10': [
    at('outboundTrafficPolicy', {}, ...['REGISTRY_ONLY', 'ALLOW_ANY', undefined, 'allow_any', 'ALLOW_ANY_DYNAMIC_DNS'].flatMap((mode): Value[] => [{ ...mode !== undefined && { mode } }, { ...mode !== undefined && { mode }, egressProxy: { host: 'a.b', port: { number: 80 } } }])),
    at('outboundTrafficPolicy', ...[...HOSTS, 'egress', 'a.b.svc.cluster.local'].flatMap(host => [{ host, port: { number: 80 } }, { host }]).map(egressProxy => ({ mode: 'ALLOW_ANY', egressProxy }))),
    at('outboundTrafficPolicy', ...[...NUMBERS.map(number => ({ host: 'a.b', port: { number } })), { host: 'a.b', port: {} }, {}, { port: { number: 80 } }, ...['', 'v1', 'V_1', 'a'.repeat(64)].map(subset => ({ host: 'a.b', port: { number: 80 }, subset }))].map(egressProxy => ({ mode: 'ALLOW_ANY', egressProxy }))),
  ],
  'B-SC-11': selector('workloadSelector', 'labels'),
};

/** By kind and rule: B-SE ServiceEntry, B-WE WorkloadEntry, B-WG WorkloadGroup, B-SC Sidecar, B-PC ProxyConfig. */
export const ENTRY_MUTATIONS: { readonly [kind: string]: ChangesByRule } = {
  ServiceEntry: SERVICE_ENTRY,
  WorkloadEntry: { 'B-WE': root(workload('')) },
  WorkloadGroup: WORKLOAD_GROUP,
  Sidecar: SIDECAR,
  ProxyConfig: {
    'B-PC-01': [at('concurrency', -1, 0, 1, 2 ** 31 - 1, 2 ** 31, 1.5, null), at('environmentVariables', {}, { '': 'a' }, { 'a-b': 'c' }, { A: '' }, { A: 'a'.repeat(2048) }, { A: 'a'.repeat(2049) }, { A: 1 }), at('image', {}, { imageType: '' }, { imageType: 'a b' }), at('', {})],
    'B-SEL': selector('selector', 'matchLabels'),
  },
};

/** A small valid spec of each kind. */
export const SMALL_ENTRIES: { readonly [kind: string]: Fields } = {
  ServiceEntry: { hosts: ['a.example.com'], ports: [{ number: 80, name: 'http', protocol: 'HTTP' }], resolution: 'NONE' },
  WorkloadEntry: { address: '10.0.0.1' },
  WorkloadGroup: { template: {} },
  Sidecar: { egress: [{ hosts: ['./*'] }] },
  ProxyConfig: { concurrency: 1 },
};
