import { at, type Change, type ChangesByRule } from './change';
import { ENTRY_MUTATIONS, SMALL_ENTRIES } from './entry-mutations';
import type { Random } from './random';
import { SECURITY_MUTATIONS, SMALL_SECURITY } from './security-mutations';
import { put, steps, type Fields, type Value } from './value';

const TO = [{ destination: { host: 'reviews' } }];
const weights = (...all: (number | undefined)[]): Value => all.map((weight, index) => ({ destination: { host: `h${index}` }, ...weight !== undefined && { weight } }));
const server = (port: Fields, more: Fields = {}): Value => ({ port: { number: 443, name: 'one', ...port }, hosts: ['*.example.com'], ...more });
const tls = (fields: Fields, protocol = 'HTTPS'): Value => server({ protocol }, { tls: fields });
const FILES = { serverCertificate: '/a', privateKey: '/b' };
const SETTINGS: Fields = { outlierDetection: {} };
const gatewayTls = (...all: Fields[]): Change => at('servers[0]', ...all.map(each => tls(each)));
const httpRoute = (...all: Fields[]): Change => at('http[0]', ...all.map(each => ({ route: TO, ...each })));
const labels = (place: string): Change[] => [
  at(place, { 'a b': 'c' }, { '': 'c' }, { 'a/b/c': 'd' }, { 'A.example.com/b': 'c' }, { 'example.com/': 'c' }, { ['a'.repeat(64)]: 'b' }, { ['a'.repeat(63)]: 'b' }, { [`${'a'.repeat(254)}/b`]: 'c' }),
  at(place, { a: '' }, { a: 'b c' }, { a: '-b' }, { a: 'b'.repeat(63) }, { a: 'b'.repeat(64) }, { a: '*' }, { 'a*': 'b' }),
];
const matchTexts = (place: string): Change =>
  at(place, {}, { exact: '' }, { prefix: '' }, { regex: '' }, { regex: '*' }, { regex: '(' }, { regex: 'a'.repeat(1024) }, { regex: 'a'.repeat(1025) }, { exact: 'a', prefix: 'b' }, { regex: '(?=a)' }, { regex: 'a{1001}' }, { regex: 'é'.repeat(600) }, { regex: '(a{500}){500}' });
const destination = (place: string): Change[] => [
  at(`${place}.host`, '*', '', 'a b', '*.example.com', '*a', '10.0.0.1', 'a.', 'a_b', 'A.B', '1.2', '123', `${'a'.repeat(64)}.b`), at(`${place}.subset`, '', 'V_1', 'V1', 'a.b', 'a'.repeat(63), 'a'.repeat(64)),
  at(`${place}.port`, {}, { number: 0 }, { number: 1 }, { number: 65535 }, { number: 65536 }),
];
const gatewayNames = (place: string): Change =>
  at(place, ['a/b/c'], ['/a'], ['a/'], ['A/b'], ['a.b'], ['my_gw'], ['mesh', 'my_gw'], ['ns/a', 'my_gw'], [''], ['mesh'], ['a.b.svc.cluster.local'], ['a_b/c'], ['a/b_c'], ['public', 'My_GW'], ['*'], ['*/a'], ['./a']);
const VALUES = ['%', '%%', '%A%', '%REQ(x)%', '%REQ(', '%REQ(x', 'a%b', '%a%', '%DYNAMIC_METADATA(["a","b"])%', '%A(["a"])%', 'a\nb', 'a\tb', 'é', '', '%START_TIME(%Y)%', '%REQ(x):10%', '%REQ()%', '% A %', '%%%', '%%%%', '%REQ(X?Y):3%', '\u007f', '\u0000'];
const headers = (place: string): Change[] => ['request', 'response'].flatMap(side => [
  ...['set', 'add'].flatMap(how => [
    at(`${place}.${side}.${how}`, { '': 'a' }, { ':path': 'a' }, { ':authority': 'a' }, { 'Host': 'a' }, { host: 'a' }, { ':Authority': 'a' }, { 'a b': 'c' }, { ':': 'a' }, { 'X-A': 'b' }),
    at(`${place}.${side}.${how}`, ...VALUES.map(value => ({ 'x-a': value }))),
  ]),
  at(`${place}.${side}.remove`, [''], [':path'], ['host'], ['Host'], ['x-a', 'x-a'], ['a b'], [':authority']),
]);
const subnets = (place: string): Change => at(place, ['10.0.0.0/8'], ['10.0.0.0/33'], ['1.2.3'], ['::1'], ['::/129'], ['a'], [''], ['10.0.0.1/8'], ['1.2.3.4/'], ['01.2.3.4'], ['::ffff:1.2.3.4'], ['fe80::1%eth0'], ['1.2.3.4', '1.2.3.4'], []);
const exportTo: Change = at('exportTo', ['*', 'a'], ['.', 'default'], ['a', 'a'], ['~'], ['A_b'], [''], ['.', 'a'], ['*', '*'], [], ['a.b'], ['Shop']);
const hosts = ['', '*', '*.', '*.a', '*a', '*-a', 'a*', 'a.*', '*.*', 'a b', 'a_b', 'A', 'a.', '.a', '10.0.0.1', '999.1.1.1', '::1', 'cafe:8080', '123', 'a.123', `${'a'.repeat(64)}.b`, 'a.'.repeat(127) + 'a', 'a.'.repeat(128) + 'a', 'outbound_.80_._.a.b', 'é.com', '*.1', '1.2.3.4.5', 'a/b', '1.2.3.4/8'];
const durations = (...places: string[]): Change[] => places.map(place => at(place, '0s', '1ms', '999us', '0.5ms', '1', '', '-1s', '1d', '1.5s', '1500us', '1s1ms', '1000000h', '9223372036s', '9223372037s'));
const policies = (change: (place: string) => Change[]): Change[] => ['trafficPolicy', 'subsets[0].trafficPolicy', 'trafficPolicy.portLevelSettings[0]'].flatMap(change);

