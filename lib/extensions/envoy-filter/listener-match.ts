import { Fields } from '../../core/fields';
import { EnvoyFilterConfigPatchesMatchListenerFilterChainFilterSpec, EnvoyFilterConfigPatchesMatchListenerFilterChainSpec, EnvoyFilterConfigPatchesMatchListenerSpec } from '../../release/specs';
import { rendered, text } from '../../resource/render';

const HTTP_CONNECTION_MANAGER = 'envoy.filters.network.http_connection_manager';

/**
 * A filter of a filter chain.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/envoy-filter/#EnvoyFilter-ListenerMatch-FilterMatch
 */
export class EnvoyFilterName {
  /**
   * A network filter, by its name, such as `envoy.filters.network.tcp_proxy`.
   *
   * Istio: ...filter.name
   */
  public static networkFilter(name: string): EnvoyFilterName {
    return new EnvoyFilterName(() => ({ name: text(name) }));
  }

  /**
   * The HTTP connection manager, which holds the HTTP filters.
   *
   * Istio: ...filter.name
   */
  public static httpConnectionManager(): EnvoyFilterName {
    return EnvoyFilterName.networkFilter(HTTP_CONNECTION_MANAGER);
  }

  /**
   * An HTTP filter, by its name, such as `envoy.filters.http.router`. Only where HTTP filters are patched.
   *
   * Istio: ...filter.subFilter.name
   */
  public static httpFilter(name: string): EnvoyFilterName {
    return new EnvoyFilterName(() => ({ name: HTTP_CONNECTION_MANAGER, subFilter: { name: text(name) } }));
  }

  private constructor(private readonly produce: () => Fields<EnvoyFilterConfigPatchesMatchListenerFilterChainFilterSpec>) {}

  /** @internal */
  public _render(): unknown {
    return this.produce();
  }
}

/** Conditions for a filter chain; all of them must hold. */
export interface EnvoyFilterChainMatch {
  /**
   * The name of the filter chain.
   *
   * Istio: ...listener.filterChain.name
   *
   * @default - any
   */
  readonly name?: string;

  /**
   * The server name (SNI) that the filter chain is for.
   *
   * Istio: ...listener.filterChain.sni
   *
   * @default - any
   */
  readonly sni?: string;

  /**
   * The transport protocol that the filter chain is for: `raw_buffer` or `tls`.
   *
   * Istio: ...listener.filterChain.transportProtocol
   *
   * @default - any
   */
  readonly transportProtocol?: string;

  /**
   * The application protocols (ALPN) that the filter chain is for, as a list with commas.
   *
   * Istio: ...listener.filterChain.applicationProtocols
   *
   * @default - any
   */
  readonly applicationProtocols?: string;

  /**
   * The destination port that the filter chain is for.
   *
   * Istio: ...listener.filterChain.destinationPort
   *
   * @default - any
   */
  readonly destinationPort?: number;

  /**
   * A filter that the filter chain has; the patch of a filter is applied to it, before it or after it.
   *
   * Istio: ...listener.filterChain.filter
   *
   * @default - any
   */
  readonly filter?: EnvoyFilterName;
}

/** Conditions for a listener; all of them must hold. */
export interface EnvoyListenerMatch {
  /**
   * The port that it listens on, or for sidecars the port of the Service.
   *
   * Istio: ...listener.portNumber
   *
   * @default - any
   */
  readonly portNumber?: number;

  /**
   * The name of the port. Istio does not use it.
   *
   * Istio: ...listener.portName
   *
   * @default - any
   */
  readonly portName?: string;

  /**
   * Its name, such as `0.0.0.0_8080`.
   *
   * Istio: ...listener.name
   *
   * @default - any
   */
  readonly name?: string;

  /**
   * A filter chain that it has. Filters are matched inside of it.
   *
   * Istio: ...listener.filterChain
   *
   * @default - any
   */
  readonly filterChain?: EnvoyFilterChainMatch;

  /**
   * The name of a listener filter that it has, such as `envoy.filters.listener.proxy_protocol`.
   *
   * Istio: ...listener.listenerFilter
   *
   * @default - any
   */
  readonly listenerFilter?: string;
}

export function renderListenerMatch({ portNumber, portName, name, filterChain, listenerFilter }: EnvoyListenerMatch): Fields<EnvoyFilterConfigPatchesMatchListenerSpec> {
  return { portNumber, portName, name, filterChain: filterChain && renderFilterChain(filterChain), listenerFilter };
}

function renderFilterChain({ filter, ...chain }: EnvoyFilterChainMatch): Fields<EnvoyFilterConfigPatchesMatchListenerFilterChainSpec> {
  return { ...chain, filter: rendered(filter, 'EnvoyFilterName.httpFilter(...)') };
}
