import { error, Report } from '../../core/fault';
import { FieldPath } from '../../core/field-path';
import { isHost } from '../../core/host-name';
import { isIp } from '../../core/ip-address';
import { quote } from '../../core/quote';
import { VirtualServiceSpec } from '../../release/specs';
import { reportHost } from '../common/host';
import { each } from '../rule';
import { isForGatewaysOnly } from './gateways';
import { HostIndex } from './host-index';

const ALL_OF_MESH = error('CI1204', "'*' is for gateways, not for the sidecars of the mesh", 'bind it to gateways only, or name the hosts');
const REPEATED = error<{ host: string; first: number }>('CI1205', ({ host, first }) => `${quote(host)} is hosts[${first}] too`, 'leave one of them out');
const COVERED = error<{ host: string; wildcard: string; index: number }>(
  'CI1206',
  ({ host, wildcard, index }) => `${quote(host)} lies within ${quote(wildcard)}, hosts[${index}]`,
  'leave one of them out, or give it a VirtualService of its own',
);

/** Reports a fault for each host that is none, that is not for sidecars, or that another one covers. */
export function checkHosts(spec: VirtualServiceSpec, at: FieldPath, report: Report): void {
  const { hosts } = spec;
  const forGateways = isForGatewaysOnly(spec);
  const ofPassthrough = forGateways && hasSniHosts(spec);
  let valid = true;
  each(hosts, at, (host, place) => {
    if (isIp(host) || (ofPassthrough ? isSniHost(host) : isHost(host))) return;
    reportHost(host, place, report);
    valid = false;
  });
  if (!forGateways && hosts?.includes('*')) report(ALL_OF_MESH, at, {});
  else if (valid) checkOverlap(hosts, at, report);
}

/** A host, or the name that gateways of an east-west mesh give a service: `outbound_.80_._.cart.shop.svc.cluster.local`. */
export function isSniHost(host: string): boolean {
  if (!host.startsWith('outbound_')) return isHost(host);
  const [, port, , name] = host.split('_');
  return host.length <= 255 && name !== undefined && /\d/.test(port) && /[a-zA-Z]/.test(name);
}

function hasSniHosts({ tls }: VirtualServiceSpec): boolean {
  return tls?.some(route => route?.match?.some(match => (match?.sniHosts?.length ?? 0) > 0)) ?? false;
}

function checkOverlap(hosts: readonly string[] | undefined, at: FieldPath, report: Report): void {
  const index = new HostIndex(hosts);
  each(hosts, at, (host, place, own) => {
    const first = index.firstOf(host)!;
    if (first !== own) return report(REPEATED, place, { host, first });
    const wildcard = index.covering(host, own);
    if (wildcard !== undefined) report(COVERED, place, { host, wildcard: hosts![wildcard], index: wildcard });
  });
}
