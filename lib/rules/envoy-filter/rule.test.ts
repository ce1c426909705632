import { rulesTable, RuleCase } from '../../../test/support/rules';
import { EnvoyFilterConfigPatchesSpec, EnvoyFilterSpec } from '../../release/specs';

const CAUTION = "spec: an EnvoyFilter depends on Istio's internal configuration of Envoy, which changes from release to release; "
  + 'use another kind where one does the same, and test it with each new release';
const PATCH = 'spec.configPatches[0]';
const HCM = 'envoy.filters.network.http_connection_manager';
const value = {};

type Patch = EnvoyFilterConfigPatchesSpec;
type Case = Omit<RuleCase, 'spec'>;

/** Cases of EnvoyFilters, which all have the caution. */
function table(cases: readonly (Case & { readonly spec: EnvoyFilterSpec })[]): void {
  rulesTable('EnvoyFilter', cases.map(each => ({ ...each, warnings: [CAUTION, ...each.warnings ?? []] })));
}

/** Cases of one patch. */
const patches = (...cases: readonly (Case & Patch)[]): void => table(
  cases.map(({ applyTo, match, patch, ...each }) => ({ ...each, spec: { configPatches: [{ applyTo, match, patch }] } })),
);
const merged = (applyTo: Patch['applyTo'], match: Patch['match']): Patch => ({ applyTo, match, patch: { operation: 'MERGE', value } });
const filtered = (applyTo: Patch['applyTo'], filter: object): Patch => merged(applyTo, { listener: { filterChain: { filter } } });

describe('what is changed, and how', () => {
  table([{ name: 'nothing', spec: {} }]);
  patches(
    { name: 'all is said', applyTo: 'CLUSTER', patch: { operation: 'MERGE', value } },
    { name: 'no value for what is removed', applyTo: 'CLUSTER', patch: { operation: 'REMOVE' }, unsaid: [`${PATCH}.patch.operation: what REMOVE changes depends on the EnvoyFilters that were applied before, and nothing says when this one is; write priority`] },
    { name: 'nothing', faults: [`${PATCH}.applyTo: does not say what is changed; write applyTo, such as HTTP_FILTER`] },
    { name: 'INVALID', applyTo: 'INVALID', patch: { operation: 'MERGE', value }, faults: [`${PATCH}.applyTo: does not say what is changed; write applyTo, such as HTTP_FILTER`] },
    { name: 'no patch', applyTo: 'CLUSTER', faults: [`${PATCH}.patch: does not say how it is changed; write patch with an operation and a value`] },
    { name: 'no operation', applyTo: 'CLUSTER', patch: { value }, faults: [`${PATCH}.patch.operation: has no operation; write operation, such as MERGE`] },
    { name: 'no value', applyTo: 'CLUSTER', patch: { operation: 'ADD' }, faults: [`${PATCH}.patch.value: ADD needs a value; write value, as the API of Envoy has it`] },
    { name: 'a waypoint, which is not looked at', match: { context: 'WAYPOINT', waypoint: {} } },
  );
});

describe('workloads', () => table([
  { name: 'some', spec: { workloadSelector: { labels: { app: 'web' } } } },
  { name: 'an empty selector', spec: { workloadSelector: {} }, warnings: ['spec.workloadSelector.labels: selects every workload; name labels, or leave the selector out'] },
  { name: 'an empty label', spec: { workloadSelector: { labels: { '': 'a' } } }, faults: ["spec.workloadSelector.labels['']: an empty label; name the label"] },
  { name: 'a wildcard', spec: { workloadSelector: { labels: { app: '*' } } }, faults: ["spec.workloadSelector.labels.app: '*' has a wildcard, and a selector compares as it stands; write the whole label and value"] },
]));

describe('versions of proxies', () => {
  const version = (proxyVersion: string): Patch => merged('CLUSTER', { proxy: { proxyVersion } });
  patches(
    { name: 'a regular expression', ...version('^1\\.30.*') },
    { name: 'none', ...version('') },
    { name: 'a group twice, which Go takes', ...version('(?P<a>b)(?P<a>b)') },
    {
      name: 'no regular expression', ...version('('),
      faults: [`${PATCH}.match.proxy.proxyVersion: '(' is not a regular expression (RE2): error parsing regexp: missing closing ): \`(\`; write it in the syntax of https://github.com/google/re2/wiki/Syntax`],
    },
    { name: 'a long one', ...version('a'.repeat(1025)), unsaid: [`${PATCH}.match.proxy.proxyVersion: has 1025 bytes; write at most 1024`] },
  );
});

describe('matches', () => {
  patches(
    { name: 'a listener of an HTTP filter', ...merged('HTTP_FILTER', { listener: { portNumber: 80 } }) },
    { name: 'a route configuration of a route', ...merged('HTTP_ROUTE', { routeConfiguration: {} }) },
    { name: 'a cluster of a cluster', ...merged('CLUSTER', { cluster: {} }) },
    { name: 'any of an extension', ...merged('EXTENSION_CONFIG', { cluster: {} }) },
    { name: 'the context alone', ...merged('LISTENER', { context: 'GATEWAY' }) },
    {
      name: 'a cluster of an HTTP filter', ...merged('HTTP_FILTER', { cluster: {} }),
      faults: [`${PATCH}.match.cluster: what is changed, HTTP_FILTER, is not matched by cluster; write match.listener, or change applyTo`],
    },
    {
      name: 'a listener of a virtual host', ...merged('VIRTUAL_HOST', { listener: {} }),
      faults: [`${PATCH}.match.listener: what is changed, VIRTUAL_HOST, is not matched by listener; write match.routeConfiguration, or change applyTo`],
    },
    {
      name: 'a listener of a cluster', ...merged('CLUSTER', { listener: {} }),
      faults: [`${PATCH}.match.listener: what is changed, CLUSTER, is not matched by listener; write match.cluster, or change applyTo`],
    },
  );
});

