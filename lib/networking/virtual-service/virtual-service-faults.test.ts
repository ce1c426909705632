import { Duration } from 'cdk8s';
import { faultsOf, shop, warningsOf } from '../../../test/support/mesh';
import {
  Destination, FaultAbort, Gateway, Host, HttpMatch, HttpRouteOptions, IstioRelease, Mirror, Percent, RedirectPath, Rewrite, StringMatch, TcpMatch,
  TlsMatch, VirtualService, VirtualServiceProps,
} from '../../index';

const cart = Host.fromServiceName('cart');
const toCart = [Destination.to(cart)];

/** The faults of a VirtualService `shop/routes`, without the path of the construct. */
function faults(add: (routes: VirtualService) => void, props: VirtualServiceProps = { services: [cart] }, release?: IstioRelease): string[] {
  const chart = shop(release);
  add(new VirtualService(chart, 'routes', props));
  return faultsOf(chart).map(fault => {
    expect(fault).toMatch(/^\[shop\/routes\] /);
    return fault.slice('[shop/routes] '.length);
  });
}

function routeFaults(options: Partial<HttpRouteOptions>, release?: IstioRelease): string[] {
  return faults(routes => routes.addHttpRoute({ to: toCart, ...options }), undefined, release);
}

describe('weights', () => {
  const weights = (...list: (number | undefined)[]) => routeFaults({ to: list.map(weight => toCart[0].route({ weight })) });

  test('negative', () => expect(weights(90, -10)).toEqual(['spec.http[0].route[1].weight: weight -10 is not a share; write a whole number of 0 or more']));
  test('a fraction', () => expect(weights(0.5)).toEqual(['spec.http[0].route[0].weight: 0.5 is not a whole number; write a whole number']));
  test('all zero over several destinations', () => expect(weights(0, 0)).toEqual([
    'spec.http[0].route: the weights of 2 destinations are all zero, so none would be sent to; give at least one a weight above 0',
  ]));
  test('left out over several destinations', () => expect(weights(undefined, undefined)[0]).toMatch('the weights of 2 destinations are all zero'));
  test('zero for the only destination, or one of several, is fine', () => {
    expect(weights(0)).toEqual([]);
    expect(weights(0, 5)).toEqual([]);
  });
  test('need not add up to 100', () => expect(weights(1, 2)).toEqual([]));
  test('of TCP routes too', () => expect(faults(routes => routes.addTcpRoute({ to: [toCart[0].route({ weight: -1 })] }))).toEqual([
    'spec.tcp[0].route[0].weight: weight -1 is not a share; write a whole number of 0 or more',
  ]));
});

describe('ports', () => {
  test('of a destination', () => expect(routeFaults({ to: [Destination.to(cart, { port: 65536 })] })).toEqual([
    'spec.http[0].route[0].destination.port.number: port 65536 is out of range; write a whole number from 1 to 65535',
  ]));
  test('of a match', () => expect(routeFaults({ matches: [HttpMatch.any().onPort(65536)] })).toEqual([
    'spec.http[0].match[0].port: port 65536 is out of range; write a whole number from 1 to 65535',
  ]));
  test('of a TCP match', () => expect(faults(routes => routes.addTcpRoute({ matches: [TcpMatch.port(-1)], to: toCart }))[0]).toMatch('spec.tcp[0].match[0].port: port -1'));
});

describe('regular expressions', () => {
  test('that RE2 does not read, with its reason', () => expect(routeFaults({ matches: [HttpMatch.regex('/(?=a)')] })).toEqual([
    "spec.http[0].match[0].uri.regex: '/(?=a)' is not a regular expression that Envoy reads (RE2): error parsing regexp: invalid or unsupported Perl syntax: `(?=`; write it in the syntax of https://github.com/google/re2/wiki/Syntax",
  ]));
  test('of headers and rewrites', () => {
    const found = routeFaults({ matches: [HttpMatch.any().withHeader('x-a', StringMatch.regex('[a'))], rewrite: Rewrite.regex('a**', 'b') });
    expect(found.map(fault => fault.split(' ')[0])).toEqual(["spec.http[0].match[0].headers['x-a'].regex:", 'spec.http[0].rewrite.uriRegexRewrite.match:']);
  });
  test('that it reads are fine', () => expect(routeFaults({ matches: [HttpMatch.regex('/(?i:a)[[:digit:]]{2,}\\pL')] })).toEqual([]));
});

