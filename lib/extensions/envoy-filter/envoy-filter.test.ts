import { Chart } from 'cdk8s';
import { faultsOf, shop, specOf, warningsOf } from '../../../test/support/mesh';
import {
  EnvoyFilter, EnvoyFilterApplyTo, EnvoyFilterClass, EnvoyFilterContext, EnvoyFilterName, EnvoyFilterProps, EnvoyMatch, EnvoyPatch, EnvoyRouteAction, Gateway,
  Host, IstioRelease, PolicyScope, PolicyTarget,
} from '../../index';

const { CLUSTER, HTTP_FILTER, VIRTUAL_HOST } = EnvoyFilterApplyTo;

function filter(props: EnvoyFilterProps, chart: Chart = shop(IstioRelease.V1_31), id = 'filter'): EnvoyFilter {
  return new EnvoyFilter(chart, id, props);
}

/** The first patch, as it is written. */
function patchOf(match: EnvoyMatch | undefined, patch = EnvoyPatch.merge({}), applyTo = CLUSTER): any {
  return specOf(filter({ patches: [{ applyTo, match, patch }] })).configPatches[0];
}

function faults(props: EnvoyFilterProps): string[] {
  const chart = shop(IstioRelease.V1_31);
  filter(props, chart);
  return faultsOf(chart).map(fault => fault.replace('[shop/filter] ', ''));
}

test('a Lua filter before the router, for some pods', () => {
  const lua = { '@type': 'type.googleapis.com/envoy.extensions.filters.http.lua.v3.Lua', 'defaultSourceCode': { inlineString: 'function envoy_on_request(handle) end' } };
  const lines = filter({
    appliesTo: PolicyScope.labels({ app: 'web' }),
    priority: 10,
    patches: [{
      applyTo: HTTP_FILTER,
      match: EnvoyMatch.listener({ portNumber: 8080, filterChain: { filter: EnvoyFilterName.httpFilter('envoy.filters.http.router') } }, { context: EnvoyFilterContext.SIDECAR_INBOUND }),
      patch: EnvoyPatch.insertBefore({ name: 'envoy.filters.http.lua', typed_config: lua }, { filterClass: EnvoyFilterClass.AUTHZ }),
    }],
  });
  expect(specOf(lines)).toEqual({
    workloadSelector: { labels: { app: 'web' } },
    priority: 10,
    configPatches: [{
      applyTo: 'HTTP_FILTER',
      match: {
        context: 'SIDECAR_INBOUND',
        listener: { portNumber: 8080, filterChain: { filter: { name: 'envoy.filters.network.http_connection_manager', subFilter: { name: 'envoy.filters.http.router' } } } },
      },
      patch: { operation: 'INSERT_BEFORE', filterClass: 'AUTHZ', value: { name: 'envoy.filters.http.lua', typed_config: lua } },
    }],
  });
});

test('it is attached to a waypoint', () => {
  expect(specOf(filter({ appliesTo: PolicyScope.targets(PolicyTarget.fromGatewayName('waypoint')) }))).toEqual({
    targetRefs: [{ group: 'gateway.networking.k8s.io', kind: 'Gateway', name: 'waypoint' }],
  });
});

