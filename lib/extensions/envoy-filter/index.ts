export { EnvoyFilterApplyTo, EnvoyFilterClass, EnvoyFilterContext, EnvoyRouteAction } from './enums';
export { EnvoyConfigPatch, EnvoyFilter, EnvoyFilterProps } from './envoy-filter';
export { EnvoyFilterChainMatch, EnvoyFilterName, EnvoyListenerMatch } from './listener-match';
export { EnvoyMatch, EnvoyMatchOptions, EnvoyProxyMatch } from './match';
export { EnvoyClusterMatch, EnvoyRouteConfigurationMatch, EnvoyRouteMatch, EnvoyVirtualHostMatch, EnvoyWaypointMatch } from './object-match';
export { EnvoyPatch, EnvoyPatchOptions } from './patch';
