import { ApiObject, App, Chart, Testing } from 'cdk8s';
import * as kplus from 'cdk8s-plus-25';
import { faultsOf, shop } from '../../test/support/mesh';
import { DestinationRule, Destination, Gateway, Host, HttpMatch, IstioRelease, l1, Server, VirtualService } from '../index';

const cart = Host.fromServiceName('cart');
const namesOf = (chart: Chart) => Testing.synth(chart).map(({ kind, metadata }) => `${kind} ${metadata.name}`);
/** The charts of an app in the order in which they are written. */
const chartsOf = (app: App) => {
  app.synthYaml();
  return app.charts.map(chart => chart.node.id);
};

describe('two objects of one kind, namespace and name', () => {
  test('are a fault of the second, which names the first', () => {
    const chart = shop();
    new DestinationRule(chart, 'cart', { host: cart });
    new DestinationRule(chart, 'again', { host: cart, metadata: { name: 'cart' } });
    expect(faultsOf(chart)).toEqual([
      "[shop/again] metadata.name: shop/cart is DestinationRule 'cart' of namespace 'shop' too, and the one that is applied last would replace it; give one of them another name, or leave one out",
    ]);
  });

  test('are found whoever made them, across charts, and for kinds without a namespace', () => {
    const chart = shop();
    new Gateway(chart, 'public', { servers: [Server.http()] });
    const role = { apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'ClusterRole', metadata: { name: 'reader' } };
    new ApiObject(new Chart(chart.node.root as App, 'one', { namespace: 'one' }), 'Role', role);
    const two = new Chart(chart.node.root as App, 'two', { namespace: 'two' });
    new ApiObject(two, 'Role', role);
    expect(faultsOf(chart)).toEqual([
      "[two/Role] metadata.name: one/Role is ClusterRole 'reader' too, and the one that is applied last would replace it; give one of them another name, or leave one out",
    ]);
  });

  test('of another namespace, kind or group are none', () => {
    const chart = shop();
    new Gateway(chart, 'public', { servers: [Server.http()] });
    new DestinationRule(chart, 'public-rule', { host: cart, metadata: { name: 'public' } });
    new Gateway(chart, 'other', { servers: [Server.http()], metadata: { name: 'public', namespace: 'edge' } });
    new ApiObject(chart, 'gateway-api', { apiVersion: 'gateway.networking.k8s.io/v1', kind: 'Gateway', metadata: { name: 'public' } });
    expect(faultsOf(chart)).toEqual([]);
  });
});

describe('L1', () => {
  const entry = (release: IstioRelease) => {
    const chart = shop(release);
    new Gateway(chart, 'public', { servers: [Server.http()] });
    new l1.networking.ServiceEntry(chart, 'payments', { metadata: { name: 'payments' }, spec: { hosts: ['pay.example.com'] } });
    new l1.extensions.TrafficExtension(chart, 'extension', { metadata: { name: 'extension' }, spec: {} });
    return faultsOf(chart);
  };

  test('has the newest version of each kind, which older releases do not serve', () => {
    expect(entry(IstioRelease.V1_21)).toEqual([
      '[shop/payments] apiVersion: Istio 1.21 does not serve ServiceEntry at networking.istio.io/v1; write apiVersion networking.istio.io/v1beta1',
      expect.stringMatching(/^\[shop\/extension\] apiVersion: Istio 1\.21 does not serve TrafficExtension at .*; it has no TrafficExtension; leave it out/),
    ]);
  });

  test('is fine where it is served', () => expect(entry(IstioRelease.V1_31)).toEqual([]));
});

