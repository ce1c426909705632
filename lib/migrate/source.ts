import { ObjectCode } from './construct';
import { Expression, Variable, variable, within } from './expression';
import { packageOf } from './library';
import { Names } from './names';
import { Printer } from './print';
import { ChartCode, Program } from './program';

/** A file of TypeScript. */
export interface SourceFile {
  /** Such as `main.ts`. */
  readonly name: string;
  readonly text: string;
}

/** A program as one file. */
export function oneFile(program: Program, name = 'main.ts'): SourceFile {
  const writer = new Writer(program);
  const { app, createApp, configure, charts, objects } = program;
  const head = [writer.declare(app, createApp), writer.run(configure), '', ...charts.map(chart => writer.declare(chart.variable, chart.create)), ''];
  const body = objects.flatMap(object => [...writer.object(object), '']);
  return { name, text: writer.withImports([...head, ...body, writer.run(synth(app))]) };
}

/** A program as a file for each chart, one for the app, and `main.ts`, which runs it all. */
export function fileForEachChart(program: Program): SourceFile[] {
  const writer = new Writer(program, new Set(program.charts.flatMap(({ objects }) => objects.map(({ entry }) => entry))));
  const { app, createApp, configure, charts } = program;
  const names = fileNames(charts);
  const owner = new Map<Variable, string>([[app, './app']]);
  charts.forEach((chart, index) => {
    owner.set(chart.variable, `./${names[index]}`);
    for (const { entry } of chart.objects) owner.set(entry, `./${names[index]}`);
  });
  const appFile = { name: 'app.ts', text: writer.withImports([writer.declare(app, createApp, true), writer.run(configure)]) };
  const files = charts.map((chart, index) => {
    const lines = [writer.declare(chart.variable, chart.create), '', ...chart.objects.flatMap(object => [...writer.object(object), ''])];
    return { name: `${names[index]}.ts`, text: writer.withImports(lines, each => (owner.get(each) === `./${names[index]}` ? undefined : owner.get(each))) };
  });
  const main = { name: 'main.ts', text: writer.withImports([...names.map(each => `import './${each}';`), '', writer.run(synth(app))], each => owner.get(each)) };
  return [main, appFile, ...files];
}

function fileNames(charts: readonly ChartCode[]): string[] {
  return charts.map(({ namespace }) => (namespace === undefined ? 'no-namespace' : ['app', 'main'].includes(namespace) ? `${namespace}-namespace` : namespace));
}

function synth(app: Variable): Expression {
  return { kind: 'call', of: { kind: 'member', of: variable(app), name: 'synth' }, args: [] };
}

/** Writes statements, and knows what they use. */
class Writer {
  private readonly names: Names;
  private readonly printer: Printer;
  private readonly referred = new Set<Variable>();
  private readonly used = new Set<string>();
  private readonly variables = new Set<Variable>();

  /** @param exported what other files may import, if they refer to it */
  constructor({ charts, objects, app, configure, createApp }: Program, private readonly exported: ReadonlySet<Variable> = new Set()) {
    const expressions = [configure, createApp, ...charts.map(({ create }) => create), ...objects.flatMap(({ construct, calls }) => [construct, ...calls])];
    const classes = new Set<string>();
    for (const part of expressions.flatMap(each => [...within(each)])) {
      if (part.kind === 'variable') this.referred.add(part.variable);
      else for (const name of classesOf(part)) classes.add(name);
    }
    this.names = new Names(classes);
    this.printer = new Printer(each => this.names.of(each));
    // Charts and the app have the first choice.
    for (const each of [app, ...charts.map(chart => chart.variable)]) this.names.of(each);
  }

  declare(variable: Variable, expression: Expression, exported = this.exported.has(variable)): string {
    const start = `${exported ? 'export ' : ''}const ${this.names.of(variable)} = `;
    this.note(expression);
    return `${start}${this.printer.print(expression, '', start.length)};`;
  }

  run(expression: Expression): string {
    this.note(expression);
    return `${this.printer.print(expression)};`;
  }

  object({ entry, construct, calls, because }: ObjectCode): string[] {
    const comment = [...entry.comment.map(line => `//${line}`.trimEnd()), ...(because === undefined ? [] : [`// ${because}`])];
    const statement = this.referred.has(entry) ? this.declare(entry, construct) : this.run(construct);
    return [...comment, statement, ...calls.map(call => this.run(call))];
  }

  /** Statements below the imports of what they use. The next file begins with none. */
  withImports(lines: readonly string[], fileOf: (variable: Variable) => string | undefined = () => undefined): string {
    const imports = new Map<string, Set<string>>();
    const add = (from: string, name: string) => imports.set(from, (imports.get(from) ?? new Set()).add(name));
    for (const name of this.used) add(packageOf(name), name);
    for (const each of this.variables) {
      const file = fileOf(each);
      if (file !== undefined) add(file, this.names.of(each));
    }
    this.used.clear();
    this.variables.clear();
    const head = [...imports].sort(([one], [other]) => orderOf(one) - orderOf(other) || (one < other ? -1 : 1)).map(([from, names]) => importOf([...names].sort(), from));
    const side = lines.filter(line => /^import '/.test(line));
    const body = lines.filter(line => !side.includes(line));
    return `${[...head, ...side, '', ...trimmed(body)].join('\n').trimStart()}\n`;
  }

  private note(expression: Expression): void {
    for (const part of within(expression)) {
      if (part.kind === 'variable') this.variables.add(part.variable);
      else for (const name of classesOf(part)) this.used.add(name);
    }
  }
}

function classesOf(part: Expression): string[] {
  return part.kind === 'class' ? [part.name.split('.')[0]] : part.kind === 'new' ? [part.class.split('.')[0]] : [];
}

function orderOf(from: string): number {
  return from.startsWith('.') ? 1 : 0;
}

function importOf(names: readonly string[], from: string): string {
  const line = `import { ${names.join(', ')} } from '${from}';`;
  return line.length <= 140 ? line : `import {\n${names.map(name => `  ${name},\n`).join('')}} from '${from}';`;
}

/** Without empty lines at both ends, and never two of them. */
function trimmed(lines: readonly string[]): string[] {
  return lines.join('\n').replace(/^\n+|\n+$/g, '').split('\n').filter((line, index, all) => line !== '' || all[index - 1] !== '');
}
