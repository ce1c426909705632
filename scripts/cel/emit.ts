import { Code, FUNCTIONS, MACROS } from './functions';
import { BinaryOperator, Expression, Macro, parseCel } from './parse';
import { quote } from './quote';

const ORDER: Readonly<Record<string, string>> = { '<': '<', '<=': '<=', '>': '>', '>=': '>=' };
const ARITHMETIC: Readonly<Record<string, string>> = { '+': 'add', '-': 'subtract', '*': 'multiply', '/': 'divide', '%': 'remainder' };

/** Writes TypeScript of one rule after the other, and remembers what they share. */
export class Emitter {
  /** Names of the runtime's functions that are called. */
  readonly used = new Set<string>();
  /** Expressions that are the same for every value, and the constants that hold them. */
  readonly constants = new Map<string, string>();
  private variables: readonly string[] = [];
  private text = '';

  rule(text: string): string {
    this.text = text;
    this.variables = ['self'];
    const code = this.emit(parseCel(text));
    if (code.type !== 'bool' && code.type !== 'dyn') this.fail(`a rule is true or false, not ${code.type}`);
    return `self => ${this.bool(code)}`;
  }

  private fail(message: string): never {
    throw new Error(`CEL: ${message}, in: ${this.text}`);
  }

  private call(name: string, ...args: string[]): string {
    this.used.add(name);
    return `${name}(${args.join(', ')})`;
  }

  private emit(expression: Expression): Code {
    switch (expression.kind) {
      case 'literal': return {
        text: typeof expression.value === 'string' ? quote(expression.value) : String(expression.value),
        type: expression.type, safe: true, constant: true, small: expression.type === 'int' && Math.abs(expression.value) < 2 ** 31,
      };
      case 'name': return this.variable(expression.name);
      case 'select': return { text: this.call('get', this.emit(expression.operand).text, quote(expression.field)), type: 'dyn' };
      case 'has': return { text: this.call('has', this.emit(expression.operand).text, quote(expression.field)), type: 'bool' };
      case 'index': return { text: this.call('at', this.emit(expression.operand).text, this.emit(expression.index).text), type: 'dyn' };
      case 'list': return this.list(expression.items);
      case 'map': return this.map(expression.entries);
      case 'call': return this.function(expression.name, expression.target, expression.args);
      case 'unary': return this.unary(expression.operator, expression.operand);
      case 'binary': return this.binary(expression.operator, expression.left, expression.right);
      case 'conditional': return this.conditional(expression.condition, expression.then, expression.otherwise);
      case 'macro': return this.macro(expression.name, expression.range, expression.variable, expression.args);
    }
  }

  private variable(name: string): Code {
    if (!this.variables.includes(name)) this.fail(`${name} is not known`);
    return { text: local(name), type: 'dyn', safe: true };
  }

  private list(items: readonly Expression[]): Code {
    const codes = items.map(each => this.emit(each));
    return { text: `[${codes.map(each => each.text).join(', ')}]`, type: 'list', ...both(codes) };
  }

  private map(entries: readonly (readonly [Expression, Expression])[]): Code {
    const values = entries.map(([key, value]) => {
      if (key.kind !== 'literal' || key.type !== 'string' || key.value === '__proto__') this.fail('a key of a map is a text that is written out');
      return { key: key.value, value: this.emit(value) };
    });
    if (new Set(values.map(({ key }) => key)).size < values.length) this.fail('a key of a map is there twice');
    return { text: `{ ${values.map(({ key, value }) => `${quote(key)}: ${value.text}`).join(', ')} }`.replace('{  }', '{}'), type: 'map', ...both(values.map(each => each.value)) };
  }

  private function(name: string, target: Expression | undefined, rest: readonly Expression[]): Code {
    const signature = Object.hasOwn(FUNCTIONS, name) ? FUNCTIONS[name] : this.fail(`the function ${name} is not supported`);
    if (signature.form !== 'both' && (signature.form === 'method') !== (target !== undefined)) this.fail(`${name} is called as a ${signature.form}`);
    const args = [...(target ? [target] : []), ...rest].map(each => this.emit(each));
    if (!signature.args.includes(args.length)) this.fail(`${name} with ${args.length} arguments is not supported`);
    if (name === 'dyn') return { ...args[0], type: 'dyn' };
    if (name === 'matches') return this.matches(args[0], args[1]);
    const text = this.call(signature.as ?? name, ...args.map(each => each.text));
    const code: Code = { text, type: signature.result, small: name === 'size' };
    return args.every(each => each.constant) ? this.constant(code) : code;
  }

  /** A pattern that is written out is compiled once. */
  private matches(subject: Code, pattern: Code): Code {
    if (!pattern.constant || pattern.type !== 'string') this.fail('a pattern is a text that is written out');
    const compiled = this.constant({ text: this.call('pattern', pattern.text), type: 'dyn' });
    return { text: this.call('matches', subject.text, compiled.text), type: 'bool' };
  }

  private constant(code: Code): Code {
    const name = this.constants.get(code.text) ?? `CONSTANT_${this.constants.size + 1}`;
    this.constants.set(code.text, name);
    return { ...code, text: name, safe: true, constant: true };
  }

