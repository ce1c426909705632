import { hostsOverlap, isDnsLabel, isDnsName, isHost, isHostWithin, isObjectLabel, isObjectName, isShortName, resolveHost } from './host-name';

const long = (length: number) => 'a'.repeat(length);

test.each<[string, boolean]>([
  ['a', true], ['v1', true], ['A-b', true], ['123', true], [long(63), true],
  ['', false], [long(64), false], ['-a', false], ['a-', false], ['a.b', false], ['a_b', false], ['ä', false],
])('isDnsLabel(%j) is %s', (text, expected) => expect(isDnsLabel(text)).toBe(expected));

test.each<[string, boolean]>([
  ['a', true], ['shop.example.com', true], ['shop.example.com.', true], ['Shop.Example.COM', true], ['1.2.a', true],
  [`${long(63)}.${long(63)}.${long(63)}.${long(62)}`, true],
  ['', false], ['.', false], ['a..b', false], ['.a', false], ['a.b..', false], ['1.2.3', false], ['10.0.0.1', false], ['a b', false], ['http://a', false], ['a:80', false],
  [`${long(63)}.${long(63)}.${long(63)}.${long(63)}.a`, false],
])('isDnsName(%j) is %s', (text, expected) => expect(isDnsName(text)).toBe(expected));

test.each<[string, boolean]>([
  ['*', true], ['*.example.com', true], ['*-cart.example.com', true], ['*cart.example.com', true], ['*.com', true], ['shop', true],
  ['*.', true], ['', false], ['**', false], ['a.*', false], ['*.*.com', false], ['*.10', false], ['*-', false], ['*_a.com', false],
])('isHost(%j) is %s', (text, expected) => expect(isHost(text)).toBe(expected));

test('names of objects are in lower case', () => {
  expect([isObjectLabel('shop-1'), isObjectLabel('Shop'), isObjectLabel('a.b')]).toEqual([true, false, false]);
  expect([isObjectName('a.b'), isObjectName('A.b'), isObjectName('a..b'), isObjectName(long(254))]).toEqual([true, false, false, false]);
});

test.each<[string, string]>([
  ['reviews', 'reviews.shop.svc.cluster.local'],
  ['reviews.shop', 'reviews.shop'],
  ['reviews.shop.svc', 'reviews.shop.svc'],
  ['*', '*'], ['*.example.com', '*.example.com'], ['::1', '::1'],
])('resolveHost(%j) is %s', (host, expected) => {
  expect(resolveHost(host, 'shop', 'cluster.local')).toBe(expected);
  expect(isShortName(host)).toBe(host !== expected);
});

// one, other, overlap, one within other, other within one
test.each<[string, string, boolean, boolean, boolean]>([
  ['a.com', 'a.com', true, true, true],
  ['a.com', 'b.com', false, false, false],
  ['*', 'a.com', true, false, true],
  ['*', '*', true, true, true],
  ['*.a.com', 'a.com', false, false, false],
  ['*.a.com', 'b.a.com', true, false, true],
  ['*.a.com', '*.b.a.com', true, false, true],
  ['*.com', '*.a.com', true, false, true],
  ['*.a.com', '*.b.com', false, false, false],
  ['*a.com', 'ba.com', true, false, true],
  ['*', '*.a.com', true, false, true],
])('%s and %s: overlap %s', (one, other, overlap, within, around) => {
  expect(hostsOverlap(one, other)).toBe(overlap);
  expect(hostsOverlap(other, one)).toBe(overlap);
  expect(isHostWithin(one, other)).toBe(within);
  expect(isHostWithin(other, one)).toBe(around);
});
