import { Report } from '../../core/fault';
import { FieldPath } from '../../core/field-path';
import { RequestAuthenticationSpec } from '../../release/specs';
import { checkPolicyScope } from '../common/policy-scope';
import { each, Resource, RuleContext } from '../rule';
import { checkJwtRule } from './jwt-rule';

/** What Istio refuses or ignores in a RequestAuthentication. */
export function checkRequestAuthentication(resource: Resource<RequestAuthenticationSpec>, context: RuleContext, report: Report): void {
  const at = FieldPath.SPEC;
  checkPolicyScope(resource, context, at, report);
  each(resource.spec.jwtRules, at.at('jwtRules'), (rule, place) => checkJwtRule(rule, place, report));
}
