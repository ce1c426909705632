import { Report } from '../../core/fault';
import { FieldPath } from '../../core/field-path';
import { RequestAuthenticationSpec } from '../../release/specs';
import { checkPolicyScope } from '../common/policy-scope';
import { Resource, RuleContext } from '../rule';

/** What Istio refuses or ignores in a RequestAuthentication. */
export function checkRequestAuthentication(resource: Resource<RequestAuthenticationSpec>, context: RuleContext, report: Report): void {
  checkPolicyScope(resource, context, FieldPath.SPEC, report);
}