describe('matches', () => {
  test('a cluster is one of a service by its full name', () => {
    expect(patchOf(EnvoyMatch.cluster({ service: Host.fromServiceName('cart'), subset: 'v1', portNumber: 80 })).match).toEqual({
      cluster: { service: 'cart.shop.svc.cluster.local', subset: 'v1', portNumber: 80 },
    });
    expect(patchOf(EnvoyMatch.cluster({ service: Host.fromServiceName('cart', { namespace: 'other' }) })).match).toEqual({ cluster: { service: 'cart.other.svc.cluster.local' } });
    expect(patchOf(EnvoyMatch.cluster({ service: Host.dnsName('api.example.com') })).match).toEqual({ cluster: { service: 'api.example.com' } });
  });
  test('a route configuration is one of a Gateway by its name and namespace', () => {
    const match = EnvoyMatch.routeConfiguration({ gateway: Gateway.fromGatewayName('public'), vhost: { domainName: 'a.b', route: { action: EnvoyRouteAction.REDIRECT } } });
    expect(patchOf(match, EnvoyPatch.merge({}), VIRTUAL_HOST).match).toEqual({
      routeConfiguration: { gateway: 'shop/public', vhost: { domainName: 'a.b', route: { action: 'REDIRECT' } } },
    });
    const elsewhere = EnvoyMatch.routeConfiguration({ gateway: Gateway.fromGatewayName('public', { namespace: 'edge' }) });
    expect(patchOf(elsewhere, EnvoyPatch.merge({}), VIRTUAL_HOST).match).toEqual({ routeConfiguration: { gateway: 'edge/public' } });
  });
  test('a waypoint says the context', () => {
    expect(patchOf(EnvoyMatch.waypoint({ portNumber: 80, route: 'all' }, { proxyVersion: '^1' }), EnvoyPatch.merge({}), HTTP_FILTER).match).toEqual({
      context: 'WAYPOINT', proxy: { proxyVersion: '^1' }, waypoint: { portNumber: 80, route: { name: 'all' } },
    });
  });
  test('an object without a namespace has no full name', () => {
    const chart = new Chart(shop().node.scope!, 'bare');
    filter({ patches: [{ applyTo: CLUSTER, match: EnvoyMatch.cluster({ service: Host.fromServiceName('cart') }), patch: EnvoyPatch.merge({}) }] }, chart);
    filter({ patches: [{ applyTo: VIRTUAL_HOST, match: EnvoyMatch.routeConfiguration({ gateway: Gateway.fromGatewayName('public') }), patch: EnvoyPatch.merge({}) }] }, new Chart(chart, 'inner'), 'other');
    const remedy = "give the chart a namespace: new Chart(app, 'NAME', { namespace: 'NAMESPACE' })";
    expect(faultsOf(chart)).toEqual([
      `[bare/filter] spec.configPatches[0].match.cluster.service: the namespace of the service cart is not known; ${remedy}`,
      `[bare/inner/other] spec.configPatches[0].match.routeConfiguration.gateway: the namespace of the Gateway public is not known; ${remedy}`,
    ]);
  });
});

describe('values', () => {
  test('are data, written as they stand', () => {
    const value = { name: '', list: [0, false, { a: {} }] };
    expect(patchOf(undefined, EnvoyPatch.add(value)).patch).toEqual({ operation: 'ADD', value });
    expect(patchOf(undefined, EnvoyPatch.mergeAndReplaceList({})).patch).toEqual({ operation: 'MERGE_AND_REPLACE_LIST', value: {} });
    expect(patchOf(undefined, EnvoyPatch.remove()).patch).toEqual({ operation: 'REMOVE' });
  });
  test('that are no data are faults', () => {
    const merged = (value: any): string[] => faults({ patches: [{ applyTo: CLUSTER, patch: EnvoyPatch.merge(value) }] });
    const circle: any = {};
    circle.self = circle;
    expect(merged({ a: () => 1 })).toEqual(['spec.configPatches[0].patch.value.a: a function cannot be written; write text, a number, true, false, a list or an object']);
    expect(merged(circle)[0]).toMatch(/contains itself, or is nested too deeply; write data that ends$/);
    expect(merged(undefined)).toEqual(['spec.configPatches[0].patch.value: the value of the patch is undefined; check the variable it comes from: an absent value would hold for everything']);
    expect(merged('a')).toEqual(["spec.configPatches[0].patch.value: is the text 'a'; write an object"]);
    expect(merged(JSON.parse('{"__proto__": {"a": 1}}'))).toEqual([expect.stringContaining("'__proto__'")]);
  });
});

test('patches are added one by one', () => {
  const lines = filter({});
  const patch = lines.addPatch({ applyTo: CLUSTER, patch: EnvoyPatch.remove() });
  expect(patch.applyTo).toBe('CLUSTER');
  expect(specOf(lines).configPatches).toEqual([{ applyTo: 'CLUSTER', patch: { operation: 'REMOVE' } }]);
});

test('Istio warns of each', () => {
  const chart = shop();
  filter({}, chart);
  expect(warningsOf(chart)).toEqual([
    "[shop/filter] spec: an EnvoyFilter depends on Istio's internal configuration of Envoy, which changes from release to release; use another kind where one does the same, and test it with each new release",
  ]);
});

test('a patch that is not what it should be', () => {
  const wrong = { applyTo: 'FILTER' as never, patch: {} as never };
  const places = /^spec(?:\.configPatches\[0\])?: /;
  const said = [
    expect.stringContaining("applyTo' is the text 'FILTER'; write one of LISTENER, FILTER_CHAIN,"),
    expect.stringContaining("patch' is an object; write EnvoyPatch.add(...), EnvoyPatch.insertAfter(...), EnvoyPatch.insertBefore(...), EnvoyPatch.insertFirst(...)"),
  ];
  expect(faults({ patches: [wrong] }).map(each => each.replace(places, ''))).toEqual(said);
  const chart = shop(IstioRelease.V1_31);
  filter({}, chart).addPatch(wrong);
  expect(faultsOf(chart).map(each => each.replace('[shop/filter] ', '').replace(places, ''))).toEqual(said);
});
