import { AuthorizationPolicy, AuthorizationRule, Condition, Operation, PolicyScope, PolicyTarget, Source } from '../../lib';
import { Pieces } from './pieces';

const gateway = PolicyTarget.fromGatewayName('waypoint');

const SOURCES: readonly Source[] = [
  Source.principals('a'), Source.notPrincipals('a'), Source.namespaces('a'), Source.notNamespaces('a'), Source.ipBlocks('10.0.0.1'), Source.notIpBlocks('10.0.0.1'),
  Source.remoteIpBlocks('10.0.0.1'), Source.notRemoteIpBlocks('10.0.0.1'), Source.requestPrincipals('a'), Source.notRequestPrincipals('a'),
  Source.serviceAccounts('a'), Source.notServiceAccounts('a'), Source.trustDomains('a').narrowTo(Source.ipBlocks('10.0.0.1')), Source.notTrustDomains('a').narrowTo(Source.ipBlocks('10.0.0.1')),
];
const OPERATIONS: readonly Operation[] = [
  Operation.get('/a'), Operation.notMethods('GET'), Operation.notPaths('/a'), Operation.hosts('a'), Operation.notHosts('a'), Operation.ports(80), Operation.notPorts(80),
];

const RULES: readonly AuthorizationRule[] = [
  {}, { when: [Condition.claim('group', 'admin').butNot('guest')] }, ...SOURCES.map(source => ({ from: [source] })), ...OPERATIONS.map(operation => ({ to: [operation] })),
];

/** AuthorizationPolicies that together set every field in a typed way. */
export const AUTHORIZATION_POLICY: Pieces = {
  ...Object.fromEntries(RULES.map((rule, index) => [`rule${index}`, chart => AuthorizationPolicy.allow(chart, 'policy', { rules: [rule] })])),
  deny: chart => AuthorizationPolicy.denyAll(chart, 'policy'),
  audit: chart => AuthorizationPolicy.audit(chart, 'policy', { rules: [{}] }),
  custom: chart => AuthorizationPolicy.custom(chart, 'policy', 'ext-authz', { rules: [{}] }),
  pods: chart => AuthorizationPolicy.allowNothing(chart, 'policy', { appliesTo: PolicyScope.labels({ app: 'cart' }) }),
  target: chart => AuthorizationPolicy.allowNothing(chart, 'policy', { appliesTo: PolicyScope.target(gateway) }),
  targets: chart => AuthorizationPolicy.allowNothing(chart, 'policy', { appliesTo: PolicyScope.targets(gateway) }),
};
