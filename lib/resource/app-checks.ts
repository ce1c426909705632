import { ApiObject } from 'cdk8s';
import { Dependable, IConstruct } from 'constructs';
import { isClusterScoped } from '../core/cluster-scoped';
import { error, Fault, formatFault } from '../core/fault';
import { FieldPath } from '../core/field-path';
import { Mesh } from '../mesh';
import { IstioRelease } from '../release';
import { orderApp } from './app-order';
import { changes } from './changes';

const DUPLICATE = error<{ readonly kind: string; readonly name: string; readonly namespace?: string; readonly other: string }>('CI9020',
  ({ kind, name, namespace, other }) => `${other} is ${kind} '${name}'${namespace === undefined ? '' : ` of namespace '${namespace}'`} too, and the one that is applied last would replace it`,
  'give one of them another name, or leave one out');

const NOT_SERVED = error<{ readonly apiVersion: string; readonly kind: string; readonly release: IstioRelease; readonly served: readonly string[] }>('CI9021',
  ({ apiVersion, kind, release }) => `Istio ${release} does not serve ${kind} at ${apiVersion}`,
  ({ served, kind }) => (served.length === 0 ? `it has no ${kind}; leave it out, or say which release the mesh has with Mesh.configure` : `write apiVersion ${served[0]}`));

const CHECKS = Symbol.for('cdk8s-istio.AppChecks');

/** What is looked at in an app as a whole, once it has a construct of this package. It holds for the objects of others, too. */
class AppChecks {
  private readonly faults = new Map<IConstruct, Fault[]>();
  private readonly watched = new WeakSet<IConstruct>();
  private ordered?: AppState;
  private checked?: AppState;

  constructor(private readonly root: IConstruct) {
    // The app's root is validated first, and asked first for its dependencies: cdk8s does the one or the other first, as it is synthesized.
    root.node.addValidation({ validate: () => this.check() });
    const order = {};
    Dependable.implement(order, new WhenAsked(() => this.orderOnce()));
    root.node.addDependency(order);
  }

  private check(): string[] {
    const nodes = this.root.node.findAll();
    let state = stateOf(nodes);
    // cdk8s validates an app once more for each chart.
    if (isSameState(state, this.checked)) return [];
    if (!isSameState(state, this.ordered)) state = this.order(nodes, state);
    this.checked = state;
    this.faults.clear();
    const objects = nodes.filter(each => ApiObject.isApiObject(each)) as ApiObject[];
    this.findDuplicates(objects);
    this.findNotServed(objects);
    return [];
  }

  private orderOnce(): void {
    if (this.ordered) return;
    const nodes = this.root.node.findAll();
    this.order(nodes, stateOf(nodes));
  }

  /** Returns the state of the app once it is in order. */
  private order(nodes: readonly IConstruct[], before: AppState): AppState {
    orderApp(nodes, before.dependent);
    return (this.ordered = stateOf(nodes));
  }

  private findDuplicates(objects: readonly ApiObject[]): void {
    const first = new Map<string, ApiObject>();
    for (const object of objects) {
      const namespace = isClusterScoped(object.kind) ? undefined : object.metadata.namespace;
      const key = `${object.apiGroup} ${object.kind} ${namespace ?? ''} ${object.name}`;
      const other = first.get(key);
      if (other === undefined) first.set(key, object);
      else this.report(object, DUPLICATE.at(FieldPath.METADATA.at('name'), { kind: object.kind, name: object.name, namespace, other: other.node.path }));
    }
  }

  /** Istio's kinds that were made without a typed construct: L1 has each at its newest version. */
  private findNotServed(objects: readonly ApiObject[]): void {
    for (const object of objects) {
      if (!object.apiGroup.endsWith('.istio.io')) continue;
      const { release } = Mesh.of(object);
      const served = release.apiVersionsOf(object.kind);
      if (served.includes(object.apiVersion) || !isIstioKind(object)) continue;
      this.report(object, NOT_SERVED.at(FieldPath.ROOT.at('apiVersion'), { apiVersion: object.apiVersion, kind: object.kind, release, served }));
    }
  }

  /** A fault of an object is reported at its construct. */
  private report(object: IConstruct, fault: Fault): void {
    const known = this.faults.get(object);
    if (known) known.push(fault);
    else this.faults.set(object, [fault]);
    if (this.watched.has(object)) return;
    this.watched.add(object);
    object.node.addValidation({ validate: () => (this.faults.get(object) ?? []).map(formatFault) });
  }
}

/** Whether any release of Istio has the kind in that group. */
function isIstioKind({ apiGroup, kind }: ApiObject): boolean {
  return IstioRelease.all().some(release => release.apiVersionsOf(kind).some(version => version.startsWith(`${apiGroup}/`)));
}

/** A dependency on nothing, which does something when cdk8s reads it. */
class WhenAsked extends Dependable {
  constructor(private readonly asked: () => void) {
    super();
  }

  get dependencyRoots(): IConstruct[] {
    this.asked();
    return [];
  }
}

/** What an app is like, as far as its order and its duplicates depend on it. */
interface AppState {
  readonly nodes: number;
  readonly last?: IConstruct;
  /** What depends on others. */
  readonly dependent: readonly IConstruct[];
  readonly dependencies: number;
  readonly changes: number;
}

function stateOf(nodes: readonly IConstruct[]): AppState {
  const dependent: IConstruct[] = [];
  let dependencies = 0;
  for (const each of nodes) {
    // The root depends on what orders the app.
    const own = each.node.scope === undefined ? 0 : each.node.dependencies.length;
    if (own > 0) dependent.push(each);
    dependencies += own;
  }
  return { nodes: nodes.length, last: nodes[nodes.length - 1], dependent, dependencies, changes: changes() };
}

function isSameState(one: AppState, other: AppState | undefined): boolean {
  return other !== undefined && one.nodes === other.nodes && one.last === other.last && one.dependencies === other.dependencies && one.changes === other.changes;
}

/** Has the app of a construct looked at as a whole when it is synthesized. */
export function checkApp(scope: IConstruct): void {
  const { root } = scope.node;
  if (CHECKS in root) return;
  Object.defineProperty(root, CHECKS, { value: new AppChecks(root) });
}
