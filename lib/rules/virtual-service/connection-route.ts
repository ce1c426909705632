import { error, Report, warning } from '../../core/fault';
import { FieldPath } from '../../core/field-path';
import { isHost } from '../../core/host-name';
import { isIp } from '../../core/ip-address';
import { quote } from '../../core/quote';
import { TcpMatchSpec, TcpRouteSpec, TlsMatchSpec, TlsRouteSpec, VirtualServiceSpec } from '../../release/specs';
import { MESH } from '../common/gateway-names';
import { reportHost } from '../common/host';
import { checkLabels } from '../common/labels';
import { checkNamespace } from '../common/namespace';
import { checkOptionalPort } from '../common/port';
import { checkSubnet } from '../common/subnet';
import { each } from '../rule';
import { checkDestinations } from './destinations';
import { BoundGateways } from './gateways';
import { HostIndex } from './host-index';
import { isSniHost } from './hosts';

const NO_MATCH = error('CI1250', 'a TLS route needs a match', 'give it one with sniHosts');
const NO_SNI = error('CI1251', 'is empty', "name the SNI hosts, '*' for all");
const OUTSIDE = error<{ host: string }>('CI1252', ({ host }) => `${quote(host)} is not within the hosts of the VirtualService`, 'add it to spec.hosts, or leave it out');
const IP_AS_SNI = warning<{ host: string }>('CI1253', ({ host }) => `${quote(host)} is an IP address, which clients do not send as SNI`, 'name the host, or route by destinationSubnets');
const NO_DESTINATION = error('CI1254', 'has no destination', 'name one');
const SOURCE_SUBNET = warning('CI1255', 'Istio does not read sourceSubnet', 'leave it out; an AuthorizationPolicy can name addresses', { unsaid: true });

/** What SNI hosts a VirtualService may route. */
export class SniRules {
  private readonly hosts: HostIndex;
  private readonly forMesh: boolean;

  constructor({ hosts, gateways = [] }: VirtualServiceSpec) {
    this.hosts = new HostIndex(hosts);
    this.forMesh = gateways.includes(MESH);
  }

  /** Reports a fault if a host is none, or not one of the VirtualService's. */
  check(host: string, at: FieldPath, report: Report): void {
    if (this.forMesh ? isHost(host) : isSniHost(host)) {
      if (!this.hosts.isEmpty && this.hosts.covering(host) === undefined) report(OUTSIDE, at, { host });
    } else if (isIp(host)) {
      report(IP_AS_SNI, at, { host });
    } else {
      reportHost(host, at, report);
    }
  }
}

/** Reports a fault for what Istio refuses or ignores in a route for TLS connections. */
export function checkTlsRoute(route: TlsRouteSpec, sni: SniRules, bound: BoundGateways, at: FieldPath, report: Report): void {
  if (!route.match?.length) report(NO_MATCH, at.at('match'), {});
  each(route.match, at.at('match'), (match, place) => {
    if (!match.sniHosts?.length) report(NO_SNI, place.at('sniHosts'), {});
    each(match.sniHosts, place.at('sniHosts'), (host, ofHost) => { sni.check(host, ofHost, report); });
    checkConditions(match, bound, place, report, false);
  });
  checkTargets(route, at, report);
}

/** Reports a fault for what Istio refuses or ignores in a route for TCP connections. */
export function checkTcpRoute(route: TcpRouteSpec, bound: BoundGateways, at: FieldPath, report: Report): void {
  each(route.match, at.at('match'), (match, place) => { checkConditions(match, bound, place, report, true); });
  checkTargets(route, at, report);
}

function checkConditions(match: TcpMatchSpec | TlsMatchSpec, bound: BoundGateways, at: FieldPath, report: Report, ofTcp: boolean): void {
  each(match.destinationSubnets, at.at('destinationSubnets'), (subnet, place) => { checkSubnet(subnet, place, report); });
  if ('sourceSubnet' in match && match.sourceSubnet) report(SOURCE_SUBNET, at.at('sourceSubnet'), {});
  checkOptionalPort(match.port, at.at('port'), report);
  checkLabels(match.sourceLabels, at.at('sourceLabels'), report);
  checkNamespace(match.sourceNamespace, at.at('sourceNamespace'), report, { unchecked: true });
  bound.checkMatch(match, at, report, { unsaid: ofTcp });
}

function checkTargets({ route }: TcpRouteSpec, at: FieldPath, report: Report): void {
  if (!route?.length) report(NO_DESTINATION, at.at('route'), {});
  checkDestinations(route, at.at('route'), report);
}
