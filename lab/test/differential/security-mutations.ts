import { at, type ChangesByRule } from './change';
import type { Fields, Value } from './value';

const GATEWAY: Fields = { group: 'gateway.networking.k8s.io', kind: 'Gateway', name: 'a' };
const SELECTOR: Fields = { matchLabels: { app: 'a' } };
const ADDRESSES = ['10.0.0.1', '10.0.0.0/8', '10.0.0.0/33', '10.0.0.1/', '::1', 'fd00::/8', 'fe80::1%eth0', 'fe80::1%eth0/64', '1.2.3', '01.2.3.4', '10.0.0.0/08', '::ffff:1.2.3.4', 'a', '*', ' 10.0.0.1', '10.0.0.1:80', '10.0.0.0/+8', '1.2.3.4/8/9'];
const PORTS = ['0', '1', '65535', '65536', '080', '-1', '+80', '1.5', 'http', ' 80', '0x50', '4294967296', '*', '8_0'];
const ACCOUNTS = ['a', 'a/b', '/a', 'a/', 'a/b/c', '*', 'a/*', '/', 'a'.repeat(320), 'a'.repeat(321), 'é'.repeat(200), ' '];
const PATHS = ['/', '/a', 'a', '*', '/a/*', '*.html', '/{*}', '/{**}', '/a/{*}/b', '/{**}/a', '/{**}/{*}', '/{*}/{**}', '/{**}/{**}', '/{a}', '/{', '/}', '/{*}{*}', '/a{*}', '/{***}', '/{*}/*', '/{*}/a b', '/a//{*}', '//{*}//', '{*}', '/{*}/é', '/{*}/a?b', '/{*}/%20', '/{ * }', '/a}/{*}', '/{*}/[a]', '/a b', '/a?b=c', '/{*}/a#', '/{*}/a-b._~!$&\'()+,;:@='];
const KEYS = [
  '', 'a', 'request.headers[a]', 'request.headers', 'request.headers[]', 'request.headers[a', 'request.headersx[a]', 'request.headers]a[', 'request.headers[a]b', 'request.headers[[]', 'Request.headers[a]', 'source.namespace', 'source.principal', 'request.auth.principal', 'request.auth.audiences',
  'request.auth.presenter', 'request.auth.claims[a]', 'request.auth.claims[a][b]', 'request.auth.claims', 'request.auth.claims.a', 'request.auth', 'connection.sni', 'experimental.envoy.filters.a[b]', 'experimental.envoy.filters.[b]', 'experimental.envoy.filters.a', 'experimental.envoy.filter.a[b]',
  'destination.namespace', 'destination.labels[a]', 'destination.labels', 'destination.name', 'destination.user', 'source.trustDomain', 'source.serviceAccount', 'source.IP', 'source.ip ', 'destination.labelsx',
];
const SOURCE_LISTS = ['principals', 'notPrincipals', 'requestPrincipals', 'notRequestPrincipals', 'namespaces', 'notNamespaces', 'ipBlocks', 'notIpBlocks', 'remoteIpBlocks', 'notRemoteIpBlocks', 'serviceAccounts', 'notServiceAccounts', 'trustDomains', 'notTrustDomains'];
const OPERATION_LISTS = ['hosts', 'notHosts', 'ports', 'notPorts', 'methods', 'notMethods', 'paths', 'notPaths'];

const good = (list: string): string => /ipBlocks/i.test(list) ? '10.0.0.1' : /ports/i.test(list) ? '80' : 'a';
const single = (values: readonly string[]): Value[] => values.flatMap(value => [[value], [value, value], ['a', value]]);
const rules = (action: string | undefined, ...all: Value[]): Value[] => all.map(rule => ({ ...action !== undefined && { action }, ...action === 'CUSTOM' && { provider: { name: 'a' } }, rules: [rule] } as Fields));
const source = (fields: Fields): Fields => ({ from: [{ source: fields }] });
const operation = (fields: Fields): Fields => ({ to: [{ operation: fields }] });
const when = (...conditions: Value[]): Fields => ({ when: conditions });
const ACTIONS = ['ALLOW', 'DENY', 'AUDIT', 'CUSTOM'];

