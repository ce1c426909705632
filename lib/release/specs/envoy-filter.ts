/** Generated from the CRDs by `npm run derive:specs`; not to be edited. */

import { PolicyTargetReferenceSpec, WorkloadLabelsSpec } from './shared';

export interface EnvoyFilterSpec {
  readonly configPatches?: readonly EnvoyFilterConfigPatchesSpec[];
  readonly priority?: number;
  readonly targetRefs?: readonly PolicyTargetReferenceSpec[];
  readonly workloadSelector?: WorkloadLabelsSpec;
}

export interface EnvoyFilterConfigPatchesSpec {
  readonly applyTo?: 'INVALID' | 'LISTENER' | 'FILTER_CHAIN' | 'NETWORK_FILTER' | 'HTTP_FILTER' | 'ROUTE_CONFIGURATION' | 'VIRTUAL_HOST' | 'HTTP_ROUTE' | 'CLUSTER' | 'EXTENSION_CONFIG' | 'BOOTSTRAP' | 'LISTENER_FILTER';
  readonly match?: EnvoyFilterConfigPatchesMatchSpec;
  readonly patch?: EnvoyFilterConfigPatchesPatchSpec;
}

export interface EnvoyFilterConfigPatchesMatchSpec {
  readonly cluster?: EnvoyFilterConfigPatchesMatchClusterSpec;
  readonly context?: 'ANY' | 'SIDECAR_INBOUND' | 'SIDECAR_OUTBOUND' | 'GATEWAY' | 'WAYPOINT';
  readonly listener?: EnvoyFilterConfigPatchesMatchListenerSpec;
  readonly proxy?: EnvoyFilterConfigPatchesMatchProxySpec;
  readonly routeConfiguration?: EnvoyFilterConfigPatchesMatchRouteConfigurationSpec;
  readonly waypoint?: EnvoyFilterConfigPatchesMatchWaypointSpec;
}

export interface EnvoyFilterConfigPatchesMatchClusterSpec {
  readonly name?: string;
  readonly portNumber?: number;
  readonly service?: string;
  readonly subset?: string;
}

export interface EnvoyFilterConfigPatchesMatchListenerSpec {
  readonly filterChain?: EnvoyFilterConfigPatchesMatchListenerFilterChainSpec;
  readonly listenerFilter?: string;
  readonly name?: string;
  readonly portName?: string;
  readonly portNumber?: number;
}

export interface EnvoyFilterConfigPatchesMatchListenerFilterChainSpec {
  readonly applicationProtocols?: string;
  readonly destinationPort?: number;
  readonly filter?: EnvoyFilterConfigPatchesMatchListenerFilterChainFilterSpec;
  readonly name?: string;
  readonly sni?: string;
  readonly transportProtocol?: string;
}

export interface EnvoyFilterConfigPatchesMatchListenerFilterChainFilterSpec {
  readonly name?: string;
  readonly subFilter?: EnvoyFilterConfigPatchesMatchListenerFilterChainFilterSubFilterSpec;
}

export interface EnvoyFilterConfigPatchesMatchListenerFilterChainFilterSubFilterSpec {
  readonly name?: string;
}

export interface EnvoyFilterConfigPatchesMatchProxySpec {
  readonly metadata?: { readonly [key: string]: string };
  readonly proxyVersion?: string;
}

export interface EnvoyFilterConfigPatchesMatchRouteConfigurationSpec {
  readonly gateway?: string;
  readonly name?: string;
  readonly portName?: string;
  readonly portNumber?: number;
  readonly vhost?: EnvoyFilterConfigPatchesMatchRouteConfigurationVhostSpec;
}

export interface EnvoyFilterConfigPatchesMatchRouteConfigurationVhostSpec {
  readonly domainName?: string;
  readonly name?: string;
  readonly route?: EnvoyFilterConfigPatchesMatchRouteConfigurationVhostRouteSpec;
}

export interface EnvoyFilterConfigPatchesMatchRouteConfigurationVhostRouteSpec {
  readonly action?: 'ANY' | 'ROUTE' | 'REDIRECT' | 'DIRECT_RESPONSE';
  readonly name?: string;
}

export interface EnvoyFilterConfigPatchesMatchWaypointSpec {
  readonly filter?: EnvoyFilterConfigPatchesMatchListenerFilterChainFilterSpec;
  readonly portNumber?: number;
  readonly route?: EnvoyFilterConfigPatchesMatchListenerFilterChainFilterSubFilterSpec;
}

export interface EnvoyFilterConfigPatchesPatchSpec {
  readonly filterClass?: 'UNSPECIFIED' | 'AUTHN' | 'AUTHZ' | 'STATS';
  readonly operation?: 'INVALID' | 'MERGE' | 'ADD' | 'REMOVE' | 'INSERT_BEFORE' | 'INSERT_AFTER' | 'INSERT_FIRST' | 'REPLACE' | 'MERGE_AND_REPLACE_LIST';
  readonly value?: { readonly [key: string]: unknown };
}
