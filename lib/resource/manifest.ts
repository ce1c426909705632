import { ApiObject, ApiObjectMetadataDefinition, App, ImplicitTokenResolver, LazyResolver, NumberStringUnionResolver } from 'cdk8s';

/** What cdk8s resolves in every app. They leave plain data as it is. */
const BUILT_IN: readonly unknown[] = [LazyResolver, ImplicitTokenResolver, NumberStringUnionResolver];

/** An object with its patches, as cdk8s keeps them. */
interface Patched {
  readonly patches?: readonly unknown[];
}

/** Metadata as cdk8s keeps it. */
interface Kept {
  readonly name?: unknown;
  readonly namespace?: unknown;
  readonly labels?: object;
  readonly annotations?: object;
  readonly finalizers?: readonly unknown[];
  readonly ownerReferences?: readonly unknown[];
  /** All that was given. */
  readonly _additionalAttributes?: object;
}

/** Whether an object has JSON patches. */
export function isPatched(object: ApiObject): boolean {
  return (object as unknown as Patched).patches?.length !== 0;
}

/** Whether metadata has anything but texts for a name, a namespace, labels and annotations. */
export function isUnusual(metadata: ApiObjectMetadataDefinition): boolean {
  const { labels, annotations } = metadata as unknown as Kept;
  return hasMore(metadata) || [labels, annotations].some(map => map && Object.values(map).some(value => typeof value !== 'string' && value !== undefined));
}

/** Whether metadata has more than a name, a namespace, labels and annotations. */
function hasMore(metadata: ApiObjectMetadataDefinition): boolean {
  const { finalizers, ownerReferences, _additionalAttributes } = metadata as unknown as Kept;
  return !(finalizers?.length === 0 && ownerReferences?.length === 0 && _additionalAttributes && Object.keys(_additionalAttributes).every(each => USUAL.has(each)));
}

/**
 * An object as `ApiObject.toJson` writes it, but in one pass: plain data need not be resolved, cleaned and copied one after the other.
 *
 * @param spec what the object's spec is rendered to
 * @returns undefined if there is anything to be resolved or patched: then cdk8s has to write it
 */
export function manifestOf(object: ApiObject, spec: unknown): object | undefined {
  if (process.env.CDK8S_DISABLE_SORT || isPatched(object) || !resolvesAsUsual(object)) return undefined;
  const metadata = metadataToJson(object.metadata);
  const sorted = copy(spec);
  return metadata === NOT_PLAIN || sorted === NOT_PLAIN ? undefined : { apiVersion: object.apiVersion, kind: object.kind, metadata, ...(sorted !== undefined && { spec: sorted }) };
}

function resolvesAsUsual(object: ApiObject): boolean {
  const { resolvers } = object.node.root as App;
  return Array.isArray(resolvers) && resolvers.every(each => BUILT_IN.includes(each.constructor));
}

function metadataToJson(metadata: ApiObjectMetadataDefinition): unknown {
  if (hasMore(metadata)) return metadata.toJson();
  const { name, namespace, labels, annotations } = metadata as unknown as Kept;
  return copy({ annotations: filled(annotations), labels: filled(labels), name, namespace });
}

/** Attributes that cdk8s keeps in fields of their own. */
const USUAL: ReadonlySet<string> = new Set(['name', 'namespace', 'labels', 'annotations', 'finalizers', 'ownerReferences']);

/** A map, unless all that it has is absent. */
function filled(map: object | undefined): object | undefined {
  return map && Object.values(map).some(value => value !== undefined && value !== null) ? map : undefined;
}

/** What is no plain data, and what holds any. */
const NOT_PLAIN = Symbol('not plain');

/** A copy with its keys sorted, and without those that have no value. */
function copy(value: unknown): unknown {
  if (typeof value !== 'object') return typeof value === 'function' ? NOT_PLAIN : value;
  if (value === null) return undefined;
  if (Array.isArray(value)) return copyOfList(value);
  if (Object.getPrototypeOf(value) !== Object.prototype || 'resolve' in value) return NOT_PLAIN;
  const result: Record<string, unknown> = {};
  for (const key of Object.keys(value).sort()) {
    const member = copy((value as Record<string, unknown>)[key]);
    if (member === NOT_PLAIN) return NOT_PLAIN;
    if (member !== undefined) result[key] = member;
  }
  return result;
}

function copyOfList(list: readonly unknown[]): unknown {
  const result: unknown[] = [];
  for (const each of list) {
    const member = copy(each);
    if (member === NOT_PLAIN) return NOT_PLAIN;
    result.push(member);
  }
  return result;
}