const scope: ChangesByRule = {
  'B-SEL-01': [at('selector', {}, { matchLabels: {} }, ...[{ '': 'a' }, { '*': 'a' }, { 'a*': 'b' }, { a: '*' }, { a: 'b*' }, { a: '' }, { 'a b': 'c' }, { a: 'b'.repeat(63) }, { a: 'b'.repeat(64) }].map(matchLabels => ({ matchLabels } as Fields)))],
  'B-TGT-01': [at('', ...[{ selector: SELECTOR, targetRef: GATEWAY }, { selector: {}, targetRef: GATEWAY }, { selector: SELECTOR, targetRefs: [] }, { selector: SELECTOR, targetRefs: [GATEWAY] }, { targetRef: GATEWAY, targetRefs: [GATEWAY] }, { targetRef: GATEWAY, targetRefs: [] }, { targetRefs: [] }])],
  'B-TGT-02': [
    at('targetRef', {}, { ...GATEWAY, name: '' }, { ...GATEWAY, name: 'a'.repeat(253) }, { ...GATEWAY, name: 'a'.repeat(254) }, { kind: 'Gateway', name: 'a' }, { group: GATEWAY.group!, name: 'a' }, { group: GATEWAY.group!, kind: 'Gateway' }, { ...GATEWAY, kind: '1a' }, { ...GATEWAY, group: 'A' }),
    at('targetRefs', [{}], [{ ...GATEWAY, name: '' }], Array.from({ length: 16 }, () => GATEWAY), Array.from({ length: 17 }, () => GATEWAY)),
  ],
  'B-TGT-03': [at('targetRef', { ...GATEWAY, namespace: '' }, { ...GATEWAY, namespace: 'default' }), at('targetRefs', [{ ...GATEWAY, namespace: '' }], [GATEWAY, { ...GATEWAY, namespace: 'a' }])],
  'B-TGT-04': [at('targetRefs', ...['', 'core', 'v1', 'networking.istio.io', 'gateway.networking.k8s.io', 'apps'].flatMap(group => ['Service', 'ServiceEntry', 'Gateway', 'GatewayClass', 'service', 'Deployment', 'HTTPRoute'].map(kind => [{ group, kind, name: 'a' }])), [{ kind: 'Service', name: 'a' }])],
};

