import type { Random } from './random';
import type { Value } from './value';

/** Makes a good value of a field. */
type Hint = (random: Random) => Value;

const of = (...values: Value[]): Hint => random => structuredClone(random.pick(values));

const HOSTS = ['reviews', 'cart', 'cart.shop.svc.cluster.local', 'api.example.com', 'www.example.com', 'a.b.example.org', '*.example.net'];
const SOME = (hint: Hint, most: number): Hint => random => {
  const values = Array.from({ length: 1 + random.below(most) }, () => hint(random));
  return values.filter((value, index) => values.findIndex(other => JSON.stringify(other) === JSON.stringify(value)) === index);
};
const TEXT_MATCH: Hint = random => {
  const kind = random.pick(['exact', 'prefix', 'regex']);
  return { [kind]: random.pick(kind === 'regex' ? ['/a.*', '^/b[0-9]+$', 'x|y'] : ['/', '/api', '/api/v2', '/b', 'x', 'https']) };
};
const HEADER_MATCHES: Hint = random => ({ [random.pick(['x-user', 'end-user', ':method', 'cookie'])]: random.chance(0.1) ? {} : TEXT_MATCH(random) });
const LABELS = of({ app: 'cart' }, { version: 'v1' }, { 'app.kubernetes.io/name': 'cart', 'tier': 'front' }, {});
const HEADERS = of({ 'x-user': 'me' }, { 'x-trace': '%REQ(x-request-id)%', 'x-b': 'a%%' }, {});

/** Durations that are right everywhere. */
export const DURATION = of('1s', '5s', '1500ms', '2m', '1h', '0.5s', '10s');

/**
 * Good values of fields, by the field's name, or the kind's and the field's (`Gateway hosts`), or the names of the parent and the field (`port number`).
 * A field without one is made from its schema.
 */