  /** A value that has to be true or false. */
  private bool(code: Code): string {
    if (code.type === 'bool') return code.text;
    if (code.type !== 'dyn') this.fail(`${code.type} in place of true or false`);
    return this.call('bool', code.text);
  }

  private unary(operator: '!' | '-', expression: Expression): Code {
    const operand = this.emit(expression);
    if (operator === '!') return { text: `!${this.bool(operand)}`, type: 'bool', safe: operand.safe && operand.type === 'bool' };
    if (expression.kind !== 'literal' || (operand.type !== 'int' && operand.type !== 'double')) this.fail('only a number that is written out can be negated');
    return { ...operand, text: `-${operand.text}` };
  }

  private conditional(condition: Expression, then: Expression, otherwise: Expression): Code {
    const test = this.emit(condition);
    const codes = [this.emit(then), this.emit(otherwise)];
    const type = codes[0].type === codes[1].type ? codes[0].type : 'dyn';
    return {
      text: `(${this.bool(test)} ? ${codes[0].text} : ${codes[1].text})`, type,
      safe: test.safe && test.type === 'bool' && codes.every(each => each.safe), small: codes.every(each => each.small),
    };
  }

  private binary(operator: BinaryOperator, left: Expression, right: Expression): Code {
    const [a, b] = [this.emit(left), this.emit(right)];
    if (operator === '||' || operator === '&&') return this.logical(operator, a, b);
    if (operator === '==' || operator === '!=') return this.equality(operator === '==', a, b);
    if (operator === 'in') return { text: this.call('isIn', a.text, b.text), type: 'bool', safe: a.safe && b.safe && b.type === 'list' };
    if (operator in ORDER) return this.order(operator, a, b);
    return this.arithmetic(operator, a, b);
  }

  /** An error on one side does not count if the other side decides. */
  private logical(operator: '||' | '&&', a: Code, b: Code): Code {
    if (a.safe && a.type === 'bool') return { text: `(${a.text} ${operator} ${this.bool(b)})`, type: 'bool', safe: b.safe && b.type === 'bool' };
    return { text: this.call(operator === '||' ? 'or' : 'and', `() => ${this.bool(a)}`, `() => ${this.bool(b)}`), type: 'bool' };
  }

  private equality(equal: boolean, a: Code, b: Code): Code {
    const safe = a.safe && b.safe;
    const isPlain = (code: Code) => ['bool', 'int', 'double', 'string', 'null'].includes(code.type);
    if (isPlain(a) || isPlain(b)) return { text: `(${a.text} ${equal ? '===' : '!=='} ${b.text})`, type: 'bool', safe };
    return { text: `${equal ? '' : '!'}${this.call('equals', a.text, b.text)}`, type: 'bool', safe };
  }

  private order(operator: string, a: Code, b: Code): Code {
    const isNumber = (code: Code) => code.type === 'int' || code.type === 'double';
    if (isNumber(a) && isNumber(b)) return { text: `(${a.text} ${operator} ${b.text})`, type: 'bool', safe: a.safe && b.safe };
    if (a.type !== b.type && a.type !== 'dyn' && b.type !== 'dyn' && !(isNumber(a) && isNumber(b))) this.fail(`${a.type} and ${b.type} have no order`);
    return { text: `(${this.call('compare', a.text, b.text)} ${operator} 0)`, type: 'bool' };
  }

  private arithmetic(operator: BinaryOperator, a: Code, b: Code): Code {
    if (a.small && b.small && (operator === '+' || operator === '-')) return { text: `(${a.text} ${operator} ${b.text})`, type: 'int', safe: a.safe && b.safe, small: true };
    // Of whole numbers CEL knows whether they are integers; JSON does not.
    if ((operator === '/' || operator === '%') && !(a.type === 'int' && b.type === 'int')) this.fail(`${operator} of numbers whose type is not known`);
    return { text: this.call(ARITHMETIC[operator], a.text, b.text), type: a.type === b.type ? a.type : 'dyn' };
  }

  private macro(name: Macro, range: Expression, variable: string, args: readonly Expression[]): Code {
    const over = this.emit(range);
    const outer = this.variables;
    this.variables = [...outer, variable];
    const codes = args.map(each => this.emit(each));
    this.variables = outer;
    const { as, result } = MACROS[name];
    const lambda = (code: string) => `${local(variable)} => ${code}`;
    const mapped = name === 'map' ? codes[codes.length - 1] : undefined;
    const tests = (mapped ? codes.slice(0, -1) : codes).map(each => lambda(this.bool(each)));
    // A filter before a map is a step of its own.
    const source = mapped && tests.length > 0 ? this.call('filter', over.text, ...tests) : over.text;
    return { text: mapped ? this.call(as, source, lambda(mapped.text)) : this.call(as, source, ...tests), type: result };
  }
}

/** What holds if it holds for all of some expressions. */
function both(codes: readonly Code[]): { safe: boolean; constant: boolean } {
  return { safe: codes.every(each => each.safe), constant: codes.every(each => each.constant) };
}

/** A variable never has the name of a function of the runtime. */
function local(name: string): string {
  return name === 'self' ? name : `_${name}`;
}
