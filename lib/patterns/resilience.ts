import { Duration } from 'cdk8s';
import { Construct } from 'constructs';
import { Report } from '../core/fault';
import { FieldPath } from '../core/field-path';
import { describe } from '../core/quote';
import { ConnectionPool, HttpMatch, HttpRoute, HttpRouteOptions, OutlierDetection, TrafficPolicy, VirtualService } from '../networking';
import { accept } from '../resource/input';
import { Misfit } from '../resource/misfit';
import { ConstructInput, reportInput } from '../resource/validation';
import { StringMatch } from '../values';
import { renderDuration } from '../values/duration';
import { settled } from '../workloads/plain/now';
import { BAD_ATTEMPTS, BAD_MAX_REQUESTS, BAD_METHOD, CONDITION_TWICE, NO_METHODS, NO_TIME, TIMEOUT_NOT_BELOW, TRIES_TOO_LONG } from './faults';

/** Input of a Resilience. All but how long callers wait follows from it, and can be overridden. */
export interface ResilienceProps {
  /** How long callers wait for an answer: the shortest time-out of those that call. */
  readonly callerTimeout: Duration;

  /**
   * How long the answer may take, retries included; shorter than `callerTimeout`.
   *
   * Istio: http[].timeout
   *
   * @default - nine tenths of `callerTimeout`: the answer that time is over reaches callers who still wait
   */
  readonly timeout?: Duration;

  /**
   * How often a request is tried again, 0 to 10.
   *
   * Istio: http[].retries.attempts
   *
   * @default 2
   */
  readonly attempts?: number;

  /**
   * How long each try of a method that may be tried again may take. All tries fit into `timeout`.
   *
   * Istio: http[].retries.perTryTimeout
   *
   * @default - nine tenths of `timeout`, divided by the tries; the rest is for the pauses between them
   */
  readonly perTryTimeout?: Duration;

  /**
   * The methods that are tried again even if they may have been worked on.
   *
   * Istio: http[].match[].method.regex
   *
   * @default - GET, HEAD and OPTIONS. Add PUT and DELETE if they are idempotent in your service, as HTTP wants it
   */
  readonly methods?: string[];

  /**
   * On which failures these methods are tried again.
   *
   * Istio: http[].retries.retryOn
   *
   * @default - connect-failure, refused-stream, reset (a try that takes too long included), and gateway-error: the answers 502, 503 and 504
   */
  readonly retryOn?: string[];

  /**
   * The most requests under way from one client's proxy to the service, over all its endpoints, 1 or more. What is over it is answered 503 at once.
   *
   * Istio: ...connectionPool.http.http2MaxRequests
   *
   * @default - 1024, Envoy's own limit, which Istio lifts
   */
  readonly maxRequests?: number;

  /**
   * Limits of connections, field by field in place of those that follow from `maxRequests`: as many connections as requests, a tenth as many
   * that wait for a connection, a tenth as many retries at once (3 at least), and 1 second to connect.
   *
   * Istio: ...connectionPool
   *
   * @default - none in place of those
   */
  readonly connectionPool?: ConnectionPool;

  /**
   * When an endpoint is ejected, field by field in place of: after 5 answers 502, 503 or 504 in a row, looked at every 10 seconds, for 30 seconds,
   * at most half of the endpoints. Other answers 5xx do not count: a request that fails everywhere would eject one endpoint after the other.
   *
   * Istio: ...outlierDetection
   *
   * @default - none in place of those
   */
  readonly outlierDetection?: OutlierDetection;
}

/** Never worked on, so that any method can be tried again. */
const NOT_SENT = ['connect-failure', 'refused-stream'];
const RETRY_ON = [...NOT_SENT, 'reset', 'gateway-error'];
const METHODS = ['GET', 'HEAD', 'OPTIONS'];
const MAX_REQUESTS = 1024;
const ATTEMPTS = 2;

/**
 * Time-outs, retries, limits and ejection whose numbers fit each other: the policy of a service, and the routes to it.
 *
 * The time-out is shorter than that of the callers, all tries fit into it, only methods that change nothing are tried again once they may have been
 * worked on, and retries cannot make an overload worse, as there are never more than a tenth of the requests.
 *
 * @see https://istio.io/latest/docs/concepts/traffic-management/#network-resilience-and-testing
 */
export class Resilience extends Construct {
  private readonly options: Partial<ResilienceProps>;
  private readonly attempts: number;
  private readonly maxRequests: number;

  public constructor(scope: Construct, id: string, props: ResilienceProps) {
    super(scope, id);
    const input = new ConstructInput();
    this.options = input.accept('ResilienceProps', props);
    this.attempts = settled(this.options.attempts) ?? ATTEMPTS;
    this.maxRequests = settled(this.options.maxRequests) ?? MAX_REQUESTS;
    reportInput(this, input, report => {
      this.checkNumbers(report);
      this.checkTimes(report);
      this.checkMethods(report);
    });
  }

  /**
   * How long the answer may take, retries included.
   *
   * Istio: http[].timeout
   */
  public get timeout(): Duration {
    const { timeout, callerTimeout } = this.options;
    return timeout ?? share(callerTimeout ?? Duration.seconds(1), 0.9);
  }

  /**
   * How long each try may take.
   *
   * Istio: http[].retries.perTryTimeout
   */
  public get perTryTimeout(): Duration {
    return this.options.perTryTimeout ?? share(this.timeout, 0.9 / this.tries);
  }

