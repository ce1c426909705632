import { error, Report, warning } from '../../core/fault';
import { FieldPath } from '../../core/field-path';
import { quote } from '../../core/quote';
import { PolicyTargetReferenceSpec, WorkloadSelectorSpec } from '../../release/specs';
import { each, Resource, RuleContext } from '../rule';
import { checkSelector } from './selector';

const GATEWAY_API = 'gateway.networking.k8s.io';
/** What policies can be attached to, by group and kind. */
const TARGETS: ReadonlySet<string> = new Set(['core/Service', 'networking.istio.io/ServiceEntry', `${GATEWAY_API}/Gateway`, `${GATEWAY_API}/GatewayClass`]);
/** The only class whose Gateways are attached to together. */
const WAYPOINT_CLASS = 'istio-waypoint';

const SEVERAL = error<{ fields: readonly string[] }>('CI1090', ({ fields }) => `${fields.join(' and ')} are both set`, 'leave out all but one of selector, targetRef and targetRefs');
const NO_NAME = error('CI1091', 'an empty name', 'name the object that the policy is attached to');
const NAMESPACE = error('CI1092', 'a policy is attached only to objects of its own namespace', 'leave namespace out, and write the policy into that namespace');
const NO_TARGET = error<{ target: string }>(
  'CI1093',
  ({ target }) => `a policy is not attached to ${quote(target)}`,
  "write kind Service (group ''), ServiceEntry (networking.istio.io), Gateway or GatewayClass (gateway.networking.k8s.io)",
);
const CLASS_ELSEWHERE = warning<{ rootNamespace: string }>(
  'CI1094',
  'a policy for a GatewayClass counts only in the root namespace of the mesh',
  ({ rootNamespace }) => `write it into ${quote(rootNamespace)}, or name one Gateway`,
  { unsaid: true },
);
const NOT_THE_WAYPOINTS = warning<{ name: string }>('CI1095', ({ name }) => `no policy is attached to the Gateways of the class ${quote(name)}`, `write ${WAYPOINT_CLASS}, or name one Gateway`, { unsaid: true });

/** The fields that say to what a policy applies. */
export interface PolicyScopeSpec {
  readonly selector?: WorkloadSelectorSpec;
  readonly targetRef?: PolicyTargetReferenceSpec;
  readonly targetRefs?: readonly PolicyTargetReferenceSpec[];
}

/** Reports a fault for a policy that selects pods and is attached to objects, for labels that no pod has, and for what a policy is not attached to. */
export function checkPolicyScope(resource: Resource<PolicyScopeSpec>, context: RuleContext, at: FieldPath, report: Report): void {
  const { selector, targetRef, targetRefs } = resource.spec;
  const fields = [selector && 'selector', targetRef && 'targetRef', targetRefs && targetRefs.length > 0 && 'targetRefs'].filter(field => typeof field === 'string');
  if (fields.length > 1) report(SEVERAL, at, { fields });
  if (selector) checkSelector(selector.matchLabels, at.at('selector', 'matchLabels'), report);
  if (targetRef) checkTarget(targetRef, resource, context, at.at('targetRef'), report);
  each(targetRefs, at.at('targetRefs'), (target, place) => checkTarget(target, resource, context, place, report));
}

function checkTarget(target: PolicyTargetReferenceSpec, { metadata }: Resource, { rootNamespace }: RuleContext, at: FieldPath, report: Report): void {
  const { group, kind, name, namespace } = target;
  if (!name) report(NO_NAME, at.at('name'), {});
  if (namespace) report(NAMESPACE, at.at('namespace'), {});
  const qualified = `${group || 'core'}/${kind ?? ''}`;
  if (!TARGETS.has(qualified)) return report(NO_TARGET, at, { target: qualified });
  if (kind !== 'GatewayClass') return;
  if (metadata.namespace !== undefined && metadata.namespace !== rootNamespace) report(CLASS_ELSEWHERE, at, { rootNamespace });
  if (name && name !== WAYPOINT_CLASS) report(NOT_THE_WAYPOINTS, at.at('name'), { name });
}