const RSA: Fields = { kty: 'RSA', n: 'AQAB', e: 'AQAB' };
const EC: Fields = { kty: 'EC', crv: 'P-256', x: 'AQAB', y: 'AQAB' };
const TEXTS = ['AA', 'AA==', 'A', 'A-_A', 'A+/A', 'A+/=', 'A-/A', 'AA\n==', 'AAA=\n', 'a b', '=', '====', 'A=A', 'é', ''];
const key = (...all: Value[]): string[] => all.map(each => JSON.stringify({ keys: [each] }));
const KEYS_AS_TEXT = [
  '', ' ', 'a', '{', '[]', 'null', '1', '"keys"', 'true', '{}', '{"keys": null}', '{"keys": {}}', '{"keys": []}', '{"keys": "a"}', '{"keys": []} a', '{"keys": [], "a": "}\\\\\\"}"}{', '{"keys": []}[', '{"keys": []', '{"a": {}} {"keys": []}', '\ufeff{"keys": []}', ' {"keys": []} ', '{"keys": [],}', "{'keys': []}", '{"Keys": []}', '{"keys": [], "a": {"keys": 1}}',
  ...[RSA, EC, { kty: 'RSA' }, { ...RSA, kty: 'rsa' }, { KTY: 'RSA', n: 'AQAB', e: 'AQAB' }].map(each => JSON.stringify(each)),
  ...key(RSA, EC, null, 1, [], {}, { kty: 1 }, { kty: null }, { ...RSA, kty: 'PSS' }, { ...RSA, d: 'AQAB' }, { ...RSA, d: null }, { ...RSA, d: 1 }, { ...RSA, D: 'AQAB' }, { ...RSA, p: 1 }, { ...RSA, d: 'AQAB', p: 1 }, { kty: 'RSA', n: 'AQAB' }, { kty: 'RSA', e: 'AQAB' }, { ...RSA, n: null }, { ...RSA, n: 1 }),
  ...key(...TEXTS.map(n => ({ ...RSA, n }))),
  ...key({ ...EC, crv: 'a' }, { ...EC, crv: 1 }, { ...EC, crv: null }, { kty: 'EC', x: 'AQAB', y: 'AQAB' }, { ...EC, d: 'AQAB' }, { kty: 'EC', crv: 'P-256', x: 'AQAB' }, { kty: 'OKP', crv: 'Ed25519', x: 'AQAB' }, { kty: 'OKP', x: 'AQAB' }, { kty: 'OKP', crv: 'Ed25519', x: 'AQAB', d: 'AQAB' }, { kty: 'OKP', crv: 'Ed25519', x: 'AQAB', y: 1 }, { kty: 'oct', k: 'AQAB' }, { kty: 'oct' }, { kty: 'oct', k: 'a b' }, { kty: 'oct', k: 'AQAB', d: 1 }, { kty: 'oct', k: 'AQAB', n: 1 }),
  ...key(...['kid', 'alg', 'use', 'x5t', 'x5t#S256', 'x5u', 'x58', 'x5y', 'other'].flatMap(name => [{ ...RSA, [name]: 'a' }, { ...RSA, [name]: 1 }, { ...RSA, [name]: null }])),
  ...key(...[['verify'], ['a'], 'verify', [], null, [1], [null]].map(ops => ({ ...RSA, key_ops: ops })), ...[[], null, 'AQAB', ['AQAB'], ['a b'], [1], [null], ['']].map(x5c => ({ ...RSA, x5c }))),
];
const URIS = ['', 'a', '/a', 'http://a', 'https://a', 'HTTP://a', 'ftp://a', 'http:', 'http:a', 'http://', 'http:///a', 'https://a b', 'https://a/%zz', 'https://a/%20', 'https://a:b/', 'https://a:99999999999999999999/', 'https://a:/', 'https://[::1]:80/', 'https://[::1', 'https://a/#b', 'https://a/#%', 'https://a/?%zz', 'https://a@b/', 'https://a\n/', ' https://a', 'https://é', '://a', 'https://a/' + 'b'.repeat(2038), 'https://a/' + 'b'.repeat(2039)];

