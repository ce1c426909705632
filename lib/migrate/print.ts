import { Expression, Variable } from './expression';

/** Columns. */
const WIDTH = 140;
const STEP = '  ';
const NAME = /^[A-Za-z_$][\w$]*$/;
/** Such as a port: the text of a number that JavaScript writes in the same way. */
const NUMBER = /^(0|[1-9]\d{0,14})$/;

/** Prints an expression as TypeScript: on one line if there is room, else with a line for each of its parts. */
export class Printer {
  constructor(private readonly nameOf: (variable: Variable) => string) {}

  /**
   * @param indent what stands before each line
   * @param before columns that are taken before the expression on its first line, the indentation included
   * @param after columns that are taken behind it on its last line
   */
  print(expression: Expression, indent = '', before = indent.length, after = 1): string {
    const flat = this.flat(expression);
    if (before + flat.length + after <= WIDTH && !flat.includes('\n')) return flat;
    return this.broken(expression, indent, before, after);
  }

  private flat(expression: Expression): string {
    switch (expression.kind) {
      case 'data': return flatData(expression.data);
      case 'list': return `[${this.flatAll(expression.items)}]`;
      case 'struct': return braces(expression.fields.map(([name, value]) => field(name, this.flat(value))));
      case 'class': return expression.name;
      case 'member': return `${this.flat(expression.of)}.${expression.name}`;
      case 'call': return `${this.flat(expression.of)}(${this.flatAll(expression.args)})`;
      case 'new': return `new ${expression.class}(${this.flatAll(expression.args)})`;
      case 'variable': return this.nameOf(expression.variable);
    }
  }

  private broken(expression: Expression, indent: string, before: number, after: number): string {
    const inner = indent + STEP;
    switch (expression.kind) {
      case 'data': return brokenData(expression.data, indent);
      case 'list': return lines('[', expression.items.map(item => this.print(item, inner, inner.length, 1)), ']', indent);
      case 'struct': return lines('{', expression.fields.map(([name, value]) => field(name, this.print(value, inner, inner.length + key(name).length + 2, 1))), '}', indent);
      case 'member': return `${this.print(expression.of, indent, before, expression.name.length + 1 + after)}.${expression.name}`;
      case 'call': return `${this.callee(expression.of, indent, before)}${this.args(expression.args, indent, before, after)}`;
      case 'new': return `new ${expression.class}${this.args(expression.args, indent, before + expression.class.length + 4, after)}`;
      default: return this.flat(expression);
    }
  }

  private callee(of: Expression, indent: string, before: number): string {
    return this.print(of, indent, before, 1);
  }

  /** Only the last argument is broken, as long as it is the only one that has lines. */
  private args(args: readonly Expression[], indent: string, before: number, after: number): string {
    if (args.length === 0) return '()';
    const last = args[args.length - 1];
    const others = args.slice(0, -1).map(each => this.flat(each));
    const start = others.map(each => `${each}, `).join('');
    if (isBlock(last) && before + start.length + 2 <= WIDTH) return `(${start}${this.print(last, indent, before + start.length + 1, after + 1)})`;
    return lines('(', args.map(each => this.print(each, indent + STEP, indent.length + STEP.length, 1)), ')', indent);
  }

  private flatAll(items: readonly Expression[]): string {
    return items.map(item => this.flat(item)).join(', ');
  }
}

function isBlock({ kind, ...rest }: Expression): boolean {
  return kind === 'struct' || kind === 'list' || (kind === 'data' && typeof (rest as { readonly data: unknown }).data === 'object');
}

function lines(open: string, parts: readonly string[], close: string, indent: string): string {
  return parts.length === 0 ? `${open}${close}` : `${open}\n${parts.map(part => `${indent}${STEP}${part},\n`).join('')}${indent}${close}`;
}

function braces(fields: readonly string[]): string {
  return fields.length === 0 ? '{}' : `{ ${fields.join(', ')} }`;
}

function field(name: string, value: string): string {
  return `${key(name)}: ${value}`;
}

function key(name: string): string {
  // A plain __proto__ would set the prototype.
  if (name === '__proto__') return "['__proto__']";
  return NAME.test(name) || NUMBER.test(name) ? name : text(name);
}

/** Text as TypeScript has it. Several lines are a template, which keeps them readable. */
function text(value: string): string {
  if (/\n./.test(value) && isReadable(value)) return `\`${value.replace(/[\\`]|\$(?=\{)/g, '\\$&')}\``;
  return `'${JSON.stringify(value).slice(1, -1).replace(/\\"/g, '"').replace(/'/g, "\\'").replace(/[\u007f-\u009f\u2028\u2029\ufeff\ud800-\udfff]/gu, escaped)}'`;
}

/** Whether a text has no characters that a reader would not see. */
function isReadable(value: string): boolean {
  return !/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028\u2029\ufeff]|[ \t]\n|[\ud800-\udfff]/u.test(value);
}

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

function flatData(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(flatData).join(', ')}]`;
  if (typeof value === 'object' && value !== null) return braces(Object.entries(value).map(([name, each]) => field(name, flatData(each))));
  return typeof value === 'string' ? text(value) : String(value);
}

function brokenData(value: unknown, indent: string): string {
  const inner = indent + STEP;
  const print = (each: unknown, before: number) => {
    const flat = flatData(each);
    return before + flat.length + 1 <= WIDTH && !flat.includes('\n') ? flat : brokenData(each, inner);
  };
  if (Array.isArray(value)) return lines('[', value.map(each => print(each, inner.length)), ']', indent);
  if (typeof value !== 'object' || value === null) return flatData(value);
  return lines('{', Object.entries(value).map(([name, each]) => field(name, print(each, inner.length + key(name).length + 2))), '}', indent);
}
