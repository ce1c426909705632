import { Construct } from 'constructs';
import { Fields } from '../../core/fields';
import { AuthorizationPolicySpec } from '../../release/specs';
import { Additions, IstioResource, IstioResourceProps } from '../../resource/istio-resource';
import { Misfit, WRONG_TYPE } from '../../resource/misfit';
import { Referrer, resolved } from '../../resource/render';
import { Remedies } from '../../resource/resource-faults';
import { PolicyScope, renderScope } from '../../values/policy-scope';
import { AuthorizationRule, renderRule } from './authorization-rule';
import { PolicyAction } from './policy-action';

/** Input of an AuthorizationPolicy that denies all, or allows nothing: it has no rules. */
export interface AuthorizationScopeOptions extends IstioResourceProps {
  /**
   * To what it applies: pods, objects such as a waypoint, the namespace, or the mesh.
   *
   * Istio: selector, targetRef, targetRefs
   *
   * @default - all workloads of its namespace; all of the mesh for one in the mesh's root namespace
   */
  readonly appliesTo?: PolicyScope;

  /**
   * Whether it is only tried: what it would do is in logs and metrics, and it does nothing. For policies that allow or deny.
   * Istio calls it experimental, and reads it from the annotation `istio.io/dry-run`.
   *
   * Kubernetes: metadata.annotations
   *
   * @default false
   */
  readonly dryRun?: boolean;
}

/** Input of an AuthorizationPolicy, beside its action. */
export interface AuthorizationPolicyOptions extends AuthorizationScopeOptions {
  /**
   * The requests that it is about: those that one of the rules matches.
   *
   * Istio: rules
   *
   * @default - none; add them with `addRule`. A policy that allows and has no rules allows nothing
   */
  readonly rules?: AuthorizationRule[];
}

/** Input of an AuthorizationPolicy. */
export interface AuthorizationPolicyProps extends AuthorizationPolicyOptions {
  /**
   * What it does with the requests that one of its rules matches.
   *
   * Istio: action
   *
   * @default - it allows them
   */
  readonly action?: PolicyAction;
}

/**
 * Which requests workloads take.
 *
 * ```ts
 * AuthorizationPolicy.allow(chart, 'reviews', {
 *   appliesTo: PolicyScope.workload(reviews),
 *   rules: [{ from: [Source.workload(cart)], to: [Operation.get('/api/*')], when: [Condition.claim('group', 'admin')] }],
 * });
 * ```
 *
 * In Istio the action is the whole policy's, so it is named where the policy is made, and each rule says what it matches: a policy that allows some requests
 * and denies others is two. Policies of other servers (`custom`) are asked first, then those that deny, then those that allow.
 *
 * The AuthorizationPolicy's name is the construct's id, unless `metadata.name` is set.
 *
 * @see https://istio.io/latest/docs/reference/config/security/authorization-policy/
 */
export class AuthorizationPolicy extends IstioResource {
  /**
   * Allows the requests that one of its rules matches. What no policy that allows matches is refused.
   *
   * Istio: action: ALLOW
   *
   * @param scope the parent
   * @param id the construct's id, and the resource's default name
   * @param options which requests
   */
  public static allow(scope: Construct, id: string, options: AuthorizationPolicyOptions = {}): AuthorizationPolicy {
    return new AuthorizationPolicy(scope, id, { ...options, action: PolicyAction.allow() });
  }

  /**
   * Denies the requests that one of its rules matches, whatever others allow.
   *
   * Istio: action: DENY
   *
   * @param scope the parent
   * @param id the construct's id, and the resource's default name
   * @param options which requests
   */
  public static deny(scope: Construct, id: string, options: AuthorizationPolicyOptions = {}): AuthorizationPolicy {
    return new AuthorizationPolicy(scope, id, { ...options, action: PolicyAction.deny() });
  }

