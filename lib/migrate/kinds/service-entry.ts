import { ServiceLocation, ServiceResolution } from '../../networking';
import { data, factory, joined, list, member, optional, struct, Struct } from '../expression';
import { attempt, enumOf, FieldReader, listOf, number, Reader, record, structOf, text, texts, Unreadable } from '../read';
import { References } from '../references';
import { Typed } from './typed';
import { exportTo, protocol } from './values';
import { WORKLOAD } from './workload';

/** Ports, without the names that they get by themselves. */
const ports: Reader = (value, from) => {
  if (!Array.isArray(value)) throw new Unreadable('no list');
  const taken = new Set<string>();
  return list(value.map(each => {
    const { number: port, name, protocol: spoken, targetPort } = record(each);
    const known = spoken === undefined ? undefined : attempt(() => protocol(spoken, from));
    const word = known === undefined ? 'port' : String(spoken).toLowerCase();
    const usual = known === undefined || taken.has(word) ? `${word}-${String(port)}` : word;
    taken.add(word);
    return struct({
      port: number(port, from),
      protocol: known,
      targetPort: targetPort === undefined ? undefined : number(targetPort, from),
      name: name === undefined || name === usual ? undefined : text(name, from),
    });
  }));
};

const OPTIONS = structOf(WORKLOAD);
const SOCKET = 'unix://';

const endpoint: Reader = (value, from) => {
  const { address, ...rest } = record(value);
  if (address === undefined) {
    const { network, ...others } = rest;
    return factory('Endpoint', 'behindGateway', text(network, from), optional(OPTIONS(others, from)));
  }
  const options = optional(OPTIONS(rest, from));
  if (typeof address === 'string' && address.startsWith(SOCKET)) return factory('Endpoint', 'unixSocket', data(address.slice(SOCKET.length)), options);
  return factory('Endpoint', 'address', text(address, from), options);
};

const selector: Reader = (value, from) => texts(record(value).labels, from);

const VISIBILITY = { exportTo, subjectAltNames: listOf(text) };
const ADDRESSED = { addresses: listOf(text), ports, ...VISIBILITY };
const location = enumOf('ServiceLocation', ServiceLocation);

const PROPS = structOf({
  hosts: listOf(text), addresses: listOf(text), ports, location, resolution: enumOf('ServiceResolution', ServiceResolution),
  endpoints: listOf(endpoint), workloadSelector: selector, ...VISIBILITY,
}, ['hosts']);

type Given = Readonly<Record<string, unknown>>;

/** A static factory for entries of one host: throws Unreadable for what it does not give. */
type Form = (given: Given, from: References) => { readonly method: string; readonly props: Struct };

/** Options that say all there is of an entry, beside what a factory gives by itself. */
function allOf(given: Given, from: References, readers: Readonly<Record<string, Reader | FieldReader>>, required: readonly string[] = []): Struct {
  const fields = Object.entries(readers).map(([name, reader]) => (typeof reader === 'function' ? name : reader[0]));
  const other = Object.keys(given).find(field => !fields.includes(field));
  if (other !== undefined) throw new Unreadable(`no ${other}`);
  return structOf(readers, required)(given, from);
}

/** The only port, of which nothing is said but its number and protocol, and the rest of the entry. */
function onePort({ ports: given, ...rest }: Given): { readonly port: number; readonly spoken: string; readonly rest: Given } {
  const [first, ...more] = Array.isArray(given) ? given as readonly unknown[] : [];
  const { number: port, protocol: spoken, name, ...others } = record(first);
  if (more.length > 0 || Object.keys(others).length > 0 || typeof port !== 'number' || typeof spoken !== 'string' || name !== spoken.toLowerCase()) throw new Unreadable('no simple port');
  return { port, spoken, rest };
}

/** Protocols that the proxy does not route by a name. */
const PLAIN: ReadonlySet<string> = new Set(['TCP', 'UDP', 'MONGO', 'MYSQL', 'REDIS']);
const EXTERNAL: Readonly<Record<string, readonly [method: string, usual: number]>> = { HTTPS: ['externalHttps', 443], HTTP: ['externalHttp', 80] };

const external: Form = (given, from) => {
  const { port, spoken, rest } = onePort(given);
  if (Object.hasOwn(EXTERNAL, spoken)) {
    const [method, usual] = EXTERNAL[spoken];
    return { method, props: joined(struct({ port: port === usual ? undefined : data(port) }), allOf(rest, from, VISIBILITY)) };
  }
  if (!PLAIN.has(spoken)) throw new Unreadable(`no factory for ${spoken}`);
  const own = struct({ port: data(port), protocol: spoken === 'TCP' ? undefined : protocol(spoken, from) });
  return { method: 'externalTcp', props: joined(own, allOf(rest, from, { addresses: listOf(text), ...VISIBILITY })) };
};

const wildcard = (method: string): Form => (given, from) => {
  const { port, spoken, rest } = onePort(given);
  const own = struct({ port: port === 443 ? undefined : data(port), protocol: spoken === 'TLS' ? undefined : protocol(spoken, from) });
  return { method, props: joined(own, allOf(rest, from, VISIBILITY)) };
};

const addressRange: Form = (given, from) => ({ method: 'addressRange', props: allOf(given, from, ADDRESSED, ['addresses', 'ports']) });
const staticEndpoints = (own: Struct): Form => (given, from) => (
  { method: 'staticEndpoints', props: joined(own, allOf(given, from, { ...ADDRESSED, endpoints: listOf(endpoint) }, ['ports', 'endpoints'])) });
const meshInternal: Form = (given, from) => (
  { method: 'meshInternal', props: allOf(given, from, { ...ADDRESSED, workloads: ['workloadSelector', selector] }, ['ports', 'workloads']) });

/** By location and resolution. */
const FORMS: Readonly<Record<string, readonly Form[]>> = {
  'MESH_EXTERNAL DNS': [external],
  'MESH_EXTERNAL STATIC': [staticEndpoints(struct({}))],
  'MESH_INTERNAL STATIC': [meshInternal, staticEndpoints(struct({ location: member('MESH_INTERNAL', 'ServiceLocation') }))],
  'MESH_EXTERNAL NONE': [addressRange],
};
const WILDCARD_FORMS: Readonly<Record<string, readonly Form[]>> = {
  'MESH_EXTERNAL NONE': [wildcard('wildcard'), addressRange],
  'MESH_EXTERNAL DYNAMIC_DNS': [wildcard('dynamicDns')],
};

export const SERVICE_ENTRY: Typed = (spec, from) => {
  const given = record(spec);
  const { hosts, location: where, resolution, ...rest } = given;
  const [host, ...others] = Array.isArray(hosts) ? hosts as readonly unknown[] : [];
  if (typeof host === 'string' && others.length === 0) {
    const forms = (host.startsWith('*') ? WILDCARD_FORMS : FORMS)[`${String(where)} ${String(resolution)}`] ?? [];
    for (const form of forms) {
      const found = attempt(() => form(rest, from));
      if (found) return { factory: { method: found.method, args: [data(host)] }, props: found.props };
    }
  }
  return { props: PROPS(given, from) };
};
