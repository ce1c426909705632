import { Duration } from 'cdk8s';
import { Fields } from '../../core/fields';
import { OutlierDetectionSpec } from '../../release/specs';
import { renderDuration } from '../../values/duration';

/**
 * When an endpoint that fails is taken out of load balancing, and for how long: a circuit breaker.
 *
 * An empty one has Istio's defaults, and makes failover between localities work.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/destination-rule/#OutlierDetection
 */
export interface OutlierDetection {
  /**
   * Counts failures to connect apart from errors that the endpoint answers with.
   *
   * Istio: ...outlierDetection.splitExternalLocalOriginErrors
   *
   * @default false
   */
  readonly splitExternalLocalOriginErrors?: boolean;

  /**
   * Consecutive failures to connect before the endpoint is ejected; more than 0 needs `splitExternalLocalOriginErrors`.
   *
   * Istio: ...outlierDetection.consecutiveLocalOriginFailures
   *
   * @default 5
   */
  readonly consecutiveLocalOriginFailures?: number;

  /**
   * Consecutive answers 502, 503 or 504 before the endpoint is ejected; 0 is never.
   *
   * Istio: ...outlierDetection.consecutiveGatewayErrors
   *
   * @default 0
   */
  readonly consecutiveGatewayErrors?: number;

  /**
   * Consecutive answers 5xx before the endpoint is ejected; 0 is never.
   *
   * Istio: ...outlierDetection.consecutive5xxErrors
   *
   * @default 5
   */
  readonly consecutive5xxErrors?: number;

  /**
   * Consecutive errors before the endpoint is ejected.
   *
   * Istio: ...outlierDetection.consecutiveErrors
   *
   * @default - none
   * @deprecated use `consecutive5xxErrors` or `consecutiveGatewayErrors`.
   */
  readonly consecutiveErrors?: number;

  /**
   * The status codes that count as errors, 100 to 599.
   *
   * Istio: ...outlierDetection.outlierDetectionHttpErrorCodes
   *
   * @default - 5xx
   */
  readonly httpErrorCodes?: number[];

  /**
   * The time between two checks of the endpoints, at least 1 ms.
   *
   * Istio: ...outlierDetection.interval
   *
   * @default - 10 seconds
   */
  readonly interval?: Duration;

  /**
   * How long an endpoint is ejected for the first time, at least 1 ms; the n-th time it is n times as long.
   *
   * Istio: ...outlierDetection.baseEjectionTime
   *
   * @default - 30 seconds
   */
  readonly baseEjectionTime?: Duration;

  /**
   * The most endpoints that may be ejected at once, in percent, 0 to 100.
   *
   * Istio: ...outlierDetection.maxEjectionPercent
   *
   * @default 10
   */
  readonly maxEjectionPercent?: number;

  /**
   * The share of healthy endpoints, in percent, 0 to 100, below which ejected ones are used again.
   *
   * Istio: ...outlierDetection.minHealthPercent
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