  /**
   * The policy of the service: limits of connections, and when an endpoint is ejected.
   *
   * Istio: trafficPolicy.connectionPool, trafficPolicy.outlierDetection
   */
  public get trafficPolicy(): TrafficPolicy {
    const { connectionPool, outlierDetection } = this.options;
    const requests = isCount(this.maxRequests) ? this.maxRequests : MAX_REQUESTS;
    const tenth = Math.max(1, Math.floor(requests / 10));
    return {
      connectionPool: {
        tcp: { maxConnections: requests, connectTimeout: Duration.seconds(1), ...connectionPool?.tcp },
        http: { http2MaxRequests: requests, http1MaxPendingRequests: tenth, maxRetries: Math.max(3, tenth), ...connectionPool?.http },
      },
      outlierDetection: {
        consecutiveGatewayErrors: 5,
        consecutive5xxErrors: 0,
        interval: Duration.seconds(10),
        baseEjectionTime: Duration.seconds(30),
        maxEjectionPercent: 50,
        ...outlierDetection,
      },
    };
  }

  /**
   * Adds two routes to a VirtualService: one for methods that are tried again, and one for all others, which are only if they have not been sent.
   *
   * @param routes the VirtualService
   * @param options where requests go, and which; a `timeout` in it holds in place of this one's, `retries` in place of those of the first route
   * @returns the routes, in the order in which they are written
   * @throws if it is given no VirtualService
   */
  public addRoutes(routes: VirtualService, options: HttpRouteOptions): HttpRoute[] {
    if (typeof (routes as VirtualService | undefined)?.addHttpRoute !== 'function') throw new Error(`${this.node.path}: addRoutes was given ${describe(routes)}; give it a VirtualService`);
    const { value, faults } = accept('HttpRouteOptions', options);
    // One route reports what is wrong with them.
    if (faults.length > 0) return [routes.addHttpRoute(options)];
    const { matches = [HttpMatch.any()], name } = value;
    const { attempts, timeout } = this;
    const methods = (this.options.methods ?? METHODS).map(each => settled(each)).filter(isMethod);
    const prefix = settled(name) ?? this.node.id;
    const again = { attempts, retryOn: this.options.retryOn ?? RETRY_ON, perTryTimeout: this.perTryTimeout };
    const regex = StringMatch.regex((methods.length > 0 ? methods : METHODS).join('|'));
    return [
      routes.addHttpRoute({
        timeout,
        retries: attempts === 0 ? { attempts } : again,
        ...options,
        name: `${prefix}-idempotent`,
        matches: matches.map(match => match.withMethod(match._hasCondition('method') ? Misfit.of(CONDITION_TWICE, { what: 'the method' }) as unknown as StringMatch : regex)),
      }),
      routes.addHttpRoute({ timeout, ...options, retries: attempts === 0 ? { attempts } : { attempts, retryOn: NOT_SENT }, name: `${prefix}-other` }),
    ];
  }

  private get tries(): number {
    return isAttempts(this.attempts) ? this.attempts + 1 : 1;
  }

  private checkNumbers(report: Report): void {
    const { attempts, maxRequests } = this;
    if (!isAttempts(attempts)) report(BAD_ATTEMPTS, FieldPath.ROOT.at('attempts'), { attempts });
    if (!isCount(maxRequests)) report(BAD_MAX_REQUESTS, FieldPath.ROOT.at('maxRequests'), { maxRequests });
  }

  private checkTimes(report: Report): void {
    const { callerTimeout, timeout: given, perTryTimeout } = this.options;
    if (callerTimeout === undefined) return;
    const { timeout, tries } = this;
    const caller = callerTimeout;
    if (given && millis(given) >= millis(caller)) return report(TIMEOUT_NOT_BELOW, FieldPath.ROOT.at('timeout'), { timeout: text(given), caller: text(caller) });
    if (millis(timeout) < 1 || millis(this.perTryTimeout) < 1) return report(NO_TIME, FieldPath.ROOT.at('callerTimeout'), { caller: text(caller), tries });
    if (perTryTimeout && millis(perTryTimeout) * tries > millis(timeout)) {
      report(TRIES_TOO_LONG, FieldPath.ROOT.at('perTryTimeout'), { tries, each: text(perTryTimeout), timeout: text(timeout) });
    }
  }

  private checkMethods(report: Report): void {
    const { methods } = this.options;
    if (methods?.length === 0) report(NO_METHODS, FieldPath.ROOT.at('methods'), {});
    methods?.forEach((each, index) => {
      const method = settled(each);
      if (!isMethod(method)) report(BAD_METHOD, FieldPath.ROOT.at('methods', index), { method });
    });
  }
}

function millis(duration: Duration): number {
  return duration.toMilliseconds({ integral: false });
}

/** A share of a duration, in whole milliseconds. */
function share(duration: Duration, of: number): Duration {
  return Duration.millis(Math.floor(millis(duration) * of + 1e-6));
}

function text(duration: Duration): string {
  return String(renderDuration(duration));
}

function isCount(value: number): boolean {
  return Number.isInteger(value) && value >= 1 && value <= 2147483647;
}

function isAttempts(value: number): boolean {
  return Number.isInteger(value) && value >= 0 && value <= 10;
}

function isMethod(method: unknown): method is string {
  return typeof method === 'string' && /^[A-Z][A-Z-]*$/.test(method);
}
