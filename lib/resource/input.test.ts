import { Duration, Lazy } from 'cdk8s';
import * as kplus from 'cdk8s-plus-25';
import { faultsOf, shop, specOf } from '../../test/support/mesh';
import { Destination, DestinationRule, Gateway, Host, HttpMatch, IHost, Rewrite, Server, StringMatch, VirtualService } from '../index';

/** What callers without a type checker write. */
type Untyped = Record<string, unknown>;

const cart = Host.fromServiceName('cart');
const to = [Destination.to(cart)];

/** The faults of a VirtualService with one route. */
function routeFaults(options: Untyped): string[] {
  const chart = shop();
  new VirtualService(chart, 'routes', { hosts: ['cart'] }).addHttpRoute({ to, ...options } as never);
  return faultsOf(chart);
}

describe('options that no type checker has seen', () => {
  test.each<[string, Untyped, string[]]>([
    ['a misspelt name', { match: [HttpMatch.prefix('/a')] }, ["spec.http[0]: there is no option 'match' in HttpRouteOptions; did you mean matches?"]],
    ['a name that is nothing like others', { zzz: 1 }, [
      "spec.http[0]: there is no option 'zzz' in HttpRouteOptions; it has cors, matches, name, requestHeaders, responseHeaders, fault, mirrors, retries, rewrite, timeout, to",
    ]],
    ['a name inside of a struct', { retries: { attempt: 3, attempts: 1 } }, ["spec.http[0]: there is no option 'retries.attempt' in Retries; did you mean attempts?"]],
    ['null', { matches: null }, ["spec.http[0]: 'matches' is null; write a list: [...]"]],
    ['a value for a list', { matches: HttpMatch.any() }, ["spec.http[0]: 'matches' is an object; write a list: [...]"]],
    ['undefined in a list', { matches: [undefined] }, ["spec.http[0]: 'matches[0]' is undefined; check the variable it comes from: an absent value would hold for everything"]],
    ['an object for a value', { matches: [{ uri: '/a' }] }, ["spec.http[0]: 'matches[0]' is an object; write HttpMatch.any(...), HttpMatch.exact(...), HttpMatch.prefix(...), HttpMatch.regex(...)"]],
    ['NaN', { retries: { attempts: NaN } }, ["spec.http[0]: 'retries.attempts' is NaN; write a number"]],
    ['a number for a text', { name: 3 }, ["spec.http[0]: 'name' is the number 3; write text"]],
    ['a text for a duration', { timeout: '3s' }, ["spec.http[0]: 'timeout' is the text '3s'; write Duration.seconds(...), Duration.millis(...)"]],
    ['null for a duration', { timeout: null }, ["spec.http[0]: 'timeout' is null; write Duration.seconds(...), Duration.millis(...)"]],
    ['undefined in a map', { requestHeaders: { set: { 'x-env': undefined } } },
      ["spec.http[0]: 'requestHeaders.set.x-env' is undefined; check the variable it comes from: an absent value would hold for everything"]],
    ['nothing where something is needed', { to: undefined }, ["spec.http[0]: 'to' is not given; HttpRouteOptions needs it"]],
    ['a destination by its name', { to: ['cart'] }, ["spec.http[0]: 'to[0]' is the text 'cart'; write a VersionedService, service.version(...), rule.subset(...), or Destination.to(...)"]],
  ])('%s', (_, options, faults) => expect(routeFaults(options)).toEqual(faults.map(fault => `[shop/routes] ${fault}`)));

  test('null for all of them', () => {
    const chart = shop();
    const routes = new VirtualService(chart, 'routes', { hosts: ['cart'] });
    routes.addHttpRoute(null as never);
    new Gateway(chart, 'public', null as never);
    expect(faultsOf(chart)).toEqual(expect.arrayContaining([
      '[shop/routes] spec.http[0]: is null; write an object (HttpRouteOptions)',
      '[shop/public] spec: is null; write an object (GatewayProps)',
    ]));
  });

  test('a text for a list is not taken apart', () => {
    const chart = shop();
    new VirtualService(chart, 'routes', { hosts: 'shop' } as never).addHttpRoute({ to });
    expect(faultsOf(chart)).toContain("[shop/routes] spec: 'hosts' is the text 'shop'; write a list: [...]");
  });

  test('all of them are reported together, beside the faults of others', () => {
    const chart = shop();
    const routes = new VirtualService(chart, 'routes', { hosts: ['cart'] });
    routes.addHttpRoute({ to, nmae: 'a', matches: [HttpMatch.prefix(undefined as never)] } as never);
    new DestinationRule(chart, 'rule', { host: cart, subset: {} } as never);
    expect(faultsOf(chart)).toEqual([
      "[shop/routes] spec.http[0]: there is no option 'nmae' in HttpRouteOptions; did you mean name?",
      '[shop/routes] spec.http[0].match[0].uri.prefix: it is undefined; check the variable it comes from: an absent value would hold for everything',
      "[shop/rule] spec: there is no option 'subset' in DestinationRuleProps; did you mean subsets?",
    ]);
  });
});

