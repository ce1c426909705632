import { Fields } from '../../core/fields';
import { sortedEntries } from '../../core/natural-order';
import { LoadBalancerLocalityLbSettingFailoverSpec } from '../../release/specs';
import { accepted } from '../../resource/input';
import { listOf } from '../../resource/render';

/** Where requests of one locality go, in percent. */
export interface LocalityDistribution {
  /**
   * The locality of the client: `REGION/ZONE/SUBZONE`, `REGION/ZONE`, `REGION/*`, `*`.
   *
   * Istio: ...localityLbSetting.distribute[].from
   */
  readonly fromLocality: string;
  /**
   * The localities of the endpoints, each with its share; the shares add up to 100.
   *
   * Istio: ...localityLbSetting.distribute[].to
   */
  readonly to: { readonly [locality: string]: number };
}

/** Where requests of a region go if it has no healthy endpoint. */
export interface RegionFailover {
  /**
   * The region of the client.
   *
   * Istio: ...failover[].from
   */
  readonly fromRegion: string;
  /**
   * The region that takes over.
   *
   * Istio: ...failover[].to
   */
  readonly toRegion: string;
}

/** Options of every locality setting. */
export interface LocalityOptions {
  /**
   * Whether load balancing to this destination regards localities.
   *
   * Istio: ...localityLbSetting.enabled, ...zoneAwareLbSetting.enabled
   *
   * @default - the mesh's setting (`localityLbSetting.enabled`): true
   */
  readonly enabled?: boolean;
}

/** Options of a distribution, or of a failover between regions. */
export interface LocalityFailoverOptions extends LocalityOptions {
  /**
   * Labels, the most important first, by which endpoints are ranked: the more of them, from the first on, an endpoint has in common
   * with the client, the sooner it is used. `LABEL=VALUE` compares with a value instead of the client's.
   *
   * Istio: ...localityLbSetting.failoverPriority, ...zoneAwareLbSetting.failoverPriority
   *
   * @default - region, zone and subzone
   */
  readonly failoverPriority?: string[];
}

/**
 * Which localities endpoints are taken from: region, zone and subzone, which the nodes' labels name.
 *
 * Failover happens only where there is outlier detection.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/destination-rule/#LocalityLoadBalancerSetting
 */
export class LocalityLoadBalancing {
  /**
   * The closest endpoints first, Istio's default.
   *
   * Istio: ...localityLbSetting.enabled: true
   */
  public static enabled(): LocalityLoadBalancing {
    return new LocalityLoadBalancing({ enabled: true });
  }

  /**
   * All endpoints alike, wherever they are.
   *
   * Istio: ...localityLbSetting.enabled: false
   */
  public static disabled(): LocalityLoadBalancing {
    return new LocalityLoadBalancing({ enabled: false });
  }

  /**
   * Shares of each locality.
   *
   * Istio: ...localityLbSetting.distribute
   */
  public static distribute(distributions: LocalityDistribution[], options: LocalityFailoverOptions = {}): LocalityLoadBalancing {
    return new LocalityLoadBalancing(options, { distribute: distributions });
  }

  /**
   * The region that takes over for another.
   *
   * Istio: ...localityLbSetting.failover
   */
  public static failover(failovers: RegionFailover[], options: LocalityFailoverOptions = {}): LocalityLoadBalancing {
    return new LocalityLoadBalancing(options, { failover: failovers });
  }

  /**
   * The closest endpoints first, by labels, the most important first: `topology.kubernetes.io/region`, or `LABEL=VALUE`.
   *
   * Istio: ...localityLbSetting.failoverPriority
   */
  public static failoverPriority(labels: string[], options: LocalityOptions = {}): LocalityLoadBalancing {
    return new LocalityLoadBalancing({ ...options, failoverPriority: labels });
  }

  private constructor(
    private readonly options: LocalityFailoverOptions,
    private readonly rules: { readonly distribute?: LocalityDistribution[]; readonly failover?: RegionFailover[] } = {},
  ) {}

  /** @internal */
  public _render(): unknown {
    const { distribute, failover } = this.rules;
    return accepted('LocalityFailoverOptions', this.options, options => ({
      ...options,
      distribute: listOf(distribute, each => accepted('LocalityDistribution', each, ({ fromLocality, to }) => ({ from: fromLocality, to: to && Object.fromEntries(sortedEntries(to)) }))),
      failover: renderFailover(failover),
    }));
  }
}

/**
 * Requests stay in the zone of the client as far as its endpoints can take them, and spread over the others beyond that.
 * It replaces `LocalityLoadBalancing`.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/destination-rule/#LoadBalancerSettings
 */
export interface ZoneAwareLoadBalancing extends LocalityFailoverOptions {
  /**
   * The region that takes over for another.
   *
   * Istio: ...zoneAwareLbSetting.failover
   *
   * @default - any
   */
  readonly failover?: RegionFailover[];

  /**
   * The number of endpoints below which zones are ignored, 1 or more.
   *
   * Istio: ...zoneAwareLbSetting.minClusterSize
   *
   * @default - Envoy's, 6
   */
  readonly minClusterSize?: number;
}

/** Regions that take over for others. */
export function renderFailover(failover: readonly RegionFailover[] | undefined): unknown {
  return listOf(failover, each => accepted('RegionFailover', each, ({ fromRegion, toRegion }) => ({ from: fromRegion, to: toRegion } satisfies Fields<LoadBalancerLocalityLbSettingFailoverSpec>)));
}
