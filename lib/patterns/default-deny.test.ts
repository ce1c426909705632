import { Chart, Testing } from 'cdk8s';
import {
  DefaultDeny, DefaultDenyProps, Destination, Gateway, Host, HttpMatch, Operation, Source, VersionedService, VirtualService,
} from '../../lib';
import { faultsOf, shop, warningsOf } from '../../test/support/mesh';

const image = 'registry.example.com/shop:1';
const GATEWAY = 'cluster.local/ns/istio-system/sa/istio-ingressgateway-service-account';

function mesh(props: DefaultDenyProps = {}) {
  const chart = shop();
  const service = (name: string) => new VersionedService(chart, name, { port: 8080, versions: { v1: { image }, v2: { image } } });
  return { chart, cart: service('cart'), search: service('search'), deny: new DefaultDeny(chart, 'deny', props), gateway: Gateway.fromGatewayName('public') };
}

/** The specs of what is written, by name. */
function policies(chart: Chart, kind = 'AuthorizationPolicy'): Record<string, any> {
  return Object.fromEntries(Testing.synth(chart).filter(each => each.kind === kind).map(({ metadata, spec }) => [metadata.name, spec]));
}

const allowance = (app: string, ...rules: unknown[]) => ({ selector: { matchLabels: { app } }, action: 'ALLOW', rules });
const fromGateway = { from: [{ source: { principals: [GATEWAY] } }], to: [{ operation: { ports: ['8080'] } }] };

test('by itself it allows nothing, and demands mutual TLS', () => {
  const { chart } = mesh();
  expect(policies(chart)).toEqual({ 'allow-nothing': { action: 'ALLOW' } });
  expect(policies(chart, 'PeerAuthentication')).toEqual({ default: { mtls: { mode: 'STRICT' } } });
  expect(faultsOf(chart)).toEqual([]);
  expect(warningsOf(chart)).toEqual([]);
});

test('mutual TLS can be left to another', () => {
  expect(policies(mesh({ strictMutualTls: false }).chart, 'PeerAuthentication')).toEqual({});
});

test('routes at a gateway imply that the gateway reaches the services that they lead to, and no others', () => {
  const { chart, cart, deny, gateway } = mesh();
  const routes = cart.addRoutes({ hosts: ['shop.example.com'], gateways: [gateway] });
  routes.addHttpRoute({ to: [cart.version('v1').route({ weight: 90 }), cart.version('v2').route({ weight: 10 })] });
  deny.allowRoutes(routes);
  expect(policies(chart)).toEqual({ 'allow-nothing': { action: 'ALLOW' }, 'allow-cart': allowance('cart', fromGateway) });
  expect(faultsOf(chart)).toEqual([]);
  expect(warningsOf(chart)).toEqual([]);
});

test('those of delegates too, but not those of other namespaces', () => {
  const { chart, cart, search, deny, gateway } = mesh();
  const elsewhere = new Chart(chart.node.root, 'elsewhere', { namespace: 'elsewhere' });
  const stock = new VersionedService(elsewhere, 'stock', { port: 8080, versions: { v1: { image } } });
  const delegate = new VirtualService(chart, 'delegate');
  delegate.addHttpRoute({ to: [search] });
  const routes = new VirtualService(chart, 'routes', { hosts: ['shop.example.com'], gateways: [gateway, Gateway.mesh()] });
  routes.addHttpDelegate({ matches: [HttpMatch.prefix('/search')], delegate });
  routes.addHttpRoute({ matches: [HttpMatch.prefix('/stock')], to: [stock] });
  routes.addHttpRoute({ to: [cart] });
  deny.allowRoutes(routes);
  const theirs = new DefaultDeny(elsewhere, 'deny');
  theirs.allowRoutes(routes);
  expect(Object.keys(policies(chart)).sort()).toEqual(['allow-cart', 'allow-nothing', 'allow-search']);
  expect(Object.keys(policies(elsewhere)).sort()).toEqual(['allow-nothing', 'allow-stock']);
  expect(faultsOf(chart)).toEqual([]);
});

