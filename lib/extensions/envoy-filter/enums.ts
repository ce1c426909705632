/**
 * The part of Envoy's configuration that a patch changes.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/envoy-filter/#EnvoyFilter-ApplyTo
 */
export enum EnvoyFilterApplyTo {
  /** A listener. */
  LISTENER = 'LISTENER',
  /** A filter chain of a listener. */
  FILTER_CHAIN = 'FILTER_CHAIN',
  /** A network filter of a filter chain. */
  NETWORK_FILTER = 'NETWORK_FILTER',
  /** An HTTP filter of the HTTP connection manager. */
  HTTP_FILTER = 'HTTP_FILTER',
  /** A route configuration. `ADD` and `REMOVE` do nothing to it. */
  ROUTE_CONFIGURATION = 'ROUTE_CONFIGURATION',
  /** A virtual host of a route configuration. */
  VIRTUAL_HOST = 'VIRTUAL_HOST',
  /** A route of a virtual host. */
  HTTP_ROUTE = 'HTTP_ROUTE',
  /** A cluster. */
  CLUSTER = 'CLUSTER',
  /** A configuration of an extension, which filters discover (ECDS). */
  EXTENSION_CONFIG = 'EXTENSION_CONFIG',
  /** The bootstrap configuration, which a proxy reads when it starts. */
  BOOTSTRAP = 'BOOTSTRAP',
  /** A listener filter of a listener. */
  LISTENER_FILTER = 'LISTENER_FILTER',
}

/**
 * Which configuration of a proxy is changed.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/envoy-filter/#EnvoyFilter-PatchContext
 */
export enum EnvoyFilterContext {
  /** Sidecars, in both directions, and gateways. */
  ANY = 'ANY',
  /** What sidecars receive. */
  SIDECAR_INBOUND = 'SIDECAR_INBOUND',
  /** What sidecars send. */
  SIDECAR_OUTBOUND = 'SIDECAR_OUTBOUND',
  /** Gateways. */
  GATEWAY = 'GATEWAY',
}

/**
 * Where a filter is added to the list, beside those that Istio has there.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/envoy-filter/#EnvoyFilter-Patch-FilterClass
 */
export enum EnvoyFilterClass {
  /** Where the operation says. */
  UNSPECIFIED = 'UNSPECIFIED',
  /** After Istio's authentication filters. */
  AUTHN = 'AUTHN',
  /** After Istio's authorization filters. */
  AUTHZ = 'AUTHZ',
  /** Before Istio's telemetry filters. */
  STATS = 'STATS',
}

/** What a route of Envoy does. */
export enum EnvoyRouteAction {
  /** Any of them. */
  ANY = 'ANY',
  /** Sends requests to a cluster. */
  ROUTE = 'ROUTE',
  /** Redirects. */
  REDIRECT = 'REDIRECT',
  /** Answers itself. */
  DIRECT_RESPONSE = 'DIRECT_RESPONSE',
}
