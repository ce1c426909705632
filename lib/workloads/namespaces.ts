import { ApiObject } from 'cdk8s';
import { IConstruct } from 'constructs';
import { InjectionLabels } from './injection-labels';

/** A namespace of the app, and its labels as they are written. */
export interface KnownNamespace {
  readonly path: string;
  readonly labels: InjectionLabels;
}

interface Index {
  readonly objects: ReadonlyMap<string, ApiObject>;
  readonly labels: Map<string, KnownNamespace>;
  readonly asked: Set<IConstruct>;
}

const INDEXES = new WeakMap<IConstruct, Index>();

/**
 * The namespace of a name that the app of a construct defines, if it defines one: a Namespace, a MeshNamespace or any other object of that kind.
 *
 * To be asked once in a validation of the app, by each construct: who asks again asks in another validation, for which the app is searched again.
 */
export function namespaceOf(construct: IConstruct, name: string): KnownNamespace | undefined {
  const { root } = construct.node;
  let index = INDEXES.get(root);
  if (index === undefined || index.asked.has(construct)) {
    index = { objects: findNamespaces(root), labels: new Map(), asked: new Set() };
    INDEXES.set(root, index);
  }
  index.asked.add(construct);
  const object = index.objects.get(name);
  if (object === undefined) return undefined;
  const known = index.labels.get(name) ?? { path: pathOf(object), labels: labelsOf(object) };
  index.labels.set(name, known);
  return known;
}

function findNamespaces(root: IConstruct): Map<string, ApiObject> {
  const found = new Map<string, ApiObject>();
  for (const each of root.node.findAll()) {
    if (ApiObject.isApiObject(each) && each.kind === 'Namespace' && each.apiVersion === 'v1' && !found.has(each.name)) found.set(each.name, each);
  }
  return found;
}

/** The path of the construct that the user made: a Namespace of cdk8s-plus has its object below it. */
function pathOf(object: ApiObject): string {
  const { scope } = object.node;
  return (scope?.node.defaultChild === object ? scope : object).node.path;
}

/** With what JSON patches make of them. An object that cannot be written has none here; its own fault says why. */
export function labelsOf(object: ApiObject): InjectionLabels {
  try {
    return (object.toJson() as { metadata?: { labels?: InjectionLabels } }).metadata?.labels ?? {};
  } catch {
    return {};
  }
}
