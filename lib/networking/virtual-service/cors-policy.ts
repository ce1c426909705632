import { Duration } from 'cdk8s';
import { Fields } from '../../core/fields';
import { CorsPolicySpec } from '../../release/specs';
import { listOf, rendered } from '../../resource/render';
import { renderDuration } from '../../values/duration';
import { StringMatch } from '../../values/string-match';

/**
 * What happens to preflight requests whose origin is not allowed.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/virtual-service/#CorsPolicy-UnmatchedPreflights
 */
export enum UnmatchedPreflights {
  /** The release's default, `FORWARD`. */
  UNSPECIFIED = 'UNSPECIFIED',
  /** They are sent to the destination. */
  FORWARD = 'FORWARD',
  /** They are answered with 200 and without CORS headers. */
  IGNORE = 'IGNORE',
}

/**
 * Which pages of other origins may read answers.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/virtual-service/#CorsPolicy
 */
export interface CorsPolicy {
  /**
   * The origins, such as `https://example.com`.
   *
   * Istio: http[].corsPolicy.allowOrigins
   *
   * @default - none
   */
  readonly allowOrigins?: StringMatch[];

  /**
   * The origins, compared exactly.
   *
   * Istio: http[].corsPolicy.allowOrigin
   *
   * @deprecated Istio keeps the field for old manifests; use `allowOrigins`
   * @default - none
   */
  readonly allowOrigin?: string[];

  /**
   * The methods, such as `GET`; `*` is all.
   *
   * Istio: http[].corsPolicy.allowMethods
   *
   * @default - none
   */
  readonly allowMethods?: string[];

  /**
   * The request headers; `*` is all.
   *
   * Istio: http[].corsPolicy.allowHeaders
   *
   * @default - none
   */
  readonly allowHeaders?: string[];

  /**
   * The response headers that pages may read; `*` is all.
   *
   * Istio: http[].corsPolicy.exposeHeaders
   *
   * @default - none
   */
  readonly exposeHeaders?: string[];

  /**
   * How long a browser may keep the answer to a preflight request, in whole seconds.
   *
   * Istio: http[].corsPolicy.maxAge
   *
   * @default - the browser's choice
   */
  readonly maxAge?: Duration;

  /**
   * Whether requests may carry credentials.
   *
   * Istio: http[].corsPolicy.allowCredentials
   *
   * @default false
   */
  readonly allowCredentials?: boolean;

  /**
   * What happens to preflight requests whose origin is not allowed.
   *
   * Istio: http[].corsPolicy.unmatchedPreflights
   *
   * @default UnmatchedPreflights.FORWARD
   */
  readonly unmatchedPreflights?: UnmatchedPreflights;
}

export function renderCors(cors: CorsPolicy | undefined): unknown {
  if (cors === undefined) return undefined;
  const { allowOrigins, maxAge, ...plain } = cors;
  return {
    allowOrigins: listOf(allowOrigins, origin => rendered(origin, 'StringMatch.exact(...)')),
    ...plain,
    maxAge: renderDuration(maxAge),
  } satisfies Fields<CorsPolicySpec>;
}
