import { Duration } from 'cdk8s';
import { Fields } from '../../core/fields';
import { sortedEntries } from '../../core/natural-order';
import { RequestAuthenticationJwtRulesSpec } from '../../release/specs';
import { accepted } from '../../resource/input';
import { listOf, text } from '../../resource/render';
import { renderDuration } from '../../values/duration';
import { Jwks, renderJwks } from './jwks';
import { renderLocations, TokenLocation } from './token-location';

/** Input of a rule, beside whose tokens it takes. */
export interface JwtRuleBaseOptions {
  /**
   * Whom a token must be for: one of these, `aud` of the token.
   *
   * Istio: jwtRules[].audiences
   *
   * @default - the name of the Service that is requested
   */
  readonly audiences?: string[];

  /**
   * Where in a request the token is looked for.
   *
   * Istio: jwtRules[].fromHeaders, jwtRules[].fromParams, jwtRules[].fromCookies
   *
   * @default - the header `Authorization` with the prefix `Bearer `, and the query parameter `access_token`
   */
  readonly locations?: TokenLocation[];

  /**
   * Whether the token is sent on to the workload.
   *
   * Istio: jwtRules[].forwardOriginalToken
   *
   * @default false
   */
  readonly forwardToken?: boolean;

  /**
   * A header of the request in which the workload gets the token's payload, as base64url.
   *
   * Istio: jwtRules[].outputPayloadToHeader
   *
   * @default - none
   */
  readonly payloadHeader?: string;

  /**
   * Headers of the request in which the workload gets claims of the token, by the header's name: `{ 'x-user': 'sub' }`. A claim within another one is named with a dot.
   *
   * Istio: jwtRules[].outputClaimToHeaders, jwtRules[].outputClaimToHeaders[].header, jwtRules[].outputClaimToHeaders[].claim
   *
   * @default - none
   */
  readonly claimHeaders?: { readonly [header: string]: string };

  /**
   * Claims whose text is a list with spaces between, beside `scope` and `permission`, for policies that compare one of them.
   *
   * Istio: jwtRules[].spaceDelimitedClaims
   *
   * @default - none
   */
  readonly spaceDelimitedClaims?: string[];

  /**
   * How long istiod, or a sidecar, waits for the keys: at least a millisecond.
   *
   * Istio: jwtRules[].timeout
   *
   * @default - 5 seconds
   */
  readonly timeout?: Duration;
}

/** Input of a rule for the tokens of one issuer. */
export interface JwtRuleOptions extends JwtRuleBaseOptions {
  /**
   * The issuer's public keys.
   *
   * Istio: jwtRules[].jwksUri, jwtRules[].jwks
   *
   * @default - those that the issuer, which must be a URL then, publishes: `ISSUER/.well-known/openid-configuration` names where
   */
  readonly keys?: Jwks;
}

/**
 * Whose tokens (JWT) are taken, how they are checked, and what of them the workload gets to see.
 *
 * @see https://istio.io/latest/docs/reference/config/security/jwt/
 */
export class JwtRule {
  /**
   * The tokens of one issuer.
   *
   * Istio: jwtRules[].issuer
   *
   * @param issuer `iss` of the tokens, such as `https://accounts.example.com`
   * @param options the issuer's keys, and how tokens are checked
   */
  public static issuer(issuer: string, options: JwtRuleOptions = {}): JwtRule {
    return new JwtRule(() => accepted('JwtRuleOptions', options, ({ keys, ...rest }) => ({ issuer: text(issuer), ...renderRule(keys, rest) })));
  }

  /**
   * The tokens of every issuer whose keys are at a URL. Releases before Istio 1.27 need an issuer.
   *
   * Istio: jwtRules[].jwksUri
   *
   * @param keys the public keys: `Jwks.uri(...)`
   * @param options how tokens are checked
   */
  public static anyIssuer(keys: Jwks, options: JwtRuleBaseOptions = {}): JwtRule {
    return new JwtRule(() => accepted('JwtRuleBaseOptions', options, rest => renderRule(keys, rest)));
  }

  private constructor(private readonly render: () => unknown) {}

  /** @internal */
  public _render(): unknown {
    return this.render();
  }
}

function renderRule(keys: Jwks | undefined, options: JwtRuleBaseOptions): Fields<RequestAuthenticationJwtRulesSpec> {
  const { audiences, locations, forwardToken, payloadHeader, claimHeaders, spaceDelimitedClaims, timeout } = options;
  return {
    audiences,
    ...renderJwks(keys),
    ...renderLocations(locations),
    forwardOriginalToken: forwardToken,
    outputPayloadToHeader: payloadHeader,
    outputClaimToHeaders: claimHeaders && listOf(sortedEntries(claimHeaders), ([header, claim]) => ({ header, claim: text(claim) })),
    spaceDelimitedClaims,
    timeout: renderDuration(timeout),
  };
}
