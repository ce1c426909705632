import { Duration } from 'cdk8s';
import { Fields } from '../../core/fields';
import { HttpRetrySpec } from '../../release/specs';
import { Misfit } from '../../resource/misfit';
import { resolved, text } from '../../resource/render';
import { renderDuration } from '../../values/duration';

/**
 * When and how often a failed request is tried again.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/virtual-service/#HTTPRetry
 */
export interface Retries {
  /**
   * How often it is tried again after the first try; 0 turns Istio's default of 2 off.
   *
   * Istio: http[].retries.attempts
   */
  readonly attempts: number;

  /**
   * How long each try may take, the first included.
   *
   * Istio: http[].retries.perTryTimeout
   *
   * @default - the route's timeout
   */
  readonly perTryTimeout?: Duration;

  /**
   * On which failures: Envoy's policies such as `5xx`, `reset`, `connect-failure`, or statuses such as `503`.
   *
   * Istio: http[].retries.retryOn
   *
   * @default - connect-failure, refused-stream, unavailable, cancelled and 503
   * @see https://www.envoyproxy.io/docs/envoy/latest/configuration/http/http_filters/router_filter#x-envoy-retry-on
   */
  readonly retryOn?: string[];

  /**
   * Whether retries may go to other localities.
   *
   * Istio: http[].retries.retryRemoteLocalities
   *
   * @default - the mesh's setting
   */
  readonly retryRemoteLocalities?: boolean;

  /**
   * Whether retries avoid hosts that have failed already.
   *
   * Istio: http[].retries.retryIgnorePreviousHosts
   *
   * @default true
   */
  readonly retryIgnorePreviousHosts?: boolean;

  /**
   * The least time between tries; it grows with each.
   *
   * Istio: http[].retries.backoff
   *
   * @default 25ms
   */
  readonly backoff?: Duration;
}

export function renderRetries(retries: Retries | undefined): unknown {
  if (retries === undefined) return undefined;
  const { perTryTimeout, retryOn, backoff, ...plain } = retries;
  return { ...plain, perTryTimeout: renderDuration(perTryTimeout), retryOn: joined(retryOn), backoff: renderDuration(backoff) } satisfies Fields<HttpRetrySpec>;
}

/** Policies as Istio has them: one text. One that cannot be had stands for all. */
function joined(policies: readonly string[] | undefined): unknown {
  const known = policies?.map(policy => {
    const settled = resolved(policy);
    return settled instanceof Misfit ? settled : text(settled as string);
  });
  return known?.find(policy => policy instanceof Misfit) ?? known?.join(',');
}
