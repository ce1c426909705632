import { IConstruct } from 'constructs';
import { Fields } from '../../core/fields';
import { DelegateSpec } from '../../release/specs';
import { Misfit, WRONG_TYPE } from '../../resource/misfit';
import { Referrer } from '../../resource/render';

/** A VirtualService that another may delegate to. */
export interface IVirtualService {
  /**
   * How another VirtualService refers to it.
   *
   * @param consumer the VirtualService that delegates
   */
  delegateFor(consumer: IConstruct): DelegateRef;
}

/**
 * The name of a VirtualService to delegate to, and its namespace if it is another one.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/virtual-service/#Delegate
 */
export interface DelegateRef {
  /**
   * Its name.
   *
   * Istio: http[].delegate.name
   */
  readonly name: string;

  /**
   * Its namespace.
   *
   * Istio: http[].delegate.namespace
   *
   * @default - that of the VirtualService that delegates
   */
  readonly namespace?: string;
}

/** What a VirtualService writes for one that it delegates to. */
export function delegateOf(delegate: IVirtualService, from: Referrer): unknown {
  if (typeof delegate !== 'object' || delegate === null || typeof delegate.delegateFor !== 'function') {
    return Misfit.of(WRONG_TYPE, { value: delegate, expected: 'a VirtualService, or VirtualService.fromVirtualServiceName(...)' });
  }
  return from.ask(delegate, 'delegateFor', each => {
    const { name, namespace } = each.delegateFor(from.resource);
    return { name, namespace } satisfies Fields<DelegateSpec>;
  });
}