export const HINTS: { readonly [field: string]: Hint | undefined } = {
  'hosts': SOME(of(...HOSTS), 3),
  'host': of(...HOSTS),
  'Gateway hosts': SOME(of('*', '*.example.com', './a.example.com', 'shop/b.example.com', '*/*.example.org', 'www.example.com'), 2),
  'VirtualService gateways': SOME(of('public', 'edge/public', 'mesh'), 2),
  'gateways': SOME(of('public', 'edge/public', 'mesh'), 2),
  'exportTo': of(['.'], ['*'], ['shop'], ['shop', 'edge'], []),
  'selector': of({ istio: 'ingressgateway' }, { app: 'gw' }),
  'labels': LABELS,
  'sourceLabels': LABELS,
  'matchLabels': LABELS,
  'sourceNamespace': of('shop'),
  'sniHosts': SOME(of(...HOSTS.filter(host => host.includes('.'))), 2),
  'destinationSubnets': of(['10.0.0.0/8'], ['10.1.2.3'], ['fd00::/8']),
  'sourceSubnet': of('10.0.0.0/8'),
  'uri': TEXT_MATCH, 'scheme': TEXT_MATCH, 'method': TEXT_MATCH, 'authority': TEXT_MATCH,
  'rewrite uri': of('/', '/v1'), 'rewrite authority': of('www.example.com'),
  'redirect uri': of('/', '/v1'), 'redirect authority': of('www.example.com'), 'redirect scheme': of('http', 'https'), 'redirectCode': of(301, 302, 307, 308),
  'queryParams': HEADER_MATCHES, 'match headers': HEADER_MATCHES, 'withoutHeaders': HEADER_MATCHES,
  'set': HEADERS, 'add': HEADERS, 'remove': of(['x-user'], ['x-a', 'x-b'], []),
  'retryOn': of('5xx', 'gateway-error,reset', 'connect-failure,refused-stream', '503', '5xx,503', ''),
  'allowMethods': of(['GET'], ['GET', 'POST'], ['*'], []),
  'allowHeaders': of(['x-a'], ['*'], []), 'exposeHeaders': of(['x-a'], []),
  'maxAge': of('1s', '24h', '60s'),
  'allowOrigins': SOME(TEXT_MATCH, 2),
  'allowOrigin': of(['https://a.example.com'], []),
  'grpcStatus': of('UNAVAILABLE', 'INTERNAL'), 'httpStatus': of(500, 503, 200, 404),
  'directResponse status': of(200, 404, 503), 'percentage value': of(0, 0.1, 50, 100), 'percent': of(0, 50, 100), 'mirrorPercent': of(0, 50, 100),
  'weight': of(0, 1, 50, 100), 'attempts': of(0, 1, 3), 'subset': of('v1', 'v2'),
  'port number': of(80, 443, 9080), 'port name': of('http', 'https', 'tls-a', 'tcp-b', 'one', 'two'), 'protocol': of('HTTP', 'HTTPS', 'TLS', 'TCP', 'GRPC', 'HTTP2', 'MONGO'),
  'port': of(80, 443, 9080), 'targetPort': of(443, 15443), 'bind': of('0.0.0.0', '10.0.0.1', '::1'),
  'tunnel protocol': of('CONNECT', 'POST'), 'targetHost': of('a.example.com', '10.0.0.1'), 'version': of('V1', 'V2'),
  'credentialName': of('cert'), 'credentialNames': of(['cert'], ['rsa', 'ecdsa']),
  'cipherSuites': of(['ECDHE-ECDSA-AES128-GCM-SHA256'], ['AES128-SHA', 'AES256-SHA'], ['ALL'], []),
  'minProtocolVersion': of('TLS_AUTO', 'TLSV1_0', 'TLSV1_2'), 'maxProtocolVersion': of('TLS_AUTO', 'TLSV1_3'),
  'tableSize': of(65537, 5, 101), 'locality': of('region/zone'), 'minimumRingSize': of(1024),
  'from': of('us-west/zone1/*', 'us-west', 'eu'), 'to': of({ 'us-west/zone1': 80, 'us-east': 20 }, { eu: 100 }, { 'us-east': 60 }, 'us-east'),
  'failover': of([{ from: 'us-east', to: 'eu-west' }]),
  'distribute': of([{ from: 'us-west/zone1/*', to: { 'us-west/zone1/*': 80, 'us-west/zone2/*': 20 } }], [{ from: 'eu', to: { '*': 100 } }]),
  'failoverPriority': of(['topology.kubernetes.io/region'], ['version=v1', 'app']),
  'aggression': of(1, 2.5), 'warmup minimumPercent': of(10, 100),
  'AuthorizationPolicy action': of('ALLOW', 'DENY', 'AUDIT'),
  ...Object.fromEntries(['AuthorizationPolicy', 'PeerAuthentication', 'RequestAuthentication'].map(kind => [`${kind} selector`, of({ matchLabels: { app: 'cart' } }, { matchLabels: { version: 'v1', tier: 'front' } })])),
  'AuthorizationPolicy from': of([{ source: { principals: ['*'], notIpBlocks: ['10.0.0.1'] } }], [{ source: { requestPrincipals: ['issuer/*'] } }, { source: { namespaces: ['shop'] } }], [{ source: { serviceAccounts: ['shop/cart'] } }]),
  'AuthorizationPolicy to': of([{ operation: { methods: ['GET'], paths: ['/api/*', '/a/{*}'] } }], [{ operation: { ports: ['80'] } }, { operation: { hosts: ['a.example.com'], notPaths: ['/admin'] } }]),
  'principals': of(['cluster.local/ns/shop/sa/cart'], ['*'], ['*/sa/cart', 'a*']), 'notPrincipals': of(['cluster.local/ns/shop/sa/cart']), 'requestPrincipals': of(['*'], ['issuer/*']),
  'namespaces': of(['shop'], ['shop', 'edge-*']), 'serviceAccounts': of(['cart'], ['shop/cart']), 'notServiceAccounts': of(['shop/cart']),
  'ipBlocks': of(['10.0.0.0/8'], ['10.0.0.1', 'fd00::/8']), 'notIpBlocks': of(['10.0.0.1']), 'remoteIpBlocks': of(['10.0.0.0/8']), 'notRemoteIpBlocks': of(['10.0.0.1']),
  'operation ports': of(['80'], ['80', '443']), 'notPorts': of(['80']), 'methods': of(['GET'], ['GET', 'POST']), 'paths': of(['/api/*'], ['/', '*.html'], ['/a/{*}/b/{**}']), 'notPaths': of(['/admin/*']),
  'when key': of('request.headers[x-a]', 'source.namespace', 'connection.sni', 'request.auth.claims[group]'),
  'targetRef': of({ group: 'gateway.networking.k8s.io', kind: 'Gateway', name: 'waypoint' }), 'targetRefs': of([{ kind: 'Service', name: 'cart' }], [{ group: 'gateway.networking.k8s.io', kind: 'Gateway', name: 'waypoint' }]),
  'issuer': of('https://issuer.example.com', 'someone@example.com'), 'jwks': of('{"keys":[{"kty":"RSA","n":"AQAB","e":"AQAB"}]}', '{"keys":[]}'), 'jwksUri': of('https://issuer.example.com/keys'), 'jwks_uri': of('https://issuer.example.com/keys'),
  'portLevelMtls': of({ 8080: { mode: 'DISABLE' } }, { 80: { mode: 'STRICT' }, 443: {} }),
  'ServiceEntry hosts': SOME(of('api.example.com', 'www.example.com', 'a.b.example.org'), 1), 'ServiceEntry ports': of([{ number: 443, name: 'https', protocol: 'HTTPS' }], [{ number: 80, name: 'http', protocol: 'HTTP' }, { number: 5432, name: 'tcp', protocol: 'TCP', targetPort: 15432 }], [{ number: 80, name: 'any' }]),
  'ServiceEntry addresses': of(['10.0.0.1'], ['fd00::1', '10.0.0.2']), 'ServiceEntry resolution': of('STATIC', 'DNS', 'DNS'), 'ServiceEntry endpoints': of([{ address: '10.0.0.1', labels: { app: 'a' }, weight: 1 }], [{ address: '10.0.0.1', network: 'vms', locality: 'a/b' }, { address: '10.0.0.2', serviceAccount: 'a' }]),
  'address': of('10.0.0.1', 'fd00::1'), 'template address': of('10.0.0.1', ''), 'ports': of({ http: 8080 }, { http: 80, tcp: 5432 }, {}), 'network': of('vms'), 'probe': of({ httpGet: { port: 8080, path: '/healthz' } }, { tcpSocket: { port: 80 }, periodSeconds: 5 }, { exec: { command: ['a'] } }),
  'egress hosts': SOME(of('./*', 'istio-system/*', '*/a.example.com', 'shop/*.example.com', '~/b.example.com'), 2), 'Sidecar egress': of([{ hosts: ['./*'] }], [{ hosts: ['./*', 'istio-system/*'], port: { number: 80, protocol: 'HTTP', name: 'http' }, bind: '10.0.0.1', captureMode: 'NONE' }, { hosts: ['*/*'] }]),
  'ingress': of([{ port: { number: 9080, protocol: 'HTTP', name: 'http' }, defaultEndpoint: '127.0.0.1:8080', connectionPool: { http: { maxRetries: 1 } } }], [{ port: { number: 9443, protocol: 'TLS' }, tls: { mode: 'SIMPLE', serverCertificate: '/a', privateKey: '/b' } }, { port: { number: 81 }, bind: '10.0.0.1' }]),
  'outboundTrafficPolicy': of({ mode: 'REGISTRY_ONLY' }, { mode: 'ALLOW_ANY' }, { mode: 'ALLOW_ANY', egressProxy: { host: 'egress.edge.svc.cluster.local', port: { number: 443 }, subset: 'v1' } }),
  'match uri': TEXT_MATCH, 'uriRegexRewrite match': of('^/a/(.*)$'), 'uriRegexRewrite rewrite': of('/b/\\1'),
};

