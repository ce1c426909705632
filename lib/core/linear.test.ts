import { readdirSync } from 'fs';
import { join } from 'path';
import { expectLinear, growth } from '../../test/support/growth';
import { celError } from './cel-syntax';
import { parseDuration } from './duration';
import { fieldPath } from './field-path';
import { isGoFragment, parseGoUrl } from './go-url';
import { hostsOverlap, isDnsLabel, isDnsName, isHost, isHostWithin, isObjectLabel, isObjectName, isShortName, resolveHost } from './host-name';
import { splitHostPort } from './host-port';
import { isHeaderName } from './http';
import { isAddress, isCidr, isIp, isIpv4Format, isIpv6Format } from './ip-address';
import { readJwkSet } from './jwk-set';
import { isLabelKey, isLabelText, isLabelValue } from './labels';
import { naturalOrder, sortedEntries } from './natural-order';
import { nearest } from './nearest';
import { packageData } from './package-data';
import { protocolFamily } from './protocol';
import { describe as described, quote, shortened } from './quote';
import { compileRegex, MAX_REGEX, regexMatches } from './regex';
import { isSocketName, isUnixAddress } from './unix-address';
import { unwritableKey, unwritableText } from './yaml-text';

/** An eighth of the largest text. */
const SIZE = 12_500;
/** Milliseconds. To compare each of 100,000 characters with each takes seconds. */
const QUICK = 100;

/** The patterns of the CRDs. */
const PATTERNS = (packageData('schemas.json') as { readonly pattern?: string }[]).flatMap(({ pattern }) => pattern ?? []).map(compileRegex);

/** What reads texts. */
const READERS: { readonly [name: string]: (text: string) => unknown } = {
  celError, parseDuration, isGoFragment, parseGoUrl, isDnsLabel, isDnsName, isHost, isObjectLabel, isObjectName, isShortName, isHeaderName, isCidr, isIp,
  isAddress, isIpv4Format, isIpv6Format, isSocketName, isUnixAddress, protocolFamily, readJwkSet, splitHostPort,
  isLabelKey, isLabelText, isLabelValue, quote, shortened, unwritableKey, unwritableText,
  describe: described,
  fieldPath: text => fieldPath([text, 0, text]),
  resolveHost: text => resolveHost(text, 'shop', 'cluster.local'),
  hostsOverlap: text => [hostsOverlap(text, `*${text}`), hostsOverlap(`*${text}`, `*${text}a`)],
  isHostWithin: text => [isHostWithin(text, `*${text}`), isHostWithin(`*${text}`, `*${text}a`)],
  naturalOrder: text => naturalOrder(text, `${text}1`),
  nearest: text => nearest(text, ['matches', text, `${text}1`]),
  regexMatches: text => regexMatches('(?:a|a)*[^x]*(?:b|ab)?', text),
  compileRegex: text => PATTERNS.map(pattern => pattern.finds(text)),
};

/** What is about something other than the length of one text. */
const OTHERS = [
  'isClusterScoped', 'isPort', 'packageData', 'codePoint', 'error', 'warning', 'collect', 'formatFault', 'PathSet', 'sortedEntries', 'FaultKind', 'FieldPath', 'GoUrl',
  // Given at most as much as Istio takes, which is looked at first.
  'regexError', 'celTokens', 'CelSyntaxError',
];

/** What texts are made of, again and again. */
const PARTS = ['a', '-', '.', ':', '%', '/', '*', '1', '_', '@', '[', ' ', '\n', '\t', 'a.', 'a-', '*.', '1s', '0.1s', ':1', '%25', '%4', '1_', '\n ', ' \n', 'a:a@', '\u2028', '\ud800', '😀', '\0'];
/** What they begin and end with. */
const FRAMES = [['', ''], ['a', '!'], ['http://', ''], ['http://[', ']'], ['-', '-'], ['*.', '*'], ['a/', '/'], ['\n', 'x']] as const;

test.each(Object.entries(READERS))('%s takes no longer than a text is', (_name, read) => {
  for (const part of PARTS) {
    expectLinear(SIZE, size => {
      const texts = FRAMES.map(([first, last]) => first + part.repeat(size / part.length) + last);
      return () => texts.forEach(read);
    }, QUICK);
  }
});

test('a regular expression of the greatest length is compiled in time', () => {
  const start = performance.now();
  for (const part of ['(', '[', 'a*', '(a*)*', '\\', 'a{1000}', '(?:', 'a|', '[a-z]', '\\pL']) {
    try {
      compileRegex(part.repeat(MAX_REGEX / part.length));
    } catch { /* That it is none, others test. */ }
  }
  expect(performance.now() - start).toBeLessThan(5_000);
});

test('sortedEntries takes no longer than a map is large, nearly', () => expectLinear(SIZE / 10, size => {
  const map = Object.fromEntries(Array.from({ length: size }, (_, index) => [`a${(index * 7919) % size}`, index]));
  return () => sortedEntries(map);
}));

test('all that reads texts is among them', () => {
  const modules = readdirSync(__dirname).filter(name => name.endsWith('.ts') && !name.endsWith('.test.ts')).map(name => require(join(__dirname, name)) as Record<string, unknown>);
  const exported = modules.flatMap(each => Object.keys(each).filter(name => typeof each[name] === 'function'));
  expect(exported.sort()).toEqual([...Object.keys(READERS), ...OTHERS].sort());
});

test('what takes longer than that is noticed', () => {
  expect(growth(1_000, size => () => {
    let count = 0;
    for (let one = 0; one < size; one++) for (let other = 0; other < size; other++) count += (one ^ other) % 7;
    return count;
  })).toBeGreaterThan(24);
});
