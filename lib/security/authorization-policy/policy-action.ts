import { Fields } from '../../core/fields';
import { AuthorizationPolicySpec } from '../../release/specs';
import { text } from '../../resource/render';

/**
 * What a policy does with the requests that one of its rules matches.
 *
 * @see https://istio.io/latest/docs/reference/config/security/authorization-policy/#AuthorizationPolicy-Action
 */
export class PolicyAction {
  /**
   * Lets them through. As soon as there is a policy that allows for a workload, what none of them allows is refused.
   *
   * Istio: action: ALLOW
   */
  public static allow(): PolicyAction {
    return new PolicyAction(() => ({ action: 'ALLOW' }));
  }

  /**
   * Refuses them, whatever other policies allow.
   *
   * Istio: action: DENY
   */
  public static deny(): PolicyAction {
    return new PolicyAction(() => ({ action: 'DENY' }));
  }

  /**
   * Marks them to be logged, by a plugin that does so; they are neither allowed nor refused.
   *
   * Istio: action: AUDIT
   */
  public static audit(): PolicyAction {
    return new PolicyAction(() => ({ action: 'AUDIT' }));
  }

  /**
   * Has another server decide of them, before policies that deny or allow are looked at.
   *
   * Istio: action: CUSTOM, provider.name
   *
   * @param provider the name of an extension provider of the mesh's configuration (`extensionProviders`)
   */
  public static custom(provider: string): PolicyAction {
    return new PolicyAction(() => ({ action: 'CUSTOM', provider: { name: text(provider) } }));
  }

  private constructor(private readonly render: () => Fields<AuthorizationPolicySpec>) {}

  /** @internal */
  public _render(): Fields<AuthorizationPolicySpec> {
    return this.render();
  }
}
