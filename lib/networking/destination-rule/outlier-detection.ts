import { Duration } from 'cdk8s';
import { Fields } from '../../core/fields';
import { OutlierDetectionSpec } from '../../release/specs';
import { renderDuration } from '../../values/duration';

/**
 * When an endpoint that fails is taken out of load balancing, and for how long: a circuit breaker.
 *
 * An empty one is Istio's usual one, and makes failover between localities work.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/destination-rule/#OutlierDetection
 */
export interface OutlierDetection {
  /**
   * Take failures to connect apart from errors that the endpoint answers with.
   *
   * @default false
   */
  readonly splitExternalLocalOriginErrors?: boolean;

  /**
   * Consecutive failures to connect before the endpoint is ejected; more than 0 needs `splitExternalLocalOriginErrors`.
   *
   * @default 5
   */
  readonly consecutiveLocalOriginFailures?: number;

  /**
   * Consecutive answers 502, 503 or 504 before the endpoint is ejected; 0 is never.
   *
   * @default 0
   */
  readonly consecutiveGatewayErrors?: number;

  /**
   * Consecutive answers 5xx before the endpoint is ejected; 0 is never.
   *
   * @default 5
   */
  readonly consecutive5xxErrors?: number;

  /**
   * Consecutive errors before the endpoint is ejected.
   *
   * @default - none
   * @deprecated use `consecutive5xxErrors` or `consecutiveGatewayErrors`.
   */
  readonly consecutiveErrors?: number;

  /**
   * The status codes that count as errors, 100 to 599.
   *
   * @default - 5xx
   */
  readonly httpErrorCodes?: number[];

  /**
   * How often endpoints are looked at, at least 1 ms.
   *
   * @default - 10 seconds
   */
  readonly interval?: Duration;

  /**
   * How long an endpoint is ejected for the first time, at least 1 ms; each further time it is so much longer.
   *
   * @default - 30 seconds
   */
  readonly baseEjectionTime?: Duration;

  /**
   * The most endpoints that may be ejected at once, in percent, 0 to 100.
   *
   * @default 10
   */
  readonly maxEjectionPercent?: number;

  /**
   * Ejected endpoints are used again while fewer than so many are healthy, in percent, 0 to 100.
   *
   * @default 0
   */
  readonly minHealthPercent?: number;
}

export function renderOutlierDetection(outlier: OutlierDetection | undefined): unknown {
  if (outlier === undefined) return undefined;
  const { httpErrorCodes, interval, baseEjectionTime, ...rest } = outlier;
  return {
    ...rest,
    outlierDetectionHttpErrorCodes: httpErrorCodes,
    interval: renderDuration(interval),
    baseEjectionTime: renderDuration(baseEjectionTime),
  } satisfies Fields<OutlierDetectionSpec>;
}
