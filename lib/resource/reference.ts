import { Chart, Lazy } from 'cdk8s';
import { IConstruct } from 'constructs';
import { FieldPath } from '../core/field-path';
import { describe, quote } from '../core/quote';
import { accept, lateFaults } from './input';
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

/**
 * The namespace that options name, as it is now.
 *
 * @throws if the options are not what they should be
 */
export function givenNamespace(options: FromNameOptions): string | undefined {
  const { value, faults, late } = accept('FromNameOptions', options);
  const [wrong] = [...faults, ...lateFaults(late)];
  if (wrong === undefined) return now(value.namespace);
  const { message, remedy } = wrong(FieldPath.ROOT);
  throw new ReferenceError(`what says where it is, ${message}`, remedy);
}

/**
 * A name that is text, as it is now.
 *
 * @param what whose name it is, such as `a Gateway`
 * @throws if it is not given, or is something else
 */
export function givenName(name: string, what: string, example: string): string {
  const given: unknown = now(name);
  if (typeof given === 'string') return given;
  throw new ReferenceError(`the name of ${what} is ${describe(given)}`, `write its name, such as ${example}`);
}

function now<T>(value: T): T {
  return value instanceof Lazy ? value.produce() as T : value;
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
