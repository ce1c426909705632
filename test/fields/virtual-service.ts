import { Duration } from 'cdk8s';
import {
  CorsPolicy, Destination, ExportTo, FaultAbort, FaultDelay, Gateway, HeaderOperations, Host, HttpMatch, HttpRedirect, HttpRouteOptions, Mirror, Percent,
  RedirectPath, RedirectPort, ResponseBody, Rewrite, StringMatch, TcpMatch, TlsMatch, UnmatchedPreflights, VirtualService,
} from '../../lib';
import { Pieces } from './pieces';

const host = Host.fromServiceName('cart');
const time = Duration.seconds(1);
const cart = Destination.to(host, { subset: 'v1', port: 80 });
const headers: HeaderOperations = { set: { a: 'b' }, add: { c: 'd' }, remove: ['e'] };
const to = [cart.route({ weight: 100, requestHeaders: headers, responseHeaders: headers })];
const gateway = Gateway.fromGatewayName('public');
const matches = [StringMatch.exact('a'), StringMatch.prefix('a'), StringMatch.regex('a')];

type Add = (routes: VirtualService) => void;

const route = (options: Partial<HttpRouteOptions>): Add => routes => routes.addHttpRoute({ name: 'route', to, ...options });
const redirect = (each: HttpRedirect): Add => routes => routes.addHttpRedirect({ name: 'redirect', redirect: each });
const cors = (each: CorsPolicy): Add => route({ cors: each });

const ROUTES: Readonly<Record<string, Add>> = {
  matches: route({
    matches: matches.map(each => HttpMatch.uri(each).withScheme(each).withMethod(each).withAuthority(each)
      .withHeader('a', each).withoutHeader('a', each).withQueryParam('a', each)),
  }),
  conditions: route({
    matches: [HttpMatch.prefix('/').ignoringUriCase().onPort(80).fromWorkloads({ app: 'web' }).fromNamespace('web').onGateways(gateway).named('a').withStatPrefix('a')],
  }),
  headers: route({ requestHeaders: headers, responseHeaders: headers }),
  timeouts: route({ timeout: time, retries: { attempts: 1, perTryTimeout: time, retryOn: ['5xx'], retryRemoteLocalities: true } }),
  backoff: route({ retries: { attempts: 1, backoff: time, retryIgnorePreviousHosts: true } }),
  faultHttp: route({ fault: { abort: FaultAbort.http(500, Percent.of(1)), delay: FaultDelay.fixed(time, Percent.of(1)) } }),
  faultGrpc: route({ fault: { abort: FaultAbort.grpc('UNAVAILABLE'), delay: FaultDelay.fixedWholePercent(time, 1) } }),
  mirror: route({ mirrors: [Mirror.to(cart, Percent.of(1))] }),
  mirrorWholePercent: route({ mirrors: [Mirror.wholePercent(cart, 1)] }),
  mirrors: route({ mirrors: [Mirror.to(cart, Percent.of(1)), Mirror.to(cart)] }),
  rewrite: route({ rewrite: Rewrite.uri('/', { authority: 'a' }) }),
  rewriteRegex: route({ rewrite: Rewrite.regex('^/a', '/b') }),
  cors: cors({ allowOrigins: matches, allowMethods: ['GET'], allowHeaders: ['a'], exposeHeaders: ['a'], maxAge: time, allowCredentials: true }),
  corsOrigins: cors({ allowOrigin: ['*'] }),
  corsForward: cors({ unmatchedPreflights: UnmatchedPreflights.FORWARD }),
  corsIgnore: cors({ unmatchedPreflights: UnmatchedPreflights.IGNORE }),
  redirect: redirect({ path: RedirectPath.full('/a'), authority: 'a', scheme: 'https', port: RedirectPort.number(443), code: 302 }),
  redirectPort: redirect({ port: RedirectPort.requestPort() }),
  redirectPrefix: routes => routes.addHttpRedirect({ name: 'redirect', matches: [HttpMatch.prefix('/a')], redirect: { path: RedirectPath.prefix('/b') } }),
  text: routes => routes.addHttpDirectResponse({ name: 'text', response: { status: 200, body: ResponseBody.text('a') } }),
  bytes: routes => routes.addHttpDirectResponse({ name: 'bytes', response: { status: 200, body: ResponseBody.base64('YQ==') } }),
  delegate: routes => routes.addHttpDelegate({ name: 'delegate', delegate: VirtualService.fromVirtualServiceName('a', { namespace: 'edge' }) }),
  tls: routes => routes.addTlsRoute({
    matches: [TlsMatch.sniHosts('cart').toSubnets('10.0.0.0/8').onPort(443).fromWorkloads({ app: 'web' }).fromNamespace('web').onGateways(gateway)],
    to: [cart.route({ weight: 1 })],
  }),
  tcp: routes => routes.addTcpRoute({
    matches: [TcpMatch.port(80).toSubnets('10.0.0.0/8').fromSubnet('10.0.0.0/8').fromWorkloads({ app: 'web' }).fromNamespace('web').onGateways(gateway)],
    to: [cart.route({ weight: 1 })],
  }),
};

/** VirtualServices that together set every field in a typed way. */
export const VIRTUAL_SERVICE: Pieces = Object.fromEntries(Object.entries(ROUTES).map(([name, add]) => [
  name, chart => add(new VirtualService(chart, 'routes', { hosts: ['cart'], gateways: [gateway, Gateway.mesh()], exportTo: [ExportTo.ownNamespace()] })),
]));