describe('hosts', () => {
  const hosts = (...names: string[]) => faults(routes => routes.addHttpRoute({ to: toCart }), { hosts: names, gateways: [Gateway.fromGatewayName('public')] });

  test.each(['shop_1.example.com', 'http://shop.example.com', 'a b', '', '-a.com', 'shop.*.com', '**', `${'a'.repeat(64)}.com`])('%s is none', host => {
    const message = /^spec\.hosts\[0\]: '.*' is not a host; write a DNS name such as shop\.example\.com.*, or a wildcard such as \*\.example\.com or \*$/;
    expect(hosts(host)).toEqual([expect.stringMatching(message)]);
  });
  test('a URL is told to leave its scheme out', () => expect(hosts('https://a.com')[0]).toMatch("without 'https://'"));
  test.each(['shop', 'shop.example.com', '*.example.com', '*', '10.0.0.1', 'fd00::1', 'Shop.Example.com.', '*-a.example.com'])('%s is one', host => expect(hosts(host)).toEqual([]));
  test("'*' for the sidecars of the mesh", () => {
    const fault = "spec.hosts: '*' is for gateways, not for the sidecars of the mesh; bind it to gateways only, or name the hosts";
    expect(faults(routes => routes.addHttpRoute({ to: toCart }), { hosts: ['*'] })).toEqual([fault]);
    expect(faults(routes => routes.addHttpRoute({ to: toCart }), { hosts: ['*'], gateways: [Gateway.mesh(), Gateway.fromGatewayName('a')] })).toEqual([fault]);
  });
  test('of a destination', () => expect(routeFaults({ to: [Destination.to(Host.dnsName('cart:80'))] })[0]).toMatch("spec.http[0].route[0].destination.host: 'cart:80' is not a host"));
});

describe('actions', () => {
  test('no destination', () => expect(routeFaults({ to: [] })).toEqual(['spec.http[0].route: has no destination; write to: [SERVICE.route()]']));
  test('a redirect to the request itself', () => {
    expect(faults(routes => routes.addHttpRedirect({ redirect: { code: 302 } }))).toEqual([
      'spec.http[0].redirect: leads back to the request itself; say a path, an authority, a scheme or a port',
    ]);
  });
  test('a redirect that is none', () => expect(faults(routes => routes.addHttpRedirect({ redirect: { path: RedirectPath.full('/'), scheme: 'ftp', code: 200 } }))).toEqual([
    "spec.http[0].redirect.scheme: 'ftp' is not a scheme; write http or https",
    'spec.http[0].redirect.redirectCode: 200 is not a status of a redirect; write one from 300 to 399',
  ]));
  test('a status that is none', () => expect(faults(routes => routes.addHttpDirectResponse({ response: { status: 42 } }))).toEqual([
    'spec.http[0].directResponse.status: 42 is not a status; write one from 200 to 599',
  ]));
  test('percentages', () => {
    expect(routeFaults({ mirrors: [Mirror.to(toCart[0], Percent.of(101))], fault: { abort: FaultAbort.http(503, Percent.of(-1)) } })).toEqual([
      'spec.http[0].fault.abort.percentage: -1 percent; write a number from 0 to 100',
      'spec.http[0].mirrorPercentage: 101 percent; write a number from 0 to 100',
    ]);
  });
  test('faults that inject nothing, or no status', () => {
    expect(routeFaults({ fault: {} })).toEqual(['spec.http[0].fault: injects nothing; give it an abort or a delay']);
    expect(routeFaults({ fault: { abort: FaultAbort.grpc('DOWN') } })[0]).toMatch("spec.http[0].fault.abort.grpcStatus: 'DOWN' is not a gRPC status; write one of OK, ");
  });
  test('durations', () => expect(routeFaults({ timeout: Duration.seconds(0) })[0]).toMatch('spec.http[0].timeout: '));
  test('retries that are off yet configured', () => expect(routeFaults({ retries: { attempts: 0, retryOn: ['5xx'] } })).toEqual([
    'spec.http[0].retries: 0 attempts turn retries off, so perTryTimeout, retryOn and retryRemoteLocalities mean nothing; leave them out',
  ]));
  test('header names that Istio takes and Envoy refuses are a warning', () => {
    const chart = shop();
    new VirtualService(chart, 'routes', { services: [cart] }).addHttpRoute({ to: toCart, requestHeaders: { set: { 'x y': '1' } } });
    expect(faultsOf(chart)).toEqual([]);
    expect(warningsOf(chart)).toEqual(["[shop/routes] spec.http[0].headers.request.set['x y']: 'x y' is not a header name; write letters, digits and '-'"]);
  });
  test('the authority set twice', () => expect(routeFaults({ rewrite: Rewrite.authority('a'), requestHeaders: { set: { Host: 'b' } } })).toEqual([
    'spec.http[0]: the authority is set 2 times (Host, rewrite.authority); keep one',
  ]));
});