/**
 * By kind and by the rule's id in the catalogue of Istio's checks: B-GW Gateway, B-VS VirtualService, B-DR DestinationRule, what begins otherwise is shared.
 * Each change is right or wrong at an edge of the rule; the server decides which.
 */
export const RULE_MUTATIONS: { readonly [kind: string]: ChangesByRule } = {
  ...SECURITY_MUTATIONS,
  ...ENTRY_MUTATIONS,
  Gateway: {
    'B-GW-02': [at('servers', [], [null])],
    'B-GW-03': [at('servers[0]', {}, { hosts: ['*'] }, { port: { number: 80, name: 'a', protocol: 'HTTP' } }), at('servers[0].hosts', []), at('servers[0].port', {}, { number: 80, name: 'a' }, { number: 80, protocol: 'HTTP' }, { name: 'a', protocol: 'HTTP' })],
    'B-GW-04': [at('servers[0].hosts', ...hosts.flatMap(host => [[host], [`./${host}`], [`ns/${host}`]]), ['/a.b'], ['a.b/'], ['A_b/a.b'], ['*/a.b'], ['~/a.b'], ['a/b/c.d'], ['a.b/c.d'], ['Shop/a.b'], ['*.a.b', '*.a.b'])],
    'B-GW-05': [at('servers[0]', ...['', 'http', 'Http', 'HTTP_PROXY', 'UDP', 'TCP', 'MYSQL', 'REDIS', 'MONGO', 'GRPC-WEB', 'GRPC-Web', 'grpc', 'HTTP3', 'HBONE', 'TLS', 'tls', 'https'].map(protocol => server({ protocol })))],
    'B-GW-06': [at('servers[0].port.number', 0, 1, 65535, 65536, 4294967295, 4294967296, -1)],
    'B-GW-07': [at('servers[0].port.targetPort', 0, 80)],
    'B-GW-08': [at('servers[0].port.name', ''), at('servers', ['a', 'a'].map((name, index) => ({ port: { number: 80 + index, name, protocol: 'HTTP' }, hosts: ['*'] })), [1, 2].map(number => ({ port: { number, name: '', protocol: 'HTTP' }, hosts: ['*'] })))],
    'B-GW-09': [at('servers[0].bind', '', 'a', '1.2.3', '1.2.3.4', '::1', '[::1]', 'unix:///a', 'unix://a', 'unix:///a/', 'unix://@', 'unix://@a', 'unix://', 'unix:', 'UNIX:///a', '1.2.3.4/8', 'fe80::1%eth0', '01.2.3.4', '::ffff:1.2.3.4'),
      at('servers[0]', ...['unix:///a', 'unix://@a', 'unix://a', '1.2.3.4', 'unix:///a/b/', 'unix:////'].map(bind => server({ number: 0, protocol: 'HTTP' }, { bind })))],
    'B-GW-10': [at('servers[0]', server({ protocol: 'HTTPS' }), server({ protocol: 'TLS' }), server({ protocol: 'https' }))],
    'B-GW-11': [at('servers[0]', ...[{}, { httpsRedirect: true }, { mode: 'PASSTHROUGH' }, { mode: 'AUTO_PASSTHROUGH' }, { mode: 'SIMPLE' }, { mode: 'SIMPLE', credentialName: 'a' }, { serverCertificate: 'a' }, { privateKey: 'a' }, { caCertificates: 'a' }, { credentialName: 'a' }, { credentialNames: ['a'] }, { caCrl: 'a' }].flatMap(each => [tls(each, 'HTTP'), tls(each, 'GRPC')]))],
    'B-GW-12': [at('servers[0]', ...['TCP', 'MONGO', 'REDIS', 'MYSQL', 'UDP'].flatMap(protocol => [tls({}, protocol), tls({ mode: 'SIMPLE', credentialName: 'a' }, protocol)]))],
    'B-GW-13': [at('servers[0]', tls({ httpsRedirect: true, mode: 'SIMPLE', credentialName: 'a' }), tls({ httpsRedirect: true }, 'TLS'), tls({ httpsRedirect: false, mode: 'SIMPLE', credentialName: 'a' }))],
    'B-GW-14': [gatewayTls(...['TLSV1_0', 'TLSV1_1', 'TLSV1_2', 'TLS_AUTO', 'TLSV1_4'].flatMap(minProtocolVersion => [{ mode: 'SIMPLE', credentialName: 'a', minProtocolVersion }, { mode: 'SIMPLE', credentialName: 'a', minProtocolVersion, cipherSuites: ['AES128-SHA'] }, { mode: 'PASSTHROUGH', minProtocolVersion }]))],
    'B-GW-15': [gatewayTls(...[[''], ['ALL'], ['-A'], ['!A'], ['@A'], ['NONE'], ['aes128-sha'], ['AES128-SHA', 'AES128-SHA'], ['DES-CBC3-SHA'], ['[A|B]'], ['ECDHE-RSA-AES128-SHA256'], [' AES128-SHA'], ['', ''], ['ALL', 'ALL'], ['+A', '+A'], ['$A'], ['~A'], ['<A'], ['é'], ['X', 'X'], ['X', 'Y']].map(cipherSuites => ({ mode: 'SIMPLE', credentialName: 'a', cipherSuites })))],
    'B-GW-16': [gatewayTls(...[{}, FILES, { serverCertificate: 'a' }, { privateKey: 'a' }, { caCertificates: 'a' }, { credentialName: 'a' }, { credentialNames: ['a'] }, { tlsCertificates: [FILES] }, { caCrl: 'a' }, { credentialName: '' }].map(each => ({ mode: 'ISTIO_MUTUAL', ...each })))],
    'B-GW-17': [gatewayTls(...['PASSTHROUGH', 'AUTO_PASSTHROUGH'].flatMap(mode => [{}, { caCrl: 'a' }, FILES, { serverCertificate: 'a' }, { caCertificates: 'a' }, { credentialName: 'a' }, { credentialNames: ['a'] }, { tlsCertificates: [FILES] }, { credentialName: 'a', ...FILES }].map(each => ({ mode, ...each }))))],
    'B-GW-18': [gatewayTls(...[{ credentialName: 'a', ...FILES }, { credentialName: 'a', tlsCertificates: [FILES] }, { tlsCertificates: [FILES], ...FILES }, { credentialNames: ['a'], ...FILES }, { credentialName: 'a', serverCertificate: 'a' }, { credentialName: 'a', privateKey: 'a' }].flatMap(each => [{ mode: 'SIMPLE', ...each }, { mode: 'MUTUAL', ...each }]))],
    'B-GW-19': [gatewayTls(...[{}, FILES, { serverCertificate: '/a' }, { privateKey: '/a' }, { credentialName: '' }, { credentialNames: [''] }, { tlsCertificates: [{}] }, { tlsCertificates: [{ privateKey: '/a' }] }, { tlsCertificates: [FILES] }, { credentialName: '', ...FILES }, { credentialName: '', serverCertificate: '/a' }, { credentialName: '', tlsCertificates: [FILES] }, { credentialName: 'sds://a' }, { credentialName: 'kubernetes://a' }, { credentialName: 'configmap://a/b' }].map(each => ({ mode: 'SIMPLE', ...each })))],
    'B-GW-20': [gatewayTls(...['MUTUAL', 'OPTIONAL_MUTUAL'].flatMap(mode => [{}, FILES, { ...FILES, caCertificates: '/c' }, { caCertificates: '/c' }, { credentialName: 'a' }, { credentialNames: ['a'] }, { credentialNames: ['a', 'b'] }, { tlsCertificates: [FILES] }, { tlsCertificates: [FILES], caCertificates: '/c' }].map(each => ({ mode, ...each }))))],
    'B-GW-21': [gatewayTls(...[1, 2, 3].flatMap(count => [{ mode: 'SIMPLE', tlsCertificates: Array.from({ length: count }, () => FILES) }, { mode: 'SIMPLE', credentialNames: Array.from({ length: count }, (_, index) => `c${index}`) }]))],
    'B-GW-22': [gatewayTls(...['PASSTHROUGH', 'AUTO_PASSTHROUGH', 'ISTIO_MUTUAL'].flatMap(mode => [{ credentialName: 'a' }, { credentialNames: ['a'] }, {}].map(each => ({ mode, caCrl: '/d', ...each })))), gatewayTls(...['SIMPLE', 'MUTUAL', 'OPTIONAL_MUTUAL'].flatMap(mode => [FILES, { ...FILES, caCertificates: '/c' }, { credentialName: 'a' }, { credentialNames: ['a'] }, { tlsCertificates: [FILES] }].map(each => ({ mode, caCrl: '/d', ...each }))))],
    'B-GW-23': [gatewayTls({ mode: 'simple' }, { minProtocolVersion: 'TLSV1_4' }, { minProtocolVersion: 'TLSV1_3', maxProtocolVersion: 'TLSV1_2' })],
    'B-GW-24': [gatewayTls({ mode: 'SIMPLE', tlsCertificates: [FILES], credentialNames: ['a'] }, { mode: 'SIMPLE', credentialName: 'a', credentialNames: ['a'] }, { mode: 'SIMPLE', credentialName: '', credentialNames: ['a'] })],
    'B-SEL': [...labels('selector'), at('selector', {}, { '*': 'a' })],
  },
  VirtualService: {
    'B-VS-01': [at('hosts', []), at('', { http: [{ route: TO }] }, { http: [{ route: TO }], gateways: ['a'] }, { hosts: [], tls: [{ match: [{ sniHosts: ['a.b'] }], route: TO }] }, { tcp: [{ route: TO }] }, { http: [{ route: TO }], gateways: [] }, { http: [{ route: TO }], tls: [] })],
    'B-VS-02': [at('', { hosts: ['a'] }, { hosts: ['a'], http: [] }, { hosts: ['a'], http: [null] }, {}), at('http', [null], [{}])],
    'B-VS-03': [gatewayNames('gateways')],
    'B-VS-04': [at('hosts', ...hosts.map(host => [host])), at('', ...['outbound_.80_._.a.b', 'outbound_.80_.v1_.a.b', 'outbound_.a_._.a.b', 'outbound_.80_._.*', '*.a.b'].flatMap(host => [['public'], ['mesh'], ['public', 'mesh']].map(gateways => ({ hosts: [host], gateways, tls: [{ match: [{ sniHosts: [host] }], route: TO }] }))))],
    'B-VS-05': [at('', ...[[], ['mesh'], ['public'], ['public', 'mesh']].map(gateways => ({ hosts: ['*'], gateways, http: [{ route: TO }] })))],
    'B-VS-06': [at('hosts', ['a', 'a'], ['*.a.b', 'c.a.b'], ['a.b', '*.b'], ['a', 'a.default.svc.cluster.local'], ['*.a.b', '*.c.a.b'], ['a.b', 'A.b'], ['*', 'a.b'], ['1.2.3.4', '1.2.3.4'], ['a', 'a', 'b c'], ['*a.b', 'ca.b'])],
    'B-VS-07': [at('', ...['@request.auth.claims.a', '@request.auth.claims[a]', '@request.auth.claims[a][b]', '@request.auth.claims', '@request.auth.claims[', '@REQUEST.auth.claims.a', '@request.auth.claims.', '@request.auth.claims[]', '@request.auth.claims[a]b', '@x'].flatMap(name => [undefined, ['mesh'], ['public']].flatMap(gateways => [{ headers: { [name]: { exact: 'a' } } }, { withoutHeaders: { [name]: { exact: 'a' } } }].map(match => ({ hosts: ['a.b'], ...gateways && { gateways }, http: [{ match: [match], route: TO }] })))))],
    'B-VS-08': [exportTo],
    'B-VS-09': [at('http', ...[
      [{ route: TO }, { route: TO }], [{ name: 'a', route: TO }, { name: 'b', match: [{ uri: { prefix: '/' } }], route: TO }], [{ match: [{ uri: { prefix: '/api' } }], route: TO }, { match: [{ uri: { prefix: '/api/v2' } }], route: TO }],
      [{ match: [{ uri: { prefix: '/a' } }], route: TO }, { match: [{ uri: { prefix: '/a' } }], route: TO }], [{ match: [{ uri: { prefix: '/a' } }, { uri: { prefix: '/a' } }], route: TO }], [{ match: [{ uri: { prefix: '/' } }], route: TO }, { route: TO }],
      [{ match: [{ uri: { regex: '.*' } }], route: TO }, { route: TO }], [{ match: [{}], route: TO }, { route: TO }], [{ match: [{ name: 'x' }], route: TO }, { match: [{ uri: { exact: '/a' } }], route: TO }],
      [{ match: [{ uri: { prefix: '/a' }, port: 80 }], route: TO }, { match: [{ uri: { prefix: '/a/b' } }], route: TO }], [{ match: [{ uri: { prefix: '/a' }, ignoreUriCase: true }], route: TO }, { match: [{ uri: { exact: '/A' } }], route: TO }],
      [{ match: [{ uri: { prefix: '/a' }, headers: { x: { exact: 'y' } } }], route: TO }, { match: [{ uri: { prefix: '/a/b' }, headers: { x: { exact: 'y' } } }], route: TO }], [{ match: [{ headers: { x: { prefix: 'y' } } }], route: TO }, { match: [{ headers: { x: { prefix: 'yz' } } }], route: TO }],
      [{ match: [{ uri: { prefix: '/a' }, gateways: ['mesh'] }], route: TO }, { match: [{ uri: { prefix: '/a' }, gateways: ['public'] }], route: TO }], [{ match: [{ uri: { exact: '/a' } }, { uri: { exact: '/a/b' } }], route: TO }, { match: [{ uri: { exact: '/a/b' } }], route: TO }],
    ] as Value[])],
    'B-VS-10': [httpRoute({ delegate: { name: 'a' } }), at('http[0]', { delegate: { name: 'a' } }, { delegate: {} }, { delegate: { name: 'a', namespace: 'A_b' } }, { delegate: { name: 'a' }, redirect: { uri: '/' } }, { delegate: { name: 'a' }, directResponse: { status: 200 } }, { delegate: { name: 'A_b' } }, { delegate: { name: 'a' }, fault: { abort: { httpStatus: 500 } } }), at('', { http: [{ delegate: { name: 'a' } }] })],
    'B-VS-11': [at('http[0]', {}, { route: [] }, { redirect: {} }, { directResponse: { status: 200 } }, ...['fault', 'rewrite'].flatMap(name => [{ redirect: { uri: '/' } }, { directResponse: { status: 200 } }].map(action => ({ ...action, [name]: name === 'fault' ? { delay: { fixedDelay: '1s' } } : { uri: '/' } }))), { redirect: { uri: '/' }, directResponse: { status: 200 } }), httpRoute({ redirect: { uri: '/' } }, { directResponse: { status: 200 } })],
    'B-VS-12': [httpRoute({ mirror: { host: 'a' }, mirrors: [{ destination: { host: 'a' } }] }, { mirror: { host: 'a' }, mirrors: [] })],
    'B-VS-13': [...['uri', 'scheme', 'method', 'authority', 'headers.x', 'withoutHeaders.x', 'queryParams.x'].map(field => matchTexts(`http[0].match[0].${field}`)),
      ...['headers', 'withoutHeaders', 'queryParams'].map(field => at(`http[0].match[0].${field}`, { '': { exact: 'a' } }, { 'a b': { exact: 'a' } }, { ':path': { exact: 'a' } }, { ':x': { exact: 'a' } }, { 'Host': { exact: 'a' } }, { x: null }, { 'é': {} }, { 'a:b': {} }, { x: {} })),
      at('http[0].match[0].port', 0, 1, 65535, 65536), gatewayNames('http[0].match[0].gateways'), at('http[0].match[0].sourceNamespace', '', 'A_b', 'a.b', '*'), ...labels('http[0].match[0].sourceLabels'), at('http[0].match', [], [{}], [null])],
    'B-VS-14': [...headers('http[0].headers'), ...headers('http[0].route[0].headers')],
    'B-VS-15': [httpRoute(...[{ set: { host: 'a' } }, { set: { ':authority': 'a' } }, { add: { Host: 'a' } }, { set: { host: 'a', ':authority': 'b' } }, { set: { host: 'a' }, add: { host: 'b' } }, { set: { 'Host': 'a', 'host': 'b' } }].flatMap(request => [{ headers: { request } }, { headers: { request }, rewrite: { authority: 'c' } }, { route: [{ destination: { host: 'a' }, headers: { request } }], rewrite: { authority: 'c' } }]))],
    'B-VS-16': [at('http[0].corsPolicy.allowOrigins', [{}], [{ exact: '' }], [{ prefix: '' }], [{ regex: '' }], [{ regex: '(' }], [{ exact: '*' }], [{ regex: 'a'.repeat(1025) }], [null], []), at('http[0].corsPolicy.allowMethods', ['get'], [''], ['*'], ['*', 'GET'], ['FOO'], ['TRACE', 'CONNECT']),
      ...['allowHeaders', 'exposeHeaders'].map(field => at(`http[0].corsPolicy.${field}`, ['a b'], [''], ['*'], [':path'], ['é'], ['x', 'x'], ['host'])), at('http[0].corsPolicy.maxAge', '1500ms', '1s', '1ms', '0s', '2s500ms', '500ms', '1.5s', '1m'), at('http[0].corsPolicy', {}, { allowOrigin: [''] }, { allowOrigin: ['*'] })],
    'B-VS-17': [at('http[0].corsPolicy.unmatchedPreflights', 'UNSPECIFIED', 'FORWARD', 'IGNORE', 'NO')],
    'B-VS-18': [httpRoute(...[{}, { abort: {} }, { delay: {} }, { abort: null }, ...[0, 100, 199, 200, 599, 600, 601, -1].map(httpStatus => ({ abort: { httpStatus } })), ...['', 'OK', 'ok', 'NOPE', 'UNAUTHENTICATED', 'CANCELLED', 'CANCELED', '14'].map(grpcStatus => ({ abort: { grpcStatus } })), { abort: { http2Error: 'a' } },
      ...[-1, 0, 0.00001, 0.0001, 0.00009, 100, 100.00001, 101].flatMap(value => [{ abort: { httpStatus: 500, percentage: { value } } }, { delay: { fixedDelay: '1s', percentage: { value } } }]), { delay: { exponentialDelay: '1s' } }, { delay: { fixedDelay: '1s', exponentialDelay: '1s' } }, { abort: { httpStatus: 500, grpcStatus: 'OK' } }].map(fault => ({ fault }))), ...durations('http[0].fault.delay.fixedDelay')],
    'B-VS-19': [httpRoute(...[{ abort: { percentage: { value: 50 } } }, { delay: { percent: 101, fixedDelay: '1s' } }, { delay: { percent: -1, fixedDelay: '1s' } }, { delay: { percent: 50, fixedDelay: '1s' } }, { delay: { percent: 0, fixedDelay: '1s' } }].map(fault => ({ fault })))],
    'B-VS-20': [httpRoute({ mirror: { host: 'a' }, mirrorPercent: 0, mirror_percent: 758 }, { mirrorPercent: 758, mirror_percent: 0 }, { mirror_percent: 101 }, { mirrorPercent: null, mirror_percent: 758 }), ...[0, 1, 100, 101, -1].map(mirrorPercent => httpRoute({ mirror: { host: 'a' }, mirrorPercent }, { mirrorPercent })), ...[-1, 0, 0.00001, 100, 101].map(value => httpRoute({ mirror: { host: 'a' }, mirrorPercentage: { value } }, { mirrors: [{ destination: { host: 'a' }, percentage: { value } }] }, { mirrorPercentage: { value } })), httpRoute({ mirrors: [{}] }, { mirrors: [null] }, { mirrors: [] }, { mirror: {} }), ...destination('http[0].mirror'), ...destination('http[0].mirrors[0].destination')],
    'B-VS-21': [at('http[0]', ...[{}, { uri: '' }, { uri: '/' }, { authority: '' }, { authority: 'a b' }, { scheme: 'http' }, { scheme: 'HTTP' }, { scheme: 'ftp' }, { scheme: '' }, { port: 0 }, { port: 80 }, { port: 65536 }, { derivePort: 'FROM_REQUEST_PORT' }, { derivePort: 'FROM_PROTOCOL_DEFAULT' }, { derivePort: 'x' }, { port: 80, derivePort: 'FROM_REQUEST_PORT' }, ...[0, 200, 299, 300, 399, 400, 304].map(redirectCode => ({ uri: '/', redirectCode })), { redirectCode: 301 }].map(redirect => ({ redirect })))],
    'B-VS-22': [at('http[0]', ...[{}, { status: 0 }, { status: 199 }, { status: 200 }, { status: 599 }, { status: 600 }, { status: 601 }, { status: 200, body: {} }, { status: 200, body: { string: '' } }, { status: 200, body: { string: 'a', bytes: 'YQ==' } }, { status: 200, body: { bytes: 'YQ' } }, { status: 200, body: { bytes: '?' } }, { status: 200, body: { bytes: 'YQ==' } }, { status: 200, body: { bytes: '_-8=' } }, { status: 200, body: { bytes: '' } }, { status: 200, body: { string: 'a'.repeat(102400) } }, { status: 200, body: { string: 'a'.repeat(102401) } }].map(directResponse => ({ directResponse })))],
    'B-VS-23': [httpRoute(...[{}, { attempts: -1 }, { attempts: 0 }, { attempts: 0, perTryTimeout: '1s' }, { attempts: 0, retryOn: '5xx' }, { attempts: 0, retryRemoteLocalities: true }, { attempts: 0, retryRemoteLocalities: false }, { attempts: 0, backoff: '1s' }, { retryOn: '5xx' }, { perTryTimeout: '1s' },
      ...['', ',', '5xx,', ' 5xx', '5xx, reset', '5XX', 'x', '503', '600', '99', '299', '418', '451', '511', '0503', '+503', 'retriable-status-codes', 'retriable-headers', 'envoy-ratelimited', 'http3-post-connect-failure', 'reset-before-request', 'cancelled', 'deadline-exceeded', 'internal', 'resource-exhausted', 'unavailable', 'gateway-error', '306', '419', '103', '100', '425', '208', '226'].map(retryOn => ({ attempts: 1, retryOn }))].map(retries => ({ retries }))), ...durations('http[0].retries.perTryTimeout', 'http[0].retries.backoff').flatMap(change => [change, at('http[0].retries.attempts', 2)])],
    'B-VS-24': [httpRoute(...[{}, { uri: '' }, { uri: 'a' }, { authority: '' }, { authority: 'a b' }, { uri: '/', uriRegexRewrite: { match: 'a', rewrite: 'b' } }, { uriRegexRewrite: {} }, { uriRegexRewrite: { match: 'a' } }, { uriRegexRewrite: { rewrite: 'a' } }, { uriRegexRewrite: { match: '(', rewrite: 'a' } }, { uriRegexRewrite: { match: 'a'.repeat(1024), rewrite: 'a' } }, { uriRegexRewrite: { match: 'a'.repeat(1025), rewrite: 'a' } }, { uriRegexRewrite: { match: 'a', rewrite: '\\9' } }, { uri: '', uriRegexRewrite: { match: 'a', rewrite: 'b' } }].map(rewrite => ({ rewrite })))],
    'B-VS-25': [at('http[0].route', ...[weights(-1), weights(0), weights(0, 0), weights(0, 100), weights(undefined, 100), weights(undefined, undefined), weights(2 ** 31 - 1, 2 ** 31 - 1), weights(50, 60), weights(2 ** 31), weights(undefined, 0), weights(-1, 2)]), at('http[0].route[0]', {}, { destination: {} }, null), at('tcp', ...[weights(-1), weights(0, 0), weights(0), weights(undefined, 5), []].map(route => [{ route }])), ...destination('http[0].route[0].destination')],
    'B-VS-26': [...durations('http[0].timeout')],
    'B-VS-27': [at('tls', ...[{}, { match: [], route: TO }, { match: [{}], route: TO }, { match: [{ sniHosts: [] }], route: TO }, { match: [{ sniHosts: ['a.b'] }] }, { match: [{ sniHosts: ['a.b'] }], route: [] }].map(each => [each])),
      at('', ...[['a.b', 'a.b'], ['*.b', 'a.b'], ['a.b', '*.b'], ['*.b', '*.b'], ['*.b', '*.a.b'], ['a', 'a'], ['*.b', 'b'], ['*', 'a.b'], ['*.b', ''], ['a.b', 'A.b'], ['*.b', '*'], ['*a.b', 'ca.b'], ['1.2.3.4', '1.2.3.4']].map(([host, sni]) => ({ hosts: [host!], gateways: ['public'], tls: [{ match: [{ sniHosts: [sni!] }], route: TO }] })))],
    'B-VS-28': [at('', ...['1.2.3.4', '::1', '1.2.3'].map(host => ({ hosts: ['*'], gateways: ['public'], tls: [{ match: [{ sniHosts: [host] }], route: TO }] })))],
    'B-VS-29': [subnets('tcp[0].match[0].destinationSubnets'), at('tcp', [{}], [{ route: TO }], [{ match: [{}], route: TO }], [{ match: [], route: TO }], [{ match: [{ sourceSubnet: 'x' }], route: TO }], [{ match: [{ port: 65536 }], route: TO }], [{ match: [{ port: 0 }], route: TO }], [{ route: TO }, { route: TO }], [{ match: [{ port: 80 }], route: TO }, { match: [{ port: 80 }], route: TO }]), gatewayNames('tcp[0].match[0].gateways'), ...labels('tcp[0].match[0].sourceLabels'), at('tcp[0].match[0].sourceNamespace', 'A_b', '')],
    'B-VS-30': [at('http[0].route[0].destination', {}), at('http[0].mirror', {}), matchTexts('http[0].match[0].uri')],
  },
  DestinationRule: {
    'B-DR-01': [at('host', ...hosts), at('', {}, { subsets: [] })],
    'B-DR-02': [at('subsets', [{ name: 'a' }, { name: 'a' }], [{ name: '' }], [{}], [{ name: 'V_1' }], [{ name: 'V1' }], [{ name: 'a.b' }], [{ name: 'a'.repeat(64) }], [null], [{ name: 'a', labels: {} }], []), ...labels('subsets[0].labels')],
    'B-DR-03': [...policies(place => [at(place, {})]), at('trafficPolicy', null, { portLevelSettings: [] }, { retryBudget: {} }, { tls: {} }, { loadBalancer: {} }, { outlierDetection: {} })],
    'B-DR-04': [at('trafficPolicy', { tunnel: { targetHost: 'a.b', targetPort: 80 }, proxyProtocol: {} }, { proxyProtocol: {} }, { proxyProtocol: { version: 'V3' } }, { proxyProtocol: { version: 'V2' } }, { proxyProtocol: { version: 'v1' } })],
    'B-DR-05': [at('trafficPolicy.tunnel', ...[{}, ...['', 'CONNECT', 'POST', 'connect', 'GET'].map(protocol => ({ protocol })), ...['', '*.a.b', 'a', '1.2.3.4', 'a b', 'é', '::1', 'a.123', '999.1.1.1'].map(targetHost => ({ targetHost })), ...[0, 1, 65535, 65536].map(targetPort => ({ targetPort }))].map(each => ({ targetHost: 'a.b', targetPort: 80, ...each })), {}, { targetHost: 'a' }, { targetPort: 1 })],
    'B-DR-06': [...policies(place => [...durations(`${place}.outlierDetection.baseEjectionTime`, `${place}.outlierDetection.interval`), at(`${place}.outlierDetection`, { maxEjectionPercent: 101 }, { maxEjectionPercent: -1 }, { minHealthPercent: 101 }, { minHealthPercent: 100 }, { minHealthPercent: -1 }, { consecutiveLocalOriginFailures: 1 }, { consecutiveLocalOriginFailures: 0 }, { consecutiveLocalOriginFailures: 1, splitExternalLocalOriginErrors: true }, { consecutiveLocalOriginFailures: 1, splitExternalLocalOriginErrors: false })])],
    'B-DR-07': [...policies(place => [at(`${place}.outlierDetection`, { consecutiveErrors: 1 }, { consecutiveErrors: 0 }, { consecutiveErrors: -1 })])],
    'B-DR-08': [...policies(place => [at(`${place}.connectionPool`, {}, { http: {} }, { tcp: {} }, ...['http1MaxPendingRequests', 'http2MaxRequests', 'maxRequestsPerConnection', 'maxRetries', 'maxConcurrentStreams'].flatMap(field => [-1, 0, 1].map(value => ({ http: { [field]: value } }))), { tcp: { maxConnections: -1 } }, { tcp: { maxConnections: 0 } }, { http: { useClientProtocol: true, h2UpgradePolicy: 'UPGRADE' } }, { http: { useClientProtocol: true, h2UpgradePolicy: 'DEFAULT' } }),
      ...durations(...['http.idleTimeout', 'tcp.connectTimeout', 'tcp.maxConnectionDuration', 'tcp.idleTimeout', 'tcp.tcpKeepalive.time', 'tcp.tcpKeepalive.interval'].map(field => `${place}.connectionPool.${field}`))])],
    'B-DR-09': [at('trafficPolicy.connectionPool.http.h2UpgradePolicy', 'DEFAULT', 'upgrade', 'NO')],
    'B-DR-10': [...policies(place => [at(`${place}.loadBalancer`, {}, { simple: 'RANDOM', consistentHash: { useSourceIp: true } }, { consistentHash: {} }, ...['UNSPECIFIED', 'LEAST_CONN', 'PASSTHROUGH', 'least_conn'].map(simple => ({ simple })))])],
    'B-DR-11': [...policies(place => [at(`${place}.loadBalancer.consistentHash`, ...([
      {}, { httpHeaderName: '' }, { httpHeaderName: 'a b' }, { httpQueryParameterName: '' }, { useSourceIp: false }, { httpCookie: {} }, { httpCookie: { name: '' } }, { httpCookie: { name: 'a' } }, { httpCookie: { name: 'a', ttl: '0s' } }, { httpCookie: { name: 'a', ttl: '1s' } }, { httpCookie: { name: 'a', ttl: '-1s' } }, { httpCookie: { name: 'a', ttl: '1ms' } }, { httpHeaderName: 'a', useSourceIp: true },
      { httpCookie: { name: 'a', ttl: '0s', attributes: [{ name: 'a' }, { name: 'a' }] } }, { httpCookie: { name: 'a', attributes: [{ name: '' }] } }, { httpCookie: { name: 'a', attributes: [{}] } }, { ringHash: {}, maglev: {} }, { ringHash: {} }, { maglev: {} }, { useSourceIp: true, ringHash: { minimumRingSize: 0 } }] as Value[]))])],
    'B-DR-12': [...policies(place => [at(`${place}.loadBalancer.consistentHash`, ...([0, 1, 2, 4, 5, 65537, 65536, 5000010, 5000011, 4999999, 1024, 11, 25] as number[]).map(tableSize => ({ useSourceIp: true, maglev: { tableSize } })), ...[0, 1, 1024].flatMap(minimumRingSize => [{ useSourceIp: true, minimumRingSize }, { useSourceIp: true, minimumRingSize, ringHash: {} }, { useSourceIp: true, minimumRingSize, maglev: { tableSize: 5 } }]))])],
    'B-DR-13': [...policies(place => [at(`${place}.loadBalancer.warmup`, {}, ...[{}, { minimumPercent: 0 }, { minimumPercent: 100 }, { minimumPercent: 101 }, { minimumPercent: -1 }, { aggression: 0 }, { aggression: 0.5 }, { aggression: 1 }, { aggression: -1 }].map(each => ({ duration: '1s', ...each }))), ...durations(`${place}.loadBalancer.warmup.duration`, `${place}.loadBalancer.warmupDurationSecs`), at(`${place}.loadBalancer`, { warmup: { duration: '1s' }, warmupDurationSecs: '1s' }, { warmup: { duration: '1s' }, simple: 'RANDOM' })])],
    'B-DR-14': [...policies(place => [at(`${place}.loadBalancer.localityLbSetting`, {}, { distribute: [{ from: 'a', to: { a: 100 } }], failover: [{ from: 'a', to: 'b' }] }, ...['topology.kubernetes.io/region', 'topology.kubernetes.io/zone', 'topology.istio.io/subzone', 'version', 'a=b', 'topology.kubernetes.io/region=a', '', 'topology.istio.io/network'].flatMap(label => [{ failoverPriority: [label] }, { failoverPriority: [label], failover: [{ from: 'a', to: 'b' }] }]), { enabled: false }, { enabled: true })])],
    'B-DR-15': [...policies(place => [at(`${place}.loadBalancer.localityLbSetting.distribute`, ...([
      [], [{}], [{ from: 'a' }], [{ from: 'a', to: {} }], [{ from: 'a', to: { a: 99 } }], [{ from: 'a', to: { a: 100 } }], [{ from: 'a', to: { a: 0, b: 100 } }], [{ from: 'a', to: { a: 101 } }], [{ from: '', to: { a: 100 } }], [{ from: 'a', to: { a: 100 } }, { from: 'a', to: { a: 100 } }], [{ from: 'a', to: { a: 100 } }, { from: 'a/b', to: { a: 100 } }], [{ from: 'a/*', to: { a: 100 } }, { from: 'a/b', to: { a: 100 } }],
      [{ from: '*', to: { a: 100 } }], [{ from: '*', to: { a: 100 } }, { from: 'b', to: { a: 100 } }], [{ from: 'b', to: { a: 100 } }, { from: '*', to: { a: 100 } }], [{ from: 'a//b', to: { a: 100 } }], [{ from: '/a', to: { a: 100 } }], [{ from: 'a/', to: { a: 100 } }], [{ from: 'a/*/b', to: { a: 100 } }], [{ from: 'a*', to: { a: 100 } }], [{ from: 'a', to: { 'a/b': 50, 'a': 50 } }], [{ from: 'a', to: { 'a/b': 50, 'a/c': 50 } }], [{ from: 'a/b/c/d', to: { a: 100 } }], [{ from: 'a', to: { '*': 100 } }],
    ] as Value[]))])],
    'B-DR-16': [...policies(place => [at(`${place}.loadBalancer.localityLbSetting.failover`, ...([[], [{}], [{ from: 'a', to: 'a' }], [{ from: 'a' }], [{ to: 'a' }], [{ from: 'a/b', to: 'c' }], [{ from: 'a', to: 'b/c' }], [{ from: '*', to: 'a' }], [{ from: 'a', to: '*' }], [{ from: 'a', to: 'b*' }], [{ from: '', to: '' }], [{ from: 'a', to: 'b' }, { from: 'a', to: 'c' }]] as Value[]))])],
    'B-DR-17': [...policies(place => [at(place, ...[{ failover: [{ from: 'a', to: 'b' }] }, { failoverPriority: ['version'] }, { enabled: true }, {}, { failoverPriority: [] }, { enabled: false, failover: [{ from: 'a', to: 'b' }] }].flatMap(localityLbSetting => [{ loadBalancer: { localityLbSetting } }, { loadBalancer: { localityLbSetting }, outlierDetection: {} }]).map((each): Value => place.includes('port') ? { port: { number: 80 }, ...each } : each))])],
    'B-DR-18': [...policies(place => [at(`${place}.tls`, ...['SIMPLE', 'MUTUAL', 'DISABLE', 'ISTIO_MUTUAL'].flatMap(mode => [{}, { caCertificates: 'a' }, { credentialName: 'a' }, { subjectAltNames: ['a'] }, { subjectAltNames: [] }, { clientCertificate: 'a', privateKey: 'b' }, { clientCertificate: 'a', privateKey: 'b', caCertificates: 'c' }].flatMap(each => [{ mode, insecureSkipVerify: true, ...each }, { mode, insecureSkipVerify: false, ...each }])))])],
    'B-DR-19': [...policies(place => [at(`${place}.tls`, ...['SIMPLE', 'MUTUAL', 'ISTIO_MUTUAL'].flatMap(mode => [{}, { clientCertificate: 'a' }, { privateKey: 'a' }, { caCertificates: 'a' }, { caCrl: 'a' }, { clientCertificate: 'a', privateKey: 'b' }].flatMap(each => [{ mode, ...each }, { mode, credentialName: 'c', ...each }, { mode, credentialName: '', ...each }])))])],
    'B-DR-20': [...policies(place => [at(`${place}.tls`, ...['configmap://a', 'configmap://default/a', 'configmap://other/a', 'configmap://', 'configmap:///a', 'configmap://default/', 'configmap://a/b/c', 'kubernetes://a', 'configmap://default/a-cacert', 'kubernetes-gateway://a/b', 'invalid://', '://'].flatMap(credentialName => ['SIMPLE', 'MUTUAL', 'ISTIO_MUTUAL', 'DISABLE'].map(mode => ({ mode, credentialName }))))])],
    'B-DR-21': [at('trafficPolicy.tls', { mode: 'simple' }, { mode: 'NONE' }, {}, { mode: 'DISABLE', clientCertificate: 'a' })],
    'B-DR-22': [at('trafficPolicy.portLevelSettings', ...[{}, { port: { number: 80 } }, { port: { number: 0 }, ...SETTINGS }, { port: { number: 65536 }, ...SETTINGS }, { port: {}, ...SETTINGS }, SETTINGS, { port: { number: 80 }, ...SETTINGS }].map(each => [each]), [{ port: { number: 80 }, ...SETTINGS }, { port: { number: 80 }, ...SETTINGS }], [null])],
    'B-DR-23': [...['trafficPolicy', 'subsets[0].trafficPolicy'].map(place => at(`${place}.retryBudget`, {}, { percent: -1 }, { percent: 0 }, { percent: 100 }, { percent: 100.5 }, { percent: 101 }, { minRetryConcurrency: -1 }, { minRetryConcurrency: 4294967295 }, { minRetryConcurrency: 4294967296 }))],
    'B-DR-24': [exportTo, ...labels('workloadSelector.matchLabels'), at('workloadSelector', {}, { matchLabels: {} }), at('', ...[[], ['.'], ['*'], ['default'], ['a'], ['.', 'a']].map(exported => ({ host: 'a', workloadSelector: { matchLabels: { a: 'b' } }, exportTo: exported })))],
    'B-DR-26': [...policies(place => (['0s', '1ms', '0.5ms', '-1s', '1500us', '1', ''].map(ttl => at(`${place}.loadBalancer.consistentHash.httpCookie`, { name: 'a', ttl })))), ...policies(place => durations(`${place}.outlierDetection.interval`, `${place}.connectionPool.http.idleTimeout`, `${place}.loadBalancer.consistentHash.httpCookie.ttl`))],
  },
};