describe('order', () => {
  const route = (chart: Chart, id: string, gateway: Gateway, rule: DestinationRule) => {
    const routes = new VirtualService(chart, id, { hosts: ['shop.example.com'], gateways: [gateway] });
    routes.addHttpRoute({ matches: [HttpMatch.prefix('/cart')], to: [rule.subset('v1')] });
    return routes;
  };

  test('what a VirtualService uses is written before it', () => {
    const chart = shop();
    const routes = new VirtualService(chart, 'routes', { hosts: ['shop.example.com'] });
    routes.addGateway(new Gateway(chart, 'public', { servers: [Server.http()] }));
    routes.addHttpRoute({ to: [new DestinationRule(chart, 'cart', { host: cart, subsets: { v1: { labels: { version: 'v1' } } } }).subset('v1')] });
    expect(namesOf(chart)).toEqual(['Gateway public', 'DestinationRule cart', 'VirtualService routes']);
  });

  test('what is in order already keeps its order', () => {
    const chart = shop();
    const gateway = new Gateway(chart, 'public', { servers: [Server.http()] });
    const rule = new DestinationRule(chart, 'cart', { host: cart, subsets: { v1: {} } });
    route(chart, 'a', gateway, rule);
    new Gateway(chart, 'unused', { servers: [Server.http()] });
    route(chart, 'b', gateway, rule);
    expect(namesOf(chart)).toEqual(['Gateway public', 'DestinationRule cart', 'VirtualService a', 'Gateway unused', 'VirtualService b']);
  });

  test('across charts, in each way to synthesize', () => {
    const app = new App();
    const routes = new Chart(app, 'a-routes', { namespace: 'shop' });
    const shared = new Chart(app, 'b-shared', { namespace: 'shop' });
    const rule = new DestinationRule(shared, 'cart', { host: cart, subsets: { v1: {} } });
    route(routes, 'routes', new Gateway(shared, 'public', { servers: [Server.http()] }), rule);
    expect(chartsOf(app)).toEqual(['b-shared', 'a-routes']);
    expect(routes.node.dependencies).toEqual([shared]);
  });

  test('charts that use each other keep the order they have', () => {
    const app = new App();
    const [one, two] = ['one', 'two'].map(id => new Chart(app, id, { namespace: 'shop' }));
    const gateways = [one, two].map(chart => new Gateway(chart, `${chart.node.id}-gateway`, { servers: [Server.http()] }));
    const rules = [one, two].map(chart => new DestinationRule(chart, `${chart.node.id}-rule`, { host: cart, subsets: { v1: {} } }));
    route(one, 'one-routes', gateways[1], rules[1]);
    route(two, 'two-routes', gateways[0], rules[0]);
    expect(() => app.synthYaml()).not.toThrow();
  });

  test('a chart within another is written before it, as cdk8s has it', () => {
    const app = new App();
    const outer = new Chart(app, 'outer', { namespace: 'shop' });
    const inner = new Chart(outer, 'inner', { namespace: 'shop' });
    const rule = new DestinationRule(outer, 'cart', { host: cart, subsets: { v1: {} } });
    route(inner, 'routes', new Gateway(outer, 'public', { servers: [Server.http()] }), rule);
    expect(() => app.synthYaml()).not.toThrow();
  });

  test('the order that the user asked for holds', () => {
    const chart = shop();
    const gateway = new Gateway(chart, 'public', { servers: [Server.http()] });
    const rule = new DestinationRule(chart, 'cart', { host: cart, subsets: { v1: {} } });
    const routes = route(chart, 'routes', gateway, rule);
    const first = new ApiObject(chart, 'first', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'first' } });
    gateway.node.addDependency(first);
    expect(namesOf(chart).indexOf('ConfigMap first')).toBeLessThan(namesOf(chart).indexOf('Gateway public'));
    expect(namesOf(chart).indexOf(`VirtualService ${routes.name}`)).toBe(3);
  });

  test('a namespace is written before what lives in it, whoever made it', () => {
    const app = new App();
    const chart = new Chart(app, 'all', { namespace: 'shop' });
    new kplus.ConfigMap(chart, 'settings', { metadata: { name: 'settings' } });
    new Gateway(chart, 'public', { servers: [Server.http()] });
    new kplus.Namespace(chart, 'namespace', { metadata: { name: 'shop' } });
    expect(namesOf(chart)).toEqual(['Namespace shop', 'ConfigMap settings', 'Gateway public']);

    const namespaces = new Chart(app, 'z-namespaces');
    new kplus.Namespace(namespaces, 'edge', { metadata: { name: 'edge' } });
    new kplus.ConfigMap(new Chart(app, 'edge', { namespace: 'edge' }), 'settings', { metadata: { name: 'settings' } });
    const order = chartsOf(app);
    expect(order.indexOf('z-namespaces')).toBeLessThan(order.indexOf('edge'));
  });
});

describe('references across namespaces', () => {
  const reference = (namespace: string | undefined) => {
    const app = new App();
    const gateway = new Gateway(new Chart(app, 'edge', { namespace }), 'public', { servers: [Server.http()] });
    const chart = new Chart(app, 'shop', { namespace: 'shop' });
    new VirtualService(chart, 'routes', { hosts: ['a.example.com'], gateways: [gateway] }).addHttpRoute({ to: [Destination.to(cart)] });
    return chart;
  };

  test('are written in full', () => {
    expect(Testing.synth(reference('edge'))[0].spec.gateways).toEqual(['edge/public']);
  });

  test('into a chart without a namespace are a fault: the name would be looked up in the wrong one', () => {
    expect(faultsOf(reference(undefined))).toEqual([
      "[shop/routes] spec.gateways[0]: the namespace of edge/public is not known, and would be taken for 'shop'; give its chart or its metadata a namespace: new Chart(app, 'edge', { namespace: 'NAMESPACE' })",
    ]);
  });

  test('to a Service of cdk8s-plus likewise', () => {
    const app = new App();
    const service = new kplus.Service(new Chart(app, 'carts'), 'cart', { ports: [{ port: 80 }], metadata: { name: 'cart' } });
    const chart = new Chart(app, 'shop', { namespace: 'shop' });
    new DestinationRule(chart, 'cart', { host: Host.service(service) });
    expect(faultsOf(chart)).toEqual([expect.stringContaining("[shop/cart] spec.host: the namespace of carts/cart is not known, and would be taken for 'shop';")]);
  });

  test('a full name is no name of a Service', () => {
    const chart = shop();
    new DestinationRule(chart, 'rule', { host: Host.fromServiceName('a.prod.svc.cluster.local', { namespace: 'prod' }) });
    expect(faultsOf(chart)).toEqual([
      "[shop/rule] spec.host: 'a.prod.svc.cluster.local' is not the name of a Service; write Host.fromServiceName('a', { namespace: 'prod' }), or Host.dnsName(...) for a full name",
    ]);
  });
});