  /**
   * Marks the requests that one of its rules matches to be logged.
   *
   * Istio: action: AUDIT
   *
   * @param scope the parent
   * @param id the construct's id, and the resource's default name
   * @param options which requests
   */
  public static audit(scope: Construct, id: string, options: AuthorizationPolicyOptions = {}): AuthorizationPolicy {
    return new AuthorizationPolicy(scope, id, { ...options, action: PolicyAction.audit() });
  }

  /**
   * Has another server decide of the requests that one of its rules matches.
   *
   * Istio: action: CUSTOM, provider.name
   *
   * @param scope the parent
   * @param id the construct's id, and the resource's default name
   * @param provider the name of an extension provider of the mesh's configuration (`extensionProviders`)
   * @param options which requests
   */
  public static custom(scope: Construct, id: string, provider: string, options: AuthorizationPolicyOptions = {}): AuthorizationPolicy {
    return new AuthorizationPolicy(scope, id, { ...options, action: PolicyAction.custom(provider) });
  }

  /**
   * Denies every request, whatever others allow: to close workloads down. What others allow later has no effect, so it is no default to add exceptions to; that is `allowNothing`.
   *
   * Istio: action: DENY, rules
   *
   * @param scope the parent
   * @param id the construct's id, and the resource's default name
   * @param options which workloads
   */
  public static denyAll(scope: Construct, id: string, options: AuthorizationScopeOptions = {}): AuthorizationPolicy {
    return AuthorizationPolicy.deny(scope, id, { ...options, rules: [{}] });
  }

  /**
   * Allows nothing: a request is refused unless another policy allows it. It is the default of a mesh in which nothing is trusted, beside policies that allow what is needed.
   *
   * Istio: action: ALLOW
   *
   * @param scope the parent
   * @param id the construct's id, and the resource's default name
   * @param options which workloads
   */
  public static allowNothing(scope: Construct, id: string, options: AuthorizationScopeOptions = {}): AuthorizationPolicy {
    return new AuthorizationPolicy(scope, id, { ...options, action: PolicyAction.allow() });
  }

  private readonly options: AuthorizationPolicyProps;
  private readonly _rules: Additions<AuthorizationRule> = this._additions();

  public constructor(scope: Construct, id: string, props: AuthorizationPolicyProps = {}) {
    super(scope, id, 'AuthorizationPolicy', props);
    this.options = this._accept('AuthorizationPolicyProps', props);
    const { dryRun, rules = [] } = this.options;
    if (dryRun !== undefined) this.metadata.addAnnotation('istio.io/dry-run', String(resolved(dryRun)));
    for (const rule of rules) this.addRule(rule);
  }

  /**
   * Adds requests that it is about.
   *
   * Istio: rules
   *
   * @param rule from whom, for what, and when; `{}` is every request
   */
  public addRule(rule: AuthorizationRule): void {
    this._rules.add(rule);
  }

  /** @internal */
  protected override _renderSpec(from: Referrer): Fields<AuthorizationPolicySpec> {
    const { appliesTo, action, rules } = this.options;
    const all = this._rules.all.map(rule => renderRule(rule, from));
    return { ...renderScope(appliesTo, from), ...renderAction(action), rules: all.length > 0 ? all : rules && [] };
  }

  /** @internal */
  protected override _remedies(): Remedies {
    return REMEDIES;
  }
}

/** In the words of this class, by the code of the fault. */
const REMEDIES: Remedies = {
  CI2301: 'write rules: [...], or AuthorizationPolicy.denyAll(...)',
  CI2305: 'write Source.ipBlocks(...), or a policy that denies beside it',
  CI2321: 'name ports, too: Operation.ports(...), or narrowTo(Operation.ports(...))',
};

function renderAction(action: PolicyAction | undefined): Fields<AuthorizationPolicySpec> {
  if (action === undefined) return {};
  if (typeof action === 'object' && action !== null && typeof action._render === 'function') return action._render();
  return { action: Misfit.of(WRONG_TYPE, { value: action, expected: 'PolicyAction.allow(), PolicyAction.deny(), PolicyAction.audit() or PolicyAction.custom(...)' }) };
}
