import { Chart, Duration } from 'cdk8s';
import { Service } from 'cdk8s-plus-25';
import { faultsOf, shop, specOf, yamlOf } from '../../../test/support/mesh';
import { gatewayApi, IstioRelease } from '../../index';

const { Backend, Gateway, HttpMethod, HttpRoute, HttpRouteMatch, Listener, PathModifier, RouteFilter, RouteParent } = gatewayApi;

const reviews = Backend.fromServiceName('reviews', 9080);

/** What the only rule of a route is written as. */
function written(rule: gatewayApi.HttpRouteRule): unknown {
  const [only] = specOf(new HttpRoute(shop(IstioRelease.V1_31), 'routes', { rules: [rule] })).rules;
  return only;
}

function faulty(rule: gatewayApi.HttpRouteRule, release = IstioRelease.V1_30): string[] {
  const chart = shop(release);
  new HttpRoute(chart, 'routes', { rules: [rule] });
  return faultsOf(chart);
}

test('a route as YAML', () => {
  const chart = shop();
  const gateway = new Gateway(chart, 'public', { listeners: [Listener.http({ hostname: '*.example.com' })] });
  const cart = new Service(chart, 'cart', { metadata: { name: 'cart' }, ports: [{ port: 8080 }, { port: 9090, name: 'metrics' }] });
  const route = new HttpRoute(chart, 'shop', { parents: [gateway.listener('http')], hostnames: ['shop.example.com'] });
  route.addRule({
    matches: [HttpRouteMatch.prefix('/cart').withMethod(HttpMethod.GET).withHeader('x-beta', '1'), HttpRouteMatch.exact('/checkout')],
    filters: [RouteFilter.requestHeaders({ set: { 'x-route': 'shop' } })],
    to: [Backend.service(cart, { weight: 90 }), Backend.service(cart, { port: 9090, weight: 10 })],
    timeout: Duration.seconds(10),
  });
  expect(yamlOf(chart)).toMatchInlineSnapshot(`
"apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata:
  name: public
  namespace: shop
spec:
  gatewayClassName: istio
  listeners:
    - hostname: "*.example.com"
      name: http
      port: 80
      protocol: HTTP
---
apiVersion: v1
kind: Service
metadata:
  name: cart
  namespace: shop
spec:
  externalIPs: []
  ports:
    - port: 8080
    - name: metrics
      port: 9090
  selector: {}
  type: ClusterIP
---
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata:
  name: shop
  namespace: shop
spec:
  hostnames:
    - shop.example.com
  parentRefs:
    - name: public
      sectionName: http
  rules:
    - backendRefs:
        - name: cart
          port: 8080
          weight: 90
        - name: cart
          port: 9090
          weight: 10
      filters:
        - requestHeaderModifier:
            set:
              - name: x-route
                value: shop
          type: RequestHeaderModifier
      matches:
        - headers:
            - name: x-beta
              value: "1"
          method: GET
          path:
            type: PathPrefix
            value: /cart
        - path:
            type: Exact
            value: /checkout
      timeouts:
        request: 10s
"
`);
});

describe('rules', () => {
  test('have the matches of their values', () => {
    expect(written({ matches: [HttpRouteMatch.any(), HttpRouteMatch.regex('/a.*').withHeaderRegex('x-a', 'b.*').withQueryParam('q', '1').withQueryParamRegex('r', '2')] })).toEqual({
      matches: [
        {},
        {
          path: { type: 'RegularExpression', value: '/a.*' },
          headers: [{ type: 'RegularExpression', name: 'x-a', value: 'b.*' }],
          queryParams: [{ name: 'q', value: '1' }, { type: 'RegularExpression', name: 'r', value: '2' }],
        },
      ],
    });
  });

  test('redirect and rewrite', () => {
    expect(written({ filters: [RouteFilter.redirectToHttps()] })).toEqual({ filters: [{ type: 'RequestRedirect', requestRedirect: { scheme: 'https', statusCode: 301 } }] });
    expect(written({ matches: [HttpRouteMatch.prefix('/a')], filters: [RouteFilter.rewrite({ hostname: 'a.example.com', path: PathModifier.prefix('/') })], to: [reviews] })).toEqual({
      matches: [{ path: { type: 'PathPrefix', value: '/a' } }],
      filters: [{ type: 'URLRewrite', urlRewrite: { hostname: 'a.example.com', path: { type: 'ReplacePrefixMatch', replacePrefixMatch: '/' } } }],
      backendRefs: [{ name: 'reviews', port: 9080 }],
    });
  });

  test('mirror', () => {
    expect(written({ filters: [RouteFilter.mirror(reviews, { fraction: { numerator: 1, denominator: 1000 } })], to: [reviews] })).toEqual({
      filters: [{ type: 'RequestMirror', requestMirror: { backendRef: { name: 'reviews', port: 9080 }, fraction: { numerator: 1, denominator: 1000 } } }],
      backendRefs: [{ name: 'reviews', port: 9080 }],
    });
  });

  test('answer pages of other origins', () => {
    expect(written({ filters: [RouteFilter.cors({ allowOrigins: ['https://a.example.com'], maxAge: Duration.minutes(2) })], to: [reviews] })).toMatchObject({
      filters: [{ type: 'CORS', cors: { allowOrigins: ['https://a.example.com'], maxAge: 120 } }],
    });
  });

  test('change the headers of one backend', () => {
    expect(written({ to: [reviews.route({ weight: 0, filters: [RouteFilter.responseHeaders({ add: { b: '2', a: '1' }, remove: ['c'] })] })] })).toEqual({
      backendRefs: [{
        name: 'reviews', port: 9080, weight: 0,
        filters: [{ type: 'ResponseHeaderModifier', responseHeaderModifier: { add: [{ name: 'a', value: '1' }, { name: 'b', value: '2' }], remove: ['c'] } }],
      }],
    });
  });
});

