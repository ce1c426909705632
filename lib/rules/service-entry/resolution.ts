import { error, Report, warning } from '../../core/fault';
import { FieldPath } from '../../core/field-path';
import { isDnsName, isHost } from '../../core/host-name';
import { protocolFamily } from '../../core/protocol';
import { quote } from '../../core/quote';
import { isUnixAddress } from '../../core/unix-address';
import { does } from '../../release/behaviour';
import { ServiceEntrySpec, WorkloadEntrySpec } from '../../release/specs';
import { checkAddress, checkNamedAddress, checkPortsAndLabels } from '../common/workload';
import { each, Resource, RuleContext } from '../rule';

const WAYPOINT = 'istio.io/use-waypoint';

const RANGES = error<{ resolution: string }>('CI1420',
  ({ resolution }) => `resolution ${resolution} cannot tell ranges of addresses from each other`,
  'write resolution STATIC or NONE, or addresses without a prefix length');
const ENDPOINTS_OF_NONE = error('CI1421', 'resolution NONE sends to the address that the client has connected to, not to endpoints', 'write resolution STATIC or DNS, or leave endpoints out');
const SELECTOR_OF_NONE = warning('CI1422', 'resolution NONE sends to the address that the client has connected to, not to the workloads selected', 'write resolution STATIC, or leave workloadSelector out');
const NO_ENDPOINT = warning('CI1423', 'resolution STATIC without endpoints has nowhere to send requests', 'write endpoints or a workloadSelector, or resolution DNS', { unsaid: true });
const NOT_DEFINED = error<{ name: string }>('CI1424', ({ name }) => `${quote(name)} names none of the ports of the ServiceEntry`, 'name one of them, or leave it out');
const PORTS_OF_SOCKET = error<{ count: number }>('CI1425', ({ count }) => `a Unix socket takes one port, and the ServiceEntry has ${count}`, 'write one port');
const NOT_RESOLVED = error<{ host: string; resolution: string }>('CI1426',
  ({ host, resolution }) => `DNS has no address for ${quote(host)}, which resolution ${resolution} looks up`,
  'write a DNS name without a wildcard, endpoints, or resolution NONE');
const SEVERAL = error<{ count: number }>('CI1427', ({ count }) => `resolution DNS_ROUND_ROBIN takes one endpoint, not ${count}`, 'keep one, or write resolution DNS');
const NO_WILDCARD = error<{ host: string }>('CI1428', ({ host }) => `resolution DYNAMIC_DNS is for wildcards, and ${quote(host)} is none`, 'write a wildcard such as *.example.com, or resolution DNS');
const ADDRESSES_OF_DYNAMIC = error('CI1429', 'resolution DYNAMIC_DNS looks at the names that requests have, not at addresses', 'leave addresses out');
const ENDPOINTS_OF_DYNAMIC = error('CI1430', 'resolution DYNAMIC_DNS finds the endpoints by the names that requests have', 'leave endpoints out');
const PROTOCOL_OF_DYNAMIC = error<{ protocol: string; protocols: readonly string[] }>('CI1431',
  ({ protocol }) => `resolution DYNAMIC_DNS is not for ${protocol === '' ? 'a port without protocol' : quote(protocol)}`,
  ({ protocols }) => `write ${protocols.slice(0, -1).join(', ')} or ${protocols[protocols.length - 1]}`);
const INTERNAL_DYNAMIC = error('CI1432', 'resolution DYNAMIC_DNS is for hosts outside of the mesh', 'write location MESH_EXTERNAL, or leave location out');
const WAYPOINT_OF_INTERNAL = error<{ waypoint: string }>('CI1433',
  ({ waypoint }) => `resolution DYNAMIC_DNS inside of the mesh goes by no waypoint, and ${WAYPOINT} names ${quote(waypoint)}`,
  `write location MESH_EXTERNAL, or leave out the label ${WAYPOINT}`);

/** Reports a fault for what endpoints cannot be found by in the way that a ServiceEntry names. */
export function checkResolution(resource: Resource<ServiceEntrySpec>, context: RuleContext, at: FieldPath, report: Report): void {
  const { addresses, resolution = 'NONE' } = resource.spec;
  const isRange = (address: unknown) => typeof address === 'string' && address.includes('/');
  if (resolution !== 'NONE' && resolution !== 'STATIC' && addresses?.some(isRange)) report(RANGES, at, { resolution });
  switch (resolution) {
    case 'NONE': return checkNone(resource.spec, at, report);
    case 'STATIC': return checkStatic(resource.spec, at, report);
    case 'DNS': case 'DNS_ROUND_ROBIN': return checkDns(resource.spec, at, report);
    case 'DYNAMIC_DNS': return checkDynamic(resource, context, at, report);
  }
}

