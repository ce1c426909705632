import { Fields } from '../../core/fields';
import { isHost, isShortName, resolveHost } from '../../core/host-name';
import { SidecarOutboundTrafficPolicySpec } from '../../release/specs';
import { Referrer } from '../../resource/render';
import { IRouteTarget } from '../destination';
import { renderDestination } from '../destination/destination';

/**
 * What happens to connections to hosts that the mesh does not know.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/sidecar/#OutboundTrafficPolicy
 */
export class OutboundTraffic {
  /**
   * They are refused.
   *
   * Istio: outboundTrafficPolicy.mode: REGISTRY_ONLY
   */
  public static registryOnly(): OutboundTraffic {
    return new OutboundTraffic('REGISTRY_ONLY');
  }

  /**
   * They go to where the client has connected to.
   *
   * Istio: outboundTrafficPolicy.mode: ALLOW_ANY
   */
  public static allowAny(): OutboundTraffic {
    return new OutboundTraffic('ALLOW_ANY');
  }

  /**
   * They go through a proxy, such as an egress gateway.
   *
   * Istio: outboundTrafficPolicy.egressProxy, outboundTrafficPolicy.egressProxy.host, outboundTrafficPolicy.egressProxy.subset, outboundTrafficPolicy.egressProxy.port.number
   *
   * @param proxy where they are sent, with its port
   */
  public static through(proxy: IRouteTarget): OutboundTraffic {
    return new OutboundTraffic('ALLOW_ANY', proxy);
  }

  private constructor(private readonly mode: string, private readonly proxy?: IRouteTarget) {}

  /** @internal */
  public _render(from: Referrer): unknown {
    const { mode, proxy } = this;
    return { mode, egressProxy: proxy === undefined ? undefined : inFull(renderDestination(proxy, from), from) } satisfies Fields<SidecarOutboundTrafficPolicySpec>;
  }
}

/** A destination with its host in full: unlike in routes, a short name is not completed here. */
function inFull(destination: unknown, { namespace, mesh }: Referrer): unknown {
  const { host } = destination as { readonly host?: unknown };
  if (typeof host !== 'string' || namespace === undefined || !isShortName(host) || !isHost(host)) return destination;
  return { ...destination as object, host: resolveHost(host, namespace, mesh.clusterDomain) };
}
