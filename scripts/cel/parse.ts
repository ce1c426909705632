/** Parses the Common Expression Language: https://github.com/google/cel-spec/blob/master/doc/langdef.md */
import { CelSyntaxError, Token, tokensOf } from './tokens';

export type Expression =
  | { readonly kind: 'literal'; readonly type: 'int' | 'double'; readonly value: number }
  | { readonly kind: 'literal'; readonly type: 'string'; readonly value: string }
  | { readonly kind: 'literal'; readonly type: 'bool'; readonly value: boolean }
  | { readonly kind: 'literal'; readonly type: 'null'; readonly value: null }
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'select' | 'has'; readonly operand: Expression; readonly field: string }
  | { readonly kind: 'index'; readonly operand: Expression; readonly index: Expression }
  | { readonly kind: 'call'; readonly name: string; readonly target?: Expression; readonly args: readonly Expression[] }
  | { readonly kind: 'list'; readonly items: readonly Expression[] }
  | { readonly kind: 'map'; readonly entries: readonly (readonly [Expression, Expression])[] }
  | { readonly kind: 'unary'; readonly operator: '!' | '-'; readonly operand: Expression }
  | { readonly kind: 'binary'; readonly operator: BinaryOperator; readonly left: Expression; readonly right: Expression }
  | { readonly kind: 'conditional'; readonly condition: Expression; readonly then: Expression; readonly otherwise: Expression }
  | { readonly kind: 'macro'; readonly name: Macro; readonly range: Expression; readonly variable: string; readonly args: readonly Expression[] };

export type BinaryOperator = '||' | '&&' | '==' | '!=' | '<' | '<=' | '>' | '>=' | 'in' | '+' | '-' | '*' | '/' | '%';
export type Macro = 'all' | 'exists' | 'exists_one' | 'filter' | 'map';

/** How many arguments each macro has after its variable. */
const MACROS: Readonly<Record<Macro, readonly number[]>> = { all: [1], exists: [1], exists_one: [1], filter: [1], map: [1, 2] };

/** Words that name nothing in CEL. */
const RESERVED = new Set([
  'as', 'break', 'const', 'continue', 'else', 'for', 'function', 'if', 'import', 'in', 'let', 'loop', 'namespace', 'package', 'return', 'var', 'void', 'while',
]);

/** Binary operators, from the weakest to the strongest. All bind to the left. */
const LEVELS: readonly (readonly BinaryOperator[])[] = [['||'], ['&&'], ['==', '!=', '<', '<=', '>', '>=', 'in'], ['+', '-'], ['*', '/', '%']];

/** The expression that a text is. Throws `CelSyntaxError`. */
export function parseCel(text: string): Expression {
  return new Parser(text).parse();
}

class Parser {
  private readonly tokens: readonly Token[];
  private next = 0;

  constructor(private readonly text: string) {
    this.tokens = tokensOf(text);
  }

  parse(): Expression {
    const expression = this.expression();
    if (this.token.kind !== 'end') this.fail(`unexpected ${this.token.text}`);
    return expression;
  }

  private get token(): Token {
    return this.tokens[this.next];
  }

  private fail(message: string): never {
    throw new CelSyntaxError(message, this.text, this.token.at);
  }

  /** Takes a symbol if it is the next token. */
  private takes(symbol: string): boolean {
    if (this.token.kind !== 'symbol' || this.token.text !== symbol) return false;
    this.next++;
    return true;
  }

  private expect(symbol: string): void {
    if (!this.takes(symbol)) this.fail(`expected ${symbol} in place of ${this.token.text}`);
  }

  private expression(): Expression {
    const condition = this.binary(0);
    if (!this.takes('?')) return condition;
    const then = this.binary(0);
    this.expect(':');
    return { kind: 'conditional', condition, then, otherwise: this.expression() };
  }

  private binary(level: number): Expression {
    if (level === LEVELS.length) return this.unary();
    let left = this.binary(level + 1);
    for (;;) {
      const operator = this.operatorOf(level);
      if (operator === undefined) return left;
      left = { kind: 'binary', operator, left, right: this.binary(level + 1) };
    }
  }

