import { Construct } from 'constructs';
import { Fields } from '../../core/fields';
import { WorkloadGroupMetadataSpec, WorkloadGroupSpec } from '../../release/specs';
import { IstioResource, IstioResourceProps } from '../../resource/istio-resource';
import { Referrer, rendered, texts } from '../../resource/render';
import { renderWorkload, WorkloadOptions } from '../workload-entry/workload-options';
import { WorkloadProbe } from './workload-probe';

/** What all machines of a group have in common. */
export interface WorkloadTemplate extends WorkloadOptions {
  /**
   * The ports they listen on, by the name of the service's port.
   *
   * Istio: template.ports
   *
   * @default - the service's target ports
   */
  readonly ports?: { readonly [port: string]: number };

  /**
   * An address. A machine that joins brings its own, which replaces it.
   *
   * Istio: template.address
   *
   * @default - the address of the machine
   */
  readonly address?: string;
}

/** Input of a WorkloadGroup. */
export interface WorkloadGroupProps extends IstioResourceProps {
  /**
   * What all of them have in common, besides their labels.
   *
   * Istio: template
   *
   * @default - nothing: the service account is the namespace's `default`
   */
  readonly template?: WorkloadTemplate;

  /**
   * Labels of each machine's WorkloadEntry, and of its `spec.labels`, which selectors find it by.
   *
   * Istio: metadata, metadata.labels
   *
   * @default - none
   */
  readonly workloadLabels?: { readonly [label: string]: string };

  /**
   * Annotations of each machine's WorkloadEntry.
   *
   * Istio: metadata.annotations
   *
   * @default - none
   */
  readonly workloadAnnotations?: { readonly [annotation: string]: string };

  /**
   * How a machine finds out whether it takes requests.
   *
   * Istio: probe
   *
   * @default - it takes them as long as it is connected to istiod
   */
  readonly probe?: WorkloadProbe;
}

/**
 * Machines outside of Kubernetes that are alike, as a Deployment has pods that are alike: each that joins the mesh gets a WorkloadEntry made of it.
 *
 * The WorkloadGroup's name is the construct's id, unless `metadata.name` is set.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/workload-group/
 */
export class WorkloadGroup extends IstioResource {
  private readonly options: WorkloadGroupProps;

  public constructor(scope: Construct, id: string, props: WorkloadGroupProps = {}) {
    super(scope, id, 'WorkloadGroup', props);
    this.options = this._accept('WorkloadGroupProps', props);
  }

  /** @internal */
  protected override _renderSpec(from: Referrer): Fields<WorkloadGroupSpec> {
    const { template, workloadLabels, workloadAnnotations, probe } = this.options;
    const metadata = { labels: texts(workloadLabels), annotations: texts(workloadAnnotations) } satisfies Fields<WorkloadGroupMetadataSpec>;
    return {
      metadata: workloadLabels || workloadAnnotations ? metadata : undefined,
      template: renderWorkload(template ?? {}, from),
      probe: rendered(probe, 'WorkloadProbe.httpGet(...)'),
    };
  }
}
