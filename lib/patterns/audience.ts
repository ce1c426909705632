import { Report } from '../core/fault';
import { FieldPath } from '../core/field-path';
import { isHostWithin } from '../core/host-name';
import { HttpMatch, VirtualService } from '../networking';
import { Misfit, WRONG_TYPE } from '../resource/misfit';
import { StringMatch } from '../values';
import { CONDITION_TWICE, HOST_NOT_ROUTED } from './faults';

/**
 * Who sees a version before others: requests with a header, a cookie, a claim of their token, or for a host of their own.
 *
 * A value for canaries, previews and A/B tests; `toMatch` gives the match for a route of your own.
 */
export class Audience {
  /**
   * Requests with a header.
   *
   * Istio: http[].match[].headers
   *
   * @param name in lower case, such as `x-canary`
   * @param value what it is compared with; any value if left out
   */
  public static header(name: string, value: StringMatch = StringMatch.present()): Audience {
    return new Audience(`the header ${String(name)}`, 'headers', name, value);
  }

  /**
   * Requests with a cookie of a value.
   *
   * Envoy sees all cookies as one header: the regular expression that is written finds the cookie among others, and nothing else that only contains its name.
   *
   * Istio: http[].match[].headers{}.regex
   *
   * @param name the cookie's name
   * @param value its value, compared as it stands
   */
  public static cookie(name: string, value: string): Audience {
    return new Audience('the header cookie', 'headers', 'cookie', matching([name, value], ([key, text]) => `(.*;\\s*)?${key}=${text}(;.*)?`));
  }

  /**
   * Requests whose token has a claim of a value; one of several values if the claim is a list. Only gateways compare claims,
   * and only those of tokens that a RequestAuthentication of the gateway has accepted.
   *
   * Istio: http[].match[].headers
   *
   * @param name the claim's name, such as `group`
   * @param value its value, compared as it stands
   */
  public static claim(name: string, value: string): Audience {
    const header = /^[\w-]+$/.test(String(name)) ? `@request.auth.claims.${name}` : `@request.auth.claims[${String(name)}]`;
    return new Audience(`the claim ${String(name)}`, 'headers', header, StringMatch.exact(value));
  }

  /**
   * Requests for a host, with or without a port. The VirtualService and the gateway must name the host, too.
   *
   * Istio: http[].match[].authority.regex
   *
   * @param host a DNS name, such as `preview.example.com`
   */
  public static host(host: string): Audience {
    return new Audience('the authority', 'authority', host, matching([host], ([name]) => `${name}(:\\d+)?`));
  }

  private constructor(private readonly what: string, private readonly field: 'headers' | 'authority', private readonly name: string, private readonly value: StringMatch) {}

  /**
   * The match of a route that takes the requests.
   *
   * Istio: http[].match
   */
  public toMatch(): HttpMatch {
    return this._narrow(HttpMatch.any());
  }

  /**
   * Reports a fault if requests for its host do not come to a VirtualService.
   *
   * @internal
   */
  public _check(routes: VirtualService, at: FieldPath, report: Report): void {
    const { field, name: host } = this;
    if (field !== 'authority' || typeof host !== 'string') return;
    const hosts = routes._hostNames();
    if (!hosts.some(each => isHostWithin(host, each))) report(HOST_NOT_ROUTED, at, { host, hosts });
  }

  /**
   * A match, and this condition as well. What the match says of the same header is not lost in silence: it is a fault of the route.
   *
   * @internal
   */
  public _narrow(match: HttpMatch): HttpMatch {
    const header = this.field === 'headers' ? this.name : undefined;
    const isTaken = match._hasCondition(this.field, header);
    const value = isTaken ? Misfit.of(CONDITION_TWICE, { what: this.what }) as unknown as StringMatch : this.value;
    return header === undefined ? match.withAuthority(value) : match.withHeader(header, value);
  }
}

/** A regular expression (RE2) made of texts that are compared as they stand. */
function matching(texts: readonly string[], regex: (literals: readonly string[]) => string): StringMatch {
  const wrong = texts.findIndex(each => typeof each !== 'string');
  if (wrong >= 0) return Misfit.of(WRONG_TYPE, { value: texts[wrong], expected: 'text' }) as unknown as StringMatch;
  return StringMatch.regex(regex(texts.map(each => each.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'))));
}

/** Reports a fault for each audience whose requests do not come to a VirtualService. */
export function checkAudience(audience: readonly Audience[] | undefined, routes: VirtualService | undefined, at: FieldPath, report: Report): void {
  if (routes) audience?.forEach((each, index) => { each._check(routes, at.at(index), report); });
}