describe('the shape', () => {
  test('no route', () => expect(faults(() => undefined)).toEqual(['spec: a VirtualService needs a route; call addHttpRoute, addTlsRoute or addTcpRoute']));
  test('a delegate with gateways', () => expect(faults(routes => routes.addHttpRoute({ to: toCart }), { gateways: [Gateway.mesh()] })).toEqual([
    'spec.hosts: a VirtualService without hosts is a delegate, which has neither gateways nor TLS and TCP routes; name its hosts or services',
  ]));
  test('a delegate that delegates', () => expect(faults(routes => routes.addHttpDelegate({ delegate: VirtualService.fromVirtualServiceName('a') }), {})).toEqual([
    'spec.http: a delegate cannot delegate further; name hosts or services, or route to destinations',
  ]));
  test('TLS routes without SNI', () => expect(faults(routes => routes.addTlsRoute({ matches: [TlsMatch.sniHosts()], to: toCart }))).toEqual([
    "spec.tls[0].match[0].sniHosts: is empty; name the SNI hosts, '*' for all",
  ]));
  test('headers changed by a TCP route', () => expect(faults(routes => routes.addTcpRoute({ to: [toCart[0].route({ requestHeaders: { remove: ['a'] } })] }))).toEqual([
    'spec.tcp[0].route[0].headers: Istio 1.30 has no such field; no release has it',
  ]));
});

describe('fields that the release does not have', () => {
  test('name the field and the first release that has it', () => {
    expect(routeFaults({ mirrors: [Mirror.to(toCart[0]), Mirror.to(toCart[0])] }, IstioRelease.V1_15)).toEqual([
      'spec.http[0].mirrors: Istio 1.15 has no such field; the first release that has it is 1.19',
    ]);
  });
  test('are fine in a release that has them', () => {
    expect(routeFaults({ mirrors: [Mirror.to(toCart[0]), Mirror.to(toCart[0])] }, IstioRelease.V1_19)).toEqual([]);
  });
});

test('several faults in one app are all reported', () => {
  const chart = shop(IstioRelease.V1_15);
  const first = new VirtualService(chart, 'first', { hosts: ['a_b'] });
  first.addHttpRoute({ to: [toCart[0].route({ weight: -1 })], matches: [HttpMatch.regex('(')] });
  new VirtualService(chart, 'second', { services: [cart] }).addHttpRoute({ to: [], retries: { attempts: 1, backoff: Duration.millis(1) } });
  expect(faultsOf(chart).map(fault => fault.slice(0, fault.indexOf(': ')))).toEqual([
    '[shop/first] spec.hosts[0]',
    '[shop/first] spec.http[0].match[0].uri.regex',
    '[shop/first] spec.http[0].route[0].weight',
    '[shop/second] spec.http[0].retries.backoff',
    '[shop/second] spec.http[0].route',
  ]);
});
