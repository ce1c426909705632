import { readFileSync } from 'fs';
import { join } from 'path';
import { celEnv, celFunc, CelInput, celMethod, CelScalar, isCelError, parse, plan } from '@bufbuild/cel';
import { strings } from '@bufbuild/cel/ext';
import { parseGoUrl } from '../lib/core/go-url';
import { isAddress } from '../lib/core/ip-address';
import { knownMessages } from '../lib/release/cel-remedies';
import { CEL_RULES } from '../lib/release/cel-rules';
import { CompiledRule } from '../lib/release/cel-runtime';
import { CEL_RULES as GATEWAY_API_RULES } from '../lib/release/gateway-api-cel-rules';
import { GATEWAY_API_REMEDIES } from '../lib/release/gateway-api-remedies';
import { schemaNode, SchemaNode } from '../lib/release/release-table';
import { compileRules } from '../scripts/cel/compile';

const SEED = 20261125;

const poolOf = (file: string) => JSON.parse(readFileSync(join(__dirname, '..', 'data', file), 'utf8')) as readonly SchemaNode[];

/** What is compiled: of Istio's CRDs, and of those of Gateway API. */
const APIS = [
  { name: 'Istio', pool: poolOf('schemas.json'), rules: CEL_RULES, messages: knownMessages(), transitions: [], tries: 1500 },
  { name: 'Gateway API', pool: poolOf('gateway-api-schemas.json'), rules: GATEWAY_API_RULES, messages: new Set(GATEWAY_API_REMEDIES.keys()), transitions: ['self == oldSelf'], tries: 300 },
] as const;

/** CEL by another implementation. It has neither URLs nor IP addresses: how Go reads those is in tables of their own (lib/core/go-url.test.ts, lib/core/ip-address.test.ts). */
const env = celEnv({
  funcs: [
    ...strings,
    celFunc('isURL', [CelScalar.STRING], CelScalar.BOOL, text => parseGoUrl(text) !== undefined),
    celFunc('url', [CelScalar.STRING], CelScalar.STRING, text => {
      const url = parseGoUrl(text);
      if (url === undefined) throw new Error('not a URL');
      return url.scheme;
    }),
    celFunc('isIP', [CelScalar.STRING], CelScalar.BOOL, text => isAddress(text)),
    celMethod('getScheme', CelScalar.STRING, [], CelScalar.STRING, function () { return String(this); }),
  ],
});

/** The other implementation takes an empty text for 0 where Go, and so the API server, has an error. It is not asked for those. */
const EMPTY_IS_ZERO = /\bduration\(|\bint\(/;

/** Texts near the edges of rules, beside those that a rule names itself. */
const TEXTS = [
  '', 'a', '*', 'a*', 'a-', '-a', 'é😀', 'a'.repeat(62), 'a'.repeat(63), 'unix://', 'unix:///x', 'unix://@x', 'unix://x', 'unix:///x/', '10.0.0.0/8', '0', '1', '+5', '65535',
  '65536', '10.0.0.1', '::1', `${'a'.repeat(253)}/a`, '-1', '0s', '0.9ms', '1ms', '1h30m', '1', '1x', 'http://a', 'https://a/b', 'ftp://a', 'oci://x', 'file:///x', ':x', 'a b', 'Http://a', 'mailto:a', 'a:b',
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
  const child = (index: number) => valueOf(schemaNode(index), texts, random, depth + 1);
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

/** It takes many of them to break these. */
const COUNTS_MATCHES = /\.matches\.size\(\)/;

function rulesOfRoute(random: Random): unknown {
  return Array.from({ length: random.below(17) }, () => (random.below(20) === 0 ? {} : { matches: Array.from({ length: random.below(25) }, () => ({})) }));
}

function hasEmpty(value: unknown): boolean {
  return value === '' || (typeof value === 'object' && value !== null && Object.entries(value).flat().some(hasEmpty));
}

/** As CEL sees JSON that a schema describes. */
function celOf(value: unknown): CelInput {
  if (Array.isArray(value)) return value.map(celOf);
  if (typeof value === 'number') return BigInt(value);
  if (typeof value === 'object' && value !== null) return new Map(Object.entries(value).map(([key, each]) => [key, celOf(each)]));
  return value as CelInput;
}

function ours(rule: CompiledRule, self: unknown): boolean | 'error' {
  try {
    return rule(self);
  } catch {
    return 'error';
  }
}

test.each(APIS)('every rule of the CRDs of $name is compiled, has a site, and a message with a remedy', ({ pool, rules: compiled, messages, transitions }) => {
  const rules = pool.flatMap(node => node['x-kubernetes-validations'] ?? []);
  // Rules that compare with what was before hold when an object is created.
  expect(new Set(rules.map(each => each.rule))).toEqual(new Set([...compiled.keys(), ...transitions]));
  expect(new Set(rules.map(each => each.message))).toEqual(messages);
});

describe.each(APIS)(`compiled rules of $name and @bufbuild/cel agree (seed ${SEED}, $tries values a rule)`, ({ pool, rules, tries }) => {
  test.each([...rules.keys()])('%s', rule => {
    const sites = pool.filter(node => node['x-kubernetes-validations']?.some(each => each.rule === rule));
    const random = new Random(SEED);
    const evaluate = plan(env, parse(rule));
    const named = [...rule.matchAll(/'([^']*)'|"([^"]*)"/g)].map(([, single, double]) => single ?? double);
    // What a rule names itself as often as all else, so that it holds for pairs of them, too.
    const texts = [...TEXTS, ...named.flatMap(each => Array(Math.ceil(TEXTS.length / named.length)).fill(each) as string[])];
    const seen = new Set<boolean>();
    const different: unknown[] = [];
    for (let count = 0; count < tries; count++) {
      const self = COUNTS_MATCHES.test(rule) ? rulesOfRoute(random) : valueOf(random.pick(sites), texts, random);
      if (EMPTY_IS_ZERO.test(rule) && hasEmpty(self)) continue;
      const result = evaluate({ self: celOf(self) });
      const theirs = isCelError(result) ? 'error' : result;
      const compiled = ours(rules.get(rule)!, self);
      seen.add(compiled === true);
      if (compiled !== theirs) different.push({ self, compiled, theirs });
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
