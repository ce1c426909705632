import { parse } from '@bufbuild/cel';
import { celError } from './cel-syntax';

/** What cel-go 0.26, which istiod has, reads. */
const VALID: readonly string[] = [
  'response.code >= 400', "connection.mtls && request.url_path.contains('v1beta3')", 'a', '.a', '.a.b(c)', 'a.if', 'a.while(1)', '1.e', 'a ? b : c ? d : e', 'a < b < c',
  '-1', '--1', '- 1', '!-1', '-a', '!!a', '-9223372036854775808', '18446744073709551615u', '-1u', '0xFFu', '.5', '1e3', '1.5E-3',
  '"a"', "'it\\'s'", '"""a\n"b""" + \'\'\'c\'\'\'', "r'\\d'", 'b"\\xff"', 'br"\\u"', '"\\u00e9\\U0001F600\\101\\X41\\`"',
  '[]', '[,]', '[1, 2,]', '{}', '{,}', "{'a': 1, b: 2,}", 'a.B{}', '.a.B{c: 1, if: 2,}', 'a[0]["b"]', 'x in [1] // all of them', ' \t\n\f\ra',
  'has(a.b)', 'has(has(a.b))', 'has(!!a.b)', 'has(a, b)', 'a.all(x, x > 1)', 'a.all((x), x)', 'a.all(.x, x)', 'a.all(1)', 'a.map(x, x)', 'a.map(x, x > 1, x + 1)', 'a.existsOne(x, x)',
  `${'('.repeat(249)}a${')'.repeat(249)}`, `a${'.b'.repeat(250)}`, `a${' && b'.repeat(2000)}`,
];

const INVALID: readonly (readonly [text: string, reason: string])[] = [
  ['', 'an unexpected end, at character 1'],
  ['a ==', 'an unexpected end, at character 5'],
  ['a = b', 'an unexpected =, at character 3'],
  ['a & b', 'an unexpected &, at character 3'],
  ['a b', 'an unexpected b, at character 3'],
  ['(a', 'an unexpected end in place of ), at character 3'],
  ['a.in', 'an unexpected in in place of a name, at character 3'],
  ['if', 'if, which is a reserved word, at character 1'],
  ['while(a)', 'while, which is a reserved word, at character 1'],
  ['-!a', 'an unexpected !, at character 2'],
  ['!-a', 'an unexpected a, at character 3'],
  ['!!-1u', 'an unexpected 1u, at character 4'],
  ['a.5', 'an unexpected .5, at character 2'],
  ['1abc', 'an unexpected abc, at character 2'],
  ['0X1', 'an unexpected X1, at character 2'],
  ['9223372036854775808', '9223372036854775808 is too large, at character 1'],
  ['18446744073709551616u', '18446744073709551616u is too large, at character 1'],
  ['1e400', '1e400 is too large, at character 1'],
  ['"a', 'a text that does not end, or has an escape that CEL does not have, at character 1'],
  ['"\\q"', 'a text that does not end, or has an escape that CEL does not have, at character 1'],
  ['"a\nb"', 'a text that does not end, or has an escape that CEL does not have, at character 1'],
  ['"\\ud800"', 'an escape that stands for no character, at character 1'],
  ['"\\U00110000"', 'an escape that stands for no character, at character 1'],
  ['b"\\u0041"', 'bytes with a character by its code point, at character 1'],
  ['é', 'an unexpected é, at character 1'],
  ['`a`', 'a name in backquotes, at character 1'],
  ['a.?b', 'an optional field, which Istio does not know, at character 3'],
  ['a[?b]', 'an optional index, which Istio does not know, at character 3'],
  ['[?a]', 'an optional entry, which Istio does not know, at character 2'],
  ['{?a: 1}', 'an optional entry, which Istio does not know, at character 2'],
  ['f(a,)', 'an unexpected ), at character 5'],
  ['[1,,]', 'an unexpected ,, at character 4'],
  ['{a: 1,,}', 'an unexpected ,, at character 7'],
  ['{a}', 'an unexpected } in place of :, at character 3'],
  ['a.B{1: 2}', 'an unexpected 1 in place of a name, at character 5'],
  ['has(a)', 'has() of what is not a field, at character 1'],
  ['a.all(1, true)', 'all() whose first argument is not the name of a variable, at character 3'],
  ['a.map(x.y, x)', 'map() whose first argument is not the name of a variable, at character 3'],
  ['a.exists(__result__, true)', 'exists() whose first argument is not the name of a variable, at character 3'],
  [`${'('.repeat(250)}a${')'.repeat(250)}`, 'brackets that are too deep in one another, at character 251'],
  [`a${'.b'.repeat(251)}`, 'operations that are too deep in one another, at character 504'],
  [`a${' '.repeat(100_000)}`, 'more than 100000 characters'],
];

