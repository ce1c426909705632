import { Duration } from 'cdk8s';
import { Fields } from '../../core/fields';
import { FaultAbortSpec, FaultDelaySpec, FaultInjectionSpec } from '../../release/specs';
import { number, rendered, text } from '../../resource/render';
import { renderDuration } from '../../values/duration';
import { Percent } from '../../values/percent';

/** Written out, since Istio takes a fault without a percentage for one of no requests. */
const ALL = Percent.of(100);

/**
 * Requests that are answered with an error without reaching the destination.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/virtual-service/#HTTPFaultInjection-Abort
 */
export class FaultAbort {
  /**
   * Answers requests with an HTTP status.
   *
   * Istio: http[].fault.abort.httpStatus, http[].fault.abort.percentage
   *
   * @param status 200 to 599
   * @param percentage the share of requests; all requests if left out
   */
  public static http(status: number, percentage?: Percent): FaultAbort {
    return new FaultAbort('httpStatus', status, percentage);
  }

  /**
   * Answers requests with a gRPC status.
   *
   * Istio: http[].fault.abort.grpcStatus, http[].fault.abort.percentage
   *
   * @param status its name, such as `UNAVAILABLE`
   * @param percentage the share of requests; all requests if left out
   */
  public static grpc(status: string, percentage?: Percent): FaultAbort {
    return new FaultAbort('grpcStatus', status, percentage);
  }

  private constructor(private readonly kind: 'httpStatus' | 'grpcStatus', private readonly value: number | string, private readonly percentage?: Percent) {}

  /** @internal */
  public _render(): unknown {
    const { kind, value } = this;
    return { [kind]: kind === 'httpStatus' ? number(value as number) : text(value as string), percentage: rendered(this.percentage ?? ALL, 'Percent.of(...)') } satisfies Fields<FaultAbortSpec>;
  }
}

/**
 * Requests that wait before they are sent on.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/virtual-service/#HTTPFaultInjection-Delay
 */
export class FaultDelay {
  /**
   * Delays requests by a fixed time.
   *
   * Istio: http[].fault.delay.fixedDelay, http[].fault.delay.percentage
   *
   * @param delay the time, 1 ms or more
   * @param percentage the share of requests; all requests if left out
   */
  public static fixed(delay: Duration, percentage?: Percent): FaultDelay {
    return new FaultDelay(delay, percentage);
  }

  /**
   * Delays a whole number of percent of requests by a fixed time.
   *
   * Istio: http[].fault.delay.percent
   *
   * @param delay the time, 1 ms or more
   * @param percent the share of requests, 0 to 100
   * @deprecated Istio keeps the field for old manifests; use `FaultDelay.fixed` with a `Percent`
   */
  public static fixedWholePercent(delay: Duration, percent: number): FaultDelay {
    return new FaultDelay(delay, undefined, number(percent, "'percent'"));
  }

  private constructor(private readonly delay: Duration, private readonly percentage?: Percent, private readonly percent?: unknown) {}

  /** @internal */
  public _render(): unknown {
    return {
      fixedDelay: renderDuration(this.delay),
      percentage: this.percent === undefined ? rendered(this.percentage ?? ALL, 'Percent.of(...)') : undefined,
      percent: this.percent,
    } satisfies Fields<FaultDelaySpec>;
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
   * Istio: http[].fault.abort
   *
   * @default - none
   */
  readonly abort?: FaultAbort;

  /**
   * Requests that wait.
   *
   * Istio: http[].fault.delay
   *
   * @default - none
   */
  readonly delay?: FaultDelay;
}

export function renderFault(fault: FaultInjection | undefined): unknown {
  return fault && { abort: rendered(fault.abort, 'FaultAbort.http(...)'), delay: rendered(fault.delay, 'FaultDelay.fixed(...)') } satisfies Fields<FaultInjectionSpec>;
}
