import { ApiObject, ApiObjectMetadata, Lazy } from 'cdk8s';
import { RuleMetadata } from '../rules/rule';
import { accept, Late } from './input';
import { Unplaced, WRONG_TYPE } from './misfit';
import { resolved } from './render';

/**
 * The metadata of an object as rules read it. cdk8s keeps labels and annotations in fields of its own; asking for all of it as it is written
 * (`metadata.toJson()`) takes longer than all rules together.
 */
export function metadataOf(object: ApiObject): RuleMetadata {
  const { name, namespace, labels, annotations } = object.metadata as unknown as RuleMetadata;
  return { name: resolved(name) as string | undefined, namespace: resolved(namespace) as string | undefined, labels: texts(labels), annotations: texts(annotations) };
}

/** A map of texts with its lazy values as they are now, and without what is no text, which is reported elsewhere. */
function texts(map: { readonly [key: string]: string } | undefined): { readonly [key: string]: string } {
  if (map === undefined) return {};
  if (Object.values(map).every(value => typeof value === 'string')) return { ...map };
  const entries = Object.entries(map).map(([key, value]): [string, unknown] => [key, resolved(value)]);
  return Object.fromEntries(entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
}

export function isSameMetadata(one: RuleMetadata, other: RuleMetadata): boolean {
  return one.name === other.name && one.namespace === other.namespace && isSameMap(one.labels, other.labels) && isSameMap(one.annotations, other.annotations);
}

function isSameMap(one: RuleMetadata['labels'] = {}, other: RuleMetadata['labels'] = {}): boolean {
  const keys = Object.keys(one);
  return keys.length === Object.keys(other).length && keys.every(key => Object.hasOwn(other, key) && one[key] === other[key]);
}

/** Metadata without what is wrong with it. */
export interface AcceptedMetadata {
  readonly metadata?: ApiObjectMetadata;
  readonly faults: readonly Unplaced[];
  readonly late: readonly Late[];
}

/** Metadata that no type checker has seen. */
export function acceptMetadata(given: ApiObjectMetadata | undefined): AcceptedMetadata {
  if (given === undefined) return NO_METADATA;
  const { value, faults, late } = accept('IstioResourceProps', { metadata: given });
  const named = withKnownName(value.metadata);
  return { metadata: named.metadata, faults: [...faults, ...named.faults], late: late.filter(({ path }) => path !== 'metadata.name' && path !== 'metadata.namespace') };
}

const NO_METADATA: AcceptedMetadata = { faults: [], late: [] };

/** Metadata without a lazy name or namespace: others refer to an object by them at once. */
export function withKnownName(metadata: ApiObjectMetadata | undefined): Omit<AcceptedMetadata, 'late'> {
  const late = (['name', 'namespace'] as const).filter(option => (metadata?.[option] as unknown) instanceof Lazy);
  if (late.length === 0) return { metadata, faults: [] };
  return {
    metadata: { ...metadata, ...Object.fromEntries(late.map(option => [option, undefined])) },
    faults: late.map(option => at => WRONG_TYPE.at(at, { what: `metadata.${option}`, value: metadata![option], expected: 'text' })),
  };
}
