import { CaptureMode } from '../../networking';
import { data, Expression, factory, joined, Struct, struct } from '../expression';
import { attempt, enumOf, listOf, number, partly, Reader, record, structOf, text, Unreadable } from '../read';
import { References } from '../references';
import { shortened } from './full-name';
import { serverTls } from './gateway';
import { connectionPool } from './traffic-policy';
import { Typed } from './typed';
import { protocol } from './values';
import { appliesToSelected } from './workload-selector';

/** Hosts that have a name of their own. */
const GROUPS: ReadonlyMap<unknown, string> = new Map([['*/*', 'all'], ['./*', 'currentNamespace'], ['~/*', 'none']]);

const egressHosts: Reader = (value, from) => {
  const group = GROUPS.get(value);
  if (group !== undefined) return factory('EgressHosts', group);
  if (typeof value !== 'string' || !value.includes('/')) throw new Unreadable('no namespace');
  const slash = value.indexOf('/');
  const [namespace, host] = [value.slice(0, slash), value.slice(slash + 1)];
  if (host === '*') return factory('EgressHosts', 'namespace', data(namespace));
  const named = oneHost(namespace, host, from);
  return named ? factory('EgressHosts', 'host', named) : factory('EgressHosts', 'matching', data(namespace), data(host));
};

/** A host whose namespace is known without being named: that of a Service, or of what a ServiceEntry adds. */
function oneHost(namespace: string, host: string, from: References): Expression | undefined {
  const [, own, ...rest] = host.split('.');
  const written = (place: string | undefined) => (place === from.namespace ? '.' : place);
  if (rest.join('.') === 'svc.cluster.local') return namespace === written(own) ? from.host(shortened(host, from)) : undefined;
  return from.addedHost(host, place => written(place) === namespace);
}

const HOSTS = listOf(egressHosts);
const PORT = structOf({ port: ['number', number], protocol, portName: ['name', text] });
const PLACE = { bind: text, captureMode: enumOf('CaptureMode', CaptureMode) };
const EGRESS_PLACE = partly(structOf(PLACE));

const egressListener: Reader = (value, from) => {
  const given = record(value);
  return joined(struct({ hosts: HOSTS(given.hosts, from) }), portOf(given, from) ?? struct({}), EGRESS_PLACE(given, from));
};

function portOf({ port }: Readonly<Record<string, unknown>>, from: References): Struct | undefined {
  return port === undefined ? undefined : attempt(() => PORT(port, from));
}

/** One listener that has hosts and nothing else is the usual one. */
const egress: Reader = (value, from) => {
  if (!Array.isArray(value)) throw new Unreadable('no list');
  const [first, ...others] = value.map(each => egressListener(each, from));
  const plain = first?.kind === 'struct' && first.fields.length === 1 ? first.fields[0][1] : undefined;
  if (others.length === 0 && plain?.kind === 'list') return factory('Egress', 'hosts', ...plain.items);
  return factory('Egress', 'listeners', ...(first === undefined ? [] : [first, ...others]));
};

const ADDRESSES: readonly (readonly [string, string])[] = [['127.0.0.1:', 'localhost'], ['[::1]:', 'localhostV6'], ['0.0.0.0:', 'podAddress'], ['[::]:', 'podAddressV6']];
const SOCKET = 'unix://';

const defaultEndpoint: Reader = value => {
  if (typeof value !== 'string') throw new Unreadable('no address');
  if (value.startsWith(SOCKET)) return factory('WorkloadEndpoint', 'unixSocket', data(value.slice(SOCKET.length)));
  const [start, create] = ADDRESSES.find(([each]) => value.startsWith(each)) ?? ['', ''];
  const port = value.slice(start.length);
  if (create === '' || !/^[1-9]\d*$/.test(port)) throw new Unreadable(`address ${value}`);
  return factory('WorkloadEndpoint', create, data(Number(port)));
};

const INGRESS_SETTINGS = partly(structOf({ ...PLACE, defaultEndpoint, tls: serverTls, connectionPool }));

const ingressListener: Reader = (value, from) => {
  const given = record(value);
  const port = portOf(given, from);
  if (port?.fields[0]?.[0] !== 'port') throw new Unreadable('no port');
  return joined(port, INGRESS_SETTINGS(given, from));
};

const outboundTrafficPolicy: Reader = (value, from) => {
  const { mode, egressProxy } = record(value);
  if (mode === 'REGISTRY_ONLY') return factory('OutboundTraffic', 'registryOnly');
  if (egressProxy === undefined && mode === 'ALLOW_ANY') return factory('OutboundTraffic', 'allowAny');
  const { host, subset, port } = record(egressProxy);
  const numbered = port === undefined ? undefined : record(port).number;
  if (typeof host !== 'string' || !host.includes('.') || !['undefined', 'string'].includes(typeof subset) || !['undefined', 'number'].includes(typeof numbered)) throw new Unreadable('no full name');
  return factory('OutboundTraffic', 'through', from.target(shortened(host, from), subset as string | undefined, numbered as number | undefined));
};

const PROPS = structOf({ egress, ingress: listOf(ingressListener), outboundTrafficPolicy, inboundConnectionPool: connectionPool });

export const SIDECAR: Typed = (spec, from) => {
  const given = record(spec);
  return { props: joined(appliesToSelected(given, from), PROPS(given, from)) };
};