function checkNone({ endpoints, workloadSelector }: ServiceEntrySpec, at: FieldPath, report: Report): void {
  if (endpoints !== undefined && endpoints.length > 0) report(ENDPOINTS_OF_NONE, at, {});
  if (workloadSelector) report(SELECTOR_OF_NONE, at.at('workloadSelector'), {});
}

function checkStatic(spec: ServiceEntrySpec, at: FieldPath, report: Report): void {
  const { endpoints, workloadSelector } = spec;
  if (!endpoints?.length && !workloadSelector) report(NO_ENDPOINT, at.at('endpoints'), {});
  const names = namesOf(spec);
  each(endpoints, at.at('endpoints'), (endpoint, place) => {
    checkAddress(endpoint, false, place, report);
    if (!endpoint.address && !endpoint.network) return;
    checkEndpoint(endpoint, names, place, report);
    if (isUnixAddress(endpoint.address) && names.size !== 1) report(PORTS_OF_SOCKET, place.at('address'), { count: names.size });
  });
}

function checkDns(spec: ServiceEntrySpec, at: FieldPath, report: Report): void {
  const { endpoints = [], hosts, resolution } = spec;
  if (endpoints.length === 0) {
    // What is no host at all was reported.
    const index = hosts?.findIndex(host => typeof host === 'string' && host !== '*' && isHost(host) && !isDnsName(host)) ?? -1;
    if (index >= 0) report(NOT_RESOLVED, at.at('hosts', index), { host: hosts![index], resolution: resolution! });
  }
  if (resolution === 'DNS_ROUND_ROBIN' && endpoints.length > 1) report(SEVERAL, at, { count: endpoints.length });
  const names = namesOf(spec);
  each(endpoints, at.at('endpoints'), (endpoint, place) => {
    checkNamedAddress(endpoint, place, report);
    checkEndpoint(endpoint, names, place, report);
  });
}

/** What holds for the ports and labels of every endpoint. */
function checkEndpoint(endpoint: WorkloadEntrySpec, names: ReadonlySet<string>, at: FieldPath, report: Report): void {
  checkPortsAndLabels(endpoint, at, report);
  for (const name of Object.keys(endpoint.ports ?? {})) if (!names.has(name)) report(NOT_DEFINED, at.at('ports', name), { name });
}

/** The names of the ports. What was left out has none. */
function namesOf({ ports = [] }: ServiceEntrySpec): ReadonlySet<string> {
  return new Set(ports.flatMap(port => (port === undefined || port === null ? [] : [port.name])));
}

function checkDynamic({ spec, metadata }: Resource<ServiceEntrySpec>, { release }: RuleContext, at: FieldPath, report: Report): void {
  const { hosts, addresses, endpoints, ports, location } = spec;
  const isAny = does(release, 'looksUpAnyHttp');
  const protocols = isAny ? ['HTTP', 'HTTP2', 'GRPC', 'TLS'] : ['HTTP', 'TLS'];
  each(hosts, at.at('hosts'), (host, place) => {
    if (!host.startsWith('*') && isHost(host)) report(NO_WILDCARD, place, { host });
  });
  if (addresses?.length) report(ADDRESSES_OF_DYNAMIC, at.at('addresses'), {});
  if (endpoints?.length) report(ENDPOINTS_OF_DYNAMIC, at.at('endpoints'), {});
  each(ports, at.at('ports'), ({ protocol = '' }, place) => {
    const isKnown = protocol === '' || protocolFamily(protocol) !== undefined;
    if (isKnown && !protocols.includes(protocol.toUpperCase())) report(PROTOCOL_OF_DYNAMIC, place.at('protocol'), { protocol, protocols });
  });
  if (location !== 'MESH_INTERNAL') return;
  const waypoint = metadata.labels?.[WAYPOINT] ?? '';
  if (!isAny) report(INTERNAL_DYNAMIC, at.at('location'), {});
  else if (waypoint !== '' && waypoint !== 'none') report(WAYPOINT_OF_INTERNAL, at.at('location'), { waypoint });
}