describe('filters', () => {
  patches(
    { name: 'a network filter', ...filtered('NETWORK_FILTER', { name: 'envoy.filters.network.tcp_proxy' }) },
    { name: 'an HTTP filter', ...filtered('HTTP_FILTER', { name: HCM, subFilter: { name: 'envoy.filters.http.router' } }) },
    {
      name: 'a filter of a listener', ...filtered('LISTENER', { name: HCM }),
      warnings: [`${PATCH}.match.listener.filterChain.filter: has no effect where LISTENER is changed; leave it out, or write applyTo: NETWORK_FILTER or HTTP_FILTER`],
    },
    { name: 'without a name', ...filtered('NETWORK_FILTER', {}), faults: [`${PATCH}.match.listener.filterChain.filter.name: a filter without a name; write name, such as ${HCM}`] },
    {
      name: 'an HTTP filter of a network filter', ...filtered('NETWORK_FILTER', { name: HCM, subFilter: { name: 'a' } }),
      faults: [`${PATCH}.match.listener.filterChain.filter.subFilter: is only for HTTP filters, and NETWORK_FILTER is changed; write applyTo: HTTP_FILTER, or leave subFilter out`],
    },
    {
      name: 'an HTTP filter in another filter', ...filtered('HTTP_FILTER', { name: 'envoy.filters.network.tcp_proxy', subFilter: { name: 'a' } }),
      faults: [`${PATCH}.match.listener.filterChain.filter.name: 'envoy.filters.network.tcp_proxy' has no filters in it; write name: ${HCM}, or leave subFilter out`],
    },
    {
      name: 'an HTTP filter without a name', ...filtered('HTTP_FILTER', { name: HCM, subFilter: {} }),
      faults: [`${PATCH}.match.listener.filterChain.filter.subFilter.name: a filter without a name; write name, such as envoy.filters.http.router`],
    },
    {
      name: 'names of earlier releases', ...filtered('HTTP_FILTER', { name: 'envoy.http_connection_manager', subFilter: { name: 'envoy.router' } }),
      warnings: [
        `${PATCH}.match.listener.filterChain.filter.subFilter.name: 'envoy.router' is a name that the filter no longer has; write envoy.filters.http.router`,
        `${PATCH}.match.listener.filterChain.filter.name: 'envoy.http_connection_manager' is a name that the filter no longer has; write ${HCM}`,
      ],
    },
    {
      name: 'a name that two had', ...filtered('NETWORK_FILTER', { name: 'envoy.ext_authz' }),
      warnings: [`${PATCH}.match.listener.filterChain.filter.name: 'envoy.ext_authz' is a name that the filter no longer has; write envoy.filters.http.ext_authz or envoy.filters.network.ext_authz`],
    },
    {
      name: 'a name of a listener filter', ...filtered('NETWORK_FILTER', { name: 'envoy.listener.tls_inspector' }),
      warnings: [`${PATCH}.match.listener.filterChain.filter.name: 'envoy.listener.tls_inspector' is a name that the filter no longer has; write envoy.filters.listener.tls_inspector`],
    },
  );
});

describe('operations', () => {
  type Given = NonNullable<Patch['patch']>['operation'];
  const operation = (applyTo: Patch['applyTo'], each: Given): EnvoyFilterSpec => ({ priority: 10, configPatches: [{ applyTo, patch: { operation: each, value } }] });
  table([
    { name: 'REPLACE of a filter', spec: operation('HTTP_FILTER', 'REPLACE') },
    { name: 'REPLACE of a cluster', spec: operation('CLUSTER', 'REPLACE'), unsaid: [`${PATCH}.patch.operation: REPLACE does nothing to CLUSTER; write MERGE, or applyTo HTTP_FILTER, NETWORK_FILTER or VIRTUAL_HOST`] },
    { name: 'ADD of a route', spec: operation('HTTP_ROUTE', 'ADD'), unsaid: [`${PATCH}.patch.operation: ADD does nothing to HTTP_ROUTE; write MERGE, or change applyTo`] },
    { name: 'REMOVE of a route configuration', spec: operation('ROUTE_CONFIGURATION', 'REMOVE'), unsaid: [`${PATCH}.patch.operation: REMOVE does nothing to ROUTE_CONFIGURATION; write MERGE, or change applyTo`] },
    {
      name: 'relative without a priority', spec: { configPatches: [{ applyTo: 'HTTP_FILTER', patch: { operation: 'INSERT_BEFORE', value } }] },
      unsaid: [`${PATCH}.patch.operation: what INSERT_BEFORE changes depends on the EnvoyFilters that were applied before, and nothing says when this one is; write priority`],
    },
  ]);
});
