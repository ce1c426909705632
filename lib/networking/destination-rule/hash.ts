import { Duration } from 'cdk8s';
import { Place } from '../../resource/place';
import { renderDuration } from '../../values/duration';
import { checkWhole } from '../../values/numbers';

/** An attribute of a cookie, such as `SameSite`. */
export interface HashCookieAttribute {
  /** Its name. */
  readonly name: string;
  /**
   * Its value.
   *
   * @default - none, as for `Secure`
   */
  readonly value?: string;
}

/** The cookie that a client is told by. */
export interface HashCookieOptions {
  /**
   * How long the cookie lives that Envoy sets if there is none; zero is for the session.
   *
   * @default - Envoy sets no cookie
   */
  readonly ttl?: Duration;

  /**
   * The path that the cookie is set for.
   *
   * @default - none
   */
  readonly path?: string;

  /**
   * Further attributes of the cookie.
   *
   * @default - none
   */
  readonly attributes?: HashCookieAttribute[];
}

/**
 * What requests have in common that go to the same endpoint.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/destination-rule/#LoadBalancerSettings-ConsistentHashLB
 */
export class HashKey {
  /** The value of a header. */
  public static httpHeader(name: string): HashKey {
    return new HashKey('httpHeaderName', place => named(name, place));
  }

  /** The value of a cookie, which Envoy can set. */
  public static httpCookie(name: string, options: HashCookieOptions = {}): HashKey {
    return new HashKey('httpCookie', place => ({
      name: named(name, place.at('name')),
      ttl: renderDuration(options.ttl, place.at('ttl'), { zero: true }),
      path: options.path,
      attributes: renderAttributes(options.attributes, place.at('attributes')),
    }));
  }

  /** The client's IP address. For TCP too. */
  public static sourceIp(): HashKey {
    return new HashKey('useSourceIp', () => true);
  }

  /** The value of a query parameter. */
  public static httpQueryParameter(name: string): HashKey {
    return new HashKey('httpQueryParameterName', place => named(name, place));
  }

  private constructor(private readonly field: string, private readonly produce: (place: Place) => any) {}

  /** @internal */
  public _render(place: Place): any {
    return { [this.field]: this.produce(place.at(this.field)) };
  }
}

function named(name: string, place: Place): string {
  if (name === '') place.fault('is empty; name what the hash is taken of');
  return name;
}

function renderAttributes(attributes: HashCookieAttribute[] | undefined, place: Place): any {
  attributes?.forEach(({ name }, index) => {
    const at = place.at(index, 'name');
    const first = attributes.findIndex(each => each.name === name);
    if (name === '') at.fault('is empty; write an attribute such as SameSite');
    else if (first < index) at.fault(`'${name}' is the name of attributes[${first}] too; leave one of them out`);
  });
  return attributes?.map(({ name, value }) => ({ name, value }));
}

const MAX_TABLE_SIZE = 5000011;

/**
 * How keys are spread over endpoints, so that few move when endpoints come and go.
 *
 * @see https://www.envoyproxy.io/docs/envoy/latest/intro/arch_overview/upstream/load_balancing/load_balancers
 */
export class HashAlgorithm {
  /**
   * A ring on which every endpoint has several places.
   *
   * @param minimumRingSize the least places on the ring; more of them spread more evenly; 1024 if left out
   */
  public static ringHash(minimumRingSize?: number): HashAlgorithm {
    return new HashAlgorithm('ringHash', place => {
      checkWhole(minimumRingSize, place.at('minimumRingSize'), 0, Number.MAX_SAFE_INTEGER);
      return { minimumRingSize };
    });
  }

  /**
   * A table of fixed size, faster to look up than a ring.
   *
   * @param tableSize its size, a prime less than 5000011; 65537 if left out
   */
  public static maglev(tableSize?: number): HashAlgorithm {
    return new HashAlgorithm('maglev', place => {
      if (tableSize !== undefined && !(tableSize < MAX_TABLE_SIZE && isPrime(tableSize))) {
        place.at('tableSize').fault(`${tableSize} is not a prime less than ${MAX_TABLE_SIZE}; write one such as 65537`);
      }
      return { tableSize };
    });
  }

  private constructor(private readonly field: string, private readonly produce: (place: Place) => any) {}

  /** @internal */
  public _render(place: Place): any {
    return { [this.field]: this.produce(place.at(this.field)) };
  }
}

function isPrime(value: number): boolean {
  if (!Number.isInteger(value) || value < 2) return false;
  for (let divisor = 2; divisor * divisor <= value; divisor += 1) {
    if (value % divisor === 0) return false;
  }
  return true;
}
