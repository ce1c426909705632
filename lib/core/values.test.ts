import { parseDuration } from './duration';
import { isHeaderName } from './http';
import { isCidr, isIp } from './ip-address';
import { isLabelKey, isLabelValue } from './labels';
import { naturalOrder, sortedEntries } from './natural-order';
import { nearest } from './nearest';
import { isPort } from './port';
import { regexError, regexMatches } from './regex';

const long = (length: number) => 'a'.repeat(length);

test.each<[string, boolean]>([
  ['10.0.0.1', true], ['255.255.255.255', true], ['::', true], ['fd00::1', true], ['::ffff:10.0.0.1', true],
  ['999.1.1.1', false], ['10.0.0', false], ['10.0.0.01', false], ['10.0.0.1/8', false], ['::1::', false], ['12345::', false], ['', false], ['shop', false],
])('isIp(%j) is %s', (text, expected) => expect(isIp(text)).toBe(expected));

test.each<[string, boolean]>([
  ['10.0.0.0/8', true], ['10.0.0.1/32', true], ['0.0.0.0/0', true], ['fd00::/8', true], ['::/128', true],
  ['10.0.0.0', false], ['10.0.0.0/33', false], ['10.0.0.0/08', false], ['fd00::/129', false], ['999.0.0.0/8', false], ['10.0.0.0/', false], ['/8', false], ['fe80::1%eth0/64', false],
])('isCidr(%j) is %s', (text, expected) => expect(isCidr(text)).toBe(expected));

test.each<[string, boolean]>([
  ['app', true], ['shop.example.com/tier', true], ['a_b.c-d', true], [long(63), true],
  ['', false], ['/a', false], ['a/', false], ['a/b/c', false], ['-a', false], [long(64), false], ['a b', false], ['bad_domain/a', false],
])('isLabelKey(%j) is %s', (text, expected) => expect(isLabelKey(text)).toBe(expected));

test.each<[string, boolean]>([['', true], ['v1', true], ['a.b_c-d', true], [long(63), true], ['-', false], ['a b', false], [long(64), false]])(
  'isLabelValue(%j) is %s', (text, expected) => expect(isLabelValue(text)).toBe(expected));

test.each<[number, boolean]>([[1, true], [65535, true], [0, false], [65536, false], [1.5, false], [NaN, false], [Infinity, false]])(
  'isPort(%d) is %s', (port, expected) => expect(isPort(port)).toBe(expected));

test.each<[string, boolean]>([['x-user', true], ['X_User', true], ['!#$%', true], ['', false], ['x user', false], [':path', false], ['x-ü', false]])(
  'isHeaderName(%j) is %s', (name, expected) => expect(isHeaderName(name)).toBe(expected));

test.each<[string, number | undefined]>([
  ['1s', 1e9], ['1.5s', 1.5e9], ['100ms', 1e8], ['1h30m', 5400e9], ['0s', 0], ['0', 0], ['.5s', 5e8], ['-1s', -1e9], ['1us', 1e3],
  ['', undefined], ['1', undefined], ['s', undefined], ['1x', undefined], ['1s 2s', undefined], ['1d', undefined], ['-', undefined],
])('parseDuration(%j) is %s', (text, expected) => expect(parseDuration(text)).toBe(expected));

test('regular expressions are those of RE2, and match as a whole', () => {
  expect(regexError('/v[0-9]+/.*')).toBeUndefined();
  expect(regexError('(?=a)')).toContain('invalid or unsupported Perl syntax');
  expect(regexError('a{1001}')).toContain('invalid repeat count');
  expect([regexMatches('ab', 'ab'), regexMatches('ab', 'abc'), regexMatches('a|ab', 'ab')]).toEqual([true, false, true]);
  expect(() => regexMatches('(', 'a')).toThrow('missing');
});

test('names are ordered as people do', () => {
  expect(['v10', 'v2', 'v1', 'V1'].sort(naturalOrder)).toEqual(['v1', 'V1', 'v2', 'v10']);
  expect(naturalOrder('a1', 'a01')).not.toBe(0);
  expect(sortedEntries({ v10: 1, v2: 2 })).toEqual([['v2', 2], ['v10', 1]]);
});

test.each<[string, string[], string | undefined]>([
  ['match', ['matches', 'to', 'name'], 'matches'],
  ['tiemout', ['timeout', 'retries'], 'timeout'],
  ['HOSTS', ['hosts'], 'hosts'],
  ['xyz', ['matches', 'to'], undefined],
  ['a', ['to'], undefined],
])('nearest(%j, %j) is %s', (word, names, expected) => expect(nearest(word, names)).toBe(expected));