const SMALL: { readonly [kind: string]: Fields } = {
  ...SMALL_SECURITY,
  ...SMALL_ENTRIES,
  Gateway: { selector: { istio: 'ingressgateway' }, servers: [{ port: { number: 80, name: 'http', protocol: 'HTTP' }, hosts: ['*.example.com'] }] },
  VirtualService: { hosts: ['www.example.com'], http: [{ route: TO }] },
  DestinationRule: { host: 'reviews' },
};

/** All that a rule's table has, each on a small valid spec: sent in every run. */
export function ruleCases(kind: string): { readonly rule: string; readonly spec: Fields }[] {
  const tables = Object.entries(RULE_MUTATIONS[kind] ?? {});
  return tables.flatMap(([rule, changes]) => changes.flatMap(({ at: place, values }) => values.map(value => ({ rule, spec: changed(SMALL[kind]!, place, value) }))));
}

/** One change of a rule's table on a larger spec. */
export function ruleMutated(kind: string, rule: string, spec: Fields, random: Random): Fields {
  const { at: place, values } = random.pick(RULE_MUTATIONS[kind]![rule]!);
  return changed(spec, place, random.pick(values));
}

function changed(spec: Fields, place: string, value: Value): Fields {
  if (place === '') return structuredClone(value) as Fields;
  const copy = structuredClone(spec);
  const path = steps(place);
  // What is made on the way has what its schema requires.
  if (path[0] === 'http' && path.length > 2 && copy.http === undefined) copy.http = [{ route: TO }];
  if (path[0] === 'tcp' && path.length > 2 && copy.tcp === undefined) copy.tcp = [{ route: TO }];
  if (path[0] === 'subsets' && path.length > 2 && copy.subsets === undefined) copy.subsets = [{ name: 'v1' }];
  if (place.startsWith('trafficPolicy.portLevelSettings[0].')) put(copy, ['trafficPolicy', 'portLevelSettings', 0, 'port'], { number: 80 });
  put(copy, path, structuredClone(value));
  return copy;
}
