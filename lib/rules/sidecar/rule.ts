import { error, Report, warning } from '../../core/fault';
import { FieldPath } from '../../core/field-path';
import { isDnsName, isHost, isShortName } from '../../core/host-name';
import { quote } from '../../core/quote';
import { SidecarOutboundTrafficPolicySpec, SidecarSpec } from '../../release/specs';
import { checkDestination } from '../common/destination';
import { checkSelector } from '../common/selector';
import { checkConnectionPool } from '../destination-rule/connection-pool';
import { Resource, RuleContext } from '../rule';
import { checkEgress } from './egress';
import { checkIngress } from './ingress';

const SAYS_NOTHING = error('CI1501', 'a Sidecar that says nothing', 'write egress, ingress, outboundTrafficPolicy or inboundConnectionPool');
const SELECTOR_OF_ROOT = warning<{ namespace: string }>('CI1502',
  ({ namespace }) => `with a selector it is for workloads of ${quote(namespace)} alone, and not the default of the mesh`,
  'leave workloadSelector out, or write it into the namespace of its workloads', { unsaid: true });
const PROXY_OF_REGISTRY = error('CI1503', 'an egress proxy takes what the mesh does not know, and mode REGISTRY_ONLY lets none of it out', 'write mode ALLOW_ANY, or leave egressProxy out');
const NO_PORT = error('CI1504', 'is missing', 'name the port of the egress proxy');
const NOT_ONE_HOST = error<{ host: string }>('CI1505', ({ host }) => `${quote(host)} is not one host to send to`, 'write the full DNS name of the egress proxy');
const SHORT_PROXY = warning<{ host: string }>('CI1506', ({ host }) => `${quote(host)} is a short name, which is not completed here`,
  ({ host }) => `write a full one such as ${host}.istio-system.svc.cluster.local`, { unsaid: true });

/** What Istio refuses or ignores in a Sidecar. */
export function checkSidecar(resource: Resource<SidecarSpec>, context: RuleContext, report: Report): void {
  const { egress, ingress, outboundTrafficPolicy, inboundConnectionPool, workloadSelector } = resource.spec;
  const { namespace } = resource.metadata;
  const at = FieldPath.SPEC;
  if (!egress?.length && !ingress?.length && !outboundTrafficPolicy && !inboundConnectionPool) report(SAYS_NOTHING, at, {});
  if (workloadSelector) {
    checkSelector(workloadSelector.labels, at.at('workloadSelector', 'labels'), report);
    if (namespace === context.rootNamespace) report(SELECTOR_OF_ROOT, at.at('workloadSelector'), { namespace });
  }
  checkIngress(ingress, at.at('ingress'), report);
  checkConnectionPool(inboundConnectionPool, at.at('inboundConnectionPool'), report);
  checkEgress(egress, namespace, context.release, at.at('egress'), report);
  checkOutbound(outboundTrafficPolicy, at.at('outboundTrafficPolicy'), report);
}

function checkOutbound(policy: SidecarOutboundTrafficPolicySpec | undefined, at: FieldPath, report: Report): void {
  if (policy?.egressProxy === undefined) return;
  const { mode = 'REGISTRY_ONLY', egressProxy } = policy;
  const place = at.at('egressProxy');
  const { host, port } = egressProxy;
  if (mode !== 'ALLOW_ANY') report(PROXY_OF_REGISTRY, place, {});
  checkDestination(egressProxy, place, report);
  if (port === undefined) report(NO_PORT, place.at('port'), {});
  // What is no host at all was reported.
  if (host === undefined || host === '*' || !isHost(host)) return;
  if (!isDnsName(host)) report(NOT_ONE_HOST, place.at('host'), { host });
  else if (isShortName(host)) report(SHORT_PROXY, place.at('host'), { host });
}
