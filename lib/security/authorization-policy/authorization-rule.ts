import { Fields } from '../../core/fields';
import { AuthorizationPolicyRulesSpec } from '../../release/specs';
import { accepted } from '../../resource/input';
import { Misfit, UNSET } from '../../resource/misfit';
import { listOf, Referrer, rendered } from '../../resource/render';
import { Condition } from './condition';
import { Operation } from './operation';
import { Source } from './source';

/** Which requests a rule matches: from one of some sources, for one of some operations, where all conditions hold. A rule without any of them matches every request. */
export interface AuthorizationRule {
  /**
   * Who sends the request: one of these.
   *
   * Istio: rules[].from, rules[].from[].source
   *
   * @default - anybody
   */
  readonly from?: Source[];

  /**
   * What it asks for: one of these.
   *
   * Istio: rules[].to, rules[].to[].operation
   *
   * @default - anything
   */
  readonly to?: Operation[];

  /**
   * What else must hold of it: all of these.
   *
   * Istio: rules[].when
   *
   * @default - nothing
   */
  readonly when?: Condition[];
}

/** A rule as it is written. What is given as undefined is a fault: left out, the rule would match more. */
export function renderRule(rule: AuthorizationRule, context: Referrer): unknown {
  return accepted('AuthorizationRule', rule, ({ from, to, when }) => ({
    from: given(rule, 'from') ?? listOf(from, source => rendered(source, 'Source.workload(...)', context)),
    to: given(rule, 'to') ?? listOf(to, operation => rendered(operation, "Operation.get('/api/*')", context)),
    when: given(rule, 'when') ?? listOf(when, condition => rendered(condition, "Condition.claim('group', 'admin')")),
  } satisfies Fields<AuthorizationPolicyRulesSpec>));
}

function given(rule: AuthorizationRule, name: keyof AuthorizationRule): Misfit | undefined {
  const isObject = typeof rule === 'object' && rule !== null;
  return isObject && Object.hasOwn(rule, name) && rule[name] === undefined ? Misfit.of(UNSET, { what: 'it' }) : undefined;
}
