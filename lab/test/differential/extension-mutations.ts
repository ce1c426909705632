import { at, type Change, type ChangesByRule } from './change';
import type { NamedCase } from './named-cases';
import type { Fields, Value } from './value';

const HCM = 'envoy.filters.network.http_connection_manager';
const ROUTER: Fields = { name: 'envoy.filters.http.router', typed_config: { '@type': 'type.googleapis.com/envoy.extensions.filters.http.router.v3.Router' } };
const GATEWAY: Fields = { group: 'gateway.networking.k8s.io', kind: 'Gateway', name: 'a' };
const SELECTOR: Fields = { matchLabels: { app: 'a' } };
const PLACES = [
  'INVALID', 'LISTENER', 'FILTER_CHAIN', 'NETWORK_FILTER', 'HTTP_FILTER', 'ROUTE_CONFIGURATION', 'VIRTUAL_HOST', 'HTTP_ROUTE', 'CLUSTER', 'EXTENSION_CONFIG', 'BOOTSTRAP', 'LISTENER_FILTER',
];
const OPERATIONS = ['INVALID', 'MERGE', 'ADD', 'REMOVE', 'INSERT_BEFORE', 'INSERT_AFTER', 'INSERT_FIRST', 'REPLACE', 'merge'];
const MATCHES: readonly Fields[] = [
  {}, { listener: {} }, { routeConfiguration: {} }, { cluster: {} }, { listener: {}, cluster: {} }, { context: 'GATEWAY' }, { proxy: {} }, { context: 'WAYPOINT' }, { waypoint: {} },
];

const PATCH: Fields = { operation: 'MERGE', value: {} };
const patch = (fields: Fields): Value => ({ applyTo: 'HTTP_FILTER', patch: PATCH, ...fields });
const patches = (...all: Fields[]): Change => at('configPatches[0]', ...all.map(patch));
const filters = (...all: readonly Value[]): Change[] => ['LISTENER', 'FILTER_CHAIN', 'NETWORK_FILTER', 'HTTP_FILTER', 'CLUSTER']
  .map(applyTo => patches(...all.map((filter): Fields => ({ applyTo, match: { listener: { filterChain: { filter } } } }))));

const labels = (place: string): Change =>
  at(place, ...[{ '': 'a' }, { '*': 'a' }, { 'a*': 'b' }, { a: '*' }, { a: 'b*' }, { a: '' }, { 'a b': 'c' }, { a: 'b'.repeat(63) }, { a: 'b'.repeat(64) }, {}]);

/** To what a kind applies that has `selector`, `targetRef` and `targetRefs`. */
const scope = (small: Fields): ChangesByRule => ({
  'B-SEL-01': [at('selector', {}, { matchLabels: {} }, { matchLabels: null }, null), labels('selector.matchLabels')],
  'B-TGT-01': [at('', ...[
    { selector: SELECTOR, targetRef: GATEWAY }, { selector: {}, targetRef: GATEWAY }, { selector: SELECTOR, targetRefs: [] }, { selector: SELECTOR, targetRefs: [GATEWAY] },
    { targetRef: GATEWAY, targetRefs: [GATEWAY] },
  ].map((each): Fields => ({ ...small, ...each })))],
  'B-TGT-02': ['targetRef', 'targetRefs[0]'].map(place => at(place, {}, { ...GATEWAY, name: '' }, { ...GATEWAY, namespace: '' }, { ...GATEWAY, namespace: 'a' }, { ...GATEWAY, group: '' }, { kind: 'Service', name: 'a' }, { kind: 'Pod', name: 'a' })),
});

