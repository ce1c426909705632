import { error, Report, warning } from '../../core/fault';
import { FieldPath } from '../../core/field-path';
import { isDnsLabel } from '../../core/host-name';
import { protocolFamily } from '../../core/protocol';
import { quote } from '../../core/quote';
import { does } from '../../release/behaviour';
import { ServiceEntrySpec } from '../../release/specs';
import { checkOptionalPort, checkPort } from '../common/port';
import { checkProtocol } from '../common/protocol';
import { each, eachRepeated, Resource, RuleContext } from '../rule';

/** The label by which a ServiceEntry refuses an address of istiod. */
const ALLOCATE = 'networking.istio.io/enable-autoallocate-ip';

const NO_PORTS = warning('CI1410', 'a ServiceEntry without ports takes no traffic', 'write the ports that clients call', { unsaid: true });
const NOT_A_NAME = error<{ name: string }>('CI1411', ({ name }) => `${quote(name)} is not the name of a port`, "write at most 63 letters, digits and '-', with a letter or digit at both ends, such as https");
const NAME_TWICE = error<{ name: string; first: number }>('CI1412', ({ name, first }) => `${quote(name)} names ports[${first}] too`, 'give each a name of its own');
const NUMBER_TWICE = error<{ number: number; first: number; second: number }>('CI1413', ({ number, first, second }) => `ports[${second}] has the number ${number} of ports[${first}]`, 'leave one of them out');
const TAKES_ALL = warning<{ number: number; allocates: boolean }>('CI1414',
  ({ number }) => `without addresses, all connections to port ${number} go here, whatever their host`,
  ({ allocates }) => `write addresses, or a protocol that names its host, such as HTTP or TLS${allocates ? `, or leave out the label ${ALLOCATE}` : ''}`);
const HOSTS_ALIKE = error<{ protocol: string }>('CI1415',
  ({ protocol }) => `several hosts cannot be told apart by ${protocol === '' ? 'a port without protocol' : protocol}`,
  'write a ServiceEntry for each host, or a protocol that names its host, such as HTTP or TLS');
const ADDRESSES_ALIKE = warning<{ protocol: string }>('CI1416',
  ({ protocol }) => `several hosts that share addresses cannot be told apart by ${protocol}`,
  'write a ServiceEntry with addresses of its own for each host');

/** Reports a fault for ports that no service has, and for those whose connections would not be told from others. */
export function checkPorts({ spec, metadata }: Resource<ServiceEntrySpec>, { release }: RuleContext, at: FieldPath, report: Report): void {
  const { hosts = [], addresses = [], ports, resolution = 'NONE' } = spec;
  if (ports === undefined || ports.length === 0) report(NO_PORTS, at, {});
  const allocates = does(release, 'allocatesAddresses') && resolution !== 'NONE';
  const hasAddress = addresses.length > 0 || (allocates && metadata.labels?.[ALLOCATE]?.toLowerCase() !== 'false');
  each(ports, at, ({ name, number, targetPort, protocol = '' }, place) => {
    if (name !== undefined && !isDnsLabel(name)) report(NOT_A_NAME, place.at('name'), { name });
    checkPort(number, place.at('number'), report);
    checkOptionalPort(targetPort, place.at('targetPort'), report);
    checkProtocol(protocol, place.at('protocol'), report);
    if (!hasAddress && (protocol === '' || protocol === 'TCP')) report(TAKES_ALL, place, { number, allocates });
  });
  // Where the API server has the same to say, it does so of these places.
  eachRepeated(ports, ({ name }) => name, ({ name }, index, first) => report(NAME_TWICE, at.at(index), { name, first }));
  eachRepeated(ports, ({ number }) => number, ({ number }, second, first) => report(NUMBER_TWICE, at, { number, first, second }));
  if (hosts.length < 2) return;
  if (resolution !== 'NONE') checkFirst(spec, protocol => protocol === '' || protocolFamily(protocol) === 'other', at, (protocol, place) => report(HOSTS_ALIKE, place, { protocol }));
  if (resolution.startsWith('DNS') && addresses.length > 0) {
    checkFirst(spec, protocol => protocolFamily(protocol) === 'tls', at, (protocol, place) => report(ADDRESSES_ALIKE, place, { protocol }));
  }
}

/** Looks at the first port of a sort. */
function checkFirst({ ports = [] }: ServiceEntrySpec, is: (protocol: string) => boolean, at: FieldPath, check: (protocol: string, at: FieldPath) => void): void {
  const index = ports.findIndex(port => port !== undefined && port !== null && is(port.protocol ?? ''));
  if (index >= 0) check(ports[index].protocol ?? '', at.at(index, 'protocol'));
}
