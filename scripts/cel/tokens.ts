/** A piece of CEL text. `at` is where it begins. */
export type Token =
  | { readonly kind: 'name' | 'symbol' | 'string' | 'end'; readonly text: string; readonly at: number }
  | { readonly kind: 'int' | 'double'; readonly text: string; readonly value: number; readonly at: number };

/** CEL text that is wrong, or that this compiler does not know. */
export class CelSyntaxError extends Error {
  constructor(message: string, text: string, at: number) {
    super(`CEL: ${message} at character ${at} of: ${text}`);
  }
}

const SPACE = /(?:[\t\n\f\r ]|\/\/[^\n]*)+/y;
const NUMBER = /0[xX][0-9a-fA-F]+|\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|\.\d+(?:[eE][+-]?\d+)?/y;
const NAME = /[A-Za-z_]\w*/y;
const STRING = /[rR]?(?:"""[^]*?"""|'''[^]*?'''|"(?:[^"\\\r\n]|\\.)*"|'(?:[^'\\\r\n]|\\.)*')/y;
const RAW_STRING = /[rR](?:"(?!"")[^"\r\n]*"|'(?!'')[^'\r\n]*')/y;
const SYMBOL = /==|!=|<=|>=|&&|\|\||[-+*/%<>!?:.,()[\]{}]/y;
const ESCAPE = /\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|([0-3][0-7]{2})|([abfnrtv\\"'`?]))/g;
const ESCAPED: Readonly<Record<string, string>> = { a: '\x07', b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v' };

/** The tokens of a CEL expression; the last one is `end`. */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  const take = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at;
    const found = pattern.exec(text)?.[0];
    if (found !== undefined) at += found.length;
    return found;
  };
  for (;;) {
    take(SPACE);
    const start = at;
    if (at === text.length) return [...tokens, { kind: 'end', text: 'the end', at }];
    const string = take(RAW_STRING) ?? take(STRING);
    if (string !== undefined) {
      tokens.push({ kind: 'string', text: valueOf(string, text, start), at: start });
      continue;
    }
    const name = take(NAME);
    if (name !== undefined) {
      if (/^["']/.test(text.slice(at)) && /^[bB][rR]?$|^[rR][bB]$/.test(name)) throw new CelSyntaxError('bytes are not supported', text, start);
      tokens.push({ kind: 'name', text: name, at: start });
      continue;
    }
    const number = take(NUMBER);
    if (number !== undefined) {
      if (/^\w/.test(text.slice(at))) throw new CelSyntaxError('numbers with a suffix are not supported', text, start);
      const value = Number(number);
      const kind = /^(?:\d+|0[xX].*)$/.test(number) ? 'int' : 'double';
      if (kind === 'int' && !Number.isSafeInteger(value)) throw new CelSyntaxError(`${number} is too large`, text, start);
      tokens.push({ kind, text: number, value, at: start });
      continue;
    }
    const symbol = take(SYMBOL);
    if (symbol === undefined) throw new CelSyntaxError(`unexpected ${JSON.stringify(text[at])}`, text, start);
    // `.?`, `[?` and `{?` belong to optional values.
    if (symbol === '?' && /[.[{,]$/.test(text.slice(0, start).trimEnd())) throw new CelSyntaxError('optional values are not supported', text, start);
    tokens.push({ kind: 'symbol', text: symbol, at: start });
  }
}

/** What a string literal stands for. */
function valueOf(literal: string, text: string, at: number): string {
  const raw = /^[rR]/.test(literal);
  const quoted = raw ? literal.slice(1) : literal;
  const marks = /^("""|''')/.test(quoted) && quoted.length >= 6 ? 3 : 1;
  const inner = quoted.slice(marks, -marks);
  if (raw) return inner;
  const value = inner.replace(ESCAPE, (_, x?: string, u?: string, long?: string, octal?: string, letter?: string) => {
    if (letter !== undefined) return ESCAPED[letter] ?? letter;
    return String.fromCodePoint(octal === undefined ? parseInt((x ?? u ?? long)!, 16) : parseInt(octal, 8));
  });
  if (inner.replace(ESCAPE, '').includes('\\')) throw new CelSyntaxError('an escape that CEL does not have', text, at);
  return value;
}
