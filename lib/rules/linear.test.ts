import { expectLinear } from '../../test/support/growth';
import { formatFault } from '../core/fault';
import { IstioRelease } from '../release';
import { judge } from './judge';

const RELEASE = IstioRelease.V1_30;
const CONTEXT = { release: RELEASE, rootNamespace: 'istio-system', clusterDomain: 'cluster.local' };

/** An eighth of the largest number of entries. */
const SIZE = 500;

/** A spec with many of something. */
type Build = (count: number) => object;

function many<T>(count: number, make: (index: number) => T): T[] {
  return Array.from({ length: count }, (_, index) => make(index));
}

function map<T>(count: number, make: (index: number) => readonly [string, T]): Record<string, T> {
  return Object.fromEntries(many(count, make));
}

const to = [{ destination: { host: 'reviews' } }];
const http = (...routes: object[]): object => ({ hosts: ['reviews'], http: routes.map(route => ({ route: to, ...route })) });
const routes = (count: number, make: (index: number) => object): object => http(...many(count, make));
const uris = (kind: string, text: (index: number) => string): Build => count => routes(count, index => ({ match: [{ uri: { [kind]: text(index) } }] }));
const hosts = (name: (index: number) => string, more: object = {}): Build => count => ({ hosts: many(count, name), gateways: ['public'], http: [{ route: to }], ...more });
const servers = (make: (index: number) => object): Build => count => ({
  selector: { istio: 'a' }, servers: many(count, index => ({ hosts: ['a.example.com'], port: { number: 80, name: `http-${index}`, protocol: 'HTTP' }, ...make(index) })),
});
const server = (make: (count: number) => object): Build => count => servers(() => make(count))(1);
const https = (make: (count: number) => object): Build => server(count => ({ port: { number: 443, name: 'https', protocol: 'HTTPS' }, tls: { mode: 'SIMPLE', credentialName: 'cert', ...make(count) } }));
const policy = (make: (count: number) => object): Build => count => ({ host: 'reviews', trafficPolicy: { outlierDetection: {}, ...make(count) } });
const locality = (make: (count: number) => object): Build => policy(count => ({ loadBalancer: { localityLbSetting: make(count) } }));

