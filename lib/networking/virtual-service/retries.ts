import { Duration } from 'cdk8s';
import { Place } from '../../resource/place';
import { renderDuration } from '../../values/duration';

/**
 * When and how often a failed request is tried again.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/virtual-service/#HTTPRetry
 */
export interface Retries {
  /** How often it is tried again after the first try; 0 turns Istio's default of 2 off. */
  readonly attempts: number;

  /**
   * How long each try may take, the first included.
   *
   * @default - the route's timeout
   */
  readonly perTryTimeout?: Duration;

  /**
   * On which failures: Envoy's policies such as `5xx`, `reset`, `connect-failure`, or statuses such as `503`.
   *
   * @default - connect-failure, refused-stream, unavailable, cancelled and 503
   * @see https://www.envoyproxy.io/docs/envoy/latest/configuration/http/http_filters/router_filter#x-envoy-retry-on
   */
  readonly retryOn?: string[];

  /**
   * Try other localities too.
   *
   * @default - the mesh's setting
   */
  readonly retryRemoteLocalities?: boolean;

  /**
   * Do not try a host again that has failed already.
   *
   * @default true
   */
  readonly retryIgnorePreviousHosts?: boolean;

  /**
   * The least time between tries; it grows with each.
   *
   * @default 25ms
   */
  readonly backoff?: Duration;
}

export function renderRetries(retries: Retries, place: Place): any {
  const { attempts, perTryTimeout, retryOn, retryRemoteLocalities, retryIgnorePreviousHosts, backoff } = retries;
  if (!(Number.isInteger(attempts) && attempts >= 0)) place.at('attempts').fault(`${attempts} is not a number of tries; write a whole number of 0 or more`);
  if (attempts === 0 && (perTryTimeout ?? retryOn ?? retryRemoteLocalities) !== undefined) {
    place.fault('0 attempts turn retries off, so perTryTimeout, retryOn and retryRemoteLocalities mean nothing; leave them out');
  }
  (retryOn ?? []).forEach((policy, index) => {
    if (!/^[a-z0-9-]+$/.test(policy)) place.at('retryOn').fault(`'${policy}' (number ${index + 1}) is not a policy; write one policy or status a string`);
  });
  return {
    attempts,
    perTryTimeout: renderDuration(perTryTimeout, place.at('perTryTimeout')),
    retryOn: retryOn?.join(','),
    retryRemoteLocalities,
    retryIgnorePreviousHosts,
    backoff: renderDuration(backoff, place.at('backoff')),
  };
}
