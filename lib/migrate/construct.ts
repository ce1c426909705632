import { ApiObject } from 'cdk8s';
import { formatFault } from '../core/fault';
import { IstioResource } from '../resource';
import { patchesTo, Patch } from './compare';
import { Entry, groupOf, Manifest } from './entry';
import { Evaluator } from './evaluate';
import { create, data, Expression, factory, joined, method, optional, struct, Variable, variable } from './expression';
import { TypedKind, typedKind } from './kinds/kinds';
import { TypedCode } from './kinds/typed';
import { Unreadable } from './read';
import { Index, References, Scope } from './references';

/** The code of an object. */
export interface ObjectCode {
  readonly entry: Entry;
  readonly chart: Variable;
  readonly construct: Expression;
  /** Methods called on it afterwards. */
  readonly calls: readonly Expression[];
  /** Why there is no typed construct, for its comment. */
  readonly because?: string;
  /** Fields that are written by patches. */
  readonly patches: readonly Patch[];
}

/** Writes the code of objects, one after the other, and evaluates it: what it gives is what was read. */
export class Constructs {
  /** Objects that have a typed construct. */
  private readonly typed = new Set<Entry>();

  constructor(private readonly index: Index, private readonly evaluator: Evaluator) {}

  /** @param id what the construct is called in its chart */
  add(entry: Entry, scope: Scope, id: string): ObjectCode {
    const kind = typedKind(groupOf(entry.manifest), entry.manifest.kind);
    const { variable: chart } = scope;
    const found = kind ? this.typedCode(entry, scope, id, kind) : withoutConstruct(entry.manifest);
    if (typeof found === 'object') return found;
    const construct = create('ApiObject', variable(chart), data(id), data(untyped(entry.manifest, this.namespaceOf(chart))));
    this.evaluator.set(entry, this.evaluator.evaluate(construct));
    return { entry, chart, construct, calls: [], patches: [], ...(found !== undefined && { because: found }) };
  }

  /** Returns why there is no typed code, if there is none. */
  private typedCode(entry: Entry, scope: Scope, id: string, kind: TypedKind): ObjectCode | string {
    const { manifest } = entry;
    const { variable: chart } = scope;
    const references = new References(this.index, entry, each => this.typed.has(each), scope);
    const code = codeOf(() => kind.read(manifest.spec ?? {}, references));
    if (typeof code === 'string') return `${kind.class} cannot say this: ${code}`;
    const props = withMetadata(code, manifest, id, this.namespaceOf(chart));
    const construct = code.factory
      ? factory(kind.class, code.factory.method, variable(chart), data(id), ...code.factory.args, props)
      : create(kind.class, variable(chart), data(id), props);
    const calls = (code.calls ?? []).map(({ method: name, args }) => method(variable(entry), name, ...args));
    const made = this.evaluate(entry, chart, id, [construct, ...calls]);
    if (typeof made === 'string') return made;
    const patches = patchesTo(withVersionOf(manifest, made), made.toJson());
    if (patches.length > MOST_PATCHES) return this.withdraw(chart, id, `${kind.class} has no words for much of it`);
    const patchCalls = patches.map(patch => method(variable(entry), 'addJsonPatch', patchCode(patch)));
    for (const call of patchCalls) this.evaluator.evaluate(call);
    const problem = problemOf(made, manifest);
    if (problem !== undefined) return this.withdraw(chart, id, problem);
    this.typed.add(entry);
    return { entry, chart, construct, calls: [...calls, ...patchCalls], patches };
  }

  /** The construct, or why it cannot be made. */
  private evaluate(entry: Entry, chart: Variable, id: string, [construct, ...calls]: readonly Expression[]): IstioResource | string {
    try {
      const made = this.evaluator.evaluate(construct) as IstioResource;
      this.evaluator.set(entry, made);
      for (const call of calls) this.evaluator.evaluate(call);
      const error = made._faults().find(({ severity }) => severity === 'error');
      return error ? this.withdraw(chart, id, `Istio refuses it: ${formatFault(error)}`) : made;
    } catch (problem) {
      return this.withdraw(chart, id, (problem as Error).message.split('\n')[0]);
    }
  }

  private withdraw(chart: Variable, id: string, why: string): string {
    (this.evaluator.get(chart) as ApiObject).node.tryRemoveChild(id);
    return why;
  }

  private namespaceOf(chart: Variable): string | undefined {
    return (this.evaluator.get(chart) as { readonly namespace?: string }).namespace;
  }
}

/** The code, or what it cannot say. */
function codeOf(read: () => TypedCode): TypedCode | string {
  try {
    return read();
  } catch (problem) {
    if (problem instanceof Unreadable) return problem.message;
    throw problem;
  }
}

/** Why an object of a kind that has no construct is an ApiObject: there is nothing to say of those of Kubernetes itself. */
function withoutConstruct(manifest: Manifest): string | undefined {
  const group = groupOf(manifest);
  return group.includes('.') && !group.endsWith('.k8s.io') ? `no construct knows ${manifest.kind} of ${manifest.apiVersion}` : undefined;
}

/** More of them are harder to read than the manifest. */
const MOST_PATCHES = 12;

/** Why what a construct writes is not what was read. */
function problemOf(made: IstioResource, manifest: Manifest): string | undefined {
  const [left] = patchesTo(withVersionOf(manifest, made), made.toJson());
  return left && `${left.path.slice(1).replace(/\//g, '.')} would be written otherwise`;
}

/** A construct writes the best version of its release. */
function withVersionOf(manifest: Manifest, { apiVersion }: ApiObject): Manifest {
  return { ...manifest, apiVersion };
}

function withMetadata({ props, annotations: said = [] }: TypedCode, { metadata }: Manifest, id: string, chartNamespace: string | undefined): Expression | undefined {
  const { name, namespace, labels, annotations } = metadata;
  const others = said.length === 0 ? annotations : withoutKeys(annotations as Readonly<Record<string, unknown>>, said);
  const given = struct({
    name: name === id ? undefined : data(name),
    namespace: namespace === chartNamespace ? undefined : data(namespace),
    labels: labels === undefined ? undefined : data(labels),
    annotations: others === undefined ? undefined : data(others),
  });
  return optional(joined(struct({ metadata: optional(given) }), props));
}

/** A map without some keys; nothing, if it has no others. */
function withoutKeys(map: Readonly<Record<string, unknown>>, keys: readonly string[]): Readonly<Record<string, unknown>> | undefined {
  const others = Object.entries(map).filter(([key]) => !keys.includes(key));
  return others.length === 0 ? undefined : Object.fromEntries(others);
}

/** The input of an ApiObject: the manifest, without the namespace of its chart. */
function untyped(manifest: Manifest, chartNamespace: string | undefined): unknown {
  const { namespace, ...metadata } = manifest.metadata;
  return withoutNull({ ...manifest, metadata: { ...metadata, ...(namespace !== chartNamespace && { namespace }) } });
}

/** What is null is not there, for Kubernetes; cdk8s leaves it out of objects. */
function withoutNull(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNull);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).filter(([, each]) => each !== null && each !== undefined).map(([key, each]) => [key, withoutNull(each)]));
}

function patchCode({ operation, path, value }: Patch): Expression {
  return operation === 'remove' ? factory('JsonPatch', 'remove', data(path)) : factory('JsonPatch', operation, data(path), data(value));
}
