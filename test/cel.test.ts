import { readFileSync } from 'fs';
import { join } from 'path';
import { celEnv, celFunc, CelInput, celMethod, CelScalar, isCelError, parse, plan } from '@bufbuild/cel';
import { strings } from '@bufbuild/cel/ext';
import { parseGoUrl } from '../lib/core/go-url';
import { knownMessages } from '../lib/release/cel-remedies';
import { CEL_RULES } from '../lib/release/cel-rules';
import { SchemaNode } from '../lib/release/release-table';
import { compileRules } from '../scripts/cel/compile';

const SEED = 20261125;
const TRIES = 1500;

const pool = JSON.parse(readFileSync(join(__dirname, '..', 'data', 'schemas.json'), 'utf8')) as readonly SchemaNode[];
const sites = new Map([...CEL_RULES.keys()].map(rule => [rule, pool.filter(node => node['x-kubernetes-validations']?.some(each => each.rule === rule))]));

/** CEL by another implementation. It has no URLs: how Go reads those is a table of its own (lib/core/go-url.test.ts). */
const env = celEnv({
  funcs: [
    ...strings,
    celFunc('isURL', [CelScalar.STRING], CelScalar.BOOL, text => parseGoUrl(text) !== undefined),
    celFunc('url', [CelScalar.STRING], CelScalar.STRING, text => {
      const url = parseGoUrl(text);
      if (url === undefined) throw new Error('not a URL');
      return url.scheme;
    }),
    celMethod('getScheme', CelScalar.STRING, [], CelScalar.STRING, function () { return String(this); }),
  ],
});

/** The other implementation takes an empty text for 0 where Go, and so the API server, has an error. Of these rules it only says whether a value is refused. */
const EMPTY_IS_ZERO = /\bduration\(|\bint\(/;

/** Texts near the edges of rules, beside those that a rule names itself. */
const TEXTS = [
  '', 'a', '*', 'a*', 'a-', '-a', 'é😀', 'a'.repeat(62), 'a'.repeat(63), 'unix://', 'unix:///x', 'unix://@x', 'unix://x', 'unix:///x/', '10.0.0.0/8', '0', '1', '+5', '65535',
  '65536', '-1', '0s', '0.9ms', '1ms', '1h30m', '1', '1x', 'http://a', 'https://a/b', 'ftp://a', 'oci://x', 'file:///x', ':x', 'a b', 'Http://a', 'mailto:a', 'a:b',
];

class Random {
  constructor(private state: number) {}

  below(bound: number): number {
    this.state = (Math.imul(this.state, 1103515245) + 12345) & 0x7fffffff;
    return (this.state >> 8) % bound;
  }

  pick<T>(list: readonly T[]): T {
    return list[this.below(list.length)];
  }
}

/** Values of a schema's type, wrong in all that types do not say, since a rule only sees what has its type. */
function valueOf(schema: SchemaNode, texts: readonly string[], random: Random, depth = 0): unknown {
  const child = (index: number) => valueOf(pool[index], texts, random, depth + 1);
  switch (schema.type) {
    case 'string': return random.pick(schema.enum && random.below(2) ? (schema.enum as string[]) : texts);
    case 'integer': case 'number': return random.pick([-1, 0, 1, 2, 80, 65535, 65536]);
    case 'boolean': return random.below(2) === 1;
    case 'array': return Array.from({ length: random.below(4) }, () => child(schema.items!));
    default: break;
  }
  if (schema.properties) {
    const fields = Object.entries(schema.properties).filter(() => random.below(depth === 0 ? 2 : 3) === 0);
    return Object.fromEntries(fields.map(([name, index]) => [name, child(index)]));
  }
  const values = typeof schema.additionalProperties === 'number' ? schema.additionalProperties : undefined;
  return Object.fromEntries(Array.from({ length: random.below(3) }, () => [random.pick(texts), values === undefined ? 'a' : child(values)]));
}

/** As CEL sees JSON that a schema describes. */
function celOf(value: unknown): CelInput {
  if (Array.isArray(value)) return value.map(celOf);
  if (typeof value === 'number') return BigInt(value);
  if (typeof value === 'object' && value !== null) return new Map(Object.entries(value).map(([key, each]) => [key, celOf(each)]));
  return value as CelInput;
}

function ours(rule: string, self: unknown): boolean | 'error' {
  try {
    return CEL_RULES.get(rule)!(self);
  } catch {
    return 'error';
  }
}

test('every rule of the CRDs is compiled, has a site, and a message with a remedy', () => {
  const rules = pool.flatMap(node => node['x-kubernetes-validations'] ?? []);
  expect(new Set(rules.map(each => each.rule))).toEqual(new Set(CEL_RULES.keys()));
  expect(new Set(rules.map(each => each.message))).toEqual(knownMessages());
});

describe(`compiled rules and @bufbuild/cel agree (seed ${SEED}, ${TRIES} values a rule)`, () => {
  test.each([...CEL_RULES.keys()])('%s', rule => {
    const random = new Random(SEED);
    const evaluate = plan(env, parse(rule));
    const named = [...rule.matchAll(/'([^']*)'|"([^"]*)"/g)].map(([, single, double]) => single ?? double);
    // What a rule names itself as often as all else, so that it holds for pairs of them, too.
    const texts = [...TEXTS, ...named.flatMap(each => Array(Math.ceil(TEXTS.length / named.length)).fill(each) as string[])];
    const seen = new Set<boolean>();
    const different: unknown[] = [];
    for (let count = 0; count < TRIES; count++) {
      const self = valueOf(random.pick(sites.get(rule)!), texts, random);
      const result = evaluate({ self: celOf(self) });
      const theirs = isCelError(result) ? 'error' : result;
      const compiled = ours(rule, self);
      seen.add(compiled === true);
      const same = EMPTY_IS_ZERO.test(rule) ? (compiled === true) === (theirs === true) : compiled === theirs;
      if (!same) different.push({ self, compiled, theirs });
    }
    expect(different.slice(0, 3)).toEqual([]);
    expect([...seen].sort()).toEqual([false, true]);
  });
});

describe('what the compiler does not know, it refuses', () => {
  test.each([
    ['self.frob()', 'the function frob is not supported'],
    ['other > 1', 'other is not known'],
    ['self.?x.orValue(1) == 1', 'optional values are not supported'],
    ["b'a' == self", 'bytes are not supported'],
    ['self / 2 == 1', '/ of numbers whose type is not known'],
    ['1u == self', 'numbers with a suffix are not supported'],
    ['self.matches(self)', 'a pattern is a text that is written out'],
    ['self.all(i, v, true)', 'all with 3 arguments is not supported'],
    ['1 + 1', 'a rule is true or false, not int'],
    ['self ==', 'unexpected the end'],
    ['while == 1', 'while is a reserved word'],
  ])('%s', (rule, message) => expect(() => compileRules([rule], '')).toThrow(message));
});
