import { error, Report } from '../../core/fault';
import { FieldPath } from '../../core/field-path';
import { VirtualServiceSpec } from '../../release/specs';
import { checkExportTo } from '../common/export-to';
import { checkGatewayNames } from '../common/gateway-names';
import { each, Resource, RuleContext } from '../rule';
import { checkTcpRoute, checkTlsRoute, SniRules } from './connection-route';
import { BoundGateways, checkClaims } from './gateways';
import { checkHosts } from './hosts';
import { checkHttpOrder } from './http-order';
import { checkHttpRoute } from './http-route';
import { checkOrder } from './match-order';

const NO_ROUTE = error('CI1201', 'a VirtualService needs a route', 'give it one in http, tls or tcp');
const NOT_A_DELEGATE = error('CI1202', 'a VirtualService without hosts is a delegate, which has neither gateways nor TLS and TCP routes', 'name its hosts');
const DELEGATES_FURTHER = error('CI1203', 'a delegate cannot delegate further', 'name hosts, or route to destinations');

/** What Istio refuses or ignores in a VirtualService. */
export function checkVirtualService(resource: Resource<VirtualServiceSpec>, _context: RuleContext, report: Report): void {
  const { spec } = resource;
  const at = FieldPath.SPEC;
  checkShape(spec, at, report);
  checkHosts(spec, at.at('hosts'), report);
  checkGatewayNames(spec.gateways, at.at('gateways'), report);
  checkClaims(spec, at.at('http'), report);
  checkExportTo(spec.exportTo, resource, at.at('exportTo'), report);
  const bound = new BoundGateways(spec, resource.metadata?.namespace);
  each(spec.http, at.at('http'), (route, place) => { checkHttpRoute(route, bound, place, report); });
  const sni = new SniRules(spec);
  each(spec.tls, at.at('tls'), (route, place) => { checkTlsRoute(route, sni, bound, place, report); });
  each(spec.tcp, at.at('tcp'), (route, place) => { checkTcpRoute(route, bound, place, report); });
  checkHttpOrder(spec.http, at.at('http'), report);
  checkOrder(spec.tls, at.at('tls'), report);
  checkOrder(spec.tcp, at.at('tcp'), report);
}

function checkShape({ hosts = [], gateways = [], http = [], tls = [], tcp = [] }: VirtualServiceSpec, at: FieldPath, report: Report): void {
  if (http.length + tls.length + tcp.length === 0) report(NO_ROUTE, at, {});
  if (hosts.length > 0) return;
  if (gateways.length + tls.length + tcp.length > 0) report(NOT_A_DELEGATE, at.at('hosts'), {});
  if (http.some(route => route?.delegate !== undefined)) report(DELEGATES_FURTHER, at.at('http'), {});
}
