import { error, Report, warning } from '../../core/fault';
import { FieldPath } from '../../core/field-path';
import { isDnsLabel, isDnsName, isHost, isObjectLabel } from '../../core/host-name';
import { isIp } from '../../core/ip-address';
import { quote } from '../../core/quote';
import { reportHost } from '../common/host';

type Placed = { readonly namespace: string; readonly host: string };

const WORDS = [
  ({ namespace }: Placed) => `${quote(namespace)} is not the name of a namespace`,
  ({ host }: Placed) => `write NAMESPACE/${shown(host)}, ./${shown(host)} for the gateway's own, or ${shown(host)} for all`,
] as const;
const NOT_A_NAMESPACE = error<Placed>('CI1115', ...WORDS);
const NOT_A_NAMESPACE_UNSAID = warning<Placed>('CI1118', ...WORDS, { unsaid: true });
const SHORT = error<{ host: string }>('CI1116', ({ host }) => `${quote(host)} is a short name, which a gateway does not look up`, ({ host }) => `write a full one such as ${host}.example.com`);
const PART_OF_LABEL = error<{ host: string }>('CI1117', ({ host }) => `${quote(host)} has a wildcard for a part of a label`, "write '*.' and the rest");

/** A host in a remedy, where it is one at all. */
function shown(host: string): string {
  return isHost(host) ? host : 'HOST';
}

/** Reports a fault if a text is no host of a gateway: `[NAMESPACE/]HOST`, with a full name, a wildcard or an IP address. */
export function checkServerHost(text: string, at: FieldPath, report: Report): void {
  const slash = text.includes('://') ? -1 : text.indexOf('/');
  const host = text.slice(slash + 1);
  const namespace = slash < 0 ? '*' : text.slice(0, slash);
  // Istio takes upper case, which no namespace has.
  if (namespace !== '*' && namespace !== '.' && !isObjectLabel(namespace)) report(isDnsLabel(namespace) ? NOT_A_NAMESPACE_UNSAID : NOT_A_NAMESPACE, at, { namespace, host });
  if (host === '*' || isIp(host) && host.includes('.')) return;
  if (!host.includes('.') && isDnsName(host)) report(SHORT, at, { host });
  else if (host.startsWith('*') && !host.startsWith('*.')) report(PART_OF_LABEL, at, { host });
  else if (!isHost(host) || !host.includes('.')) reportHost(host, at, report);
}
