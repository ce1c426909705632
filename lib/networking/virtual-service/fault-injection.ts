import { Duration } from 'cdk8s';
import { Place } from '../../resource/place';
import { renderDuration } from '../../values/duration';
import { Percent } from '../../values/percent';

/** Written out, since Istio takes a fault without a percentage for one of no requests. */
const ALL = Percent.of(100);

const GRPC_STATUSES = [
  'OK', 'CANCELLED', 'UNKNOWN', 'INVALID_ARGUMENT', 'DEADLINE_EXCEEDED', 'NOT_FOUND', 'ALREADY_EXISTS', 'PERMISSION_DENIED', 'RESOURCE_EXHAUSTED',
  'FAILED_PRECONDITION', 'ABORTED', 'OUT_OF_RANGE', 'UNIMPLEMENTED', 'INTERNAL', 'UNAVAILABLE', 'DATA_LOSS', 'UNAUTHENTICATED',
];

/**
 * Requests that are answered with an error without reaching the destination.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/virtual-service/#HTTPFaultInjection-Abort
 */
export class FaultAbort {
  /**
   * An HTTP status, 200 to 599.
   *
   * @param percentage @default - all requests
   */
  public static http(status: number, percentage?: Percent): FaultAbort {
    return new FaultAbort('httpStatus', status, percentage);
  }

  /**
   * A gRPC status by its name, such as `UNAVAILABLE`.
   *
   * @param percentage @default - all requests
   */
  public static grpc(status: string, percentage?: Percent): FaultAbort {
    return new FaultAbort('grpcStatus', status, percentage);
  }

  /**
   * An HTTP/2 error. Istio's API has the field; its proxies do not act on it.
   *
   * @param percentage @default - all requests
   */
  public static http2(error: string, percentage?: Percent): FaultAbort {
    return new FaultAbort('http2Error', error, percentage);
  }

  private constructor(private readonly kind: string, private readonly value: number | string, private readonly percentage?: Percent) {}

  /** @internal */
  public _render(place: Place): any {
    const { kind, value } = this;
    if (kind === 'httpStatus' && !(Number.isInteger(value) && Number(value) >= 200 && Number(value) <= 599)) {
      place.at(kind).fault(`${value} is not a status; write one from 200 to 599`);
    }
    if (kind === 'grpcStatus' && !GRPC_STATUSES.includes(String(value))) {
      place.at(kind).fault(`'${value}' is not a gRPC status; write one of ${GRPC_STATUSES.join(', ')}`);
    }
    return { [kind]: value, percentage: (this.percentage ?? ALL)._render(place.at('percentage')) };
  }
}

/**
 * Requests that wait before they are sent on.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/virtual-service/#HTTPFaultInjection-Delay
 */
export class FaultDelay {
  /**
   * A fixed time.
   *
   * @param percentage @default - all requests
   */
  public static fixed(delay: Duration, percentage?: Percent): FaultDelay {
    return new FaultDelay('fixedDelay', delay, percentage);
  }

  /**
   * A time that grows. Istio's API has the field; its proxies do not act on it.
   *
   * @param percentage @default - all requests
   */
  public static exponential(delay: Duration, percentage?: Percent): FaultDelay {
    return new FaultDelay('exponentialDelay', delay, percentage);
  }

  /**
   * A fixed time for a whole number of percent.
   *
   * @deprecated Istio keeps the field for old manifests; use `FaultDelay.fixed` with a `Percent`
   */
  public static fixedWholePercent(delay: Duration, percent: number): FaultDelay {
    return new FaultDelay('fixedDelay', delay, undefined, percent);
  }

  private constructor(private readonly kind: string, private readonly delay: Duration, private readonly percentage?: Percent, private readonly percent?: number) {}

  /** @internal */
  public _render(place: Place): any {
    const { kind, percent } = this;
    if (percent !== undefined && !(Number.isInteger(percent) && percent >= 0 && percent <= 100)) {
      place.at('percent').fault(`${percent} percent; write a whole number from 0 to 100`);
    }
    const percentage = percent === undefined ? (this.percentage ?? ALL)._render(place.at('percentage')) : undefined;
    return { [kind]: renderDuration(this.delay, place.at(kind)), percentage, percent };
  }
}

/**
 * Faults injected into requests, to test what depends on them. At least one of the two is needed.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/virtual-service/#HTTPFaultInjection
 */
export interface FaultInjection {
  /**
   * Requests that are answered with an error.
   *
   * @default - none
   */
  readonly abort?: FaultAbort;

  /**
   * Requests that wait.
   *
   * @default - none
   */
  readonly delay?: FaultDelay;
}

export function renderFault(fault: FaultInjection, place: Place): any {
  if (fault.abort === undefined && fault.delay === undefined) place.fault('injects nothing; give it an abort or a delay');
  return { abort: fault.abort?._render(place.at('abort')), delay: fault.delay?._render(place.at('delay')) };
}