const EXPRESSIONS = [
  '', 'a', 'response.code >= 400', 'a = b', '(a', 'a.in', 'if', '!-a', '--1', '-1u', 'has(a)', 'has(a.b)', 'has(has(a.b))', 'a.all(1, true)', 'a.all(x, x)', 'a.map(x, y, z)', 'a.?b', '[?a]', '[,]', '[1,,]', '{a: 1,}', 'a.B{}',
  'a.B{1: 2}', '9223372036854775808', '-9223372036854775808', '18446744073709551616u', '1e400', '"\\q"', '"\\ud800"', 'b"\\u0041"', "r'\\d'", '"""a\nb"""', '`a`', '// a', 'a // b', 'é', '"é"', '1.e', 'a.5', '1abc', '0X1', 'f(a,)',
  `${'('.repeat(249)}a${')'.repeat(249)}`, `${'('.repeat(250)}a${')'.repeat(250)}`, `a${'.b'.repeat(250)}`, `a${'.b'.repeat(251)}`,
];

const TAGS: readonly Value[] = [
  {}, null, ...['literal', 'formatter'].flatMap((kind): Value[] => [{ [kind]: {} }, { [kind]: { value: '' } }, { [kind]: { value: 'a' } }]),
  ...['environment', 'header'].flatMap((kind): Value[] => [{ [kind]: {} }, { [kind]: { name: '' } }, { [kind]: { name: 'a' } }, { [kind]: { name: 'a', defaultValue: '' } }]), { literal: { value: 'a' }, header: { name: 'a' } },
];
const PROVIDERS: readonly Value[] = [[], [{}], [{ name: '' }], [{ name: 'a' }], [{ name: 'a' }, { name: 'b' }], [{ name: 'a' }, { name: '' }], [null]];

const URLS = [
  '', 'a', 'a/b:1.0', 'oci://a', 'OCI://a', 'oci:', 'oci:a', 'file:///a', '/a', 'http://a', 'https://a/b?c#d', 'ftp://a', 's3://a/b', 'localhost:5000/a', 'a b', 'a#%zz', 'http://[::1', 'http://a:b', '://a', ':a', '*', '%zz', 'a.b:80/c', 'é', 'http://%zz', 'oci://a@sha256:b', 'a?b', ' a', 'a\n',
];

