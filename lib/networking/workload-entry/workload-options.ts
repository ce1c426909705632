import { Fields } from '../../core/fields';
import { WorkloadEntrySpec } from '../../release/specs';
import { mapOf, number, Referrer, rendered, texts } from '../../resource/render';
import { WorkloadIdentity } from './workload-identity';

/** What is known of a workload outside of Kubernetes, besides where it is. */
export interface WorkloadOptions {
  /**
   * Labels that selectors find it by, as they find a pod.
   *
   * Istio: labels, endpoints[].labels, template.labels
   *
   * @default - none
   */
  readonly labels?: { readonly [label: string]: string };

  /**
   * The network it is in. Workloads of other networks reach it through a gateway of that network.
   *
   * Istio: network, endpoints[].network, template.network
   *
   * @default - the network of the control plane
   */
  readonly network?: string;

  /**
   * Where it runs, for locality load balancing: `REGION`, `REGION/ZONE` or `REGION/ZONE/SUBZONE`.
   *
   * Istio: locality, endpoints[].locality, template.locality
   *
   * @default - unknown
   */
  readonly locality?: string;

  /**
   * Its share of the requests, in proportion to the weights of the other endpoints: a whole number of 0 or more.
   *
   * Istio: weight, endpoints[].weight, template.weight
   *
   * @default - all alike
   */
  readonly weight?: number;

  /**
   * The service account it runs as, whose identity its certificate has.
   *
   * Istio: serviceAccount, endpoints[].serviceAccount, template.serviceAccount
   *
   * @default - the namespace's `default`
   */
  readonly serviceAccount?: WorkloadIdentity;
}

/** What a workload is rendered from. */
interface Workload extends WorkloadOptions {
  readonly address?: string;
  readonly ports?: { readonly [port: string]: number };
}

/** The fields of a workload. */
export function renderWorkload({ address, ports, labels, network, locality, weight, serviceAccount }: Workload, from: Referrer): Fields<WorkloadEntrySpec> {
  return {
    address,
    ports: mapOf(ports, port => number(port)),
    labels: texts(labels),
    network,
    locality,
    weight,
    serviceAccount: rendered(serviceAccount, 'WorkloadIdentity.serviceAccount(...)', from),
  };
}
