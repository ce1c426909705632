/** A piece of an expression. */
export interface CelToken {
  readonly kind: 'name' | 'symbol' | 'int' | 'uint' | 'double' | 'string' | 'bytes' | 'end';
  readonly text: string;
  readonly at: number;
}

/** What is wrong with the syntax of an expression. */
export class CelSyntaxError extends Error {
  /** @param at the place in the text, in UTF-16 units */
  constructor(message: string, readonly at: number) {
    super(message);
  }
}

const SPACE = /(?:[\t\n\f\r ]|\/\/[^\n]*)+/y;
const ESCAPE = String.raw`\\(?:[abfnrtv"'\\?${'`'}]|[0-3][0-7][0-7]|[xX][0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8})`;
/** Quoted by three marks, then by one; first those without escapes. */
const QUOTED = new RegExp([
  String.raw`[bB]?[rR](?:"""[^]*?"""|'''[^]*?'''|"[^"\n\r]*"|'[^'\n\r]*')`,
  String.raw`[bB]?(?:"""(?:${ESCAPE}|[^\\])*?"""|'''(?:${ESCAPE}|[^\\])*?'''|"(?:${ESCAPE}|[^\\"\n\r])*"|'(?:${ESCAPE}|[^\\'\n\r])*')`,
].join('|'), 'y');
const DOUBLE = /\d+\.\d+(?:[eE][+-]?\d+)?|\d+[eE][+-]?\d+|\.\d+(?:[eE][+-]?\d+)?/y;
const INTEGER = /(?:0x[0-9a-fA-F]+|\d+)[uU]?/y;
const NAME = /[A-Za-z_][A-Za-z0-9_]*/y;
const SYMBOL = /==|!=|<=|>=|&&|\|\||[-+*/%<>!?:.,()[\]{}]/y;
const CODE_POINT = /\\(?:u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|[^])/g;
const LARGEST = 0x10ffff;

/** The tokens of an expression, the last of which is `end`. Throws `CelSyntaxError`. */
export function celTokens(text: string): CelToken[] {
  const tokens: CelToken[] = [];
  let at = 0;
  const take = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at;
    return pattern.exec(text)?.[0];
  };
  for (;;) {
    at += take(SPACE)?.length ?? 0;
    if (at === text.length) return [...tokens, { kind: 'end', text: '', at }];
    const token = tokenAt(take, at);
    if (token === undefined) throw new CelSyntaxError(unreadable(text, at), at);
    checkEscapes(token);
    tokens.push(token);
    at += token.text.length;
  }
}

function tokenAt(take: (pattern: RegExp) => string | undefined, at: number): CelToken | undefined {
  const quoted = take(QUOTED);
  if (quoted !== undefined) return { kind: /^[bB]/.test(quoted) ? 'bytes' : 'string', text: quoted, at };
  const double = take(DOUBLE);
  if (double !== undefined) return { kind: 'double', text: double, at };
  const integer = take(INTEGER);
  if (integer !== undefined) return { kind: /[uU]$/.test(integer) ? 'uint' : 'int', text: integer, at };
  const name = take(NAME);
  if (name !== undefined) return { kind: 'name', text: name, at };
  const symbol = take(SYMBOL);
  return symbol === undefined ? undefined : { kind: 'symbol', text: symbol, at };
}

function unreadable(text: string, at: number): string {
  if (/["']/.test(text[at])) return 'a text that does not end, or has an escape that CEL does not have';
  if (text[at] === '`') return 'a name in backquotes';
  return `an unexpected ${String.fromCodePoint(text.codePointAt(at)!)}`;
}

/** Reports escapes that stand for no character. */
function checkEscapes({ kind, text, at }: CelToken): void {
  if ((kind !== 'string' && kind !== 'bytes') || !text.includes('\\') || /^[bB]?[rR]/.test(text)) return;
  for (const { 1: short, 2: long } of text.matchAll(CODE_POINT)) {
    const digits = short ?? long;
    if (digits === undefined) continue;
    const code = parseInt(digits, 16);
    if (kind === 'bytes') throw new CelSyntaxError('bytes with a character by its code point', at);
    if (code > LARGEST || (code >= 0xd800 && code <= 0xdfff)) throw new CelSyntaxError('an escape that stands for no character', at);
  }
}