export const EXTENSION_MUTATIONS: { readonly [kind: string]: ChangesByRule } = {
  EnvoyFilter: {
    'B-SEL-04': [at('workloadSelector', {}, { labels: {} }, { labels: null }, null), labels('workloadSelector.labels')],
    'B-TGT-01': [at('', { workloadSelector: {}, targetRefs: [GATEWAY] }, { workloadSelector: { labels: { a: 'b' } }, targetRefs: [] }, { targetRefs: [GATEWAY] }, { targetRefs: [{ ...GATEWAY, namespace: 'a' }] }, { targetRefs: [{ kind: 'Pod', name: 'a' }] }, { targetRefs: [{ kind: 'Pod', name: '' }] })],
    'B-EF-01': [at('', {}, { priority: 0 }, { priority: -1 }, { priority: 2 ** 31 }, { configPatches: [] })],
    'B-EF-02': [
      at('configPatches', [null], [{}], [{ applyTo: 'CLUSTER' }], [{ patch: PATCH }], [{ applyTo: 'CLUSTER', patch: null }]),
      patches(...[{}, { operation: 'MERGE' }, { operation: 'MERGE', value: null }, { value: {} }, ...OPERATIONS.flatMap(operation => [{ operation }, { operation, value: {} }])].map((each): Fields => ({ patch: each }))),
      patches(...PLACES.map((applyTo): Fields => ({ applyTo })), ...PLACES.map((applyTo): Fields => ({ applyTo, patch: { operation: 'REMOVE' } }))),
    ],
    'B-EF-03': [patches(...['', '^1\\.29.*', '(', '[', 'a{1001}', '(?P<a>b)(?P<a>b)', '(?=a)', 'a'.repeat(1025), '\\d', '*'].map((proxyVersion): Fields => ({ match: { proxy: { proxyVersion } } })))],
    'B-EF-04': PLACES.map(applyTo => patches(...MATCHES.map((match): Fields => ({ applyTo, match })))),
    'B-EF-06': filters({}, null, { name: '' }, { name: 'a' }, { name: HCM }, { subFilter: { name: 'a' } }, ...[{}, { name: '' }, { name: 'a' }, null].flatMap((subFilter): Fields[] => [
      { name: HCM, subFilter }, { name: 'envoy.http_connection_manager', subFilter }, { name: 'envoy.filters.network.tcp_proxy', subFilter },
    ])),
    'B-EF-07': filters({ name: 'envoy.tcp_proxy' }, { name: 'envoy.ext_authz' }, { name: HCM, subFilter: { name: 'envoy.router' } }, { name: HCM, subFilter: { name: 'envoy.ext_authz' } }),
    'B-EF-09': [patches(...[{}, ROUTER, { a: 1 }, { name: 'a' }, { name: 'envoy.filters.http.router' }, { ...ROUTER, isOptional: true }].map((value): Fields => ({ patch: { operation: 'INSERT_FIRST', value } })))],
    'B-EF-10': [patches({ match: { context: 'any' } }, { patch: { ...PATCH, filterClass: 'AUTHN' } }, { patch: { ...PATCH, filterClass: 'authn' } }, { patch: { ...PATCH, operation: 'MERGE_AND_REPLACE_LIST' } })],
    'B-EF-11': [patches(...[0, 1, 65535, 65536].map((portNumber): Fields => ({ match: { context: 'WAYPOINT', waypoint: { portNumber } } })), { match: { context: 'WAYPOINT' }, patch: null })],
  },
  Telemetry: {
    ...scope({}),
    'B-TM-01': ['tracing', 'metrics', 'accessLogging'].map(place => at(`${place}[0].providers`, ...PROVIDERS)),
    'B-TM-02': [at('tracing', [], [{}], [{}, {}], [null], [null, {}], [{ providers: [{ name: 'a' }, { name: 'b' }] }]), at('metrics', [], [{}, {}], [null]), at('accessLogging', [], [{}, {}], [null])],
    'B-TM-03': [at('tracing[0].randomSamplingPercentage', -1, -0.01, 0, 0.001, 50, 100, 100.01, null, '1')],
    'B-TM-04': [at('tracing[0].customTags', {}, ...TAGS.flatMap((tag): Value[] => [{ a: tag }, { '': tag }]))],
    'B-TM-05': [at('metrics[0].overrides[0].tagOverrides', ...['UPSERT', 'REMOVE', undefined].flatMap(operation => [undefined, '', 'a', 'a b'].map((value): Fields => ({ a: { ...operation && { operation }, ...value !== undefined && { value } } }))), { a: null })],
    'B-TM-06': [at('metrics[0].overrides[0].tagOverrides', { '': { value: 'a' } }, { '': {} }, { '': { operation: 'REMOVE' } }, {}), at('metrics[0].overrides', [null], [], [{}])],
    'B-TM-07': [at('metrics[0].overrides[0].match', {}, { metric: 'ALL_METRICS' }, { metric: 'all' }, { customMetric: '' }, { customMetric: 'a' }, { metric: 'REQUEST_COUNT', customMetric: 'a' }, { mode: 'CLIENT' }, { mode: 'BOTH' }, { mode: 'SERVER', metric: 'GRPC_REQUEST_MESSAGES' }, null)],
    'B-TM-08': [at('accessLogging[0].filter', {}, null, ...EXPRESSIONS.map((expression): Fields => ({ expression })))],
    'B-TM-09': [at('metrics[0].reportingInterval', '0s', '1ms', '999us', '0.5ms', '1', '', '-1s', '1d', '1.5s', '1500us', '1s1ms', '1000000h')],
  },
  WasmPlugin: {
    ...scope({ url: 'a' }),
    'B-WP-01': [at('url', ...URLS), at('', {})],
    'B-WP-02': [at('sha256', '', 'a', 'a'.repeat(64), 'A'.repeat(64), 'g'.repeat(64), 'a'.repeat(63), 'a'.repeat(65), 'é'.repeat(32))],
    'B-WP-03': ['imagePullSecret', 'pluginName'].map(place => at(place, '', 'a', ...[252, 253, 254, 255, 256, 257].map(count => 'a'.repeat(count)), 'é'.repeat(200))),
    'B-WP-04': [at('vmConfig', {}, null), at('vmConfig.env', [], [null], [{}], [{ name: '' }], [{ name: 'a' }], [{ name: 'a' }, { name: 'a' }], [{ name: 'a' }, { name: 'b' }], [{ name: 'a'.repeat(256) }], [{ name: 'a'.repeat(257) }], [{ name: 'é'.repeat(200) }],
      ...['INLINE', 'HOST', 'host', undefined].flatMap(valueFrom => [undefined, '', 'a', 'a'.repeat(2048), 'a'.repeat(2049)].map((value): Value => [{ name: 'a', ...valueFrom && { valueFrom }, ...value !== undefined && { value } }])),
      Array.from({ length: 256 }, (_, index) => ({ name: `a${index}` })), Array.from({ length: 257 }, (_, index) => ({ name: `a${index}` })))],
    'B-WP-05': [at('match', [], [{}], [null]), at('match[0].ports', [], [{}], [null], ...[-1, 0, 1, 65535, 65536].map((number): Value => [{ number }]), [{ number: 80 }, { number: 80 }], [{ number: 80 }, { number: 81 }]), at('match[0].mode', 'UNDEFINED', 'CLIENT', 'client')],
    'B-WP-06': [at('failStrategy', 'FAIL_CLOSE', 'FAIL_OPEN', 'FAIL_RELOAD', ''), at('imagePullPolicy', 'UNSPECIFIED_POLICY', 'Always', 'Never'), at('phase', 'UNSPECIFIED_PHASE', 'AUTHN', 'UNSPECIFIED'), at('type', 'HTTP', 'NETWORK', 'TCP'), at('pluginConfig', {}, { a: null }, { a: [1, 'b', {}] }), at('priority', 0, -1, 2 ** 31, null)],
  },
};

