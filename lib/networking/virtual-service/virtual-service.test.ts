import { ApiObject, Chart, Duration, JsonPatch, Testing } from 'cdk8s';
import { shop, yamlOf } from '../../../test/support/mesh';
import {
  Destination, ExportTo, FaultAbort, FaultDelay, Gateway, Host, HttpMatch, IstioRelease, Mirror, Percent, RedirectPath, RedirectPort, ResponseBody,
  Rewrite, Server, StringMatch, TcpMatch, TlsMatch, UnmatchedPreflights, VirtualService, VirtualServiceProps,
} from '../../index';

const cart = Host.fromServiceName('cart');
const toCart = [Destination.to(cart)];

function cartRoutes(chart = shop(), props: VirtualServiceProps = { services: [cart] }): VirtualService {
  return new VirtualService(chart, 'routes', props);
}

/** The only spec of what a VirtualService's chart synthesizes. */
function specOf(service: VirtualService): any {
  return Testing.synth(Chart.of(service)).find(object => object.kind === 'VirtualService').spec;
}

describe('every feature of Istio 1.31, as YAML', () => {
  const features: Record<string, (routes: VirtualService) => void> = {
    'match on the path': routes => routes.addHttpRoute({
      name: 'paths',
      to: toCart,
      matches: [HttpMatch.exact('/a'), HttpMatch.prefix('/b/'), HttpMatch.regex('/c/[0-9]+'), HttpMatch.prefix('/D').ignoringUriCase()],
    }),
    'match on everything else': routes => routes.addHttpRoute({
      name: 'conditions',
      to: toCart,
      matches: [
        HttpMatch.any().withMethod(StringMatch.exact('GET')).withScheme(StringMatch.exact('https')).withAuthority(StringMatch.prefix('shop.')),
        HttpMatch.any().withHeader('x-beta', StringMatch.exact('1')).withHeader('x-any', StringMatch.present()).withoutHeader('x-old'),
        HttpMatch.any().withQueryParam('debug', StringMatch.present()).onPort(8080).fromNamespace('web').fromWorkloads({ app: 'web' }),
        HttpMatch.any().onGateways(Gateway.mesh(), Gateway.fromGatewayName('public', { namespace: 'edge' })).named('both').withStatPrefix('both'),
      ],
    }),
    'weights and headers of destinations': routes => routes.addHttpRoute({
      name: 'weights',
      to: [
        Destination.to(cart, { subset: 'v1', port: 8080 }).route({ weight: 90 }),
        Destination.to(cart, { subset: 'v2', port: 8080 }).route({ weight: 10, requestHeaders: { set: { 'x-version': 'v2' } }, responseHeaders: { remove: ['server'] } }),
      ],
    }),
    'headers of the route': routes => routes.addHttpRoute({
      name: 'headers',
      to: toCart, requestHeaders: { add: { 'x-a': '1' }, remove: ['x-b'] }, responseHeaders: { set: { 'x-c': '' } },
    }),
    'rewrite of the path': routes => routes.addHttpRoute({ name: 'rewrite', to: toCart, matches: [HttpMatch.prefix('/api')], rewrite: Rewrite.uri('/', { authority: 'cart.internal' }) }),
    'rewrite by a regular expression': routes => routes.addHttpRoute({ name: 'rewrite', to: toCart, rewrite: Rewrite.regex('^/v([0-9]+)/(.*)$', '/\\2') }),
    redirect: routes => routes.addHttpRedirect({
      name: 'redirect',
      redirect: { path: RedirectPath.full('/new'), authority: 'shop.example.com', scheme: 'https', port: RedirectPort.number(8443), code: 308 },
    }),
    'redirect of a prefix': routes => routes.addHttpRedirect({ name: 'redirect', matches: [HttpMatch.prefix('/old/')], redirect: { path: RedirectPath.prefix('/new/'), port: RedirectPort.requestPort() } }),
    'direct response': routes => routes.addHttpDirectResponse({ name: 'teapot', response: { status: 418, body: ResponseBody.text('short and stout') } }),
    delegate: routes => routes.addHttpDelegate({ name: 'delegate', matches: [HttpMatch.prefix('/cart')], delegate: VirtualService.fromVirtualServiceName('cart', { namespace: 'carts' }) }),
    'timeout and retries': routes => routes.addHttpRoute({
      name: 'retries',
      to: toCart,
      timeout: Duration.seconds(3),
      retries: { attempts: 3, perTryTimeout: Duration.millis(900), retryOn: ['5xx', 'reset'], retryRemoteLocalities: true, retryIgnorePreviousHosts: false, backoff: Duration.millis(50) },
    }),
    'fault injection': routes => routes.addHttpRoute({
      name: 'fault',
      to: toCart, fault: { abort: FaultAbort.http(503, Percent.of(0.1)), delay: FaultDelay.fixed(Duration.seconds(2), Percent.of(50)) },
    }),
    'gRPC fault': routes => routes.addHttpRoute({ name: 'fault', to: toCart, fault: { abort: FaultAbort.grpc('UNAVAILABLE') } }),
    'one mirror': routes => routes.addHttpRoute({ name: 'mirror', to: toCart, mirrors: [Mirror.to(Destination.to(cart, { subset: 'v2' }), Percent.of(5))] }),
    'several mirrors': routes => routes.addHttpRoute({ name: 'mirrors', to: toCart, mirrors: [Mirror.to(toCart[0]), Mirror.to(Destination.to(cart, { subset: 'v2' }), Percent.of(5))] }),
    CORS: routes => routes.addHttpRoute({
      name: 'cors',
      to: toCart,
      cors: {
        allowOrigins: [StringMatch.exact('https://example.com'), StringMatch.regex('https://.*\\.example\\.com')],
        allowMethods: ['GET', 'POST'], allowHeaders: ['x-token'], exposeHeaders: ['x-total'], maxAge: Duration.hours(24), allowCredentials: true,
        unmatchedPreflights: UnmatchedPreflights.IGNORE,
      },
    }),
    'TLS routes': routes => routes.addTlsRoute({
      matches: [TlsMatch.sniHosts('cart').onPort(443).toSubnets('10.0.0.0/8').fromNamespace('web').fromWorkloads({ app: 'web' }).onGateways(Gateway.mesh())],
      to: [Destination.to(cart, { port: 443 })],
    }),
    'TCP routes': routes => routes.addTcpRoute({
      matches: [TcpMatch.port(3306).toSubnets('10.0.0.1').fromSubnet('10.1.0.0/16').fromWorkloads({ app: 'web' }).fromNamespace('web').onGateways(Gateway.mesh())],
      to: [Destination.to(cart, { port: 3306 }).route({ weight: 1 }), Destination.to(cart, { port: 3307 }).route({ weight: 3 })],
    }),
  };

  test.each(Object.keys(features))('%s', name => {
    const routes = cartRoutes(shop(IstioRelease.V1_31));
    features[name](routes);
    expect(yamlOf(Chart.of(routes))).toMatchSnapshot();
  });
});

