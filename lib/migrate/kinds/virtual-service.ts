import { Expression, list, struct } from '../expression';
import { listOf, record, structOf, text, Unreadable } from '../read';
import { References } from '../references';
import { httpRoute, target } from './http-route';
import { tcpMatch, tlsMatch } from './matches';
import { Call, Typed, TypedCode } from './typed';
import { exportTo } from './values';

const gateways = listOf((each, from) => {
  if (typeof each !== 'string') throw new Unreadable('no name');
  return from.gateway(each);
});

const TLS_ROUTE = structOf({ matches: ['match', listOf(tlsMatch)], to: ['route', listOf(target)] }, ['matches', 'to']);
const TCP_ROUTE = structOf({ matches: ['match', listOf(tcpMatch)], to: ['route', listOf(target)] }, ['to']);

/** Hosts that are Services or ServiceEntries come as such where they end the list: names are written before them. */
function hostsOf(hosts: readonly unknown[], from: References): Record<string, Expression | undefined> {
  const found = hosts.map(host => (typeof host === 'string' ? from.definedHost(host) : undefined));
  const named = hosts.length - [...found].reverse().concat(undefined).indexOf(undefined);
  return {
    hosts: named === 0 ? undefined : listOf(text)(hosts.slice(0, named), from),
    services: named === hosts.length ? undefined : list(found.slice(named) as Expression[]),
  };
}

export const VIRTUAL_SERVICE: Typed = (spec, from): TypedCode => {
  const { hosts, gateways: bound, exportTo: visible, http, tls, tcp } = record(spec);
  const routes = (value: unknown, read: (each: unknown) => Call) => (Array.isArray(value) ? value.map(read) : []);
  return {
    props: struct({
      gateways: bound === undefined ? undefined : gateways(bound, from),
      ...(Array.isArray(hosts) ? hostsOf(hosts, from) : {}),
      exportTo: visible === undefined ? undefined : exportTo(visible, from),
    }),
    calls: [
      ...routes(http, each => httpRoute(each, from)),
      ...routes(tls, each => ({ method: 'addTlsRoute', args: [TLS_ROUTE(each, from)] })),
      ...routes(tcp, each => ({ method: 'addTcpRoute', args: [TCP_ROUTE(each, from)] })),
    ],
  };
};

