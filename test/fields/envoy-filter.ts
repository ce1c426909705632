import {
  EnvoyFilter, EnvoyFilterApplyTo, EnvoyFilterClass, EnvoyFilterContext, EnvoyFilterName, EnvoyFilterProps, EnvoyMatch, EnvoyPatch, EnvoyPatchOptions, EnvoyRouteAction,
  Gateway, Host, PolicyScope, PolicyTarget,
} from '../../lib';
import { Pieces } from './pieces';

const { CLUSTER, HTTP_FILTER, HTTP_ROUTE, NETWORK_FILTER, VIRTUAL_HOST } = EnvoyFilterApplyTo;
const named = { name: 'a', typed_config: { '@type': 'type.googleapis.com/envoy.extensions.filters.http.router.v3.Router' } };
const patch = EnvoyPatch.merge({});

const patched = (applyTo: EnvoyFilterApplyTo, match?: EnvoyMatch, change = patch): EnvoyFilterProps => ({ priority: 1, patches: [{ applyTo, match, patch: change }] });
const inserted = (filterClass: EnvoyFilterClass): EnvoyFilterProps => {
  const options: EnvoyPatchOptions = { filterClass };
  return patched(HTTP_FILTER, undefined, EnvoyPatch.insertFirst(named, options));
};

const FILTERS: Readonly<Record<string, EnvoyFilterProps>> = {
  workloads: { appliesTo: PolicyScope.labels({ app: 'web' }) },
  targets: { appliesTo: PolicyScope.targets(PolicyTarget.fromGatewayName('waypoint')) },
  ...Object.fromEntries(Object.values(EnvoyFilterApplyTo).map(applyTo => [`patch of ${applyTo}`, patched(applyTo)])),
  ...Object.fromEntries(Object.values(EnvoyFilterContext).map(context => [context, patched(CLUSTER, EnvoyMatch.any({ context }))])),
  ...Object.fromEntries(Object.values(EnvoyFilterClass).map(each => [each, inserted(each)])),
  proxy: patched(CLUSTER, EnvoyMatch.any({ proxy: { proxyVersion: '^1\\.30.*', metadata: { a: 'b' } } })),
  listener: patched(HTTP_FILTER, EnvoyMatch.listener({ name: 'a', portNumber: 80, portName: 'http' })),
  listenerFilter: patched(EnvoyFilterApplyTo.LISTENER_FILTER, EnvoyMatch.listener({ listenerFilter: 'a' })),
  filterChain: patched(NETWORK_FILTER, EnvoyMatch.listener({
    filterChain: { name: 'a', sni: 'a.example.com', transportProtocol: 'tls', applicationProtocols: 'h2,http/1.1', filter: EnvoyFilterName.networkFilter('envoy.filters.network.tcp_proxy') },
  })),
  destinationPort: patched(NETWORK_FILTER, EnvoyMatch.listener({ filterChain: { destinationPort: 80, filter: EnvoyFilterName.httpConnectionManager() } })),
  subFilter: patched(HTTP_FILTER, EnvoyMatch.listener({ filterChain: { filter: EnvoyFilterName.httpFilter('envoy.filters.http.router') } })),
  routeConfiguration: patched(VIRTUAL_HOST, EnvoyMatch.routeConfiguration({ name: 'a', portNumber: 80, portName: 'http', gateway: Gateway.fromGatewayName('public'), vhost: { name: 'a' } })),
  domainName: patched(VIRTUAL_HOST, EnvoyMatch.routeConfiguration({ vhost: { domainName: 'a.example.com' } })),
  ...Object.fromEntries(Object.values(EnvoyRouteAction).map(action => [`${action} route`, patched(HTTP_ROUTE, EnvoyMatch.routeConfiguration({ vhost: { route: { name: 'a', action } } }))])),
  cluster: patched(CLUSTER, EnvoyMatch.cluster({ name: 'a', service: Host.fromServiceName('cart'), subset: 'v1', portNumber: 80 })),
  waypoint: patched(HTTP_FILTER, EnvoyMatch.waypoint({ portNumber: 80, filter: EnvoyFilterName.httpFilter('envoy.filters.http.router'), route: 'a' })),
  mergeAndReplaceList: patched(CLUSTER, undefined, EnvoyPatch.mergeAndReplaceList({})),
  add: patched(CLUSTER, undefined, EnvoyPatch.add({})),
  remove: patched(CLUSTER, undefined, EnvoyPatch.remove()),
  insertBefore: patched(HTTP_FILTER, undefined, EnvoyPatch.insertBefore(named)),
  insertAfter: patched(HTTP_FILTER, undefined, EnvoyPatch.insertAfter(named)),
  replace: patched(HTTP_FILTER, undefined, EnvoyPatch.replace(named)),
};

/** EnvoyFilters that together set every field in a typed way. */
export const ENVOY_FILTER: Pieces = Object.fromEntries(Object.entries(FILTERS).map(([name, props]) => [name, chart => new EnvoyFilter(chart, 'filter', props)]));
