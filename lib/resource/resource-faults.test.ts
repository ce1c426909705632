import { Secret } from 'cdk8s-plus-25';
import { expectLinear } from '../../test/support/growth';
import { faultsOf, shop, warningsOf } from '../../test/support/mesh';
import { Destination, Gateway, Host, HttpMatch, HttpRouteOptions, ResourceFaults, Server, ServerCertificate, ServerTls, VirtualService } from '../index';

const to = [Destination.to(Host.fromServiceName('reviews'))];

/** What is said of two routes: as they are given, an untyped caller's too. */
function said(first: object, second: Partial<HttpRouteOptions> = {}): { readonly faults: string[]; readonly warnings: string[] } {
  const chart = shop();
  const routes = new VirtualService(chart, 'routes', { services: [Host.fromServiceName('reviews')] });
  routes.addHttpRoute({ to, ...first } as HttpRouteOptions);
  routes.addHttpRoute({ to, ...second });
  return { faults: faultsOf(chart), warnings: warningsOf(chart) };
}

const HIDDEN = '[shop/routes] spec.http[1]: nothing comes here: route 0 before it has no match, and takes all; put the route without a match last';

describe('a resource with bad input', () => {
  test('has no warnings that may follow from it: a misspelt match makes no route for everything', () => {
    expect(said({})).toEqual({ faults: [], warnings: [HIDDEN] });
    expect(said({ match: [HttpMatch.prefix('/a')] })).toEqual({
      faults: ["[shop/routes] spec.http[0]: there is no option 'match' in HttpRouteOptions; did you mean matches?"],
      warnings: [],
    });
  });
  test('has all errors that do not', () => expect(said({ match: [] }, { to: [to[0].route({ weight: -1 })] }).faults).toEqual([
    "[shop/routes] spec.http[0]: there is no option 'match' in HttpRouteOptions; did you mean matches?",
    '[shop/routes] spec.http[1].route[0].weight: weight -1 is not a share; write a whole number of 0 or more',
  ]));
});

test('time grows as the bad input does', () => expectLinear(100, size => {
  const chart = shop();
  const routes = new VirtualService(chart, 'routes', { services: [Host.fromServiceName('reviews')] });
  for (let index = 0; index < size; index++) routes.addHttpRoute({ to: [to[0].route({ weight: -1 })], tiemout: 1, requestHeaders: { set: { x: 'a\u2028' } }, name: null } as never);
  return () => {
    routes.addHttpRoute({ to });
    expect(ResourceFaults.of(chart).length).toBeGreaterThan(size);
  };
}));

test('of an option that there is not, 200 characters are quoted', () => {
  expect(said({ ['x'.repeat(300)]: 1 }).faults).toEqual([
    `[shop/routes] spec.http[0]: there is no option '${'x'.repeat(200)}'... (300 characters) in HttpRouteOptions; it has cors, matches, name, requestHeaders, responseHeaders, fault, mirrors, retries, rewrite, timeout, to`,
  ]);
});

test('a warning of input does not hide those of the spec', () => {
  const chart = shop();
  const secret = new Secret(chart, 'secret', { metadata: { name: 'cert' } });
  new Gateway(chart, 'public', { servers: [Server.https({ tls: ServerTls.simple(ServerCertificate.secret(secret), { cipherSuites: ['AES128-SHA', 'AES128-SHA'] }) })] });
  expect(faultsOf(chart)).toEqual([]);
  expect(warningsOf(chart).map(warning => warning.slice(0, warning.indexOf(': ')))).toEqual([
    '[shop/public] spec.servers[0].tls.credentialName', '[shop/public] spec.servers[0].tls.cipherSuites[1]',
  ]);
});
