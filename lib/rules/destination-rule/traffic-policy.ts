import { error, Report, warning } from '../../core/fault';
import { FieldPath } from '../../core/field-path';
import { isDnsName } from '../../core/host-name';
import { isIp } from '../../core/ip-address';
import { isPort } from '../../core/port';
import { quote } from '../../core/quote';
import { PortTrafficPolicySpec, TrafficPolicySpec, TrafficPolicyRetryBudgetSpec, TrafficPolicyTunnelSpec } from '../../release/specs';
import { checkDuration } from '../common/duration';
import { checkPercent } from '../common/percent';
import { checkPort } from '../common/port';
import { each, eachRepeated } from '../rule';
import { checkClientTls } from './client-tls';
import { checkConnectionPool } from './connection-pool';
import { checkLoadBalancer } from './load-balancer';
import { checkOutlierDetection } from './outlier-detection';
import { PolicyPlace } from './policy-place';

const SAYS_NOTHING = error('CI1303', 'a traffic policy that says nothing', 'write loadBalancer, connectionPool or another setting, or leave trafficPolicy out');
const TUNNEL_AND_PROXY = error('CI1304', 'a tunnel cannot carry the PROXY protocol', 'leave out tunnel or proxyProtocol');
const PORT_SAYS_NOTHING = error('CI1305', 'settings of a port that say nothing', 'write loadBalancer, connectionPool, outlierDetection or tls');
const NO_PORT = error('CI1306', 'is missing', 'name the port that the settings are for');
const NEVER_A_PORT = warning<{ port: number }>('CI1307', ({ port }) => `no host has a port ${port}`, 'write a whole number from 1 to 65535', { unsaid: true });
const PORT_TWICE = warning<{ port: number; first: number }>('CI1308', ({ port, first }) => `port ${port} has settings in portLevelSettings[${first}] already`, 'write them in one place', { unsaid: true });
const NOT_A_TUNNEL = error<{ protocol: string }>('CI1309', ({ protocol }) => `${quote(protocol)} is not a protocol of a tunnel`, 'write CONNECT or POST');
const WILDCARD_TARGET = error<{ host: string }>('CI1310', ({ host }) => `${quote(host)} is a wildcard`, 'write the DNS name or IP address behind the proxy');
const NOT_A_TARGET = error<{ host: string }>('CI1311', ({ host }) => `${quote(host)} is not a host`, 'write the DNS name or IP address behind the proxy');

/** Reports a fault for what a policy cannot say of a host or a subset. */
export function checkTrafficPolicy(policy: TrafficPolicySpec | undefined, where: PolicyPlace, at: FieldPath, report: Report): void {
  if (policy === undefined) return;
  const { portLevelSettings, tunnel, proxyProtocol, retryBudget } = policy;
  if (Object.values(policy).every(value => value === undefined || (Array.isArray(value) && value.length === 0))) report(SAYS_NOTHING, at, {});
  if (tunnel && proxyProtocol) report(TUNNEL_AND_PROXY, at.at('tunnel'), {});
  checkSettings(policy, where, at, report);
  each(portLevelSettings, at.at('portLevelSettings'), (settings, place) => checkPortSettings(settings, { ...where, said: false }, place, report));
  eachRepeated(portLevelSettings, settings => settings.port?.number, (settings, index, first) => {
    report(PORT_TWICE, at.at('portLevelSettings', index, 'port', 'number'), { port: settings.port!.number!, first });
  });
  checkTunnel(tunnel, at.at('tunnel'), report);
  checkRetryBudget(retryBudget, at.at('retryBudget'), report);
}

function checkSettings({ loadBalancer, connectionPool, outlierDetection, tls }: PortTrafficPolicySpec, where: PolicyPlace, at: FieldPath, report: Report): void {
  checkLoadBalancer(loadBalancer, outlierDetection !== undefined, where, at.at('loadBalancer'), report);
  checkConnectionPool(connectionPool, at.at('connectionPool'), report);
  checkOutlierDetection(outlierDetection, where, at.at('outlierDetection'), report);
  checkClientTls(tls, where.namespace, at.at('tls'), report);
}

function checkPortSettings(settings: PortTrafficPolicySpec, where: PolicyPlace, at: FieldPath, report: Report): void {
  const { port, ...rest } = settings;
  if (port === undefined) report(NO_PORT, at.at('port'), {});
  else if (!isPort(port.number ?? 0)) report(NEVER_A_PORT, at.at('port', 'number'), { port: port.number ?? 0 });
  if (Object.values(rest).every(value => value === undefined)) report(PORT_SAYS_NOTHING, at, {});
  checkSettings(settings, where, at, report);
}

function checkTunnel(tunnel: TrafficPolicyTunnelSpec | undefined, at: FieldPath, report: Report): void {
  if (tunnel === undefined) return;
  const { protocol, targetHost, targetPort } = tunnel;
  if (protocol !== undefined && !['', 'CONNECT', 'POST'].includes(protocol)) report(NOT_A_TUNNEL, at.at('protocol'), { protocol });
  if (targetHost?.includes('*')) report(WILDCARD_TARGET, at.at('targetHost'), { host: targetHost });
  else if (targetHost !== undefined && !isDnsName(targetHost) && !isIp(targetHost)) report(NOT_A_TARGET, at.at('targetHost'), { host: targetHost });
  checkPort(targetPort, at.at('targetPort'), report);
}

function checkRetryBudget(budget: TrafficPolicyRetryBudgetSpec | undefined, at: FieldPath, report: Report): void {
  if (budget === undefined) return;
  checkPercent(budget.percent, at.at('percent'), report, { unsaid: true });
  checkDuration(budget.budgetInterval, at.at('budgetInterval'), report, { zero: true });
}