/** By kind and by the rule's id: B-AP AuthorizationPolicy, B-RA RequestAuthentication, B-PA PeerAuthentication. */
export const SECURITY_MUTATIONS: { readonly [kind: string]: ChangesByRule } = {
  AuthorizationPolicy: {
    ...scope,
    'B-AP-01': [at('', ...[{}, { name: '' }, { name: 'a' }, null].flatMap(provider => [undefined, [], [{}]].map(all => ({ action: 'CUSTOM', ...provider && { provider }, ...all && { rules: all } } as Fields))))],
    'B-AP-02': [at('', ...rules('CUSTOM', ...SOURCE_LISTS.flatMap(list => [source({ [list]: [good(list)] }), source({ [list]: [], ipBlocks: ['10.0.0.1'] })]), ...KEYS.map(name => when({ key: name, values: ['a'] })), ...KEYS.map(name => when({ key: name, values: [] }))))],
    'B-AP-03': [at('', ...ACTIONS.flatMap(action => [{}, { name: 'a' }, { name: '' }].map(provider => ({ action, provider, rules: [{}] } as Fields))), { provider: { name: 'a' } }, { provider: {}, rules: [{}] })],
    'B-AP-04': [at('', ...ACTIONS.flatMap(action => [undefined, [], [{}], [{}, {}]].map(all => ({ action, ...action === 'CUSTOM' && { provider: { name: 'a' } }, ...all && { rules: all } } as Fields)))), at('rules', [], [null], [{}], [{}, null])],
    'B-AP-05': [at('', ...ACTIONS.flatMap(action => rules(action, { from: [] }, { to: [] }, { when: [] }, { from: [{}] }, { to: [{}] }, { from: [null] }, { to: [null] }, source({}), operation({}), { from: [{ source: null }] }, { to: [{ operation: null }] }, { from: [], to: [] },
      ...SOURCE_LISTS.map(list => source({ [list]: [] })), ...OPERATION_LISTS.map(list => operation({ [list]: [] })))))],
    'B-AP-06': [at('', ...rules(undefined, ...['serviceAccounts', 'notServiceAccounts'].flatMap(list => [...['principals', 'notPrincipals', 'namespaces', 'notNamespaces', 'ipBlocks', 'requestPrincipals'].flatMap(other => [source({ [list]: ['a'], [other]: [good(other)] }), source({ [list]: ['a'], [other]: [] }), source({ [list]: [], [other]: [good(other)] })]),
      source({ [list]: Array.from({ length: 16 }, () => 'a') }), source({ [list]: Array.from({ length: 17 }, () => 'a') }), ...single(ACCOUNTS).map(values => source({ [list]: values }))]),
    ...single(ACCOUNTS).map(values => when({ key: 'source.serviceAccount', values })), when({ key: 'source.serviceAccount', notValues: Array.from({ length: 17 }, () => 'a') })))],
    'B-AP-08': [at('', ...rules(undefined, ...['ipBlocks', 'notIpBlocks', 'remoteIpBlocks', 'notRemoteIpBlocks'].flatMap(list => single(ADDRESSES).map(values => source({ [list]: values }))), ...['source.ip', 'remote.ip', 'destination.ip'].flatMap(name => ADDRESSES.map(value => when({ key: name, notValues: [value] })))))],
    'B-AP-09': [at('', ...rules(undefined, ...['ports', 'notPorts'].flatMap(list => single(PORTS).map(values => operation({ [list]: values }))), ...PORTS.map(value => when({ key: 'destination.port', values: [value] }))))],
    'B-AP-10': [at('', ...rules(undefined, ...SOURCE_LISTS.flatMap(list => [source({ [list]: [''] }), source({ [list]: [good(list), ''] })]), ...OPERATION_LISTS.flatMap(list => [operation({ [list]: [''] }), operation({ [list]: [good(list), ''] })])))],
    'B-AP-11': [at('', ...rules(undefined, ...['paths', 'notPaths'].flatMap(list => PATHS.map(value => operation({ [list]: [value] })))))],
    'B-AP-12': [at('', ...rules(undefined, ...KEYS.flatMap(name => [when({ key: name, values: ['a'] }), when({ key: name, notValues: ['a'] }), when({ key: name, values: ['', 'a'] }), when({ key: name }), when({ key: name, values: [], notValues: [] })]), when({}), when({ values: ['a'] }), when(null)))],
    'B-AP-13': [at('', ...ACTIONS.flatMap(action => rules(action, ...SOURCE_LISTS.flatMap(list => [source({ [list]: [good(list)] }), { ...source({ [list]: [good(list)] }), ...operation({ paths: ['/a'] }) }, { ...source({ [list]: [good(list)] }), ...operation({ ports: ['80'] }) }, source({ [list]: [], requestPrincipals: ['a'] })]),
      ...OPERATION_LISTS.flatMap(list => [operation({ [list]: [good(list)] }), operation({ [list]: [], paths: ['/a'] })]), when({ key: 'request.headers[a]', values: ['a'] }), { to: [{ operation: { paths: ['/a'] } }, { operation: { ports: ['80'] } }] }, { from: [{ source: { requestPrincipals: ['a'] } }, { source: { namespaces: ['a'] } }] })))],
    'B-AP-14': [at('action', 'allow', '', 'LOG', ...ACTIONS), at('rules', Array.from({ length: 512 }, () => ({})), Array.from({ length: 513 }, () => ({}))), at('rules[0].from', Array.from({ length: 513 }, () => ({ source: { namespaces: ['a'] } })))],
  },
  RequestAuthentication: {
    ...scope,
    'B-RA-01': [at('jwtRules', [{}], [{ issuer: '' }], [{ jwksUri: '' }], [{ jwksUri: 'https://a' }], [{ jwks: '{"keys":[]}' }], [{ issuer: 'a', jwksUri: 'https://a' }], [], [null], [{ jwks_uri: 'https://a' }])],
    'B-RA-02': [at('jwtRules[0]', ...URIS.flatMap(jwksUri => [{ issuer: 'a', jwksUri }, { jwksUri }]), ...URIS.map(uri => ({ issuer: 'a', jwks_uri: uri })), { issuer: 'a', jwksUri: 'https://a', jwks: '{"keys":[]}' }, { issuer: 'a', jwksUri: 'https://a', jwks: '' }, { issuer: 'a', jwksUri: 'https://a', jwks_uri: 'https://a' }, { issuer: 'a', jwks: '{"keys":[]}', jwks_uri: 'https://a' })],
    'B-RA-03': [at('jwtRules[0]', ...KEYS_AS_TEXT.map(jwks => ({ issuer: 'a', jwks })))],
    'B-RA-05': [
      ...['audiences', 'fromParams', 'fromCookies', 'spaceDelimitedClaims'].map(list => at(`jwtRules[0].${list}`, [], [''], ['a'], ['a', ''], ['a', 'a'], [null])),
      at('jwtRules[0].fromHeaders', [], [{}], [{ name: '' }], [{ name: 'a' }], [{ name: 'a b', prefix: '' }], [null]),
      at('jwtRules[0].spaceDelimitedClaims', Array.from({ length: 64 }, () => 'a'), Array.from({ length: 65 }, () => 'a')),
    ],
    'B-RA-06': [at('jwtRules[0].outputClaimToHeaders', [], [{}], [null], ...['', 'a', 'a-b_1', 'a b', ':path', 'é', 'a:b', '-', 'A'].flatMap(header => [[{ header, claim: 'a' }], [{ header, claim: '' }], [{ header }]]), [{ claim: 'a' }])],
    'B-RA-07': [at('jwtRules[0].timeout', '0s', '1ms', '999us', '0.5ms', '1', '', '-1s', '1d', '1.5s', '1500us', '1s1ms', '1000000h'), at('jwtRules', Array.from({ length: 4097 }, () => ({ issuer: 'a' })))],
  },
  PeerAuthentication: {
    'B-SEL-01': scope['B-SEL-01']!,
    'B-PA-01': [at('', ...[undefined, {}, { matchLabels: {} }, SELECTOR].flatMap(selector => [{}, { 80: {} }, { 80: { mode: 'STRICT' } }].map(portLevelMtls => ({ ...selector && { selector }, portLevelMtls } as Fields))))],
    'B-PA-02': [at('', ...['0', '1', '65535', '65536', '-1', '080', '+80', 'http', '1.5', '', ' 80', '80 ', '4294967296', '0x50', '1e2', '8_0', '18446744073709551616'].map(port => ({ selector: SELECTOR, portLevelMtls: { [port]: { mode: 'STRICT' } } } as Fields)), { selector: SELECTOR, portLevelMtls: { 80: null } }, { selector: SELECTOR, portLevelMtls: { 80: {}, 81: { mode: 'DISABLE' } } })],
    'B-PA-03': [at('mtls', {}, null, ...['UNSET', 'DISABLE', 'PERMISSIVE', 'STRICT', 'strict', '', 'AUTO'].map(mode => ({ mode }))), at('', ...['UNSET', 'STRICT', 'strict', ''].map(mode => ({ selector: SELECTOR, portLevelMtls: { 80: { mode } } } as Fields)))],
  },
};

/** The smallest valid spec of each kind. */
export const SMALL_SECURITY: { readonly [kind: string]: Fields } = {
  AuthorizationPolicy: {}, RequestAuthentication: { jwtRules: [{ issuer: 'https://issuer.example.com' }] }, PeerAuthentication: { mtls: { mode: 'STRICT' } },
};
