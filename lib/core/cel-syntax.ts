/**
 * The syntax of the Common Expression Language, as Istio reads it: the standard macros, neither optional values nor names in backquotes.
 *
 * @see https://github.com/google/cel-spec/blob/master/doc/langdef.md
 */
import { CelSyntaxError, CelToken, celTokens } from './cel-tokens';

/** What later rules need to know of a part of an expression. */
interface Part {
  /** A name alone, a field, or anything else. */
  readonly kind: 'name' | 'field' | 'other';
  readonly name?: string;
  /** How many operations are in one another. */
  readonly depth: number;
}

/** How deep operations, and brackets, may be in one another. */
const MAX_DEPTH = 250;
/** How many characters an expression may have. */
const MAX_CHARACTERS = 100_000;

const RESERVED: ReadonlySet<string> = new Set([
  'as', 'break', 'const', 'continue', 'else', 'false', 'for', 'function', 'if', 'import', 'in', 'let', 'loop', 'namespace', 'null', 'package', 'return', 'true', 'var', 'void', 'while',
]);
/** Words that are tokens of their own, and so no name of a field. */
const WORDS: ReadonlySet<string> = new Set(['in', 'true', 'false', 'null']);
/** How many arguments each macro of a list or map has. */
const MACROS: ReadonlyMap<string, readonly number[]> = new Map([['all', [2]], ['exists', [2]], ['exists_one', [2]], ['existsOne', [2]], ['filter', [2]], ['map', [2, 3]]]);
const RELATIONS: readonly string[] = ['==', '!=', '<', '<=', '>', '>=', 'in'];
const SUMS: readonly string[] = ['+', '-'];
const PRODUCTS: readonly string[] = ['*', '/', '%'];
const LARGEST_INT = 2n ** 63n - 1n;
const LARGEST_UINT = 2n ** 64n - 1n;

/**
 * Why a text is no expression of CEL.
 *
 * @returns undefined if it is one
 */
export function celError(text: string): string | undefined {
  try {
    // Surrogate pairs count once.
    if (text.length > MAX_CHARACTERS && [...text].length > MAX_CHARACTERS) return `more than ${MAX_CHARACTERS} characters`;
    new Parser(celTokens(text)).parse();
    return undefined;
  } catch (problem) {
    if (!(problem instanceof CelSyntaxError)) throw problem;
    return `${problem.message}, at character ${problem.at + 1}`;
  }
}

class Parser {
  private next = 0;
  private brackets = 0;

  constructor(private readonly tokens: readonly CelToken[]) {}

  parse(): void {
    this.expression();
    if (this.token.kind !== 'end') this.fail(unexpected(this.token));
  }

  private get token(): CelToken {
    return this.tokens[this.next];
  }

  private fail(message: string, { at } = this.token): never {
    throw new CelSyntaxError(message, at);
  }

  private is(symbol: string): boolean {
    const { kind, text } = this.token;
    return text === symbol && (kind === 'symbol' || (kind === 'name' && symbol === 'in'));
  }

  private takes(symbol: string): boolean {
    if (!this.is(symbol)) return false;
    this.next++;
    return true;
  }

  private expect(symbol: string): void {
    if (!this.takes(symbol)) this.fail(`${unexpected(this.token)} in place of ${symbol}`);
  }

  /** A part that is made of others. */
  private over(...parts: readonly Part[]): Part {
    const depth = Math.max(0, ...parts.map(part => part.depth)) + 1;
    if (depth > MAX_DEPTH) this.fail('operations that are too deep in one another');
    return { kind: 'other', depth };
  }

  private expression(): Part {
    if (++this.brackets > MAX_DEPTH) this.fail('brackets that are too deep in one another');
    const condition = this.any('||');
    let part = condition;
    if (this.takes('?')) {
      const then = this.any('||');
      this.expect(':');
      part = this.over(condition, then, this.expression());
    }
    this.brackets--;
    return part;
  }

  /** Alternatives, or what all must hold: any number of them is one operation. */
  private any(operator: '||' | '&&'): Part {
    const parts = [operator === '||' ? this.any('&&') : this.relation()];
    while (this.takes(operator)) parts.push(operator === '||' ? this.any('&&') : this.relation());
    return parts.length === 1 ? parts[0] : this.over(...parts);
  }

  private relation(): Part {
    return this.chain(RELATIONS, () => this.chain(SUMS, () => this.chain(PRODUCTS, () => this.unary())));
  }

  private chain(operators: readonly string[], operand: () => Part): Part {
    let part = operand();
    while (operators.some(each => this.takes(each))) part = this.over(part, operand());
    return part;
  }

  private unary(): Part {
    const operator = ['!', '-'].find(each => this.is(each));
    if (operator === undefined || (operator === '-' && this.isNumber(1))) return this.member();
    const first = this.next;
    while (this.is(operator)) this.next++;
    // Two of them undo each other.
    const isEven = (this.next - first) % 2 === 0;
    const operand = this.member();
    return isEven ? operand : this.over(operand);
  }

  private isNumber(ahead: number): boolean {
    const kind = this.tokens[this.next + ahead]?.kind;
    return kind === 'int' || kind === 'double';
  }

