import { Construct } from 'constructs';
import { Fields } from '../../core/fields';
import { SidecarSpec } from '../../release/specs';
import { Additions, IstioResource, IstioResourceProps } from '../../resource/istio-resource';
import { Misfit } from '../../resource/misfit';
import { listOf, Referrer, rendered } from '../../resource/render';
import { Remedies } from '../../resource/resource-faults';
import { PolicyScope, scopeOf } from '../../values/policy-scope';
import { ConnectionPool } from '../destination-rule';
import { renderConnectionPool } from '../destination-rule/connection-pool';
import { Egress } from './egress';
import { IngressListener, renderIngress } from './ingress';
import { OutboundTraffic } from './outbound-traffic';

/** Input of a Sidecar. */
export interface SidecarProps extends IstioResourceProps {
  /**
   * Whose sidecars it is for: those of pods by their labels or workload, all of its namespace, or, in the mesh's root namespace, the default of the mesh.
   *
   * Istio: workloadSelector, workloadSelector.labels
   *
   * @default - all of its namespace; in the root namespace, all of the mesh that have no other
   */
  readonly appliesTo?: PolicyScope;

  /**
   * What the workloads can send requests to.
   *
   * Istio: egress
   *
   * @default - all that is exported to the namespace
   */
  readonly egress?: Egress;

  /**
   * Listeners for requests that the workloads receive, in place of those that the ports of their Services give.
   *
   * Istio: ingress
   *
   * @default - one for each port of their Services; add others with `addIngress`
   */
  readonly ingress?: IngressListener[];

  /**
   * What happens to connections to hosts that the mesh does not know.
   *
   * Istio: outboundTrafficPolicy
   *
   * @default - the mesh's setting (`outboundTrafficPolicy`)
   */
  readonly outboundTrafficPolicy?: OutboundTraffic;

  /**
   * Limits of connections and requests that a workload receives, at all of its ports.
   *
   * Istio: inboundConnectionPool
   *
   * @default - Istio's
   */
  readonly inboundConnectionPool?: ConnectionPool;
}

/**
 * What sidecars know and listen on. The most common one names what the workloads of a namespace call, so that their sidecars are not told of all the mesh.
 *
 * A namespace has one Sidecar without a selector, and a workload one with a selector at most. Gateways take no notice of it.
 * The Sidecar's name is the construct's id, unless `metadata.name` is set.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/sidecar/
 */
export class Sidecar extends IstioResource {
  private readonly options: SidecarProps;
  private readonly _ingress: Additions<IngressListener> = this._additions();

  public constructor(scope: Construct, id: string, props: SidecarProps) {
    super(scope, id, 'Sidecar', props);
    this.options = this._accept('SidecarProps', props);
    for (const listener of this.options.ingress ?? []) this.addIngress(listener);
  }

  /**
   * Adds a listener for requests that the workloads receive.
   *
   * Istio: ingress
   */
  public addIngress(listener: IngressListener): IngressListener {
    return this._ingress.add(listener);
  }

  /** @internal */
  protected override _renderSpec(from: Referrer): Fields<SidecarSpec> {
    const { appliesTo, egress, ingress, outboundTrafficPolicy, inboundConnectionPool } = this.options;
    const { labels, ...targets } = scopeOf(appliesTo, from);
    return {
      workloadSelector: labels === undefined || labels instanceof Misfit ? labels : { labels },
      ...targets,
      egress: rendered(egress, 'Egress.hosts(...)', from),
      ingress: this._ingress.length === 0 ? ingress && [] : listOf(this._ingress.all, renderIngress),
      outboundTrafficPolicy: rendered(outboundTrafficPolicy, 'OutboundTraffic.registryOnly()', from),
      inboundConnectionPool: renderConnectionPool(inboundConnectionPool),
    };
  }

  /** @internal */
  protected override _remedies(): Remedies {
    return REMEDIES;
  }
}

/** In the words of this class, by the code of the fault. */
const REMEDIES: Remedies = {
  CI1136: 'write ServerCertificate.files({ serverCertificate: ..., privateKey: ... })',
  CI1324: 'leave out useClientProtocol or H2UpgradePolicy.UPGRADE',
  CI1501: 'write egress: Egress.computed(), ingress, outboundTrafficPolicy or inboundConnectionPool',
  CI1502: 'leave appliesTo out, or write it into the namespace of its workloads',
  CI1504: 'write Destination.to(host, { port: 443 })',
  CI1522: ({ field }) => (String(field).startsWith('credential') || field === 'tlsCertificates' ? 'write ServerCertificate.files(...)' : `leave ${String(field)} out`),
  CI1523: 'write ServerTls.simple(ServerCertificate.files(...)), mutual or optionalMutual, or leave tls out: mutual TLS of the mesh needs none',
  CI1524: 'write protocol: AppProtocol.HTTPS or AppProtocol.TLS, or leave tls out',
  CI1536: 'write EgressHosts.all() for all',
};
