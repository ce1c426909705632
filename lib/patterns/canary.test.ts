import { Duration, Lazy } from 'cdk8s';
import {
  Audience, Canary, CanaryProps, Destination, Gateway, Host, HttpMatch, IRouteTarget, RouteTarget, StringMatch, VersionedService, VirtualService,
} from '../../lib';
import { faultsOf, shop, specOf, warningsOf } from '../../test/support/mesh';

const STEPS = [{ weight: 5 }, { weight: 50 }, { weight: 100 }];

/** A canary of two versions of reviews, and its VirtualService. */
function canaryWith(props: Partial<CanaryProps>) {
  const chart = shop();
  const image = 'registry.example.com/reviews:1';
  const reviews = new VersionedService(chart, 'reviews', { port: 9080, versions: { v1: { image }, v2: { image } } });
  const routes = reviews.addRoutes({ gateways: [Gateway.fromGatewayName('public')], hosts: ['shop.example.com'] });
  const canary = new Canary(chart, 'canary', { routes, stable: reviews.version('v1'), canary: reviews.version('v2'), steps: STEPS, ...props });
  return { chart, reviews, routes, canary };
}

/** What a route writes, in short: its name, its matches, its subsets with their weights. */
function shortly({ name, match, route }: any): unknown {
  return { name, ...(match && { match }), to: route.map(({ destination, weight }: any) => `${destination.subset}${weight === undefined ? '' : ` ${weight}`}`).join(', ') };
}

const routesOf = (routes: VirtualService) => specOf(routes).http.map(shortly);

describe('by weight', () => {
  test.each([
    [0, 'v1 100, v2 0'],
    [1, 'v1 95, v2 5'],
    [2, 'v1 50, v2 50'],
    [3, 'v1 0, v2 100'],
  ])('step %i is %s', (step, to) => {
    const { chart, routes, canary } = canaryWith({ step });
    expect(routesOf(routes)).toEqual([{ name: 'canary-everyone', to }]);
    expect([canary.step, canary.weight]).toEqual([step, [0, 5, 50, 100][step]]);
    expect(faultsOf(chart)).toEqual([]);
    expect(warningsOf(chart)).toEqual([]);
  });

  test('nothing goes to the canary until a step is named', () => {
    expect(routesOf(canaryWith({}).routes)).toEqual([{ name: 'canary-everyone', to: 'v1 100, v2 0' }]);
  });

  test('how requests are forwarded holds for all of its routes', () => {
    const { routes } = canaryWith({ name: 'reviews', step: 1, timeout: Duration.seconds(3), audience: [Audience.header('x-canary')], matches: [HttpMatch.prefix('/reviews')] });
    expect(specOf(routes).http.map(({ name, match, timeout }: any) => ({ name, match, timeout }))).toEqual([
      { name: 'reviews-audience', match: [{ uri: { prefix: '/reviews' }, headers: { 'x-canary': {} } }], timeout: '3s' },
      { name: 'reviews-everyone', match: [{ uri: { prefix: '/reviews' } }], timeout: '3s' },
    ]);
  });

  test('the changes of headers that a destination has stay; its weight is the step\'s', () => {
    const { chart, reviews, routes } = canaryWith({});
    const props = { routes, steps: STEPS, step: 1, matches: [HttpMatch.prefix('/a')], sticky: { name: 'c' } };
    new Canary(chart, 'other', { ...props, stable: reviews.version('v1').route({ weight: 7, responseHeaders: { add: { 'x-from': 'v1' }, remove: ['x-old'] } }), canary: reviews.version('v2') });
    expect(specOf(routes).http[3].route[0]).toEqual({
      destination: { host: 'reviews', subset: 'v1', port: { number: 9080 } },
      headers: { response: { add: { 'set-cookie': 'c=stable; Max-Age=3600; Path=/; HttpOnly; SameSite=Lax', 'x-from': 'v1' }, remove: ['x-old'] } },
      weight: 95,
    });
  });

  test('a number can be lazy', () => {
    const { routes } = canaryWith({ steps: [{ weight: Lazy.any({ produce: () => 20 }) as unknown as number }], step: Lazy.any({ produce: () => 1 }) as unknown as number });
    expect(routesOf(routes)).toEqual([{ name: 'canary-everyone', to: 'v1 80, v2 20' }]);
  });
});

describe('its audience', () => {
  test('comes first, at every step, each condition an alternative for each match', () => {
    const { routes } = canaryWith({
      matches: [HttpMatch.prefix('/a'), HttpMatch.prefix('/b')],
      audience: [Audience.header('x-canary', StringMatch.exact('1')), Audience.cookie('canary', 'a.b')],
    });
    const cookie = { cookie: { regex: '(.*;\\s*)?canary=a\\.b(;.*)?' } };
    expect(routesOf(routes)).toEqual([
      {
        name: 'canary-audience',
        match: [
          { uri: { prefix: '/a' }, headers: { 'x-canary': { exact: '1' } } },
          { uri: { prefix: '/b' }, headers: { 'x-canary': { exact: '1' } } },
          { uri: { prefix: '/a' }, headers: cookie },
          { uri: { prefix: '/b' }, headers: cookie },
        ],
        to: 'v2',
      },
      { name: 'canary-everyone', match: [{ uri: { prefix: '/a' } }, { uri: { prefix: '/b' } }], to: 'v1 100, v2 0' },
    ]);
  });

  test('a match that looks at the same header is a fault, and not replaced', () => {
    const { chart } = canaryWith({ matches: [HttpMatch.any().withHeader('x-canary', StringMatch.prefix('a'))], audience: [Audience.header('x-canary')] });
    expect(faultsOf(chart)).toEqual([
      "[shop/reviews/VirtualService] spec.http[0].match[0].headers['x-canary']: the match has a condition on the header x-canary already, which that of the pattern would replace; write both conditions as one, in a route of your own before the pattern",
    ]);
  });
});

