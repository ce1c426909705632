import { Duration } from 'cdk8s';
import { accepted } from '../../resource/input';
import { number, text } from '../../resource/render';
import { renderDuration } from '../../values/duration';

/** An attribute of a cookie, such as `SameSite`. */
export interface HashCookieAttribute {
  /**
   * Its name.
   *
   * Istio: ...consistentHash.httpCookie.attributes[].name
   */
  readonly name: string;
  /**
   * Its value.
   *
   * Istio: ...consistentHash.httpCookie.attributes[].value
   *
   * @default - none, as for `Secure`
   */
  readonly value?: string;
}

/** The cookie that identifies a client. */
export interface HashCookieOptions {
  /**
   * The lifetime of the cookie that Envoy sets if a request has none; zero is a session cookie.
   *
   * Istio: ...consistentHash.httpCookie.ttl
   *
   * @default - Envoy sets no cookie
   */
  readonly ttl?: Duration;

  /**
   * The path that the cookie is set for.
   *
   * Istio: ...consistentHash.httpCookie.path
   *
   * @default - none
   */
  readonly path?: string;

  /**
   * Further attributes of the cookie.
   *
   * Istio: ...consistentHash.httpCookie.attributes
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
  /**
   * The value of a header.
   *
   * Istio: ...consistentHash.httpHeaderName
   */
  public static httpHeader(name: string): HashKey {
    return new HashKey('httpHeaderName', () => text(name));
  }

  /**
   * The value of a cookie, which Envoy can set.
   *
   * Istio: ...consistentHash.httpCookie.name
   */
  public static httpCookie(name: string, options: HashCookieOptions = {}): HashKey {
    return new HashKey('httpCookie', () => accepted('HashCookieOptions', options, ({ ttl, path, attributes }) => ({
      name: text(name),
      ttl: renderDuration(ttl),
      path,
      attributes: attributes?.map(each => ({ name: each.name, value: each.value })),
    })));
  }

  /**
   * The client's IP address. For TCP too.
   *
   * Istio: ...consistentHash.useSourceIp
   */
  public static sourceIp(): HashKey {
    return new HashKey('useSourceIp', () => true);
  }

  /**
   * The value of a query parameter.
   *
   * Istio: ...consistentHash.httpQueryParameterName
   */
  public static httpQueryParameter(name: string): HashKey {
    return new HashKey('httpQueryParameterName', () => text(name));
  }

  private constructor(private readonly field: string, private readonly produce: () => unknown) {}

  /** @internal */
  public _render(): object {
    return { [this.field]: this.produce() };
  }
}

/**
 * How keys are spread over endpoints, so that few move when endpoints come and go.
 *
 * @see https://www.envoyproxy.io/docs/envoy/latest/intro/arch_overview/upstream/load_balancing/load_balancers
 */
export class HashAlgorithm {
  /**
   * A ring on which every endpoint has several places.
   *
   * Istio: ...consistentHash.ringHash.minimumRingSize
   *
   * @param minimumRingSize the least places on the ring; more of them spread more evenly; 1024 if left out
   */
  public static ringHash(minimumRingSize?: number): HashAlgorithm {
    return new HashAlgorithm('ringHash', () => ({ minimumRingSize }));
  }

  /**
   * A table of fixed size, faster to look up than a ring.
   *
   * Istio: ...consistentHash.maglev.tableSize
   *
   * @param tableSize its size, a prime less than 5000011, such as 65537
   */
  public static maglev(tableSize: number): HashAlgorithm {
    return new HashAlgorithm('maglev', () => ({ tableSize: number(tableSize, 'the size of the table') }));
  }

  private constructor(private readonly field: string, private readonly produce: () => unknown) {}

  /** @internal */
  public _render(): object {
    return { [this.field]: this.produce() };
  }
}