  private operatorOf(level: number): BinaryOperator | undefined {
    const { kind, text } = this.token;
    if (kind !== 'symbol' && !(kind === 'name' && text === 'in')) return undefined;
    const operator = LEVELS[level].find(each => each === text);
    if (operator !== undefined) this.next++;
    return operator;
  }

  private unary(): Expression {
    if (this.takes('!')) return { kind: 'unary', operator: '!', operand: this.unary() };
    if (this.takes('-')) return { kind: 'unary', operator: '-', operand: this.unary() };
    return this.member();
  }

  private member(): Expression {
    let operand = this.primary();
    for (;;) {
      if (this.takes('.')) {
        const name = this.name();
        operand = this.takes('(') ? this.method(operand, name) : { kind: 'select', operand, field: unescape(name) };
      } else if (this.takes('[')) {
        operand = { kind: 'index', operand, index: this.expression() };
        this.expect(']');
      } else {
        return operand;
      }
    }
  }

  private name(): string {
    if (this.token.kind !== 'name') this.fail(`expected a name in place of ${this.token.text}`);
    return this.tokens[this.next++].text;
  }

  private method(target: Expression, name: string): Expression {
    const args = this.list(')');
    if (!Object.hasOwn(MACROS, name)) return { kind: 'call', name, target, args };
    const [variable, ...rest] = args;
    if (variable?.kind !== 'name' || !MACROS[name as Macro].includes(rest.length)) this.fail(`${name} with ${args.length} arguments is not supported`);
    return { kind: 'macro', name: name as Macro, range: target, variable: variable.name, args: rest };
  }

  /** Expressions up to a closing bracket, which is taken. */
  private list(close: string): Expression[] {
    const items: Expression[] = [];
    while (!this.takes(close)) {
      items.push(this.expression());
      if (this.takes(',')) continue;
      this.expect(close);
      break;
    }
    return items;
  }

  private primary(): Expression {
    const token = this.token;
    if (this.takes('(')) {
      const inner = this.expression();
      this.expect(')');
      return inner;
    }
    if (this.takes('[')) return { kind: 'list', items: this.list(']') };
    if (this.takes('{')) return this.map();
    switch (token.kind) {
      case 'int': case 'double': this.next++; return { kind: 'literal', type: token.kind, value: token.value };
      case 'string': this.next++; return { kind: 'literal', type: 'string', value: token.text };
      case 'name': return this.named();
      default: return this.fail(`unexpected ${token.text}`);
    }
  }

  private named(): Expression {
    const name = this.name();
    if (name === 'true' || name === 'false') return { kind: 'literal', type: 'bool', value: name === 'true' };
    if (name === 'null') return { kind: 'literal', type: 'null', value: null };
    if (RESERVED.has(name)) this.fail(`${name} is a reserved word`);
    if (!this.takes('(')) return { kind: 'name', name };
    const args = this.list(')');
    if (name !== 'has') return { kind: 'call', name, args };
    const [field] = args;
    if (args.length !== 1 || field.kind !== 'select') this.fail('has() takes one field');
    return { kind: 'has', operand: field.operand, field: field.field };
  }

  private map(): Expression {
    const entries: [Expression, Expression][] = [];
    while (!this.takes('}')) {
      const key = this.expression();
      this.expect(':');
      entries.push([key, this.expression()]);
      if (this.takes(',')) continue;
      this.expect('}');
      break;
    }
    return { kind: 'map', entries };
  }
}

const SYMBOLS: Readonly<Record<string, string>> = { dot: '.', dash: '-', slash: '/', underscores: '__' };

/**
 * The field that a name in a rule means: Kubernetes writes the field `namespace` as `__namespace__`, since that word is reserved, and `a-b` as `a__dash__b`.
 *
 * @see https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definitions/#available-library-functions
 */
function unescape(name: string): string {
  const word = /^__([a-z]+)__$/.exec(name)?.[1];
  if (word !== undefined && (RESERVED.has(word) || word === 'true' || word === 'false' || word === 'null')) return word;
  return name.replace(/__(dot|dash|slash|underscores)__/g, (_, symbol: string) => SYMBOLS[symbol]);
}
