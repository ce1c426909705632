import { error, Report, warning } from '../../core/fault';
import { FieldPath } from '../../core/field-path';
import { isDnsLabel, isDnsName } from '../../core/host-name';
import { isIp } from '../../core/ip-address';
import { isLabelKey, isLabelValue } from '../../core/labels';
import { isPort } from '../../core/port';
import { quote } from '../../core/quote';
import { isSocketName, isUnixAddress } from '../../core/unix-address';
import { WorkloadEntrySpec } from '../../release/specs';
import { eachEntry } from '../rule';
import { checkLabels } from './labels';
import { checkPort } from './port';

const NO_ADDRESS = error('CI1601', 'has no address', 'write address, or the network whose gateway reaches it');
const ADDRESS_OF_NETWORK = warning<{ network: string }>('CI1602',
  ({ network }) => `has no address, so it is reached only through the gateway of network ${quote(network)}`,
  'write address, if it can be reached without');
const NOT_A_SOCKET = error<{ address: string }>('CI1603', ({ address }) => `${quote(address)} is not a socket`, 'write an absolute path such as unix:///run/app.sock, or unix://@name');
const PORTS_OF_SOCKET = error('CI1604', 'a Unix socket has no ports', 'leave ports out');
const NOT_AN_ADDRESS = error<{ address: string; instead: string }>('CI1605', ({ address }) => `${quote(address)} is not an address`, ({ instead }) => `write ${instead}`);
const NAME_WORDS = [
  ({ name }: { name: string }) => `${quote(name)} is not the name of a port`,
  "write at most 62 letters, digits and '-', with a letter or digit at both ends, such as http",
] as const;
const NOT_A_PORT_NAME = error('CI1606', ...NAME_WORDS);
const NOT_A_PORT_NAME_UNSAID = warning('CI1607', ...NAME_WORDS, { unsaid: true });
const NOT_A_PORT_UNSAID = warning<{ port: number }>('CI1608', ({ port }) => `port ${port} is out of range`, 'write a whole number from 1 to 65535', { unsaid: true });
const NOT_LABEL_UNSAID = warning<{ text: string }>('CI1609', ({ text }) => `${quote(text)} is nothing that a label can be`, 'write a label that pods can have', { unsaid: true });
const ADDRESS_OF_TEMPLATE = warning('CI1610', 'a machine that joins has its own address, which replaces this one', 'leave address out', { unsaid: true });

/** Reports a fault for an address that nothing can be reached at: neither an IP address, nor a socket, nor, where it may be one, a DNS name. */
export function checkAddress(workload: WorkloadEntrySpec, names: boolean, at: FieldPath, report: Report): void {
  const { address = '', network = '', ports } = workload;
  if (address === '') {
    if (network === '') report(NO_ADDRESS, at, {});
    else report(ADDRESS_OF_NETWORK, at, { network });
  } else if (isUnixAddress(address)) {
    if (!isSocketName(address)) report(NOT_A_SOCKET, at.at('address'), { address });
    if (ports !== undefined && Object.keys(ports).length > 0) report(PORTS_OF_SOCKET, at, {});
  } else if (!isIp(address) && !(names && isDnsName(address))) {
    report(NOT_AN_ADDRESS, at.at('address'), { address, instead: `an IP address${names ? ', a DNS name' : ''} or unix:///path` });
  }
}

/** The same where the address is looked up by DNS. */
export function checkNamedAddress({ address = '' }: WorkloadEntrySpec, at: FieldPath, report: Report): void {
  if (!isIp(address) && !isDnsName(address)) report(NOT_AN_ADDRESS, at.at('address'), { address, instead: 'a DNS name or an IP address' });
}

/** Reports a fault for ports and labels that no workload has. */
export function checkPortsAndLabels({ ports, labels }: WorkloadEntrySpec, at: FieldPath, report: Report): void {
  eachEntry(ports, at.at('ports'), (port, place, name) => {
    if (!isDnsLabel(name)) report(NOT_A_PORT_NAME, at.at('ports'), { name });
    checkPort(port, place, report);
  });
  checkLabels(labels, at.at('labels'), report);
}

/**
 * Warns of what no workload has, in a template of workloads. Istio looks at it no more than its schema does: each machine that joins is refused.
 */
export function checkTemplate({ address, ports, labels }: WorkloadEntrySpec, at: FieldPath, report: Report): void {
  if (address) report(ADDRESS_OF_TEMPLATE, at.at('address'), {});
  eachEntry(ports, at.at('ports'), (port, place, name) => {
    if (!isDnsLabel(name)) report(NOT_A_PORT_NAME_UNSAID, at.at('ports'), { name });
    if (!isPort(port)) report(NOT_A_PORT_UNSAID, place, { port });
  });
  eachEntry(labels, at.at('labels'), (value, place, key) => {
    if (!isLabelKey(key) || !isLabelValue(value)) report(NOT_LABEL_UNSAID, place, { text: isLabelKey(key) ? value : key });
  });
}
