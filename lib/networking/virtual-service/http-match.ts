import { Fields } from '../../core/fields';
import { describe } from '../../core/quote';
import { HttpMatchSpec } from '../../release/specs';
import { allGiven, Misfit, WRONG_TYPE } from '../../resource/misfit';
import { listOf, mapOf, Referrer, rendered, texts } from '../../resource/render';
import { StringMatch } from '../../values/string-match';
import { gatewayOf, IGateway } from '../gateway';

/** Matches by what they are of. */
type Named = Readonly<Record<string, StringMatch | Misfit>>;

interface Conditions {
  readonly uri?: StringMatch;
  readonly scheme?: StringMatch;
  readonly method?: StringMatch;
  readonly authority?: StringMatch;
  readonly headers?: Named;
  readonly withoutHeaders?: Named;
  readonly queryParams?: Named;
  readonly ignoreUriCase?: boolean;
  readonly port?: number;
  readonly sourceLabels?: Readonly<Record<string, string>>;
  readonly sourceNamespace?: string;
  readonly gateways?: readonly IGateway[];
  readonly name?: string;
  readonly statPrefix?: string;
}

/**
 * Conditions on a request, all of which must hold. A value: each `with...` gives a new one.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/virtual-service/#HTTPMatchRequest
 */
export class HttpMatch {
  /**
   * Every request.
   *
   * Istio: http[].match
   */
  public static any(): HttpMatch {
    return new HttpMatch({});
  }

  /**
   * Requests whose path is `path`.
   *
   * Istio: http[].match[].uri.exact
   */
  public static exact(path: string): HttpMatch {
    return HttpMatch.uri(StringMatch.exact(path));
  }

  /**
   * Requests whose path begins with `path`: `/a` takes `/a`, `/a/b` and `/ab`.
   *
   * Istio: http[].match[].uri.prefix
   */
  public static prefix(path: string): HttpMatch {
    return HttpMatch.uri(StringMatch.prefix(path));
  }

  /**
   * Requests whose whole path, without the query, matches a regular expression (RE2).
   *
   * Istio: http[].match[].uri.regex
   */
  public static regex(path: string): HttpMatch {
    return HttpMatch.uri(StringMatch.regex(path));
  }

  /**
   * Requests whose path matches.
   *
   * Istio: http[].match[].uri
   */
  public static uri(path: StringMatch): HttpMatch {
    return new HttpMatch(allGiven({ uri: path }));
  }

  private constructor(private readonly conditions: Conditions) {}

  /**
   * And the path matches.
   *
   * Istio: http[].match[].uri
   */
  public withUri(path: StringMatch): HttpMatch {
    return this.with({ uri: path });
  }

  /**
   * And the scheme, `http` or `https`, matches.
   *
   * Istio: http[].match[].scheme
   */
  public withScheme(scheme: StringMatch): HttpMatch {
    return this.with({ scheme });
  }

  /**
   * And the method, such as `GET`, matches.
   *
   * Istio: http[].match[].method
   */
  public withMethod(method: StringMatch): HttpMatch {
    return this.with({ method });
  }

  /**
   * And the authority (the Host header) matches.
   *
   * Istio: http[].match[].authority
   */
  public withAuthority(authority: StringMatch): HttpMatch {
    return this.with({ authority });
  }

  /**
   * And a header matches.
   *
   * Istio: http[].match[].headers
   *
   * @param name in lower case, such as `x-user`; `@request.auth.claims.KEY` is a claim of the request's token
   * @param value what it is compared with; `StringMatch.present()` takes any value
   */
  public withHeader(name: string, value: StringMatch): HttpMatch {
    return this.with({ headers: { ...this.conditions.headers, ...named(name, value) } });
  }