test('a service has one policy, whoever calls it', () => {
  const { chart, cart, search, deny, gateway } = mesh();
  const routes = search.addRoutes({ gateways: [gateway], hosts: ['search.example.com'] });
  routes.addHttpRoute({ to: [search] });
  const wayIn = Source.fromServiceAccountName('way-in', { namespace: 'edge' });
  const [policy] = deny.allowRoutes(routes, wayIn);
  deny.allowRoutes(routes, wayIn);
  expect(deny.allow(search, [Source.workload(cart)], [Operation.get('/api/*')])).toBe(policy);
  expect(policies(chart)['allow-search']).toEqual(allowance('search',
    { from: [{ source: { principals: ['cluster.local/ns/edge/sa/way-in'] } }], to: fromGateway.to },
    { from: [{ source: { principals: ['cluster.local/ns/shop/sa/default'] } }], to: [{ operation: { methods: ['GET'], paths: ['/api/*'] } }] },
  ));
  expect(faultsOf(chart)).toEqual([]);
});

describe('faults', () => {
  test('routes that are for sidecars only do not say who calls', () => {
    const { chart, cart, deny } = mesh();
    const routes = cart.addRoutes();
    routes.addHttpRoute({ to: [cart] });
    deny.allowRoutes(routes);
    expect(faultsOf(chart)).toEqual([
      '[shop/deny] shop/cart/VirtualService is for sidecars only, and does not say who calls; write allow(SERVICE, [Source.workload(CALLER)]) for each caller',
    ]);
  });

  test('a route that is added later', () => {
    const { chart, cart, search, deny, gateway } = mesh();
    const routes = cart.addRoutes({ gateways: [gateway], hosts: ['shop.example.com'] });
    routes.addHttpRoute({ matches: [HttpMatch.prefix('/cart')], to: [cart] });
    deny.allowRoutes(routes);
    routes.addHttpRoute({ to: [search] });
    expect(faultsOf(chart)).toEqual([
      '[shop/deny] shop/cart/VirtualService leads to shop/search since after allowRoutes, and the gateway may not reach it; call allowRoutes once all routes are there',
    ]);
    deny.allowRoutes(routes);
    expect(faultsOf(chart)).toEqual([]);
    expect(policies(chart)).toEqual({ 'allow-nothing': { action: 'ALLOW' }, 'allow-cart': allowance('cart', fromGateway), 'allow-search': allowance('search', fromGateway) });
  });

  test('what is no VirtualService, no service, or elsewhere throws', () => {
    const { chart, deny } = mesh();
    const elsewhere = new VersionedService(new Chart(chart.node.root, 'other', { namespace: 'other' }), 'stock', { port: 80, versions: { v1: { image } } });
    expect(() => deny.allowRoutes(elsewhere as unknown as VirtualService)).toThrow('shop/deny: allowRoutes was given an object; give it a VirtualService');
    expect(() => deny.allow(undefined as unknown as VersionedService, [])).toThrow('shop/deny: allow was given undefined; give it a VersionedService');
    expect(() => deny.allow(elsewhere, [])).toThrow("shop/deny: other/stock is in the namespace 'other', not in 'shop'; allow it by a DefaultDeny of 'other'");
  });

  test('a gateway that is none is reported at its policy', () => {
    const { chart, cart, deny, gateway } = mesh();
    const routes = cart.addRoutes({ gateways: [gateway], hosts: ['shop.example.com'] });
    routes.addHttpRoute({ to: [cart] });
    deny.allowRoutes(routes, null as unknown as Source);
    expect(faultsOf(chart)).toEqual([expect.stringMatching(/^\[shop\/deny\/Allow-cart\] .*'from\[0\]' is null; write Source\./)]);
  });

  test('options of other types', () => {
    expect(faultsOf(mesh({ strictMutualTls: 1 as unknown as boolean }).chart)).toEqual(["[shop/deny] 'strictMutualTls' is the number 1; write true or false"]);
  });
});

test('destinations that are no service of the app are not known, and allowed by hand', () => {
  const { deny, gateway } = mesh();
  const routes = new VirtualService(Chart.of(deny), 'routes', { hosts: ['a.example.com'], gateways: [gateway] });
  routes.addHttpRoute({ to: [Destination.to(Host.fromServiceName('stock'))] });
  expect(deny.allowRoutes(routes)).toEqual([]);
});
