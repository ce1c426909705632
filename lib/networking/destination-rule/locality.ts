import { Fields } from '../../core/fields';
import { sortedEntries } from '../../core/natural-order';
import { LoadBalancerLocalityLbSettingFailoverSpec } from '../../release/specs';
import { accepted } from '../../resource/input';
import { listOf } from '../../resource/render';

/** Where requests of one locality go, in percent. */
export interface LocalityDistribution {
  /** The locality of the client: `REGION/ZONE/SUBZONE`, `REGION/ZONE`, `REGION/*`, `*`. */
  readonly fromLocality: string;
  /** The localities of the endpoints, each with its share; the shares add up to 100. */
  readonly to: { readonly [locality: string]: number };
}

/** Where requests of a region go if it has no healthy endpoint. */
export interface RegionFailover {
  /** The region of the client. */
  readonly fromRegion: string;
  /** The region that takes over. */
  readonly toRegion: string;
}

/** What every choice of localities takes. */
export interface LocalityOptions {
  /**
   * Whether localities are looked at for this destination.
   *
   * @default - as the mesh says, which is true unless it is configured otherwise
   */
  readonly enabled?: boolean;
}

/** What goes with a distribution or a failover between regions. */
export interface LocalityFailoverOptions extends LocalityOptions {
  /**
   * Labels, the most important first, by which endpoints are ranked: the more of them, from the first on, an endpoint has in common
   * with the client, the sooner it is used. `LABEL=VALUE` compares with a value instead of the client's.
   *
   * @default - region, zone and subzone
   */
  readonly failoverPriority?: string[];
}

/**
 * Which localities endpoints are taken from: region, zone and subzone, as the nodes' labels say.
 *
 * Failover happens only where there is outlier detection.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/destination-rule/#LocalityLoadBalancerSetting
 */
export class LocalityLoadBalancing {
  /** The closest endpoints first, as Istio usually does. */
  public static enabled(): LocalityLoadBalancing {
    return new LocalityLoadBalancing({ enabled: true });
  }

  /** All endpoints alike, wherever they are. */
  public static disabled(): LocalityLoadBalancing {
    return new LocalityLoadBalancing({ enabled: false });
  }

  /** Shares of each locality. */
  public static distribute(distributions: LocalityDistribution[], options: LocalityFailoverOptions = {}): LocalityLoadBalancing {
    return new LocalityLoadBalancing(options, { distribute: distributions });
  }

  /** The region that takes over for another. */
  public static failover(failovers: RegionFailover[], options: LocalityFailoverOptions = {}): LocalityLoadBalancing {
    return new LocalityLoadBalancing(options, { failover: failovers });
  }

  /**
   * The closest endpoints first, by labels, the most important first: `topology.kubernetes.io/region`, or `LABEL=VALUE`.
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
 * It stands in place of `LocalityLoadBalancing`.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/destination-rule/#LoadBalancerSettings
 */
export interface ZoneAwareLoadBalancing extends LocalityFailoverOptions {
  /**
   * The region that takes over for another.
   *
   * @default - any
   */
  readonly failover?: RegionFailover[];

  /**
   * The fewest endpoints of a destination for which zones are looked at, 1 or more.
   *
   * @default - Envoy's, 6
   */
  readonly minClusterSize?: number;
}

/** Regions that take over for others. */
export function renderFailover(failover: readonly RegionFailover[] | undefined): unknown {
  return listOf(failover, each => accepted('RegionFailover', each, ({ fromRegion, toRegion }) => ({ from: fromRegion, to: toRegion } satisfies Fields<LoadBalancerLocalityLbSettingFailoverSpec>)));
}
