import { Construct } from 'constructs';
import { Fields } from '../../core/fields';
import { WorkloadEntrySpec } from '../../release/specs';
import { IstioResource, IstioResourceProps } from '../../resource/istio-resource';
import { Referrer } from '../../resource/render';
import { renderWorkload, WorkloadOptions } from './workload-options';

/** Input of a WorkloadEntry. */
export interface WorkloadEntryProps extends IstioResourceProps, WorkloadOptions {
  /**
   * Where it is reached: an IP address, a DNS name (for a ServiceEntry that resolves by DNS), or a Unix socket of the client's machine,
   * `unix:///path` or `unix://@name`.
   *
   * Istio: address
   *
   * @default - none; it is reached through a gateway of its `network`
   */
  readonly address?: string;

  /**
   * The ports it listens on, by the name of the service's port. A socket has none.
   *
   * Istio: ports
   *
   * @default - the service's target ports
   */
  readonly ports?: { readonly [port: string]: number };
}

/**
 * A workload outside of Kubernetes, such as a virtual machine, as one endpoint of the services whose selectors its labels match:
 * those of Kubernetes, and ServiceEntries with a `workloadSelector`.
 *
 * A machine that joins by itself has its WorkloadEntry made from a WorkloadGroup.
 * The WorkloadEntry's name is the construct's id, unless `metadata.name` is set.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/workload-entry/
 */
export class WorkloadEntry extends IstioResource {
  private readonly options: WorkloadEntryProps;

  public constructor(scope: Construct, id: string, props: WorkloadEntryProps) {
    super(scope, id, 'WorkloadEntry', props);
    this.options = this._accept('WorkloadEntryProps', props);
  }

  /** @internal */
  protected override _renderSpec(from: Referrer): Fields<WorkloadEntrySpec> {
    return this._renderWorkload(from);
  }

  /**
   * What it says of the workload, for a resource that says the same.
   *
   * @internal
   */
  public _renderWorkload(from: Referrer): Fields<WorkloadEntrySpec> {
    return renderWorkload(this.options, from);
  }
}