test('hosts, services, gateways and visibility', () => {
  const chart = shop();
  const gateway = new Gateway(chart, 'public', { servers: [Server.http()] });
  const routes = cartRoutes(chart, {
    hosts: ['shop.example.com', '*.shop.example.com'],
    services: [cart, Host.fromServiceName('stock', { namespace: 'warehouse' }), Host.fromServiceName('local', { namespace: 'shop' })],
    gateways: [gateway, Gateway.fromGatewayName('shared', { namespace: 'edge' }), Gateway.fromGatewayName('near'), Gateway.mesh()],
    exportTo: [ExportTo.ownNamespace(), ExportTo.namespace('edge')],
  });
  routes.addHttpRoute({ to: toCart });
  expect(specOf(routes)).toEqual({
    hosts: ['shop.example.com', '*.shop.example.com', 'cart', 'stock.warehouse.svc.cluster.local', 'local'],
    gateways: ['public', 'edge/shared', 'near', 'mesh'],
    exportTo: ['.', 'edge'],
    http: [{ route: [{ destination: { host: 'cart' } }] }],
  });
});

test('a delegate is named without its namespace inside of it, and with it elsewhere', () => {
  const chart = shop();
  const elsewhere = new Chart(chart, 'elsewhere', { namespace: 'carts' });
  const near = new VirtualService(chart, 'near');
  const far = new VirtualService(elsewhere, 'far');
  for (const each of [near, far]) each.addHttpRoute({ to: toCart });
  const routes = cartRoutes(chart);
  routes.addHttpDelegate({ name: 'near', delegate: near });
  routes.addHttpDelegate({ name: 'far', delegate: far });
  const spec = Testing.synth(chart).find(object => object.metadata.name === 'routes').spec;
  expect(spec.http.map((route: any) => route.delegate)).toEqual([{ name: 'near' }, { name: 'far', namespace: 'carts' }]);
});

