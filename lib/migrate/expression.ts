/** A piece of the code that is written: it is printed, and evaluated to see that it gives what was read. */
export type Expression =
  | { readonly kind: 'data'; readonly data: unknown }
  | { readonly kind: 'list'; readonly items: readonly Expression[] }
  | Struct
  | { readonly kind: 'class'; readonly name: string }
  | { readonly kind: 'member'; readonly of: Expression; readonly name: string }
  | { readonly kind: 'call'; readonly of: Expression; readonly args: readonly Expression[] }
  | { readonly kind: 'new'; readonly class: string; readonly args: readonly Expression[] }
  | { readonly kind: 'variable'; readonly variable: Variable };

/** An object of options. */
export interface Struct {
  readonly kind: 'struct';
  readonly fields: readonly (readonly [string, Expression])[];
}

/** What a variable stands for. Its name is chosen when all that need one are known. */
export interface Variable {
  /** What it is called, if nothing else is called so. */
  readonly wanted: readonly string[];
}

/** Plain data, as it stands. */
export function data(value: unknown): Expression {
  return { kind: 'data', data: value };
}

export function list(items: readonly Expression[]): Expression {
  return { kind: 'list', items };
}

/** An object with the fields that have a value. */
export function struct(fields: Readonly<Record<string, Expression | undefined>>): Struct {
  return { kind: 'struct', fields: Object.entries(fields).filter((each): each is [string, Expression] => each[1] !== undefined) };
}

/** An object with the fields of several, in their order. */
export function joined(...structs: readonly Struct[]): Struct {
  return { kind: 'struct', fields: structs.flatMap(({ fields }) => fields) };
}

/** Options that may be left out, if there are none. */
export function optional(options: Struct): Struct | undefined {
  return options.fields.length === 0 ? undefined : options;
}

/** A method of a value. */
export function method(of: Expression, name: string, ...args: readonly (Expression | undefined)[]): Expression {
  return { kind: 'call', of: { kind: 'member', of, name }, args: given(args) };
}

/** A static method of a class, such as a factory: `StringMatch.exact('/a')`. */
export function factory(name: string, create: string, ...args: readonly (Expression | undefined)[]): Expression {
  return method({ kind: 'class', name }, create, ...args);
}

/** A member of an enumeration. */
export function member(name: string, of: string): Expression {
  return { kind: 'member', of: { kind: 'class', name: of }, name };
}

export function create(name: string, ...args: readonly (Expression | undefined)[]): Expression {
  return { kind: 'new', class: name, args: given(args) };
}

export function variable(named: Variable): Expression {
  return { kind: 'variable', variable: named };
}

/** Arguments, without absent ones at their end. */
function given(args: readonly (Expression | undefined)[]): Expression[] {
  const found = [...args];
  while (found.length > 0 && found[found.length - 1] === undefined) found.pop();
  return found.map(each => each ?? data(undefined));
}

/** The expressions right inside of one. */
export function partsOf(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case 'list': return expression.items;
    case 'struct': return expression.fields.map(([, value]) => value);
    case 'member': return [expression.of];
    case 'call': return [expression.of, ...expression.args];
    case 'new': return expression.args;
    default: return [];
  }
}

/** An expression and all inside of it. */
export function* within(expression: Expression): Generator<Expression> {
  yield expression;
  for (const part of partsOf(expression)) yield* within(part);
}
