import { Chart, Duration } from 'cdk8s';
import {
  Destination, DestinationRule, DestinationRuleProps, FaultAbort, Gateway, HashAlgorithm, HashKey, Host, HttpMatch, HttpRouteOptions, IstioRelease, LoadBalancer,
  LocalityLoadBalancing, Percent, Rewrite, Server, ServerCertificate, ServerTls, StringMatch, TlsMatch, TlsProtocol, VirtualService, VirtualServiceProps,
} from '../lib';
import { faultsOf, shop, warningsOf } from './support/mesh';

const reviews = Host.fromServiceName('reviews');
const to = [Destination.to(reviews)];
const PUBLIC = Gateway.fromGatewayName('public');

type Build = (chart: Chart) => unknown;

const routes = (props: VirtualServiceProps, ...list: Partial<HttpRouteOptions>[]): Build => chart => {
  const virtualService = new VirtualService(chart, 'routes', props);
  for (const each of list.length > 0 ? list : [{}]) virtualService.addHttpRoute({ to, ...each });
};
const http = (...list: Partial<HttpRouteOptions>[]): Build => routes({ services: [reviews] }, ...list);
const match = (...matches: HttpMatch[]): Build => http({ matches });
const hosts = (...names: string[]): Build => routes({ hosts: names, gateways: [PUBLIC] });
const sni = (host: string, ...names: string[]): Build => chart => new VirtualService(chart, 'routes', { hosts: [host], gateways: [PUBLIC] }).addTlsRoute({ matches: [TlsMatch.sniHosts(...names)], to });
const rule = (props: Partial<DestinationRuleProps>): Build => chart => new DestinationRule(chart, 'rule', { host: reviews, ...props });
const serverHosts = (...names: string[]): Build => chart => new Gateway(chart, 'gateway', { servers: [Server.http({ hosts: names })] });
const tls = (...list: ServerTls[]): Build => chart => new Gateway(chart, 'gateway', { servers: list.map((each, index) => Server.https({ tls: each, portName: `https-${index}` })) });

