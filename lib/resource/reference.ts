import { Chart } from 'cdk8s';
import { IConstruct } from 'constructs';
import { quote } from '../core/quote';
import { ReferenceError } from './misfit';

/** Where an object is that is referred to by name. */
export interface FromNameOptions {
  /**
   * Its namespace.
   *
   * @default - the namespace of the resource that names it
   */
  readonly namespace?: string;
}

/** The namespace a construct's resource is written to: its metadata's, else its chart's. */
export function namespaceOf(construct: IConstruct): string | undefined {
  const { metadata } = construct as { readonly metadata?: { readonly namespace?: string } };
  return metadata?.namespace ?? Chart.of(construct).namespace;
}

/**
 * The namespace of a construct that a resource names, as far as the resource must write it.
 *
 * @returns undefined inside of the same namespace
 * @throws if it is not known whether the two stand in the same namespace
 */
export function foreignNamespace(target: IConstruct, consumer: IConstruct): string | undefined {
  const [own, theirs] = [namespaceOf(consumer), namespaceOf(target)];
  if (theirs === own) return undefined;
  if (theirs === undefined) {
    throw new ReferenceError(
      `the namespace of ${target.node.path} is not known, and would be taken for ${quote(own)}`,
      `give its chart or its metadata a namespace: new Chart(app, ${quote(Chart.of(target).node.id)}, { namespace: 'NAMESPACE' })`);
  }
  return theirs;
}