test.each(VALID)('%p is an expression', text => expect(celError(text)).toBeUndefined());
test.each(INVALID)('%p is none', (text, reason) => expect(celError(text)).toBe(reason));

describe('it agrees with @bufbuild/cel', () => {
  // Without what the other parser reads otherwise than cel-go: macros, escapes, numbers that are too large, `-1u`, `- -a`, `truea`, how deep an expression is.
  const ATOMS = ['a', 'b.c', '1', '"s"', '-1', 'a.b["c"]', '1.5', '[1, 2]', '{"a": 1}', 'f(a)', 'b"x"', '"""\n"""', 'T{a: 1}'];
  const PIECES = [
    ...ATOMS, '.a', '0x1F', '1.', '.5', '1e3', '-', '!', '+', '*', '/', '%', '==', '<', '&&', '||', '?', ':', '.', ',', '(', ')', '[', ']', '{', '}', ' ', '// x\n',
    '[,]', '{,}', 'é', '$', '&', '=', 'in', 'if', 'for', '"a', "'", '1abc',
  ];
  let state = 20_260_101;
  const random = (): number => (state = (state * 48271) % 2147483647) / 2147483647;
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)];

  function expression(depth: number): string {
    if (depth === 0 || random() < 0.25) return pick(ATOMS);
    const inner = (): string => expression(depth - 1);
    return pick([
      () => inner() + pick([' && ', ' || ', ' == ', ' < ', ' in ', '+', '-', '*', '%']) + inner(),
      () => `(${inner()})`, () => pick(['!', '-', '!!', '--']) + inner(), () => `${inner()} ? ${inner()} : ${inner()}`, () => `${inner()}.f(${inner()}, ${inner()})`,
      () => `[${inner()}, ${inner()}${pick(['', ','])}]`, () => `{${inner()}: ${inner()}${pick(['', ','])}}`, () => `${inner()}[${inner()}]`,
    ])();
  }

  function changed(text: string): string {
    const at = Math.floor(random() * (text.length + 1));
    return random() < 0.5 ? text.slice(0, at) + text.slice(at + 1) : text.slice(0, at) + pick(PIECES) + text.slice(at);
  }

  const isParsed = (text: string): boolean => {
    try {
      parse(text);
      return true;
    } catch {
      return false;
    }
  };

  test('on 1,600 texts', () => {
    const texts = Array.from({ length: 1600 }, (_, index) => {
      if (index % 4 === 0) return Array.from({ length: 1 + Math.floor(random() * 6) }, () => pick(PIECES)).join(pick(['', ' ']));
      return index % 4 === 1 ? expression(3) : changed(expression(3));
    }).filter(text => !/[-!]\s+[-!]/.test(text));
    const valid = texts.filter(text => celError(text) === undefined);
    expect(valid.length).toBeGreaterThan(500);
    expect(texts.length - valid.length).toBeGreaterThan(500);
    expect(texts.filter(text => isParsed(text) !== (celError(text) === undefined))).toEqual([]);
  });
});