const CASES: { readonly [kind: string]: { readonly [name: string]: Build } } = {
  VirtualService: {
    'hosts': hosts(index => `a${index}.example.com`),
    'hosts that are one': hosts(() => 'a.example.com'),
    'hosts within wildcards': hosts(index => `${index % 2 ? '*.' : ''}a${index % 7}.b${index % 100}.example.com`),
    'hosts that are none': hosts(index => `a_${index}`),
    'gateways': count => ({ hosts: ['a.b'], gateways: many(count, index => `edge/public-${index}`), http: many(count, index => ({ route: to, match: [{ gateways: [`edge/public-${index}`] }] })) }),
    'gateways that are none': count => ({ hosts: ['a.b'], gateways: many(count, index => `a_${index}`), http: [{ route: to, match: [{ gateways: many(count, index => `a_${index}`) }] }] }),
    'exportTo': count => ({ ...http({}), exportTo: many(count, index => `a-${index % (count / 2)}`) }),
    'routes after one for all': count => routes(count, () => ({})),
    'exact paths': uris('exact', index => `/a/${index}`),
    'paths that are one': uris('exact', () => '/a'),
    'prefixes': uris('prefix', index => `/${index}/`),
    'prefixes below one another, the long ones first': count => uris('prefix', index => `/${'a'.repeat((count - index) % 300)}/${index}`)(count),
    'prefixes below one another, the short ones first': uris('prefix', index => `/${'a'.repeat(index % 300)}`),
    'prefixes that one covers but for a header': count => routes(count, index => ({ match: [{ uri: { prefix: `/${'a'.repeat(index % 300)}` }, headers: { x: { exact: `${index}` } } }] })),
    'regular expressions': uris('regex', index => `/a${index}.*`),
    'regular expressions that are none': uris('regex', index => `/a${index}(`),
    'matches of one route': count => http({ match: many(count, index => ({ uri: { prefix: `/${index}` }, headers: { x: { exact: `${index % 10}` } } })) }),
    'headers of one match': count => http({ match: [{ headers: map(count, index => [`x-${index}`, { exact: 'a' }]), withoutHeaders: map(count, index => [`a b${index}`, { prefix: '' }]), queryParams: map(count, index => [`${index}`, { regex: '(' }]) }] }),
    'source labels': count => http({ match: [{ sourceLabels: map(count, index => [`a b${index}`, '*']) }] }),
    'destinations': count => http({ route: many(count, index => ({ destination: { host: `h${index}` }, weight: index % 2 })) }),
    'destinations that are none': count => http({ route: many(count, () => ({ destination: { host: '*', subset: 'V_1', port: {} }, weight: -1 })) }),
    'header operations': count => http({ headers: { request: { set: map(count, index => [`x-${index}`, '%']), add: map(count, index => [`:x-${index}`, 'a']), remove: many(count, index => `:x-${index}`) } } }),
    'mirrors': count => http({ mirrors: many(count, () => ({ destination: { host: '*' }, percentage: { value: 101 } })) }),
    'CORS': count => http({ corsPolicy: { allowOrigins: many(count, () => ({ exact: '' })), allowMethods: many(count, () => 'get'), allowHeaders: many(count, () => 'a b') } }),
    'retries': count => http({ retries: { attempts: 1, retryOn: many(count, index => `gateway-eror${index}`).join(',') } }),
    'SNI': count => ({ hosts: many(count, index => `*.a${index}.com`), gateways: ['public'], tls: many(count, index => ({ match: [{ sniHosts: [`b.a${index}.com`, `c${index}.com`] }], route: to })) }),
    'subnets': count => ({ hosts: ['a.b'], gateways: ['public'], tcp: [{ match: [{ destinationSubnets: many(count, index => `10.0.0.0/${index}`) }], route: to }] }),
    'TCP routes': count => ({ hosts: ['a.b'], gateways: ['public'], tcp: many(count, index => ({ match: [{ port: (index % 65535) + 1 }], route: to })) }),
    'unknown fields': count => http(map(count, index => [`field${index}`, 1])),
    'unknown fields of many routes': count => routes(count, () => ({ tiemout: '1s' })),
    'values of a wrong type': count => routes(count, () => ({ timeout: 1, match: {}, retries: 'a' })),
    'values of a wrong type beside faults': count => routes(count, () => ({ timeout: 1, retries: { attempts: -1 }, rewrite: {} })),
    'nulls': count => routes(count, () => ({ timeout: null, match: null, rewrite: {} })),
    'nulls in a list': count => ({ hosts: ['reviews'], http: many(count, () => null) }),
    'durations that are none': count => routes(count, () => ({ timeout: '0s' })),
  },
  Gateway: {
    'servers': servers(() => ({})),
    'servers whose ports have one name': servers(() => ({ port: { number: 80, name: 'http', protocol: 'HTTP' } })),
    'servers that are none': servers(() => ({ hosts: [], bind: 'localhost', port: { number: 0, name: '', protocol: 'QUIC', targetPort: 1 } })),
    'servers without certificates': servers(index => ({ port: { number: 443, name: `https-${index}`, protocol: 'HTTPS' }, tls: { mode: 'MUTUAL' } })),
    'hosts': server(count => ({ hosts: many(count, index => `shop/a${index}.example.com`) })),
    'hosts that are none': server(count => ({ hosts: many(count, index => `a b/*a_${index}`) })),
    'cipher suites': https(count => ({ cipherSuites: many(count, index => (index % 2 ? 'AES128-SHA' : `A${index}`)) })),
    'Secrets': https(count => ({ credentialName: undefined, credentialNames: many(count, () => '') })),
    'files': https(count => ({ credentialName: undefined, tlsCertificates: many(count, () => ({})) })),
    'labels of the selector': count => ({ ...servers(() => ({}))(1), selector: map(count, index => [`a b${index}`, '*']) }),
  },
  DestinationRule: {
    'subsets': count => ({ host: 'reviews', subsets: many(count, index => ({ name: `v${index}`, labels: { version: `v${index}` }, trafficPolicy: { tls: { mode: 'DISABLE' } } })) }),
    'subsets of one name': count => ({ host: 'reviews', subsets: many(count, () => ({ name: 'v1' })) }),
    'subsets that are none': count => ({ host: 'reviews', subsets: many(count, () => ({ name: 'V_1', labels: { 'a b': '*' }, trafficPolicy: {} })) }),
    'labels of one': count => ({ host: 'reviews', subsets: [{ name: 'v1', labels: map(count, index => [`a b${index}`, '*']) }] }),
    'ports': policy(count => ({ portLevelSettings: many(count, index => ({ port: { number: index + 1 }, tls: { mode: 'MUTUAL' } })) })),
    'ports that are one': policy(count => ({ portLevelSettings: many(count, () => ({ port: { number: 80 }, connectionPool: {} })) })),
    'attributes of a cookie': policy(count => ({ loadBalancer: { consistentHash: { httpCookie: { name: 'a', attributes: many(count, index => ({ name: `a${index % (count / 2)}` })) } } } })),
    'localities': locality(count => ({ distribute: many(count, index => ({ from: `region${index % 50}/zone${index}`, to: { a: 100 } })) })),
    'localities that overlap': locality(count => ({ distribute: many(count, index => ({ from: index === 0 ? 'a/*' : `a/zone${index}`, to: { a: 100 } })) })),
    'localities that are none': locality(count => ({ distribute: many(count, index => ({ from: `/${index}`, to: { '*/a': 1 } })) })),
    'shares': locality(count => ({ distribute: [{ from: '*', to: map(count, index => [`region${index}/*`, 1]) }] })),
    'failover': locality(count => ({ failover: many(count, index => ({ from: `a/${index}`, to: '*' })), failoverPriority: many(count, () => 'topology.kubernetes.io/region') })),
    'outlier codes and names': policy(count => ({ tls: { mode: 'SIMPLE', insecureSkipVerify: true, subjectAltNames: many(count, index => `a${index}`) } })),
    'exportTo': count => ({ host: 'reviews', exportTo: many(count, index => `a_${index % (count / 2)}`) }),
    'labels of the selector': count => ({ host: 'reviews', workloadSelector: { matchLabels: map(count, index => [`a*${index}`, '*']) } }),
  },
  ServiceEntry: {
    'ports': count => ({ hosts: ['a.example.com'], ports: many(count, index => ({ number: index + 1, name: `a${index}` })) }),
    'hosts and addresses': count => ({ hosts: many(count, () => '*'), addresses: many(count, () => '10.0.0.0/8'), resolution: 'DNS' }),
    'endpoints': count => ({ hosts: ['a.example.com'], resolution: 'STATIC', endpoints: many(count, () => ({ address: 'unix://', ports: { http: 0 } })) }),
    'endpoints and ports': count => ({
      hosts: ['a.example.com'], resolution: 'STATIC', ports: many(count, index => ({ number: index + 1, name: `a${index}` })), endpoints: many(count, index => ({ address: '10.0.0.1', ports: { [`a${index}`]: 80 } })),
    }),
    'endpoints of DNS': count => ({ hosts: ['*.example.com'], resolution: 'DNS_ROUND_ROBIN', endpoints: many(count, () => ({ address: 'a_b', labels: { 'a b': 'c' } })) }),
    'ports that are one': count => ({ hosts: ['a.example.com', 'b.example.com'], resolution: 'DNS', ports: many(count, () => ({ number: 80, name: 'a', protocol: 'TCP' })) }),
    'hosts of DNS': count => ({ hosts: many(count, index => `*.a${index}.com`), resolution: 'DNS' }),
    'hosts looked up at each request': count => ({ hosts: many(count, index => `a${index}.com`), resolution: 'DYNAMIC_DNS', ports: many(count, index => ({ number: index + 1, name: `a${index}`, protocol: 'TCP' })) }),
    'exportTo': count => ({ hosts: ['a.example.com'], exportTo: many(count, index => `a_${index % (count / 2)}`) }),
    'labels of the selector': count => ({ hosts: ['a.example.com'], workloadSelector: { labels: map(count, index => [`a*${index}`, '*']) } }),
  },
  AuthorizationPolicy: {
    'rules': count => ({ rules: many(count, () => ({ from: [{ source: { serviceAccounts: ['a'], principals: ['b'] } }], to: [{ operation: { ports: ['80'] } }] })) }),
    'rules that deny': count => ({ action: 'DENY', rules: many(count, () => ({ from: [{ source: { requestPrincipals: ['a'] } }, {}], to: [{ operation: {} }] })) }),
    'rules that ask a provider': count => ({ action: 'CUSTOM', rules: many(count, () => ({ from: [{ source: { principals: ['a'] } }], when: [{ key: 'source.principal', values: ['a'] }] })) }),
    'sources': count => ({ rules: [{ from: many(Math.min(count, 500), index => ({ source: { principals: many(count / 500, () => 'spiffe://a'), ipBlocks: [`10.0.0.${index}`], notNamespaces: [''] } })) }] }),
    'values of a source': count => ({ rules: [{ from: [{ source: { principals: many(count, index => `a*${index}`), trustDomains: many(count, () => '*a*') } }] }] }),
    'service accounts and addresses': count => ({ rules: [{ from: [{ source: { notServiceAccounts: many(count, () => 'a/b/c'), ipBlocks: many(count, () => 'a') } }] }] }),
    'values of an operation': count => ({ rules: [{ to: [{ operation: { hosts: many(count, () => ''), methods: many(count, () => 'get'), paths: many(count, index => `/{*}/a${index}?`), ports: many(count, index => `${index}`) } }] }] }),
    'segments of a path': count => ({ rules: [{ to: [{ operation: { paths: [many(count, () => '{*}').join('/'), '/'.repeat(count), `${'/'.repeat(count)}a`, '*'.repeat(count)] } }] }] }),
    'conditions': count => ({ rules: [{ when: many(count, index => ({ key: ['source.trustDomain', 'request.headers', 'a', 'destination.port'][index % 4], values: ['a'] })) }] }),
    'targets': count => ({ targetRefs: many(count, () => ({ kind: '', name: '', namespace: 'a' })) }),
  },
  EnvoyFilter: { patches: count => ({ configPatches: many(count, index => ({ applyTo: 'LISTENER', patch: { operation: 'MERGE', value: { [`a${index}`]: null } } })) }) },
  PeerAuthentication: {
    'ports': count => ({ selector: { matchLabels: { app: 'a' } }, portLevelMtls: map(count, index => [`${index}`, { mode: 'NONE' }]) }),
    'ports that are none': count => ({ portLevelMtls: map(count, index => [`a${index}`, { mode: 'STRICT' }]) }),
  },
  RequestAuthentication: {
    'JWT rules': count => ({ jwtRules: many(count, () => ({ issuer: '', jwks: 'a', jwksUri: 'b', fromHeaders: [{}] })) }),
    'keys': count => ({ jwtRules: [{ issuer: 'a', jwks: JSON.stringify({ keys: many(count, () => ({ kty: 'RSA', n: 'AQAB', e: 'AQAB', d: 'AQAB' })) }) }] }),
    'more than keys': count => ({ jwtRules: [{ issuer: 'a', jwks: `{"keys":[]}${'"\\\\"{'.repeat(count)}` }, { issuer: 'a', jwks: `{"${'\\\\"'.repeat(count)}` }] }),
    'names that are none': count => ({ jwtRules: [{ issuer: 'a', audiences: many(count, () => ''), fromHeaders: many(count, () => ({ name: '' })), outputClaimToHeaders: many(count, () => ({ header: 'a b', claim: '' })) }] }),
    'targets': count => ({ targetRefs: many(count, () => ({ group: 'gateway.networking.k8s.io', kind: 'GatewayClass', name: 'a' })) }),
  },
  Sidecar: {
    'listeners': count => ({ egress: many(count, () => ({ hosts: [], port: { number: -1 } })), ingress: many(count, () => ({ port: {} })) }),
    'listeners of one port': count => ({ egress: many(count, () => ({ hosts: ['./*'], port: { number: 80 } })), ingress: many(count, () => ({ port: { number: 80 }, defaultEndpoint: 'a:b' })) }),
    'hosts': count => ({ egress: [{ hosts: many(count, index => `shop/a${index}.example.com`) }] }),
    'hosts that are one': count => ({ egress: [{ hosts: many(count, () => './a.example.com') }] }),
    'hosts of many namespaces': count => ({ egress: [{ hosts: ['*/*', ...many(count, index => `a${index}/*`)] }] }),
    'hosts that are none': count => ({ egress: [{ hosts: many(count, index => `a b/*a_${index}`) }] }),
    'TLS': count => ({ ingress: many(count, index => ({ port: { number: index + 1, protocol: 'HTTPS' }, tls: { mode: 'SIMPLE', credentialName: 'a', subjectAltNames: ['a'] } })) }),
    'labels of the selector': count => ({ workloadSelector: { labels: map(count, index => [`a*${index}`, '*']) } }),
  },
  Telemetry: { metrics: count => ({ metrics: many(count, () => ({ overrides: [{ tagOverrides: { a: { operation: 'UPSERT' } } }] })) }) },
  TrafficExtension: { ports: count => ({ match: [{ ports: many(count, () => ({ number: 1 })) }] }) },
  WasmPlugin: { variables: count => ({ url: 'a', vmConfig: { env: many(count, () => ({ name: 'a', valueFrom: 'HOST', value: 'b' })) } }) },
  WorkloadEntry: {
    ports: count => ({ address: 'unix:///', ports: map(count, index => [`a_${index}`, 0]) }),
    labels: count => ({ address: '10.0.0.1', labels: map(count, index => [`a b${index}`, 'c d']) }),
  },
  WorkloadGroup: {
    labels: count => ({ metadata: { labels: map(count, index => [`a${index}`, 'a'.repeat(100)]) }, template: {} }),
    template: count => ({ template: { ports: map(count, index => [`a_${index}`, 0]), labels: map(count, index => [`a b${index}`, 'c d']) } }),
    headers: count => ({ template: {}, probe: { httpGet: { port: 80, httpHeaders: many(count, index => ({ name: `a_${index}` })) } } }),
  },
  ProxyConfig: {
    variables: count => ({ environmentVariables: map(count, index => [`A${index}`, 'a'.repeat(3000)]) }),
    labels: count => ({ environmentVariables: map(count, index => [`A-${index}`, 'a']), selector: { matchLabels: map(count, index => [`a*${index}`, '*']) } }),
  },
};

/** All that is said of an object, in words. */
function said(kind: string, spec: object, metadata: object = {}): string[] {
  return judge({ apiVersion: RELEASE.apiVersionOf(kind), kind, metadata: { name: 'case', namespace: 'shop', ...metadata }, spec }, CONTEXT).map(formatFault);
}

test('every kind has its cases', () => expect(Object.keys(CASES).sort()).toEqual([...RELEASE.kinds].sort()));

describe.each(Object.entries(CASES))('time grows as the object does: %s', (kind, cases) => {
  test.each(Object.entries(cases))('%s', (_name, build) => expectLinear(SIZE, size => {
    const spec = build(size);
    return () => said(kind, spec);
  }));
});

test.each(['labels', 'annotations'])('time grows as the object does: %s', field => expectLinear(SIZE * 2, size => {
  const metadata = { [field]: map(size, index => [`a b${index}`, 'a b']) };
  return () => said('Gateway', {}, metadata);
}));
