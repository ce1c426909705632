import { gatewayOf, IGateway } from '../../networking/gateway/gateway';
import { hostOf, IHost } from '../../resource/host';
import { BAD_REFERENCE, Misfit } from '../../resource/misfit';
import { Referrer } from '../../resource/render';
import { EnvoyRouteAction } from './enums';
import { EnvoyFilterName } from './listener-match';

/** Conditions for a route of a virtual host; all of them must hold. */
export interface EnvoyRouteMatch {
  /**
   * The name of the route, as `http[].name` of the VirtualService gives it; Istio's own for sidecars is `default`.
   *
   * Istio: ...vhost.route.name
   *
   * @default - any
   */
  readonly name?: string;

  /**
   * What the route does.
   *
   * Istio: ...vhost.route.action
   *
   * @default EnvoyRouteAction.ANY
   */
  readonly action?: EnvoyRouteAction;
}

/** Conditions for a virtual host; all of them must hold. */
export interface EnvoyVirtualHostMatch {
  /**
   * Its name, `HOST:PORT`, such as `reviews.shop.svc.cluster.local:9080`.
   *
   * Istio: ...vhost.name
   *
   * @default - any
   */
  readonly name?: string;

  /**
   * A domain that it has.
   *
   * Istio: ...vhost.domainName
   *
   * @default - any
   */
  readonly domainName?: string;

  /**
   * A route that it has.
   *
   * Istio: ...vhost.route
   *
   * @default - any
   */
  readonly route?: EnvoyRouteMatch;
}

/** Conditions for a route configuration; all of them must hold. */
export interface EnvoyRouteConfigurationMatch {
  /**
   * The port of the Service, or of the gateway's server.
   *
   * Istio: ...routeConfiguration.portNumber
   *
   * @default - any
   */
  readonly portNumber?: number;

  /**
   * The name of the port of the gateway's server. For gateways.
   *
   * Istio: ...routeConfiguration.portName
   *
   * @default - any
   */
  readonly portName?: string;

  /**
   * The Gateway that it was made for. For gateways.
   *
   * Istio: ...routeConfiguration.gateway
   *
   * @default - any
   */
  readonly gateway?: IGateway;

  /**
   * Its name, such as `http.8080`.
   *
   * Istio: ...routeConfiguration.name
   *
   * @default - any
   */
  readonly name?: string;

  /**
   * A virtual host that it has.
   *
   * Istio: ...routeConfiguration.vhost
   *
   * @default - any
   */
  readonly vhost?: EnvoyVirtualHostMatch;
}

/** Conditions for a cluster; all of them must hold. */
export interface EnvoyClusterMatch {
  /**
   * The port of the Service that it was made for.
   *
   * Istio: ...cluster.portNumber
   *
   * @default - any
   */
  readonly portNumber?: number;

  /**
   * The service that it was made for. It is written with its full name.
   *
   * Istio: ...cluster.service
   *
   * @default - any
   */
  readonly service?: IHost;

  /**
   * The subset that it was made for.
   *
   * Istio: ...cluster.subset
   *
   * @default - any
   */
  readonly subset?: string;

  /**
   * Its name, such as `BlackHoleCluster`.
   *
   * Istio: ...cluster.name
   *
   * @default - any
   */
  readonly name?: string;
}

/** Conditions for what a waypoint has; all of them must hold. */
export interface EnvoyWaypointMatch {
  /**
   * The port of the Service, from 1 to 65535.
   *
   * Istio: ...waypoint.portNumber
   *
   * @default - any
   */
  readonly portNumber?: number;

  /**
   * A filter that it has.
   *
   * Istio: ...waypoint.filter
   *
   * @default - any
   */
  readonly filter?: EnvoyFilterName;

  /**
   * The name of a route that it has, as `http[].name` of the VirtualService gives it.
   *
   * Istio: ...waypoint.route.name
   *
   * @default - any
   */
  readonly route?: string;
}

/** A Gateway as Istio names it here: always with its namespace. */
export function qualifiedGateway(gateway: IGateway, from: Referrer): unknown {
  const name = gatewayOf(gateway, from);
  if (typeof name !== 'string' || name.includes('/')) return name;
  if (from.namespace !== undefined) return `${from.namespace}/${name}`;
  return Misfit.of(BAD_REFERENCE, { message: `the namespace of the Gateway ${name} is not known`, remedy: "give the chart a namespace: new Chart(app, 'NAME', { namespace: 'NAMESPACE' })" });
}

/** A host as Istio names it here: always in full. */
export function serviceName(service: IHost, from: Referrer): unknown {
  const name = hostOf(service, from);
  if (typeof name !== 'string' || name.includes('.') || name === '' || name.startsWith('*')) return name;
  if (from.namespace !== undefined) return `${name}.${from.namespace}.svc.${from.mesh.clusterDomain}`;
  return Misfit.of(BAD_REFERENCE, { message: `the namespace of the service ${name} is not known`, remedy: "give the chart a namespace: new Chart(app, 'NAME', { namespace: 'NAMESPACE' })" });
}
