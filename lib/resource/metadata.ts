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
