import { ApiObject, Chart } from 'cdk8s';
import { IConstruct } from 'constructs';

/** A resource that names others. */
interface Referring {
  _references(): Iterable<IConstruct>;
}

/** An object, and one that is to be written before it. */
interface Edge {
  readonly source: ApiObject;
  readonly target: ApiObject;
}

/**
 * Puts an app in order: what a resource names is written before it, in its file and across charts, and a namespace before what lives in it.
 * A connection is never used before what it needs is there, whoever applies the files one after the other.
 *
 * Charts that name each other's resources keep the order that they have: there is none that would be right for both.
 *
 * @param nodes all of the app, from its root on
 * @param dependent those of them that depend on others
 */
export function orderApp(nodes: readonly IConstruct[], dependent: readonly IConstruct[]): void {
  const objects = nodes.filter(each => ApiObject.isApiObject(each)) as ApiObject[];
  const edges = edgesOf(objects);
  if (edges.length === 0) return;
  const position = new Map<IConstruct, number>(objects.map((each, index) => [each, index]));
  const within = new Map<Chart, Edge[]>();
  const across = new ChartGraph(nodes, dependent);
  const ordered = new Set(dependent.flatMap(each => (Chart.isChart(each) ? each.node.scopes.slice(0, -1) : each.node.scopes)));
  for (const edge of edges) {
    const [from, to] = [Chart.of(edge.source), Chart.of(edge.target)];
    if (from !== to) across.add(from, to);
    else if (within.has(from)) within.get(from)!.push(edge);
    else within.set(from, [edge]);
  }
  for (const [chart, own] of within) {
    const sorted = own.every(({ source, target }) => position.get(target)! < position.get(source)!) && !ordered.has(chart);
    // Objects are written in the order in which they were made unless a dependency changes that; then each order that must hold is declared.
    if (!sorted) for (const { source, target } of own) source.node.addDependency(target);
  }
}

function edgesOf(objects: readonly ApiObject[]): Edge[] {
  const rules = rulesOf(objects);
  const namespaces = new Map(objects.filter(each => each.kind === 'Namespace').map(each => [each.name, each]));
  const edges: Edge[] = [];
  for (const source of objects) {
    const namespace = source.kind === 'Namespace' || source.metadata.namespace === undefined ? undefined : namespaces.get(source.metadata.namespace);
    if (namespace) edges.push({ source, target: namespace });
    if (!isReferring(source)) continue;
    for (const reference of source._references()) {
      for (const target of ApiObject.isApiObject(reference) ? [reference as ApiObject] : rules.get(reference) ?? []) {
        if (target !== source) edges.push({ source, target });
      }
    }
  }
  return edges;
}

/** The DestinationRules by the constructs that they were made in, charts left out: whoever names a service needs its rule. */
function rulesOf(objects: readonly ApiObject[]): ReadonlyMap<IConstruct, ApiObject[]> {
  const rules = new Map<IConstruct, ApiObject[]>();
  for (const object of objects) {
    if (object.kind !== 'DestinationRule') continue;
    for (let scope = object.node.scope; scope !== undefined && !Chart.isChart(scope); scope = scope.node.scope) {
      const known = rules.get(scope);
      if (known) known.push(object);
      else rules.set(scope, [object]);
    }
  }
  return rules;
}

function isReferring(object: ApiObject): object is ApiObject & Referring {
  return '_references' in object;
}

/** Which charts are written after which. */
class ChartGraph {
  private readonly after = new Map<Chart, Set<Chart>>();

  constructor(nodes: readonly IConstruct[], dependent: readonly IConstruct[]) {
    for (const node of nodes) {
      if (Chart.isChart(node)) for (const child of node.node.children) if (Chart.isChart(child)) this.connect(node as Chart, child as Chart);
    }
    for (const node of dependent) {
      for (const dependency of node.node.dependencies) {
        const [from, to] = [chartOf(node), chartOf(dependency)];
        if (from && to && from !== to) this.connect(from, to);
      }
    }
  }

  /** Writes one chart after another, unless it would have to be written before it, too. */
  add(from: Chart, to: Chart): void {
    if (this.after.get(from)?.has(to) || this.reaches(to, from)) return;
    this.connect(from, to);
    from.addDependency(to);
  }

  private connect(from: Chart, to: Chart): void {
    const known = this.after.get(from);
    if (known) known.add(to);
    else this.after.set(from, new Set([to]));
  }

  private reaches(from: Chart, to: Chart, seen = new Set<Chart>()): boolean {
    if (from === to) return true;
    if (seen.has(from)) return false;
    seen.add(from);
    return [...this.after.get(from) ?? []].some(next => this.reaches(next, to, seen));
  }
}

function chartOf(construct: IConstruct): Chart | undefined {
  return [...construct.node.scopes].reverse().find(each => Chart.isChart(each)) as Chart | undefined;
}