/** What trial use of the library has found that Istio refuses, by the constructs' own words. */
const REFUSED: readonly (readonly [name: string, build: Build, ...faults: string[]])[] = [
  ['one host twice', hosts('shop.example.com', 'shop.example.com'),
    "[shop/routes] spec.hosts[1]: 'shop.example.com' is hosts[0] too; leave one of them out",
  ],
  ['a wildcard and a host below it', hosts('*.example.com', 'shop.example.com'),
    "[shop/routes] spec.hosts[1]: 'shop.example.com' lies within '*.example.com', hosts[0]; leave one of them out, or give it a VirtualService of its own",
  ],
  ['a service by its name and as an object', routes({ hosts: ['reviews'], services: [reviews] }),
    "[shop/routes] spec.hosts[1]: 'reviews' is hosts[0] too; leave one of them out",
  ],
  ['a host with a port', hosts('cafe:8080'),
    "[shop/routes] spec.hosts[0]: 'cafe:8080' is not a host; write a DNS name such as shop.example.com, or a wildcard such as *.example.com or *",
  ],
  ['a host that is nearly an address', hosts('999.1.1.1'),
    "[shop/routes] spec.hosts[0]: '999.1.1.1' is not a host; write a DNS name such as shop.example.com, or a wildcard such as *.example.com or *",
  ],
  ['a host of a server with a port', serverHosts('cafe:8080'),
    "[shop/gateway] spec.servers[0].hosts[0]: 'cafe:8080' is not a host; write a DNS name such as shop.example.com, or a wildcard such as *.example.com or *",
  ],
  ['a host of a server that is nearly an address', serverHosts('999.1.1.1'),
    "[shop/gateway] spec.servers[0].hosts[0]: '999.1.1.1' is not a host; write a DNS name such as shop.example.com, or a wildcard such as *.example.com or *",
  ],
  ['SNI that is none of the hosts', sni('a.example.com', 'b.example.com'),
    "[shop/routes] spec.tls[0].match[0].sniHosts[0]: 'b.example.com' is not within the hosts of the VirtualService; add it to spec.hosts, or leave it out",
  ],
  ['a claim of a token, for sidecars', match(HttpMatch.any().withHeader('@request.auth.claims.group', StringMatch.exact('a'))),
    "[shop/routes] spec.http[0].match[0].headers['@request.auth.claims.group']: only gateways compare claims such as '@request.auth.claims.group', and this VirtualService is for sidecars too; bind it to gateways only, without mesh",
  ],
  ['a change of the path by its header', http({ requestHeaders: { set: { ':path': '/' } } }),
    "[shop/routes] spec.http[0].headers.request.set[':path']: Istio cannot change ':path', a part of the request or response; name a header that does not begin with ':'",
  ],
  ['a change of the host in the response', http({ responseHeaders: { set: { Host: 'a' } } }),
    "[shop/routes] spec.http[0].headers.response.set.Host: Istio cannot change 'Host' here; set it in headers.request.set or rewrite.authority",
  ],
  ['removing the host', http({ requestHeaders: { remove: ['Host'] } }),
    "[shop/routes] spec.http[0].headers.request.remove[0]: Istio cannot change 'Host' here; set it in headers.request.set or rewrite.authority",
  ],
  ['a header value with a bare percent sign', http({ requestHeaders: { set: { 'x-share': '50%' } } }),
    "[shop/routes] spec.http[0].headers.request.set['x-share']: Envoy cannot read '50%': a single % at its end; write %% for a percent sign, and %VARIABLE% for a variable",
  ],
  ['a header value of two lines', http({ responseHeaders: { add: { 'x-a': 'a\nb' } } }),
    "[shop/routes] spec.http[0].headers.response.add['x-a']: 'a\\u{a}b' has a control character, which no header can have; leave it out",
  ],
  ['an empty regular expression', match(HttpMatch.regex('')),
    "[shop/routes] spec.http[0].match[0].uri.regex: an empty regular expression; write one, such as '.*'",
  ],
  ['a regular expression that is too long', match(HttpMatch.regex('a'.repeat(1025))),
    '[shop/routes] spec.http[0].match[0].uri.regex: has 1025 bytes; Istio takes 1024 at most',
  ],
  ['an empty prefix of a header', match(HttpMatch.any().withHeader('x', StringMatch.prefix(''))),
    '[shop/routes] spec.http[0].match[0].headers.x.prefix: an empty prefix; write one, or leave the comparison out: everything begins with nothing',
  ],
  ['retries on a word that is none', http({ retries: { attempts: 1, retryOn: ['gateway-eror'] } }),
    "[shop/routes] spec.http[0].retries.retryOn: 'gateway-eror' (number 1) is not a policy; write gateway-error",
  ],
  ['retries on a status that is none', http({ retries: { attempts: 1, retryOn: ['599'] } }),
    "[shop/routes] spec.http[0].retries.retryOn: '599' (number 1) is not a policy; write one of 5xx, gateway-error, reset, reset-before-request, connect-failure, retriable-4xx, refused-stream, retriable-status-codes, retriable-headers, envoy-ratelimited, http3-post-connect-failure, cancelled, deadline-exceeded, internal, resource-exhausted, unavailable, or a status such as 503",
  ],
  ['CORS for any origin that is there', http({ cors: { allowOrigins: [StringMatch.present()] } }),
    '[shop/routes] spec.http[0].corsPolicy.allowOrigins[0]: compares with no origin; write StringMatch.exact(...), StringMatch.prefix(...) or StringMatch.regex(...) with a value',
  ],
  ['CORS for an empty origin', http({ cors: { allowOrigins: [StringMatch.exact('')] } }),
    '[shop/routes] spec.http[0].corsPolicy.allowOrigins[0]: compares with no origin; write StringMatch.exact(...), StringMatch.prefix(...) or StringMatch.regex(...) with a value',
  ],
  ['CORS of a header with a space', http({ cors: { allowHeaders: ['x a'] } }),
    "[shop/routes] spec.http[0].corsPolicy.allowHeaders[0]: 'x a' is not a header name; write letters, digits and '-', one name an entry, or *",
  ],
  ['a destination that is every host', http({ to: [Destination.to(Host.dnsName('*'))] }),
    "[shop/routes] spec.http[0].route[0].destination.host: '*' is not one host to send to; name the host",
  ],
  ['a destination of a subset that has no such name', http({ to: [Destination.to(reviews, { subset: 'V_1' })] }),
    "[shop/routes] spec.http[0].route[0].destination.subset: 'V_1' is not the name of a subset; write a DNS label such as v2, as the host's DestinationRule names it, or leave it out",
  ],
  ['a subset that has no such name', rule({ subsets: { V_1: {} } }),
    "[shop/rule] spec.subsets[0].name: 'V_1' is not the name of a subset; write at most 63 letters, digits and '-', such as v1",
  ],
  ['a namespace that is none', match(HttpMatch.any().fromNamespace('My_NS')),
    "[shop/routes] spec.http[0].match[0].sourceNamespace: 'My_NS' is not the name of a namespace; write a DNS label such as shop",
  ],
  ['labels that are none', match(HttpMatch.any().fromWorkloads({ 'a b': 'c' })),
    "[shop/routes] spec.http[0].match[0].sourceLabels['a b']: 'a b' is not a label; write NAME or DOMAIN/NAME, such as version or shop.example.com/tier",
  ],
  ['a Gateway named with a dot', chart => new Gateway(chart, 'gateway', { metadata: { name: 'my.gateway' }, servers: [Server.http()] }),
    "[shop/gateway] metadata.name: 'my.gateway' is not the name of a Gateway; write at most 63 lower-case letters, digits and '-', without dots",
  ],
  ['a reference to a Gateway that cannot be', routes({ hosts: ['shop.example.com'], gateways: [Gateway.fromGatewayName('My_GW')] }),
    "[shop/routes] spec.gateways[0]: 'My_GW' is not the name of a Gateway; write NAME for one of the same namespace, NAMESPACE/NAME, or mesh",
  ],
  ['a rewrite to nothing', http({ rewrite: Rewrite.uri('') }),
    '[shop/routes] spec.http[0].rewrite: changes nothing; write Rewrite.uri(...), Rewrite.regex(...) or Rewrite.authority(...)',
  ],
  ['a share that Envoy does not count', http({ fault: { abort: FaultAbort.http(503, Percent.of(0.00001)) } }),
    '[shop/routes] spec.http[0].fault.abort.percentage: 0.00001 percent is less than Envoy counts; write 0, or 0.0001 or more',
  ],
  ['a table without a size', rule({ trafficPolicy: { loadBalancer: LoadBalancer.consistentHash(HashKey.sourceIp(), { algorithm: (HashAlgorithm.maglev as () => HashAlgorithm)() }) } }),
    '[shop/rule] spec.trafficPolicy.loadBalancer.consistentHash.maglev.tableSize: the size of the table is undefined; check the variable it comes from: an absent value would hold for everything',
  ],
  ['a table of size 0', rule({ trafficPolicy: { loadBalancer: LoadBalancer.consistentHash(HashKey.sourceIp(), { algorithm: HashAlgorithm.maglev(0) }) } }),
    '[shop/rule] spec.trafficPolicy.loadBalancer.consistentHash.maglev.tableSize: 0 is not a prime less than 5000011; write HashAlgorithm.maglev(65537), or another prime',
  ],
  ['no timeout, as other proxies write it', http({ timeout: Duration.seconds(0) }),
    '[shop/routes] spec.http[0].timeout: 0 ms is too short; leave timeout out: Istio has no default timeout',
  ],
];

