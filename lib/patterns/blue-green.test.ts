import { Duration } from 'cdk8s';
import { Audience, BlueGreen, BlueGreenProps, BlueGreenSide, Gateway, HttpMatch, IRouteTarget, VersionedService } from '../../lib';
import { faultsOf, shop, specOf, warningsOf } from '../../test/support/mesh';

function blueGreen(props: Partial<BlueGreenProps>, hosts = ['shop.example.com', 'preview.example.com']) {
  const chart = shop();
  const image = 'registry.example.com/cart:1';
  const cart = new VersionedService(chart, 'cart', { port: 8080, versions: { v1: { image }, v2: { image } } });
  const routes = cart.addRoutes({ gateways: [Gateway.fromGatewayName('public')], hosts });
  new BlueGreen(chart, 'switch', { routes, blue: cart.version('v1'), green: cart.version('v2'), live: BlueGreenSide.BLUE, ...props });
  return { chart, routes };
}

const to = (subset: string) => [{ destination: { host: 'cart', subset, port: { number: 8080 } } }];

test.each([
  [BlueGreenSide.BLUE, 'v1', 'v2'],
  [BlueGreenSide.GREEN, 'v2', 'v1'],
])('%s is live: it has all requests, and the other those of who previews it', (live, liveSubset, idleSubset) => {
  const { chart, routes } = blueGreen({ live, preview: [Audience.header('x-preview')] });
  expect(specOf(routes).http).toEqual([
    { name: 'switch-preview', match: [{ headers: { 'x-preview': {} } }], route: to(idleSubset) },
    { name: 'switch-live', route: to(liveSubset) },
  ]);
  expect(faultsOf(chart)).toEqual([]);
  expect(warningsOf(chart)).toEqual([]);
});

test('without a preview the other version has no requests', () => {
  expect(specOf(blueGreen({}).routes).http).toEqual([{ name: 'switch-live', route: to('v1') }]);
});

test('how requests are forwarded, and which, holds for both routes', () => {
  const { routes } = blueGreen({ name: 'cart', matches: [HttpMatch.prefix('/cart')], timeout: Duration.seconds(2), preview: [Audience.host('preview.example.com')] });
  expect(specOf(routes).http).toEqual([
    { name: 'cart-preview', match: [{ uri: { prefix: '/cart' }, authority: { regex: 'preview\\.example\\.com(:\\d+)?' } }], timeout: '2s', route: to('v2') },
    { name: 'cart-live', match: [{ uri: { prefix: '/cart' } }], timeout: '2s', route: to('v1') },
  ]);
});

describe('a host of a preview', () => {
  const faults = (hosts: string[]) => faultsOf(blueGreen({ preview: [Audience.host('preview.example.com')] }, hosts).chart);

  test('that the VirtualService does not route is a fault', () => {
    expect(faults(['shop.example.com'])).toEqual([
      "[shop/switch] preview[0]: nobody reaches 'preview.example.com': the VirtualService is for 'shop.example.com'; write hosts: ['preview.example.com', ...], and a server of the gateway for it",
    ]);
    expect(faults([])).toEqual([
      "[shop/switch] preview[0]: nobody reaches 'preview.example.com': the VirtualService is for no host by name; write hosts: ['preview.example.com', ...], and a server of the gateway for it",
    ]);
  });

  test.each([['preview.example.com'], ['*.example.com']])('is routed with %s', host => {
    expect(faults([host])).toEqual([]);
  });
});

test('values of other types are faults, and nothing is routed', () => {
  const { chart } = blueGreen({ live: 'red' as BlueGreenSide, green: undefined as unknown as IRouteTarget, preview: ['x' as unknown as Audience] });
  expect(faultsOf(chart).filter(fault => fault.startsWith('[shop/switch]'))).toEqual([
    "[shop/switch] 'live' is the text 'red'; write one of blue, green",
    "[shop/switch] 'preview[0]' is the text 'x'; write Audience.claim(...), Audience.cookie(...), Audience.header(...), Audience.host(...)",
    "[shop/switch] 'green' is not given; BlueGreenProps needs it",
  ]);
});
