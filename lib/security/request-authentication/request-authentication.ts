import { Construct } from 'constructs';
import { Fields } from '../../core/fields';
import { RequestAuthenticationSpec } from '../../release/specs';
import { Additions, IstioResource, IstioResourceProps } from '../../resource/istio-resource';
import { Referrer, rendered } from '../../resource/render';
import { Remedies } from '../../resource/resource-faults';
import { PolicyScope, renderScope } from '../../values/policy-scope';
import { JwtRule } from './jwt-rule';

/** Input of a RequestAuthentication. */
export interface RequestAuthenticationProps extends IstioResourceProps {
  /**
   * To what it applies: pods, objects such as a waypoint, the namespace, or the mesh.
   *
   * Istio: selector, targetRef, targetRefs
   *
   * @default - all workloads of its namespace; all of the mesh for one in the mesh's root namespace
   */
  readonly appliesTo?: PolicyScope;

  /**
   * Whose tokens are taken. A request with a token that none of the rules takes is refused with status 401.
   *
   * Istio: jwtRules
   *
   * @default - none; add them with `addJwtRule`
   */
  readonly jwtRules?: JwtRule[];
}

/**
 * Which tokens (JWT) workloads take: a request with a bad token is refused, one without any is let through.
 * An AuthorizationPolicy that allows `Source.anyRequestPrincipal()` only refuses those without one.
 *
 * The RequestAuthentication's name is the construct's id, unless `metadata.name` is set.
 *
 * @see https://istio.io/latest/docs/reference/config/security/request_authentication/
 */
export class RequestAuthentication extends IstioResource {
  private readonly options: RequestAuthenticationProps;
  private readonly _jwtRules: Additions<JwtRule> = this._additions();

  public constructor(scope: Construct, id: string, props: RequestAuthenticationProps = {}) {
    super(scope, id, 'RequestAuthentication', props);
    this.options = this._accept('RequestAuthenticationProps', props);
    for (const rule of this.options.jwtRules ?? []) this.addJwtRule(rule);
  }

  /**
   * The rules so far.
   *
   * Istio: jwtRules
   */
  public get jwtRules(): JwtRule[] {
    return [...this._jwtRules];
  }

  /**
   * Takes the tokens of another issuer.
   *
   * Istio: jwtRules
   */
  public addJwtRule(rule: JwtRule): JwtRule {
    return this._jwtRules.add(rule);
  }

  /** @internal */
  protected override _renderSpec(from: Referrer): Fields<RequestAuthenticationSpec> {
    const { appliesTo, jwtRules } = this.options;
    const rules = this._jwtRules.all.map(rule => rendered(rule, 'JwtRule.issuer(...)'));
    return { ...renderScope(appliesTo, from), jwtRules: rules.length > 0 ? rules : jwtRules && [] };
  }

  /** @internal */
  protected override _remedies(): Remedies {
    return REMEDIES;
  }
}

/** In the words of this class, by the code of the fault. */
const REMEDIES: Remedies = {
  CI2201: 'write JwtRule.issuer(...), or JwtRule.anyIssuer(Jwks.uri(...))',
  CI2206: 'write keys: Jwks.uri(...)',
};