  /**
   * And a header is absent or does not match.
   *
   * Istio: http[].match[].withoutHeaders
   *
   * @param name in lower case
   * @param value what it must not match; if left out, the header must be absent
   */
  public withoutHeader(name: string, value: StringMatch = StringMatch.present()): HttpMatch {
    return this.with({ withoutHeaders: { ...this.conditions.withoutHeaders, ...named(name, value) } });
  }

  /**
   * And a query parameter matches, exactly, by its beginning or by a regular expression.
   *
   * Istio: http[].match[].queryParams
   */
  public withQueryParam(name: string, value: StringMatch): HttpMatch {
    return this.with({ queryParams: { ...this.conditions.queryParams, ...named(name, value) } });
  }

  /**
   * Compare the path without regard to case. It holds for exact and prefix matches only.
   *
   * Istio: http[].match[].ignoreUriCase
   */
  public ignoringUriCase(ignore = true): HttpMatch {
    return this.with({ ignoreUriCase: ignore });
  }

  /**
   * And it came to a port, 1 to 65535, of the host or of the gateway.
   *
   * Istio: http[].match[].port
   */
  public onPort(port: number): HttpMatch {
    return this.with({ port });
  }

  /**
   * And it comes from workloads with these labels. Holds in sidecars only.
   *
   * Istio: http[].match[].sourceLabels
   */
  public fromWorkloads(labels: { readonly [label: string]: string }): HttpMatch {
    return this.with({ sourceLabels: labels });
  }

  /**
   * And it comes from workloads of a namespace. Holds in sidecars only.
   *
   * Istio: http[].match[].sourceNamespace
   */
  public fromNamespace(namespace: string): HttpMatch {
    return this.with({ sourceNamespace: namespace });
  }

  /**
   * Only on these of the VirtualService's gateways.
   *
   * Istio: http[].match[].gateways
   */
  public onGateways(...gateways: IGateway[]): HttpMatch {
    return this.with({ gateways });
  }

  /**
   * Names the match; proxies' access logs show it after the route's name.
   *
   * Istio: http[].match[].name
   */
  public named(name: string): HttpMatch {
    return this.with({ name });
  }

  /**
   * A prefix for statistics of requests that take this match.
   *
   * Istio: http[].match[].statPrefix
   */
  public withStatPrefix(statPrefix: string): HttpMatch {
    return this.with({ statPrefix });
  }

  /**
   * Whether there is a condition on a header, on the authority, or on the method.
   *
   * @internal
   */
  public _hasCondition(field: 'headers' | 'authority' | 'method', header?: string): boolean {
    return header === undefined ? this.conditions[field] !== undefined : Object.hasOwn(this.conditions.headers ?? {}, header);
  }

  /** @internal */
  public _render(from: Referrer): unknown {
    const { uri, scheme, method, authority, headers, withoutHeaders, queryParams, sourceLabels, gateways, ...plain } = this.conditions;
    return {
      uri: renderMatch(uri),
      scheme: renderMatch(scheme),
      method: renderMatch(method),
      authority: renderMatch(authority),
      headers: mapOf(headers, renderMatch),
      withoutHeaders: mapOf(withoutHeaders, renderMatch),
      queryParams: mapOf(queryParams, renderMatch),
      ...plain,
      sourceLabels: texts(sourceLabels),
      gateways: listOf(gateways, gateway => gatewayOf(gateway, from)),
    } satisfies Fields<HttpMatchSpec>;
  }

  private with(conditions: Conditions): HttpMatch {
    return new HttpMatch({ ...this.conditions, ...allGiven(conditions) });
  }
}

function renderMatch(match: StringMatch | Misfit | undefined): unknown {
  return rendered(match, 'StringMatch.exact(...)');
}

/** A match by what it is of. Who gives no name has it reported. */
function named(name: string, value: StringMatch): Named {
  const given: unknown = name;
  return typeof given === 'string' ? { [given]: value } : { [describe(given)]: Misfit.of(WRONG_TYPE, { what: 'name', value: given, expected: 'text' }) };
}
