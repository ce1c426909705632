/** The label of a namespace that opts its pods in (`enabled`) or out (any other value). */
export const NAMESPACE_INJECTION = 'istio-injection';
/** The label of pods that opts them in (`true`) or out (`false`). */
export const INJECT = 'sidecar.istio.io/inject';
/** The label of a namespace or of pods that names the revision of the control plane. */
export const REVISION = 'istio.io/rev';
/** What the control plane without a revision answers to. */
export const DEFAULT_REVISION = 'default';

/** Istio injects nothing here, whatever the labels say. */
export const NEVER_INJECTED: ReadonlySet<string> = new Set(['kube-system', 'kube-public', 'kube-node-lease', 'local-path-storage']);

/** Labels of a namespace or of pods. */
export interface InjectionLabels {
  readonly [label: string]: string | undefined;
}

/** What Istio's webhooks make of the labels: who injects a pod. */
export type Injector =
  /** The control plane of a revision. */
  | { readonly kind: 'revision'; readonly revision: string; readonly because: 'namespace' | 'pod' }
  /** Nobody. */
  | { readonly kind: 'none'; readonly because: 'namespace' | 'pod' | 'no label' };

/**
 * Who injects a pod, as the selectors of Istio's `MutatingWebhookConfiguration` say: a label of the namespace decides for all pods that do not opt out,
 * those of a pod only count in a namespace that has neither label, and `istio-injection` wins over a revision.
 *
 * @see https://github.com/istio/istio/blob/master/manifests/charts/istio-control/istio-discovery/templates/mutatingwebhook.yaml
 */
export function injectorOf(namespace: InjectionLabels, pod: InjectionLabels): Injector {
  if (pod[INJECT] === 'false') return { kind: 'none', because: 'pod' };
  const injection = namespace[NAMESPACE_INJECTION];
  if (injection === 'enabled') return { kind: 'revision', revision: DEFAULT_REVISION, because: 'namespace' };
  if (injection !== undefined) return { kind: 'none', because: 'namespace' };
  if (namespace[REVISION] !== undefined) return { kind: 'revision', revision: namespace[REVISION], because: 'namespace' };
  if (pod[REVISION] !== undefined) return { kind: 'revision', revision: pod[REVISION], because: 'pod' };
  return pod[INJECT] === 'true' ? { kind: 'revision', revision: DEFAULT_REVISION, because: 'pod' } : { kind: 'none', because: 'no label' };
}