describe('sticky', () => {
  const kept = (side: string) => ({ headers: { cookie: { regex: `(.*;\\s*)?side=${side}(;.*)?` } } });

  test('a browser stays where it was sent first, and the first answer tells it', () => {
    const { chart, routes } = canaryWith({ step: 2, sticky: { name: 'side', ttl: Duration.minutes(10), path: '/shop' } });
    expect(routesOf(routes)).toEqual([
      { name: 'canary-kept-on-canary', match: [kept('canary')], to: 'v2' },
      { name: 'canary-kept-on-stable', match: [kept('stable')], to: 'v1' },
      { name: 'canary-everyone', to: 'v1 50, v2 50' },
    ]);
    expect(specOf(routes).http[2].route.map(({ headers }: any) => headers)).toEqual(['stable', 'canary'].map(side => (
      { response: { add: { 'set-cookie': `side=${side}; Max-Age=600; Path=/shop; HttpOnly; SameSite=Lax` } } })));
    expect(faultsOf(chart)).toEqual([]);
    expect(warningsOf(chart)).toEqual([]);
  });

  test.each([0, 3])('at step %i nobody is kept: one version is to have no requests', step => {
    const { routes } = canaryWith({ step, sticky: { name: 'side' } });
    expect(specOf(routes).http.map(({ name, route }: any) => [name, route.some(({ headers }: any) => headers)])).toEqual([['canary-everyone', false]]);
  });
});

describe('faults', () => {
  test.each<[string, Partial<CanaryProps>, string[]]>([
    ['no steps', { steps: [] }, ['steps: a canary needs a step; write steps: [{ weight: 5 }, { weight: 25 }, { weight: 100 }]']],
    ['shares that are none', { steps: [{ weight: 0 }, { weight: 2.5 }, { weight: 101 }] }, [0, 2.5, 101].map((weight, index) => (
      `steps[${index}].weight: weight ${weight} is no share in percent; write a whole number from 1 to 100`))],
    ['a step below the one before', { steps: [{ weight: 25 }, { weight: 5 }, { weight: 5 }] }, [
      'steps[1].weight: weight 5 is not above 25, that of the step before it; put the steps in the order of their weights; the way back is an earlier step',
      'steps[2].weight: weight 5 is not above 5, that of the step before it; put the steps in the order of their weights; the way back is an earlier step',
    ]],
    ['a step that is not there', { step: 4 }, ['step: there is no step 4; write 0, before the first step, or 1 to 3']],
    ['half a step', { step: 0.5, steps: [{ weight: 5 }] }, ['step: there is no step 0.5; write 0, before the first step, or 1']],
    ['a cookie that no browser takes', { step: 1, sticky: { name: 'a b', ttl: Duration.millis(999), path: 'shop%20' } }, [
      "sticky.name: 'a b' is not a name of a cookie; write letters, digits, '-' and '_', such as reviews-v2",
      'sticky.ttl: a cookie of less than a second keeps nobody; write Duration.hours(1), or another duration of whole seconds',
      "sticky.path: 'shop%20' is not a path of a cookie; write '/', or a path that begins with it and has no spaces, ';' and '%'",
    ]],
    ['values of other types', { steps: [{ weight: '5' as unknown as number }], stable: 'v1' as unknown as IRouteTarget, audience: [5 as unknown as Audience] }, [
      "'stable' is the text 'v1'; write a VersionedService, service.version(...), rule.subset(...), or Destination.to(...)",
      "'steps[0].weight' is the text '5'; write a number",
      "'audience[0]' is the number 5; write Audience.claim(...), Audience.cookie(...), Audience.header(...), Audience.host(...)",
    ]],
  ])('%s', (_, props, faults) => {
    const { chart } = canaryWith(props);
    expect(faultsOf(chart).filter(fault => fault.startsWith('[shop/canary]'))).toEqual(faults.map(fault => `[shop/canary] ${fault}`));
  });

  test('none of these for what is well', () => {
    expect(faultsOf(canaryWith({ step: 3, steps: STEPS, sticky: { name: 'a-b_1', ttl: Duration.seconds(1), path: '/a' } }).chart)).toEqual([]);
  });

  test('what a destination throws or answers is reported at its route', () => {
    const throwing: IRouteTarget = { toRouteTarget: () => { throw new Error('no version'); } };
    const answering: IRouteTarget = { toRouteTarget: () => 5 as unknown as RouteTarget };
    expect(faultsOf(canaryWith({ stable: throwing, canary: answering }).chart)).toEqual([
      '[shop/reviews/VirtualService] spec.http[0].route[0]: toRouteTarget failed: no version; mend it where it is implemented',
      '[shop/reviews/VirtualService] spec.http[0].route[1]: is the number 5; write a service, service.version(...), rule.subset(...), or Destination.to(...)',
    ]);
  });
});

test('it works with destinations of any kind', () => {
  const chart = shop();
  const routes = new VirtualService(chart, 'cart', { services: [Host.fromServiceName('cart')] });
  const to = (name: string) => Destination.to(Host.fromServiceName(name));
  new Canary(chart, 'canary', { routes, stable: to('cart'), canary: to('cart-next'), steps: [{ weight: 1 }], step: 1 });
  expect(specOf(routes).http[0].route).toEqual([{ destination: { host: 'cart' }, weight: 99 }, { destination: { host: 'cart-next' }, weight: 1 }]);
});