export const SMALL_EXTENSIONS: { readonly [kind: string]: Fields } = { EnvoyFilter: {}, Telemetry: {}, WasmPlugin: { url: 'a' } };

const refused = (kind: string, cases: Readonly<Record<string, Fields>>): NamedCase[] => Object.entries(cases).map(([name, spec]) => ({ name, kind, spec, says: 'refused' }));
const accepted = (kind: string, cases: Readonly<Record<string, Fields>>): NamedCase[] => Object.entries(cases).map(([name, spec]) => ({ name, kind, spec, says: 'accepted' }));

export const EXTENSION_CASES: readonly NamedCase[] = [
  { name: 'an EnvoyFilter, whatever it has', kind: 'EnvoyFilter', spec: {}, says: 'warned' },
  { name: 'a filter match of a listener', kind: 'EnvoyFilter', spec: { configPatches: [patch({ applyTo: 'LISTENER', match: { listener: { filterChain: { filter: { name: HCM } } } } })] }, says: 'warned' },
  ...refused('EnvoyFilter', {
    'a cluster match of an HTTP filter': { configPatches: [patch({ match: { cluster: {} } })] },
    'a patch without an operation': { configPatches: [patch({ patch: { value: {} } })] },
    'a version of a proxy that is no regular expression': { configPatches: [patch({ match: { proxy: { proxyVersion: '(' } } })] },
  }),
  ...accepted('Telemetry', { 'an interval of metrics with a fraction': { metrics: [{ reportingInterval: '1500us' }] }, 'has() of has()': { accessLogging: [{ filter: { expression: 'has(has(a.b))' } }] } }),
  ...refused('Telemetry', { 'a filter of access logs that is no expression': { accessLogging: [{ filter: { expression: 'response.code = 400' } }] } }),
  { name: 'two tracings', kind: 'Telemetry', spec: { tracing: [{}, {}] }, says: 'warned' },
  ...accepted('WasmPlugin', { 'an image without a scheme': { url: 'ghcr.io/shop/filter:1.0' } }),
  ...refused('WasmPlugin', { 'an image without a scheme, with a port': { url: 'localhost:5000/filter' }, 'a variable of the proxy with a value': { url: 'a', vmConfig: { env: [{ name: 'A', value: 'a', valueFrom: 'HOST' }] } } }),
];
