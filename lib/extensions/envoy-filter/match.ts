import { Fields } from '../../core/fields';
import {
  EnvoyFilterConfigPatchesMatchClusterSpec, EnvoyFilterConfigPatchesMatchRouteConfigurationSpec, EnvoyFilterConfigPatchesMatchSpec, EnvoyFilterConfigPatchesMatchWaypointSpec,
} from '../../release/specs';
import { accepted } from '../../resource/input';
import { Referrer, rendered, texts } from '../../resource/render';
import { EnvoyFilterContext } from './enums';
import { EnvoyListenerMatch, renderListenerMatch } from './listener-match';
import {
  EnvoyClusterMatch, EnvoyRouteConfigurationMatch, EnvoyWaypointMatch, qualifiedGateway, serviceName,
} from './object-match';

/** Conditions for a proxy; all of them must hold. */
export interface EnvoyProxyMatch {
  /**
   * A regular expression for the version of the proxy, such as `^1\.30.*`, in Go's syntax (RE2). It matches a part of the version, too.
   *
   * Istio: configPatches[].match.proxy.proxyVersion
   *
   * @default - any
   */
  readonly proxyVersion?: string;

  /**
   * Metadata that the proxy has, exactly so.
   *
   * Istio: configPatches[].match.proxy.metadata
   *
   * @default - any
   */
  readonly metadata?: { readonly [key: string]: string };
}

/** Which proxies a match is about. */
export interface EnvoyMatchOptions {
  /**
   * Which configuration of a proxy is changed.
   *
   * Istio: configPatches[].match.context
   *
   * @default EnvoyFilterContext.ANY
   */
  readonly context?: EnvoyFilterContext;

  /**
   * Which proxies are meant.
   *
   * Istio: configPatches[].match.proxy
   *
   * @default - all that the EnvoyFilter is for
   */
  readonly proxy?: EnvoyProxyMatch;
}

type Produce = (from: Referrer) => Omit<Fields<EnvoyFilterConfigPatchesMatchSpec>, 'context' | 'proxy'>;

/**
 * Conditions for what a patch changes; all of them must hold.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/envoy-filter/#EnvoyFilter-EnvoyConfigObjectMatch
 */
export class EnvoyMatch {
  /**
   * Any object, of some proxies.
   *
   * Istio: configPatches[].match
   */
  public static any(options: EnvoyMatchOptions = {}): EnvoyMatch {
    return new EnvoyMatch(options, () => ({}));
  }

  /**
   * A listener, a filter chain of it, or a filter of that. For patches of listeners, filter chains, network, HTTP and listener filters.
   *
   * Istio: configPatches[].match.listener
   */
  public static listener(listener: EnvoyListenerMatch, options: EnvoyMatchOptions = {}): EnvoyMatch {
    return new EnvoyMatch(options, () => ({ listener: accepted('EnvoyListenerMatch', listener, renderListenerMatch) }));
  }

  /**
   * A route configuration, a virtual host of it, or a route of that. For patches of these.
   *
   * Istio: configPatches[].match.routeConfiguration
   */
  public static routeConfiguration(routeConfiguration: EnvoyRouteConfigurationMatch, options: EnvoyMatchOptions = {}): EnvoyMatch {
    return new EnvoyMatch(options, from => ({
      routeConfiguration: accepted('EnvoyRouteConfigurationMatch', routeConfiguration, ({ portNumber, portName, name, gateway, vhost }) => (
        { portNumber, portName, name, gateway: gateway && qualifiedGateway(gateway, from), vhost } satisfies Fields<EnvoyFilterConfigPatchesMatchRouteConfigurationSpec>
      )),
    }));
  }

  /**
   * A cluster. For patches of clusters.
   *
   * Istio: configPatches[].match.cluster
   */
  public static cluster(cluster: EnvoyClusterMatch, options: EnvoyMatchOptions = {}): EnvoyMatch {
    return new EnvoyMatch(options, from => ({
      cluster: accepted('EnvoyClusterMatch', cluster, ({ portNumber, service, subset, name }) => (
        { portNumber, service: service && serviceName(service, from), subset, name } satisfies Fields<EnvoyFilterConfigPatchesMatchClusterSpec>
      )),
    }));
  }

  /**
   * A filter or a route of a waypoint. It stands for the context, too.
   *
   * Istio: configPatches[].match.waypoint, configPatches[].match.context: WAYPOINT
   */
  public static waypoint(waypoint: EnvoyWaypointMatch, proxy?: EnvoyProxyMatch): EnvoyMatch {
    return new EnvoyMatch({ proxy }, () => ({
      waypoint: accepted('EnvoyWaypointMatch', waypoint, ({ portNumber, filter, route }) => (
        { portNumber, filter: rendered(filter, 'EnvoyFilterName.httpFilter(...)'), route: route === undefined ? undefined : { name: route } } satisfies Fields<EnvoyFilterConfigPatchesMatchWaypointSpec>
      )),
    }), 'WAYPOINT');
  }

  private constructor(private readonly options: EnvoyMatchOptions, private readonly produce: Produce, private readonly context?: string) {}

  /** @internal */
  public _render(from: Referrer): unknown {
    return accepted('EnvoyMatchOptions', this.options, ({ context, proxy }) => ({
      context: this.context ?? context,
      proxy: proxy && { proxyVersion: proxy.proxyVersion, metadata: texts(proxy.metadata) },
      ...this.produce(from),
    }));
  }
}
