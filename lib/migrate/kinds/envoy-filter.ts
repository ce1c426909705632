import { EnvoyFilterApplyTo, EnvoyFilterClass, EnvoyFilterContext, EnvoyRouteAction } from '../../extensions';
import { data, factory, joined, optional, Struct } from '../expression';
import { attempt, enumOf, FieldReader, listOf, number, partly, Reader, record, structOf, text, texts, Unreadable } from '../read';
import { References } from '../references';
import { shortened } from './full-name';
import { Typed } from './typed';
import { appliesToSelected } from './workload-selector';

const HTTP_CONNECTION_MANAGER = 'envoy.filters.network.http_connection_manager';

const filter: Reader = (value, from) => {
  const { name, subFilter } = record(value);
  if (name !== HTTP_CONNECTION_MANAGER) return factory('EnvoyFilterName', 'networkFilter', text(name, from));
  return subFilter === undefined ? factory('EnvoyFilterName', 'httpConnectionManager') : factory('EnvoyFilterName', 'httpFilter', text(record(subFilter).name, from));
};

/** A Gateway by its namespace and name, of which a constructor adds the namespace if it is the own one. */
const gateway: Reader = (value, from) => {
  if (typeof value !== 'string' || !value.includes('/')) throw new Unreadable('no namespace');
  const own = `${from.namespace}/`;
  return from.gateway(value.startsWith(own) ? value.slice(own.length) : value);
};

const service: Reader = (value, from) => {
  if (typeof value !== 'string' || !/^\*|\./.test(value)) throw new Unreadable('no full name');
  return from.host(shortened(value, from));
};

const LISTENER = structOf({
  name: text,
  portNumber: number,
  portName: text,
  listenerFilter: text,
  filterChain: structOf({ name: text, sni: text, transportProtocol: text, applicationProtocols: text, destinationPort: number, filter }),
});

const ROUTE = structOf({ name: text, action: enumOf('EnvoyRouteAction', EnvoyRouteAction) });
const ROUTE_CONFIGURATION = structOf({ name: text, portNumber: number, portName: text, gateway, vhost: structOf({ name: text, domainName: text, route: ROUTE }) });

const CLUSTER = structOf({ name: text, service, subset: text, portNumber: number });

const routeName: FieldReader = ['route', (value, from) => text(record(value).name, from)];
const WAYPOINT = structOf({ portNumber: number, filter, route: routeName });

/** What is matched, by the field that says so; the factories are called the same. */
const OBJECTS: Readonly<Record<string, (value: unknown, from: References) => Struct>> = {
  listener: partly(LISTENER), routeConfiguration: partly(ROUTE_CONFIGURATION), cluster: partly(CLUSTER),
};

const PROXY = structOf({ proxyVersion: text, metadata: texts });
const OPTIONS = partly(structOf({ context: enumOf('EnvoyFilterContext', EnvoyFilterContext), proxy: PROXY }));

const match: Reader = (value, from) => {
  const given = record(value);
  if (given.waypoint !== undefined) {
    return factory('EnvoyMatch', 'waypoint', partly(WAYPOINT)(given.waypoint, from), given.proxy === undefined ? undefined : attempt(() => PROXY(given.proxy, from)));
  }
  const object = Object.keys(OBJECTS).find(field => given[field] !== undefined);
  const options = optional(OPTIONS(given, from));
  return object === undefined ? factory('EnvoyMatch', 'any', options) : factory('EnvoyMatch', object, OBJECTS[object](given[object], from), options);
};

/** Operations, and whether they take options. */
const OPERATIONS: ReadonlyMap<unknown, { readonly create: string; readonly withOptions: boolean }> = new Map([
  ['MERGE', { create: 'merge', withOptions: false }],
  ['MERGE_AND_REPLACE_LIST', { create: 'mergeAndReplaceList', withOptions: false }],
  ['ADD', { create: 'add', withOptions: true }],
  ['INSERT_BEFORE', { create: 'insertBefore', withOptions: true }],
  ['INSERT_AFTER', { create: 'insertAfter', withOptions: true }],
  ['INSERT_FIRST', { create: 'insertFirst', withOptions: true }],
  ['REPLACE', { create: 'replace', withOptions: false }],
]);
const PATCH_OPTIONS = partly(structOf({ filterClass: enumOf('EnvoyFilterClass', EnvoyFilterClass) }));

const patch: Reader = (value, from) => {
  const given = record(value);
  if (given.operation === 'REMOVE') return factory('EnvoyPatch', 'remove');
  const found = OPERATIONS.get(given.operation);
  if (found === undefined) throw new Unreadable(`operation ${String(given.operation)}`);
  return factory('EnvoyPatch', found.create, data(record(given.value)), found.withOptions ? optional(PATCH_OPTIONS(given, from)) : undefined);
};

/** What is not matched as we can say is patched: the rest of the change stays readable. */
const configPatch = structOf({ applyTo: enumOf('EnvoyFilterApplyTo', EnvoyFilterApplyTo), match, patch }, ['applyTo', 'patch']);

const PROPS = partly(structOf({ priority: number, patches: ['configPatches', listOf(configPatch)] }));

export const ENVOY_FILTER: Typed = (spec, from) => {
  const given = record(spec);
  return { props: joined(appliesToSelected(given, from), PROPS(given, from)) };
};
