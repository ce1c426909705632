import { error, Report, warning } from '../../core/fault';
import { FieldPath } from '../../core/field-path';
import { isDnsLabel, isHost, isObjectLabel } from '../../core/host-name';
import { quote } from '../../core/quote';
import { isSocketName, isUnixAddress } from '../../core/unix-address';
import { IstioRelease } from '../../release';
import { does } from '../../release/behaviour';
import { SidecarEgressSpec } from '../../release/specs';
import { checkPort } from '../common/port';
import { each, eachRepeated } from '../rule';
import { checkBind, checkListenerPort } from './port';

type Placed = { readonly namespace: string };

const NOT_LAST = error('CI1530', 'a listener without a port takes all that no other takes, so nothing after it does anything', 'write it last, and one of them');
const SOCKET_TWICE = error<{ bind: string; first: number }>('CI1531', ({ bind, first }) => `${quote(bind)} is the socket of egress[${first}] too`, 'write one listener for each socket');
const PORT_TWICE = error<{ number: number; first: number }>('CI1532', ({ number, first }) => `port ${number} has a listener in egress[${first}] already`, 'write one listener for each port');
const NO_SOCKET = error('CI1533', 'a listener without the number of a port listens on a Unix socket', 'write bind as unix:///path, or the number of a port');
const NOT_A_SOCKET = error<{ bind: string }>('CI1534', ({ bind }) => `${quote(bind)} is not a socket`, 'write an absolute path such as unix:///run/egress.sock, or unix://@name');
const CAPTURED_SOCKET = error('CI1535', 'connections to a Unix socket are not captured by iptables', 'write captureMode NONE, or leave it out');
const NO_HOST = error('CI1536', 'a listener needs hosts', "write '*/*' for all");
const NO_NAMESPACE = error<{ host: string }>('CI1537', ({ host }) => `${quote(host)} names no namespace`, ({ host }) => `write ./${shown(host)} for the own namespace, NAMESPACE/${shown(host)}, or */${shown(host)} for all`);
const WORDS = [({ namespace }: Placed) => `${quote(namespace)} is not the name of a namespace`, "write a DNS label such as shop, '.' for the own, '*' for all, or '~' for none"] as const;
const NOT_A_NAMESPACE = error<Placed>('CI1538', ...WORDS);
const NOT_A_NAMESPACE_UNSAID = warning<Placed>('CI1539', ...WORDS, { unsaid: true });
const NOT_A_HOST = error<{ host: string }>('CI1540', ({ host }) => `${quote(host)} is not a host`, 'write a full DNS name such as cart.shop.svc.cluster.local, a wildcard such as *.example.com, or *');
const PART_OF_LABEL = error<{ host: string }>('CI1541', ({ host }) => `${quote(host)} has a wildcard for a part of a label`, "write '*.' and the rest");
const COVERED = warning<{ host: string }>('CI1542', ({ host }) => `${quote(host)} is among the others`, 'leave out what is covered');
const ALL_AND_OTHERS = warning('CI1543', "'*/*' is among others, and stands for all of them", 'leave the others out');

/** A host in a remedy, where it is one at all. */
function shown(host: string): string {
  return isHost(host) && host.includes('.') ? host : '*';
}

/** Reports a fault for what a sidecar cannot send requests by. */
export function checkEgress(egress: readonly SidecarEgressSpec[] | undefined, own: string | undefined, release: IstioRelease, at: FieldPath, report: Report): void {
  each(egress, at, (listener, place, index) => {
    const { port, hosts } = listener;
    if (port !== undefined) checkListener(listener, place, report);
    else if (index < egress!.length - 1) report(NOT_LAST, place, {});
    if (hosts === undefined || hosts.length === 0) report(NO_HOST, place.at('hosts'), {});
    else checkHosts(hosts, own, release, place.at('hosts'), report);
  });
  eachRepeated(egress, ({ port }) => port?.number || undefined, ({ port }, index, first) => report(PORT_TWICE, at.at(index, 'port', 'number'), { number: port!.number!, first }));
  eachRepeated(egress, ({ port, bind }) => (port && !port.number ? bind ?? '' : undefined), ({ bind = '' }, index, first) => {
    if (bind !== '') report(SOCKET_TWICE, at.at(index, 'bind'), { bind, first });
  });
}

function checkListener({ port = {}, bind, captureMode }: SidecarEgressSpec, at: FieldPath, report: Report): void {
  const { number = 0 } = port;
  checkListenerPort(port, at.at('port'), report);
  if (number !== 0) {
    checkPort(number, at.at('port', 'number'), report);
    return checkBind(bind, at.at('bind'), report);
  }
  if (!isUnixAddress(bind)) report(NO_SOCKET, at.at('bind'), {});
  else if (!isSocketName(bind)) report(NOT_A_SOCKET, at.at('bind'), { bind });
  if (captureMode === 'IPTABLES') report(CAPTURED_SOCKET, at.at('captureMode'), {});
}

function checkHosts(hosts: readonly string[], own: string | undefined, release: IstioRelease, at: FieldPath, report: Report): void {
  const seen = new Map<string, Set<string>>();
  each(hosts, at, (text, place) => {
    checkHost(text, release, place, report);
    const slash = text.indexOf('/');
    if (slash < 0) return;
    const namespace = text.slice(0, slash) === '.' ? own ?? '.' : text.slice(0, slash);
    const host = text.slice(slash + 1);
    const others = seen.get(namespace) ?? new Set();
    seen.set(namespace, others);
    if (host === '*' ? others.size > 0 : others.has(host) || others.has('*')) report(COVERED, place, { host: text });
    others.add(host);
  });
  if (seen.get('*')?.has('*') && seen.size > 1) report(ALL_AND_OTHERS, at, {});
}

function checkHost(text: string, release: IstioRelease, at: FieldPath, report: Report): void {
  const slash = text.indexOf('/');
  if (slash < 0) return report(NO_NAMESPACE, at, { host: text });
  const given = text.slice(0, slash);
  const namespace = does(release, 'excludesEgress') && given.length > 1 && given.startsWith('~') ? given.slice(1) : given;
  const host = text.slice(slash + 1);
  // Istio takes upper case, which no namespace has.
  if (!['*', '.', '~'].includes(namespace) && !isObjectLabel(namespace)) report(isDnsLabel(namespace) ? NOT_A_NAMESPACE_UNSAID : NOT_A_NAMESPACE, at, { namespace });
  if (host === '*') return;
  if (!host.includes('.') || !isHost(host)) report(NOT_A_HOST, at, { host });
  else if (host.startsWith('*') && !host.startsWith('*.')) report(PART_OF_LABEL, at, { host });
}