test('the apiVersion is the best that the release serves', () => {
  const apiVersions = [IstioRelease.V1_15, IstioRelease.V1_21, IstioRelease.V1_22, IstioRelease.V1_31].map(release => cartRoutes(shop(release)).apiVersion);
  expect(apiVersions).toEqual(['networking.istio.io/v1beta1', 'networking.istio.io/v1beta1', 'networking.istio.io/v1', 'networking.istio.io/v1']);
});

test('only undefined is absent: empty text, zero, false and empty lists are kept', () => {
  const routes = cartRoutes();
  routes.addHttpRoute({
    matches: [],
    to: [Destination.to(cart).route({ weight: 0 })],
    retries: { attempts: 0, retryIgnorePreviousHosts: false },
    requestHeaders: { set: { 'x-empty': '' }, remove: [] },
  });
  expect(specOf(routes).http).toEqual([{
    match: [],
    route: [{ destination: { host: 'cart' }, weight: 0 }],
    retries: { attempts: 0, retryIgnorePreviousHosts: false },
    headers: { request: { set: { 'x-empty': '' }, remove: [] } },
  }]);
});

test('a match is a value: what is added to it gives another one', () => {
  const base = HttpMatch.prefix('/a');
  const beta = base.withHeader('x-beta', StringMatch.exact('1'));
  const routes = cartRoutes();
  routes.addHttpRoute({ to: toCart, matches: [beta, base] });
  expect(specOf(routes).http[0].match).toEqual([{ uri: { prefix: '/a' }, headers: { 'x-beta': { exact: '1' } } }, { uri: { prefix: '/a' } }]);
});

test('a fault without a percentage is one of all requests, which Istio must be told', () => {
  const routes = cartRoutes();
  routes.addHttpRoute({ to: toCart, fault: { abort: FaultAbort.http(503), delay: FaultDelay.fixed(Duration.seconds(1)) } });
  routes.addHttpRoute({ to: toCart, fault: { delay: FaultDelay.fixedWholePercent(Duration.seconds(1), 10) } });
  expect(specOf(routes).http.map((route: any) => route.fault)).toEqual([
    { abort: { httpStatus: 503, percentage: { value: 100 } }, delay: { fixedDelay: '1s', percentage: { value: 100 } } },
    { delay: { fixedDelay: '1s', percent: 10 } },
  ]);
});

test('rendering twice gives the same', () => {
  const routes = cartRoutes();
  routes.addHttpRoute({ to: toCart, mirrors: [Mirror.to(toCart[0])] });
  expect(specOf(routes)).toEqual(specOf(routes));
});

test('a patch of a field that no release knows survives to the YAML', () => {
  const routes = cartRoutes();
  routes.addHttpRoute({ to: toCart });
  ApiObject.of(routes).addJsonPatch(JsonPatch.add('/spec/http/0/hedging', { initialRequests: 2 }));
  expect(specOf(routes).http[0].hedging).toEqual({ initialRequests: 2 });
});
