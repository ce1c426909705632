import { Fault } from '../core/fault';
import { FieldPath } from '../core/field-path';
import { isLabelKey, isLabelValue } from '../core/labels';
import { Unplaced } from '../resource/misfit';
import { nameFaults } from './checks';
import { BAD_CLIENT_LABEL, EVERY_POD } from './faults';
import { acceptNow } from './input';
import { Pods } from './network-policy';

/** The pods of a gateway. */
export interface AddonGatewayPods {
  /**
   * Their labels.
   *
   * @default { istio: 'ingressgateway' }
   */
  readonly labels?: { readonly [label: string]: string };

  /**
   * Their namespace.
   *
   * @default - the mesh's root namespace (`istio-system`)
   */
  readonly namespace?: string;
}

/** Pods that use an addon. */
export interface AddonClientPods {
  /**
   * Their labels.
   *
   * @default - all pods of the namespace
   */
  readonly labels?: { readonly [label: string]: string };

  /**
   * Their namespace.
   *
   * @default - the addon's own
   */
  readonly namespace?: string;
}

/** The pods that are let in, by the root namespace of the mesh and the namespace of the addon. */
type ClientsOf = (rootNamespace: string, namespace: string) => readonly Pods[];

/**
 * Which pods reach an addon. It is written as a NetworkPolicy, which takes effect where the cluster's network plugin supports them.
 *
 * The addons that were given this one as an object (`new Kiali(chart, 'kiali', { prometheus })`), as `Addons` gives them, are always let in,
 * and so is Prometheus, to metrics. The ports that take spans are open to all pods of the cluster. `kubectl port-forward`, and so
 * `cdk8s-istio dashboard`, works as before: it comes from the pod's own node.
 *
 * @see https://kubernetes.io/docs/concepts/services-networking/network-policies/
 */
export class AddonAccess {
  /** Only the addons that use it. */
  public static addonsOnly(): AddonAccess {
    return new AddonAccess(() => [], () => []);
  }

  /**
   * The pods of a gateway, and the addons that use it.
   *
   * @param gateway the gateway's pods
   */
  public static gatewayAndAddons(gateway: AddonGatewayPods = {}): AddonAccess {
    const { value, faults } = acceptNow('AddonGatewayPods', gateway);
    const { labels = { istio: 'ingressgateway' }, namespace } = value;
    return new AddonAccess(rootNamespace => [{ namespace: namespace ?? rootNamespace, labels }], at => podsFaults(at, { labels, namespace }, faults));
  }

  private constructor(
    /** @internal */
    public readonly _clients: ClientsOf,
    /** @internal */
    public readonly _faults: (at: FieldPath) => readonly Fault[],
  ) {}

  /**
   * The same, and further pods.
   *
   * @param pods their labels, their namespace, or both
   */
  public andFrom(pods: AddonClientPods): AddonAccess {
    const { value, faults } = acceptNow('AddonClientPods', pods);
    const { labels, namespace } = value;
    return new AddonAccess(
      (rootNamespace, own) => [...this._clients(rootNamespace, own), { namespace: namespace ?? own, labels }],
      at => [
        ...this._faults(at),
        ...podsFaults(at, value, faults),
        ...(labels === undefined && namespace === undefined && faults.length === 0 ? [EVERY_POD.at(at, {})] : []),
      ],
    );
  }
}

function podsFaults(at: FieldPath, { labels, namespace }: Pods, given: readonly Unplaced[]): readonly Fault[] {
  return [
    ...given.map(fault => fault(at)),
    ...nameFaults(at.at('namespace'), namespace, 'namespace'),
    ...Object.entries(labels ?? {}).filter(([label, value]) => !isLabelKey(label) || !isLabelValue(value))
      .map(([label, value]) => BAD_CLIENT_LABEL.at(at.at('labels'), { label, value })),
  ];
}