describe('backends', () => {
  test('in other namespaces are written with their namespace', () => {
    const chart = shop();
    const other = new Chart(chart.node.root, 'other', { namespace: 'other' });
    const service = new Service(other, 'cart', { metadata: { name: 'cart' }, ports: [{ port: 80 }] });
    const route = new HttpRoute(chart, 'routes', { rules: [{ to: [Backend.service(service), Backend.fromServiceName('reviews', 80, { namespace: 'other' }), Backend.fromServiceName('own', 80, { namespace: 'shop' })] }] });
    expect(specOf(route).rules[0].backendRefs).toEqual([
      { name: 'cart', namespace: 'other', port: 80 }, { name: 'reviews', namespace: 'other', port: 80 }, { name: 'own', port: 80 },
    ]);
  });

  test('of any kind are written as they are', () => {
    expect(written({ to: [Backend.hostname('api.example.com', 443), Backend.of({ group: 'inference.networking.k8s.io', kind: 'InferencePool', name: 'llm' })] })).toEqual({
      backendRefs: [
        { group: 'networking.istio.io', kind: 'Hostname', name: 'api.example.com', port: 443 },
        { group: 'inference.networking.k8s.io', kind: 'InferencePool', name: 'llm' },
      ],
    });
  });

  test('a Service without a port is a fault', () => {
    const chart = shop();
    const service = new Service(chart, 'cart', { metadata: { name: 'cart' }, clusterIP: 'None' });
    new HttpRoute(chart, 'routes', { rules: [{ to: [Backend.service(service)] }] });
    expect(faultsOf(chart)[0]).toBe("[shop/routes] spec.rules[0].backendRefs[0]: Service 'cart' has no port; give it one, or write Backend.service(service, { port: 8080 })");
  });

  test('what is no backend is a fault', () => {
    const to = [reviews, 'cart' as never, { toBackend: () => 5 } as never];
    expect(faulty({ to })).toEqual([
      "[shop/routes] spec: 'rules[0].to[1]' is the text 'cart'; write Backend.service(...), or Backend.fromServiceName(...)",
      '[shop/routes] spec.rules[0].backendRefs[1]: is the number 5; write Backend.service(...), or Backend.fromServiceName(...)',
    ]);
  });
});

describe('parents', () => {
  const parentsOf = (...parents: gatewayApi.IRouteParent[]) => specOf(new HttpRoute(shop(), 'routes', { parents })).parentRefs;

  test('are Gateways, their listeners and ports', () => {
    const gateway = Gateway.fromGatewayName('public', { namespace: 'edge' });
    expect(parentsOf(RouteParent.listener(gateway, 'http'))).toEqual([{ name: 'public', namespace: 'edge', sectionName: 'http' }]);
    expect(parentsOf(RouteParent.port(gateway, 8443))).toEqual([{ name: 'public', namespace: 'edge', port: 8443 }]);
  });

  test('are Services, for traffic inside the mesh', () => {
    const chart = shop();
    const service = new Service(chart, 'cart', { metadata: { name: 'cart' }, ports: [{ port: 80 }] });
    expect(specOf(new HttpRoute(chart, 'routes', { parents: [RouteParent.service(service), RouteParent.fromServiceName('reviews')] })).parentRefs).toEqual([
      { group: '', kind: 'Service', name: 'cart' }, { group: '', kind: 'Service', name: 'reviews' },
    ]);
  });

  test('two of one Gateway need its listeners', () => {
    const chart = shop();
    const gateway = Gateway.fromGatewayName('public');
    new HttpRoute(chart, 'routes', { parents: [gateway, RouteParent.listener(gateway, 'http')] });
    expect(faultsOf(chart)).toEqual([
      '[shop/routes] spec.parentRefs: sectionName must be specified when parentRefs includes 2 or more references to the same parent; write the sectionName of each reference to that parent',
    ]);
  });
});

describe('what Kubernetes refuses is a fault', () => {
  test.each<[string, gatewayApi.HttpRouteRule, string]>([
    ['a path', { matches: [HttpRouteMatch.prefix('cart')] }, "spec.rules[0].matches[0].path: value must be an absolute path and start with '/' when type one of ['Exact', 'PathPrefix']; begin it with /"],
    ['a redirect with backends', { filters: [RouteFilter.redirectToHttps()], to: [reviews] }, 'spec.rules[0]: RequestRedirect filter must not be used together with backendRefs; leave out backendRefs or the redirect'],
    ['a weight', { to: [reviews.route({ weight: -1 })] }, 'spec.rules[0].backendRefs[0].weight: -1 is out of range; write a whole number from 0 to 1000000'],
    ['time-outs', { to: [reviews], timeout: Duration.seconds(1), backendTimeout: Duration.seconds(2) },
      'spec.rules[0].timeouts: backendRequest timeout cannot be longer than request timeout; write a shorter timeouts.backendRequest, or a longer timeouts.request'],
  ])('%s', (_, rule, message) => expect(faulty(rule)).toEqual([`[shop/routes] ${message}`]));

  test('what a release does not have', () => {
    expect(faulty({ filters: [RouteFilter.redirect({ statusCode: 307 })], timeout: Duration.seconds(1) }, IstioRelease.V1_20)).toEqual([
      '[shop/routes] spec.rules[0].filters[0].requestRedirect.statusCode: Gateway API 1.0.0 of Istio 1.20 has no value 307 of this field; the first release that has it is 1.30',
      '[shop/routes] spec.rules[0].timeouts: Gateway API 1.0.0 of Istio 1.20 has no such field; the first release that has it is 1.24',
    ]);
  });
});
