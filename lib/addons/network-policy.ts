import { Lazy } from 'cdk8s';
import { Labels } from './rendering';

/** Some pods: of a namespace, with labels; of every namespace, with all labels, where those are left out. */
export interface Pods {
  readonly namespace?: string;
  readonly labels?: Labels;
}

/** The ports of a pod, by who uses them. */
export interface PodPorts {
  /** Its user interface and API. */
  readonly main: readonly number[];
  /** What Prometheus scrapes. */
  readonly metrics?: readonly number[];
  /** Where every proxy of the mesh sends its spans. */
  readonly spans?: readonly number[];
}

/** Who is let in. They are listed when the policy is written, as addons that are made later are clients, too. */
export interface Clients {
  main(): readonly Pods[];
  metrics(): readonly Pods[];
}

/**
 * The spec of a NetworkPolicy that lets clients in, and all pods of the cluster to where proxies send spans.
 * Probes, and `kubectl port-forward`, come from the pod's own node, which no NetworkPolicy keeps out.
 *
 * @see https://kubernetes.io/docs/concepts/services-networking/network-policies/
 */
export function networkPolicy(selector: Labels, { main, metrics = [], spans = [] }: PodPorts, clients: Clients): object {
  return {
    podSelector: { matchLabels: selector },
    policyTypes: ['Ingress'],
    ingress: Lazy.any({
      produce: () => [
        ...rule(clients.main(), main),
        ...rule(clients.metrics(), metrics),
        ...rule([{}], spans),
      ],
    }),
  };
}

/** No rule for nobody: one without clients would let everybody in. */
function rule(clients: readonly Pods[], ports: readonly number[]): object[] {
  if (clients.length === 0 || ports.length === 0) return [];
  return [{ from: clients.map(peer), ports: [...new Set(ports)].map(port => ({ port, protocol: 'TCP' })) }];
}

function peer({ namespace, labels }: Pods): object {
  return {
    namespaceSelector: namespace === undefined ? {} : { matchLabels: { 'kubernetes.io/metadata.name': namespace } },
    ...(labels !== undefined && { podSelector: { matchLabels: labels } }),
  };
}
