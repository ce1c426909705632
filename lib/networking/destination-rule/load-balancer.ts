import { Duration } from 'cdk8s';
import { Fields } from '../../core/fields';
import { LoadBalancerSpec } from '../../release/specs';
import { accepted } from '../../resource/input';
import { Misfit, UNSET } from '../../resource/misfit';
import { rendered } from '../../resource/render';
import { renderDuration } from '../../values/duration';
import { HashAlgorithm, HashKey } from './hash';
import { LocalityLoadBalancing, renderFailover, ZoneAwareLoadBalancing } from './locality';

/**
 * New endpoints get their share of requests step by step.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/destination-rule/#WarmupConfiguration
 */
export interface Warmup {
  /**
   * How long it takes until an endpoint gets its full share, at least 1 ms.
   *
   * Istio: ...warmup.duration
   */
  readonly duration: Duration;

  /**
   * The share it begins with, in percent of the full one, 0 to 100.
   *
   * Istio: ...warmup.minimumPercent
   *
   * @default 10
   */
  readonly minimumPercent?: number;

  /**
   * How the share grows: 1 evenly, more than 1 fast at first.
   *
   * Istio: ...warmup.aggression
   *
   * @default 1
   */
  readonly aggression?: number;
}

/** Options of every load balancer. */
export interface LoadBalancerOptions {
  /**
   * Which localities endpoints are taken from.
   *
   * Istio: ...loadBalancer.localityLbSetting
   *
   * @default - the mesh's setting: the closest first
   */
  readonly locality?: LocalityLoadBalancing;

  /**
   * Keeps requests in the client's zone as far as its endpoints can take them; not together with `locality`.
   *
   * Istio: ...loadBalancer.zoneAwareLbSetting
   *
   * @default - none
   */
  readonly zoneAware?: ZoneAwareLoadBalancing;

  /**
   * Warm-up of new endpoints, for round robin and least request.
   *
   * Istio: ...loadBalancer.warmup
   *
   * @default - none
   */
  readonly warmup?: Warmup;

  /**
   * How long new endpoints warm up, at least 1 ms.
   *
   * Istio: ...loadBalancer.warmupDurationSecs
   *
   * @default - none
   * @deprecated for releases before 1.24, which have no `warmup`.
   */
  readonly warmupDurationSecs?: Duration;
}

/** Options of load balancing by a hash. */
export interface ConsistentHashOptions extends LoadBalancerOptions {
  /**
   * How keys are spread over endpoints.
   *
   * Istio: ...consistentHash.ringHash, ...consistentHash.maglev
   *
   * @default - a ring
   */
  readonly algorithm?: HashAlgorithm;

  /**
   * The least places on the ring; not together with `algorithm`.
   *
   * Istio: ...consistentHash.minimumRingSize
   *
   * @default 1024
   * @deprecated for release 1.15, which has no `algorithm`; later `HashAlgorithm.ringHash(size)`.
   */
  readonly minimumRingSize?: number;
}

/**
 * Which endpoint of a destination takes a request.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/destination-rule/#LoadBalancerSettings
 */
export class LoadBalancer {
  /**
   * Istio's default, least request at the time of writing; for setting locality or warm-up alone.
   *
   * Istio: ...loadBalancer
   */
  public static unspecified(options: LoadBalancerOptions = {}): LoadBalancer {
    return new LoadBalancer(options);
  }

  /**
   * The endpoint with fewer requests under way, of two taken at random.
   *
   * Istio: ...loadBalancer.simple: LEAST_REQUEST
   */
  public static leastRequest(options: LoadBalancerOptions = {}): LoadBalancer {
    return new LoadBalancer(options, 'LEAST_REQUEST');
  }

  /**
   * Each endpoint in turn. Least request is better in nearly all cases.
   *
   * Istio: ...loadBalancer.simple: ROUND_ROBIN
   */
  public static roundRobin(options: LoadBalancerOptions = {}): LoadBalancer {
    return new LoadBalancer(options, 'ROUND_ROBIN');
  }

  /**
   * An endpoint at random.
   *
   * Istio: ...loadBalancer.simple: RANDOM
   */
  public static random(options: LoadBalancerOptions = {}): LoadBalancer {
    return new LoadBalancer(options, 'RANDOM');
  }

  /**
   * No load balancing: the address that the client connected to.
   *
   * Istio: ...loadBalancer.simple: PASSTHROUGH
   */
  public static passthrough(options: LoadBalancerOptions = {}): LoadBalancer {
    return new LoadBalancer(options, 'PASSTHROUGH');
  }

  /**
   * The old name of least request.
   *
   * Istio: ...loadBalancer.simple: LEAST_CONN
   *
   * @deprecated use `leastRequest`.
   */
  public static leastConnection(options: LoadBalancerOptions = {}): LoadBalancer {
    return new LoadBalancer(options, 'LEAST_CONN');
  }

  /**
   * Requests with the same key go to the same endpoint while it is there.
   *
   * Istio: ...loadBalancer.consistentHash
   *
   * @param key what they have in common
   * @param options how keys are spread, and the options of every load balancer
   */
  public static consistentHash(key: HashKey, options: ConsistentHashOptions = {}): LoadBalancer {
    return new LoadBalancer(options, undefined, key ?? Misfit.of(UNSET, { what: 'the key' }) as unknown as HashKey);
  }

  private constructor(
    private readonly options: ConsistentHashOptions,
    private readonly simple?: string,
    private readonly key?: HashKey,
  ) {}

  /** @internal */
  public _render(): unknown {
    return accepted(this.key === undefined ? 'LoadBalancerOptions' : 'ConsistentHashOptions', this.options, options => ({
      simple: this.simple,
      consistentHash: this.key === undefined ? undefined : renderHash(this.key, options),
      localityLbSetting: rendered(options.locality, 'LocalityLoadBalancing.enabled()'),
      zoneAwareLbSetting: options.zoneAware && { ...options.zoneAware, failover: renderFailover(options.zoneAware.failover) },
      warmup: options.warmup && { ...options.warmup, duration: renderDuration(options.warmup.duration) },
      warmupDurationSecs: renderDuration(options.warmupDurationSecs),
    } satisfies Fields<LoadBalancerSpec>));
  }
}

function renderHash(key: HashKey, { algorithm, minimumRingSize }: ConsistentHashOptions): unknown {
  const field = rendered(key, 'HashKey.httpHeader(...)');
  return field instanceof Misfit ? field : { ...field as object, ...algorithm?._render(), minimumRingSize };
}