  private member(): Part {
    let part = this.primary();
    for (;;) {
      if (this.takes('.')) part = this.select(part);
      else if (this.takes('[')) part = this.index(part);
      else return part;
    }
  }

  private select(operand: Part): Part {
    if (this.is('?')) this.fail('an optional field, which Istio does not know');
    const name = this.field();
    if (!this.takes('(')) return { ...this.over(operand), kind: 'field' };
    const args = this.list(')', false);
    if (MACROS.get(name.text)?.includes(args.length)) this.checkVariable(name, args[0]);
    return this.over(operand, ...args);
  }

  /** The first argument of a macro is a name, for each of the entries. */
  private checkVariable(macro: CelToken, variable: Part): void {
    if (variable.kind !== 'name' || variable.name === '__result__') this.fail(`${macro.text}() whose first argument is not the name of a variable`, macro);
  }

  private field(): CelToken {
    const { token } = this;
    if (token.kind !== 'name' || WORDS.has(token.text)) this.fail(`${unexpected(token)} in place of a name`);
    this.next++;
    return token;
  }

  private index(operand: Part): Part {
    if (this.is('?')) this.fail('an optional index, which Istio does not know');
    const index = this.expression();
    this.expect(']');
    return this.over(operand, index);
  }

  private primary(): Part {
    if (this.takes('(')) {
      const inner = this.expression();
      this.expect(')');
      return inner;
    }
    if (this.takes('[')) return this.over(...this.list(']', true));
    if (this.takes('{')) return this.over(...this.map(() => this.expression()));
    if (this.is('.') || (this.token.kind === 'name' && !WORDS.has(this.token.text))) return this.named();
    return this.literal();
  }

  private literal(): Part {
    const isNegative = this.takes('-');
    const { kind, text } = this.token;
    if (isNegative && kind !== 'int' && kind !== 'double') this.fail(unexpected(this.token));
    const isWord = kind === 'name' && text !== 'in';
    if (!isWord && !['int', 'uint', 'double', 'string', 'bytes'].includes(kind)) this.fail(unexpected(this.token));
    if (kind === 'int' && BigInt(text) > LARGEST_INT + (isNegative ? 1n : 0n)) this.fail(`${text} is too large`);
    if (kind === 'uint' && BigInt(text.slice(0, -1)) > LARGEST_UINT) this.fail(`${text} is too large`);
    if (kind === 'double' && !Number.isFinite(Number(text))) this.fail(`${text} is too large`);
    this.next++;
    return { kind: 'other', depth: 0 };
  }

  /** A name, a function of that name, or a message of that type. */
  private named(): Part {
    if (this.isMessage()) return this.message();
    this.takes('.');
    const token = this.field();
    const { text } = token;
    if (RESERVED.has(text)) this.fail(`${text}, which is a reserved word`, token);
    if (!this.takes('(')) return { kind: 'name', name: text, depth: 0 };
    const args = this.list(')', false);
    if (text !== 'has' || args.length !== 1) return this.over(...args);
    if (args[0].kind !== 'field') this.fail('has() of what is not a field', token);
    return { ...this.over(args[0]), kind: 'field' };
  }

  /** Whether names with dots, and then `{`, come next. */
  private isMessage(): boolean {
    let index = this.next + (this.is('.') ? 1 : 0);
    const isName = (): boolean => this.tokens[index].kind === 'name' && !WORDS.has(this.tokens[index].text);
    while (isName()) {
      index++;
      const { kind, text } = this.tokens[index];
      if (kind !== 'symbol' || text !== '.') return kind === 'symbol' && text === '{';
      index++;
    }
    return false;
  }

  private message(): Part {
    while (!this.takes('{')) this.next++;
    return this.over(...this.map(() => {
      this.field();
      return undefined;
    }));
  }

  /** Keys and values up to the closing bracket, which is taken. */
  private map(key: () => Part | undefined): Part[] {
    const parts: Part[] = [];
    this.entries('}', true, () => {
      const name = key();
      this.expect(':');
      parts.push(...name ? [name] : [], this.expression());
    });
    return parts;
  }

  /** Expressions up to the closing bracket, which is taken. */
  private list(close: string, trailing: boolean): Part[] {
    const parts: Part[] = [];
    this.entries(close, trailing, () => parts.push(this.expression()));
    return parts;
  }

  /** @param trailing whether there may be a comma before the closing bracket */
  private entries(close: string, trailing: boolean, entry: () => void): void {
    if (!this.is(close) && !(trailing && this.is(','))) {
      do {
        if (this.is('?')) this.fail('an optional entry, which Istio does not know');
        entry();
      } while (!(trailing && this.isClosed(close)) && this.takes(','));
    }
    if (trailing) this.takes(',');
    this.expect(close);
  }

  /** Whether a bracket closes after what is next. */
  private isClosed(close: string): boolean {
    const { kind, text } = this.tokens[this.next + 1] ?? this.token;
    return kind === 'symbol' && text === close;
  }
}

function unexpected({ kind, text }: CelToken): string {
  return kind === 'end' ? 'an unexpected end' : `an unexpected ${text}`;
}