/** The fields of which a valid object has one at a time, by the name of the field that holds the object. One of them is there where `needed`. */
export const ALTERNATIVES: { readonly [field: string]: readonly (readonly string[])[] | undefined } = {
  http: [['route', 'redirect', 'directResponse', 'delegate'], ['mirror', 'mirrors']],
  tls: [], tcp: [],
  rewrite: [['uri', 'uriRegexRewrite']],
  redirect: [['port', 'derivePort']],
  body: [['string', 'bytes']],
  abort: [['httpStatus', 'grpcStatus']],
  loadBalancer: [['simple', 'consistentHash']],
  consistentHash: [['httpHeaderName', 'httpCookie', 'useSourceIp', 'httpQueryParameterName'], ['ringHash', 'maglev']],
  localityLbSetting: [['distribute', 'failover']],
  trafficPolicy: [['tunnel', 'proxyProtocol']],
  AuthorizationPolicy: [['selector', 'targetRef', 'targetRefs']],
  RequestAuthentication: [['selector', 'targetRef', 'targetRefs']],
  jwtRules: [['jwks', 'jwksUri', 'jwks_uri']],
  ServiceEntry: [['endpoints', 'workloadSelector']],
};

/** Fields that every object under a name has, though the schema does not require them. */
export const NEEDED: { readonly [field: string]: readonly string[] | undefined } = {
  'Gateway': ['servers', 'selector'], 'VirtualService': ['hosts', 'http'],
  'tls': ['route'], 'tcp': ['route'],
  'PeerAuthentication': ['selector'], 'jwtRules': ['issuer'], 'when': ['values'],
  'ServiceEntry': ['resolution', 'ports'], 'Sidecar': ['egress'], 'WorkloadEntry': ['address'], 'inboundConnectionPool': ['tcp'],
  'abort': ['percentage'], 'httpCookie': ['ttl'], 'warmup': ['duration'],
};

/** Fields that Istio refuses always, or nearly so, so that no valid object has them. */
export const NEVER: ReadonlySet<string> = new Set(['exponentialDelay', 'http2Error', 'Gateway targetPort', 'AuthorizationPolicy provider']);
