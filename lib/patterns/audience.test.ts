import { Audience, Gateway, VirtualService } from '../../lib';
import { faultsOf, shop, specOf } from '../../test/support/mesh';
import { regexMatches } from '../core/regex';

function matchOf(audience: Audience): any {
  const { chart, routes } = routesOf(audience);
  expect(faultsOf(chart)).toEqual([]);
  return specOf(routes).http[0].match[0];
}

function routesOf(audience: Audience) {
  const chart = shop();
  const routes = new VirtualService(chart, 'routes', { hosts: ['shop.example.com'], gateways: [Gateway.fromGatewayName('public')] });
  routes.addHttpRedirect({ matches: [audience.toMatch()], redirect: { authority: 'beta.example.com' } });
  return { chart, routes };
}

test.each([
  ['a header with any value', Audience.header('x-canary'), { headers: { 'x-canary': {} } }],
  ['a claim', Audience.claim('group', 'beta'), { headers: { '@request.auth.claims.group': { exact: 'beta' } } }],
  ['a claim whose name has a dot', Audience.claim('example.com/group', 'beta'), { headers: { '@request.auth.claims[example.com/group]': { exact: 'beta' } } }],
])('%s', (_, audience, match) => {
  expect(matchOf(audience)).toEqual(match);
});

test.each([
  ['canary=a.b', true],
  ['x=1; canary=a.b', true],
  ['x=1;canary=a.b; y=2', true],
  ['canary=a.bc', false],
  ['canary=axb', false],
  ['no-canary=a.b', false],
  ['x=canary=a.b', false],
])('a cookie in %s: %s', (header, isThere) => {
  expect(regexMatches(matchOf(Audience.cookie('canary', 'a.b')).headers.cookie.regex, header)).toBe(isThere);
});

test.each([
  ['preview.example.com', true],
  ['preview.example.com:8080', true],
  ['previewxexample.com', false],
  ['preview.example.com.evil.net', false],
])('the host of %s: %s', (authority, isHost) => {
  expect(regexMatches(matchOf(Audience.host('preview.example.com')).authority.regex, authority)).toBe(isHost);
});

test.each<[string, Audience, string]>([
  ['a cookie', Audience.cookie(5 as unknown as string, 'a'), 'spec.http[0].match[0].headers.cookie: is the number 5; write text'],
  ['a host', Audience.host(undefined as unknown as string), 'spec.http[0].match[0].authority: is undefined; write text'],
])('%s of another type is a fault', (_, audience, fault) => {
  expect(faultsOf(routesOf(audience).chart)).toEqual([`[shop/routes] ${fault}`]);
});
