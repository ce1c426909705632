import { IConstruct } from 'constructs';
import { namespaceOf } from '../../resource/host';

/** Where a VirtualService is that is referred to by name. */
export interface FromVirtualServiceNameOptions {
  /**
   * Its namespace.
   *
   * @default - the namespace of the VirtualService that names it
   */
  readonly namespace?: string;
}

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
export class DelegateRef {
  /**
   * Refers to a VirtualService from the resource that delegates to it.
   *
   * @param consumer the VirtualService that delegates
   * @param name the name of the one it delegates to
   * @param namespace its namespace @default - the consumer's
   */
  public static from(consumer: IConstruct, name: string, namespace?: string): DelegateRef {
    return new DelegateRef(name, namespace === namespaceOf(consumer) ? undefined : namespace);
  }

  private constructor(
    /** Its name. */
    public readonly name: string,
    /** Its namespace, unless it is the consumer's. */
    public readonly namespace: string | undefined,
  ) {}

  /** @internal */
  public _render(): any {
    return { name: this.name, namespace: this.namespace };
  }
}