/** What it accepts and does not do. */
const IGNORED: readonly (readonly [name: string, build: Build, ...warnings: string[]])[] = [
  ['a route for everything before others', http({ name: 'all' }, { name: 'api', matches: [HttpMatch.prefix('/api')] }),
    '[shop/routes] spec.http[1]: nothing comes here: route 0 before it has no match, and takes all; put the route without a match last',
  ],
  ['a match repeated', http({ name: 'a', matches: [HttpMatch.exact('/a')] }, { name: 'b', matches: [HttpMatch.exact('/a')] }),
    '[shop/routes] spec.http[1].match[0]: is the same as match 0 of route 0 before it, which takes all that it matches; leave it out',
  ],
  ['a prefix before a longer one', http({ name: 'api', matches: [HttpMatch.prefix('/api')] }, { name: 'v2', matches: [HttpMatch.prefix('/api/v2')] }),
    "[shop/routes] spec.http[1].match[0]: what begins with '/api/v2' begins with '/api' too, and match 0 of route 0 before it takes that; put the longer prefix first",
  ],
  ['cipher suites that are none, and one twice', tls(ServerTls.simple(ServerCertificate.fromCredentialName('cert'), { cipherSuites: ['A', 'AES128-SHA', 'AES128-SHA'] })),
    "[shop/gateway] spec.servers[0].tls.cipherSuites[0]: 'A' is not a cipher suite that Istio knows, so it is left out; write one of ECDHE-ECDSA-AES128-GCM-SHA256, ECDHE-RSA-AES128-GCM-SHA256, ECDHE-ECDSA-AES256-GCM-SHA384, ECDHE-RSA-AES256-GCM-SHA384, ECDHE-ECDSA-CHACHA20-POLY1305, ECDHE-RSA-CHACHA20-POLY1305, ECDHE-ECDSA-AES128-SHA, ECDHE-RSA-AES128-SHA, ECDHE-ECDSA-AES256-SHA, ECDHE-RSA-AES256-SHA, AES128-GCM-SHA256, AES256-GCM-SHA384, AES128-SHA, AES256-SHA, DES-CBC3-SHA",
    "[shop/gateway] spec.servers[0].tls.cipherSuites[2]: 'AES128-SHA' is cipherSuites[1] too; leave one of them out",
  ],
  ['TLS 1.0 without its cipher suites', tls(ServerTls.simple(ServerCertificate.fromCredentialName('cert'), { minProtocolVersion: TlsProtocol.TLSV1_0 })),
    '[shop/gateway] spec.servers[0].tls.minProtocolVersion: TLSV1_0 needs cipher suites that are not among those spoken by default, so clients of it are refused; name cipherSuites such as ECDHE-RSA-AES128-SHA, or write TLSV1_2',
  ],
  ['failover that nothing begins', rule({ trafficPolicy: { loadBalancer: LoadBalancer.roundRobin({ locality: LocalityLoadBalancing.failover([{ fromRegion: 'a', toRegion: 'b' }]) }) } }),
    '[shop/rule] spec.trafficPolicy.loadBalancer.localityLbSetting.failover: nothing fails over without outlier detection, which finds what has failed; write outlierDetection beside the load balancer',
  ],
  ['a weight missing on one of several destinations', http({ to: [to[0].route({ weight: 90 }), Destination.to(Host.fromServiceName('cart'))] }),
    '[shop/routes] spec.http[0].route[1]: has no weight beside destinations that have one, so it is sent nothing; give it a weight, or leave it out',
  ],
];

/** What it accepts, though it looks wrong. */
const ACCEPTED: readonly (readonly [name: string, build: Build])[] = [
  ['a host and SNI of one of the clusters of Envoy', sni('outbound_.80_._.cart.shop.svc.cluster.local', 'outbound_.80_._.cart.shop.svc.cluster.local')],
  ['a header that may not be there at all', match(HttpMatch.any().withoutHeader('x', StringMatch.regex('*')))],
];

/** The faults and the warnings of an app. */
function saidOf(build: Build): { readonly faults: string[]; readonly warnings: string[] } {
  const chart = shop(IstioRelease.V1_31);
  build(chart);
  return { faults: faultsOf(chart), warnings: warningsOf(chart) };
}

test.each(REFUSED)('refused: %s', (_name, build, ...faults) => expect(saidOf(build)).toEqual({ faults, warnings: [] }));
test.each(IGNORED)('ignored: %s', (_name, build, ...warnings) => expect(saidOf(build)).toEqual({ faults: [], warnings }));
test.each(ACCEPTED)('accepted: %s', (_name, build) => expect(saidOf(build)).toEqual({ faults: [], warnings: [] }));
