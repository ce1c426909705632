import { Place } from '../../resource/place';
import { checkWhole, MAX_UINT32 } from '../../values/numbers';

/** Where requests of one locality go, in percent. */
export interface LocalityDistribution {
  /** The locality of the client: `REGION/ZONE/SUBZONE`, `REGION/ZONE`, `REGION/*`, `*`. */
  readonly from: string;
  /** The localities of the endpoints, each with its share; the shares add up to 100. */
  readonly to: { readonly [locality: string]: number };
}

/** Where requests of a region go if it has no healthy endpoint. */
export interface RegionFailover {
  /** The region of the client. */
  readonly from: string;
  /** The region that takes over. */
  readonly to: string;
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
  public _render(place: Place): any {
    const { distribute, failover } = this.rules;
    checkDistribution(distribute ?? [], place.at('distribute'));
    checkFailover(failover, this.options.failoverPriority, place);
    return { ...this.options, distribute, failover };
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

export function renderZoneAware(zoneAware: ZoneAwareLoadBalancing | undefined, place: Place): any {
  if (zoneAware === undefined) return undefined;
  checkFailover(zoneAware.failover, zoneAware.failoverPriority, place);
  checkWhole(zoneAware.minClusterSize, place.at('minClusterSize'), 1, MAX_UINT32);
  return { ...zoneAware };
}

/** Labels that name a locality, which `failover` between regions is about as well. */
const TOPOLOGY_LABELS = ['topology.kubernetes.io/region', 'topology.kubernetes.io/zone', 'topology.istio.io/subzone'];

function checkFailover(failover: RegionFailover[] | undefined, priority: string[] | undefined, place: Place): void {
  failover?.forEach(({ from, to }, index) => {
    const at = place.at('failover', index);
    if (from === to) at.fault(`region '${from}' cannot take over for itself; write another one in 'to'`);
    for (const [key, region] of Object.entries({ from, to })) {
      if (/[/*]/.test(region)) at.at(key).fault(`'${region}' is not a region; write it without zone and wildcard, such as us-east`);
    }
  });
  if (!failover?.length) return;
  priority?.forEach((label, index) => {
    if (TOPOLOGY_LABELS.includes(label)) {
      place.at('failoverPriority', index).fault(`'${label}' and failover both say which region takes over; leave one of them out`);
    }
  });
}

function checkDistribution(distribute: LocalityDistribution[], place: Place): void {
  const sources = distribute.map(({ from }) => from);
  sources.forEach((from, index) => {
    const rest = sources.slice(0, index);
    checkLocality(from, place.at(index, 'from'));
    // All the rest may come last, after localities of their own.
    const other = from === '*' ? rest.find(each => each === '*') : rest.find(each => overlap(each, from));
    if (other !== undefined) place.at(index, 'from').fault(`'${from}' overlaps with '${other}'; write each locality once, and '*' last`);
  });
  distribute.forEach(({ to }, index) => checkShares(to, place.at(index, 'to')));
}

function checkShares(to: { readonly [locality: string]: number }, place: Place): void {
  const localities = Object.keys(to);
  localities.forEach((locality, index) => {
    checkLocality(locality, place.at(locality));
    checkWhole(to[locality], place.at(locality), 1, 100);
    const other = localities.slice(0, index).find(each => overlap(each, locality));
    if (other !== undefined) place.at(locality).fault(`'${locality}' overlaps with '${other}'; write each locality once`);
  });
  const sum = localities.reduce((total, locality) => total + to[locality], 0);
  if (sum !== 100) place.fault(`the shares add up to ${sum}; write shares that add up to 100`);
}

function checkLocality(locality: string, place: Place): void {
  const parts = locality.split('/');
  const stars = parts.filter(part => part.includes('*'));
  if (parts.length > 3 || parts.includes('')) {
    place.fault(`'${locality}' is not a locality; write REGION, REGION/ZONE or REGION/ZONE/SUBZONE`);
  } else if (stars.length > 1 || (stars.length === 1 && parts[parts.length - 1] !== '*')) {
    place.fault(`'${locality}' has a wildcard where none can be; write one '*' in place of the last part`);
  }
}

/** Whether two localities have a place in common; what is left out at the end stands for everything. */
function overlap(one: string, other: string): boolean {
  const [a, b] = [one.split('/'), other.split('/')];
  for (let index = 0; index < Math.min(a.length, b.length); index += 1) {
    if (a[index] === '*' || b[index] === '*') return true;
    if (a[index] !== b[index]) return false;
  }
  return true;
}
