import * as kplus from 'cdk8s-plus-25';
import { Construct, IConstruct } from 'constructs';
import { describe } from '../../core/quote';
import { ReferenceError } from '../../resource/misfit';
import { FromNameOptions, givenNamespace, namespaceOf } from '../../resource/reference';

/** The namespace that options name, if it is another one than the consumer's. */
export function otherNamespace(options: FromNameOptions, consumer: IConstruct): string | undefined {
  const namespace = givenNamespace(options);
  return namespace === namespaceOf(consumer) ? undefined : namespace;
}

/** A Service that is one. */
export function serviceOf(service: kplus.Service, where: string): kplus.Service {
  if (Construct.isConstruct(service) && 'name' in service && 'metadata' in service) return service;
  throw new ReferenceError(`what was given to ${where} is ${describe(service)}`, 'give it a Service of cdk8s-plus');
}
