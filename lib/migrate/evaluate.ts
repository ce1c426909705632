import { Expression, Variable } from './expression';

type Members = Readonly<Record<string, unknown>>;

/** Evaluates expressions as JavaScript would run their code. */
export class Evaluator {
  private readonly values = new Map<Variable, unknown>();

  /** @param classes what the code imports, by its name */
  constructor(private readonly classes: Members) {}

  set(variable: Variable, value: unknown): void {
    this.values.set(variable, value);
  }

  get(variable: Variable): unknown {
    return this.values.get(variable);
  }

  /** @throws whatever the constructs throw */
  evaluate(expression: Expression): unknown {
    switch (expression.kind) {
      case 'data': return copyOf(expression.data);
      case 'list': return expression.items.map(item => this.evaluate(item));
      case 'struct': return Object.fromEntries(expression.fields.map(([name, value]) => [name, this.evaluate(value)]));
      case 'class': return this.classOf(expression.name);
      case 'member': return (this.evaluate(expression.of) as Members)[expression.name];
      case 'call': return this.call(expression.of, expression.args);
      case 'new': return new (this.classOf(expression.class) as new (...args: unknown[]) => unknown)(...expression.args.map(each => this.evaluate(each)));
      case 'variable': return this.values.get(expression.variable);
    }
  }

  private call(of: Expression, args: readonly Expression[]): unknown {
    if (of.kind !== 'member') throw new Error(`a ${of.kind} cannot be called`);
    const target = this.evaluate(of.of) as Record<string, (...given: unknown[]) => unknown>;
    return target[of.name](...args.map(each => this.evaluate(each)));
  }

  private classOf(name: string): unknown {
    return name.split('.').reduce<unknown>((of, part) => (of as Members)[part], this.classes);
  }
}

/** Plain data as a literal of the code gives it: new each time. */
function copyOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(copyOf);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, copyOf(each)]));
}
