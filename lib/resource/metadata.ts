import { ApiObject } from 'cdk8s';
import { RuleMetadata } from '../rules/rule';
import { resolved } from './render';

/**
 * The metadata of an object as rules read it. cdk8s keeps labels and annotations in fields of its own; asking for all of it as it is written
 * (`metadata.toJson()`) takes longer than all rules together.
 */
export function metadataOf(object: ApiObject): RuleMetadata {
  const { name, namespace, labels, annotations } = object.metadata as unknown as RuleMetadata;
  return { name: resolved(name) as string | undefined, namespace: resolved(namespace) as string | undefined, labels: { ...labels }, annotations: { ...annotations } };
}

export function isSameMetadata(one: RuleMetadata, other: RuleMetadata): boolean {
  return one.name === other.name && one.namespace === other.namespace && isSameMap(one.labels, other.labels) && isSameMap(one.annotations, other.annotations);
}

function isSameMap(one: RuleMetadata['labels'] = {}, other: RuleMetadata['labels'] = {}): boolean {
  const keys = Object.keys(one);
  return keys.length === Object.keys(other).length && keys.every(key => Object.hasOwn(other, key) && one[key] === other[key]);
}