describe('a value that is not set never widens what it is a part of', () => {
  const unset = undefined as never;
  const at = (place: string, what = 'it') => [`[shop/routes] spec.http[0].${place}: ${what} is undefined; check the variable it comes from: an absent value would hold for everything`];

  test.each<[string, Untyped, string[]]>([
    ['StringMatch.exact', { matches: [HttpMatch.any().withHeader('x-token', StringMatch.exact(unset))] }, at("match[0].headers['x-token'].exact")],
    ['withHeader', { matches: [HttpMatch.any().withHeader('x-token', unset)] }, at("match[0].headers['x-token']")],
    ['withMethod', { matches: [HttpMatch.any().withMethod(unset)] }, at('match[0].method', "'method'")],
    ['HttpMatch.uri', { matches: [HttpMatch.uri(unset)] }, at('match[0].uri', "'uri'")],
    ['fromWorkloads', { matches: [HttpMatch.any().fromWorkloads({ app: unset })] }, at('match[0].sourceLabels.app')],
    ['fromNamespace', { matches: [HttpMatch.any().fromNamespace(unset)] }, at('match[0].sourceNamespace', "'sourceNamespace'")],
    ['onGateways', { matches: [HttpMatch.any().onGateways(unset)] }, at('match[0].gateways[0]')],
    ['onPort', { matches: [HttpMatch.any().onPort(unset)] }, at('match[0].port', "'port'")],
    ['Rewrite.uri', { rewrite: Rewrite.uri(unset) }, at('rewrite.uri')],
  ])('%s', (_, options, faults) => expect(routeFaults(options)).toEqual(faults));

  test('the selector of a gateway', () => {
    const chart = shop();
    new Gateway(chart, 'public', { selector: { istio: unset }, servers: [Server.http()] });
    expect(faultsOf(chart)).toEqual(["[shop/public] spec: 'selector.istio' is undefined; check the variable it comes from: an absent value would hold for everything"]);
  });
});

describe('code of users', () => {
  const routeTo = (host: unknown) => routeFaults({ to: [Destination.to(host as IHost)] });

  test('that throws is reported at its place', () => {
    expect(routeTo({ hostFor: () => { throw new Error('no such service'); } }))
      .toEqual(['[shop/routes] spec.http[0].route[0].destination.host: hostFor failed: no such service; mend it where it is implemented']);
  });

  test.each<[string, unknown]>([['a text', 'cart'], ['null', null], ['a Service of cdk8s-plus', new kplus.Service(shop(), 'cart', { ports: [{ port: 80 }] })]])('%s is no host', (_, host) => {
    const [fault, ...others] = routeTo(host);
    expect(others).toEqual([]);
    expect(fault).toMatch(/^\[shop\/routes\] spec\.http\[0\]\.route\[0\]\.destination\.host: is /);
    expect(fault).toMatch(/; write a VersionedService, Host\.service\(\.\.\.\) for a Service of cdk8s-plus, or Host\.fromServiceName\(\.\.\.\)$/);
  });
});

describe('lazy values', () => {
  const lazy = (value: unknown) => Lazy.any({ produce: () => value }) as never;

  test('are resolved', () => {
    const chart = shop();
    const routes = new VirtualService(chart, 'routes', { hosts: [lazy('cart')] });
    routes.addHttpRoute({
      to: [Destination.to(Host.fromServiceName(lazy('cart')), { port: lazy(80) }).route({ weight: lazy(3) })],
      matches: [HttpMatch.prefix(lazy('/a')).fromWorkloads({ app: lazy('web') })],
      timeout: Duration.seconds(1),
    });
    expect(specOf(routes)).toEqual({
      hosts: ['cart'],
      http: [{
        match: [{ uri: { prefix: '/a' }, sourceLabels: { app: 'web' } }],
        route: [{ destination: { host: 'cart', port: { number: 80 } }, weight: 3 }],
        timeout: '1s',
      }],
    });
  });

  test('are resolved anew each time', () => {
    let port = 80;
    const chart = shop();
    const gateway = new Gateway(chart, 'public', { servers: [Server.tcp({ port: Lazy.any({ produce: () => port }) as never })] });
    expect(specOf(gateway).servers).toEqual([{ hosts: ['*'], port: { name: 'tcp-80', number: 80, protocol: 'TCP' } }]);
    port = 81;
    expect(specOf(gateway).servers).toEqual([{ hosts: ['*'], port: { name: 'tcp-81', number: 81, protocol: 'TCP' } }]);
  });

  test('that throw are reported at their place', () => {
    const broken = Lazy.any({ produce: () => { throw new Error('too early'); } }) as never;
    expect(routeFaults({ name: broken })).toEqual(['[shop/routes] spec.http[0].name: a Lazy value failed: too early; mend it where it is implemented']);
  });
});
