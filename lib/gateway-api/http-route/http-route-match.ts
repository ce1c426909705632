import { Fields } from '../../core/fields';
import { HTTPRouteMatchSpec } from '../../release/gateway-api-specs';
import { allGiven } from '../../resource/misfit';
import { text, whenAny } from '../../resource/render';

/** A method of HTTP. */
export enum HttpMethod {
  GET = 'GET',
  HEAD = 'HEAD',
  POST = 'POST',
  PUT = 'PUT',
  DELETE = 'DELETE',
  CONNECT = 'CONNECT',
  OPTIONS = 'OPTIONS',
  TRACE = 'TRACE',
  PATCH = 'PATCH',
}

/** A value by its name, and how it is compared. */
interface NamedMatch {
  readonly name: string;
  readonly value: string;
  readonly type?: 'RegularExpression';
}

interface Conditions {
  readonly path?: { readonly type: string; readonly value: string };
  readonly method?: HttpMethod;
  readonly headers?: readonly NamedMatch[];
  readonly queryParams?: readonly NamedMatch[];
}

/**
 * Conditions on a request, all of which must hold. A value: each `with...` gives a new one.
 *
 * @see https://gateway-api.sigs.k8s.io/reference/spec/#httproutematch
 */
export class HttpRouteMatch {
  /**
   * Every request.
   *
   * Gateway API: rules[].matches
   */
  public static any(): HttpRouteMatch {
    return new HttpRouteMatch({});
  }

  /**
   * Requests whose path is `path`.
   *
   * Gateway API: rules[].matches[].path.type: Exact, rules[].matches[].path.value
   */
  public static exact(path: string): HttpRouteMatch {
    return HttpRouteMatch.path('Exact', path);
  }

  /**
   * Requests whose path begins with the elements of `path`: `/a` takes `/a` and `/a/b`, but not `/ab`.
   *
   * Gateway API: rules[].matches[].path.type: PathPrefix, rules[].matches[].path.value
   */
  public static prefix(path: string): HttpRouteMatch {
    return HttpRouteMatch.path('PathPrefix', path);
  }

  /**
   * Requests whose whole path, without the query, matches a regular expression (RE2).
   *
   * Gateway API: rules[].matches[].path.type: RegularExpression, rules[].matches[].path.value
   */
  public static regex(path: string): HttpRouteMatch {
    return HttpRouteMatch.path('RegularExpression', path);
  }

  private static path(type: string, value: string): HttpRouteMatch {
    return new HttpRouteMatch({ path: { type, value } });
  }

  private constructor(private readonly conditions: Conditions) {}

  /**
   * And the method is this one.
   *
   * Gateway API: rules[].matches[].method
   */
  public withMethod(method: HttpMethod): HttpRouteMatch {
    return new HttpRouteMatch({ ...this.conditions, ...allGiven({ method }) });
  }

  /**
   * And a header has a value.
   *
   * Gateway API: rules[].matches[].headers[].name, rules[].matches[].headers[].value
   *
   * @param name in any case, such as `x-user`
   * @param value the whole value
   */
  public withHeader(name: string, value: string): HttpRouteMatch {
    return this.withNamed('headers', { name, value });
  }

  /**
   * And a header matches a regular expression (RE2) as a whole.
   *
   * Gateway API: rules[].matches[].headers[].type: RegularExpression
   */
  public withHeaderRegex(name: string, regex: string): HttpRouteMatch {
    return this.withNamed('headers', { name, value: regex, type: 'RegularExpression' });
  }

  /**
   * And a query parameter has a value.
   *
   * Gateway API: rules[].matches[].queryParams[].name, rules[].matches[].queryParams[].value
   */
  public withQueryParam(name: string, value: string): HttpRouteMatch {
    return this.withNamed('queryParams', { name, value });
  }

  /**
   * And a query parameter matches a regular expression (RE2) as a whole.
   *
   * Gateway API: rules[].matches[].queryParams[].type: RegularExpression
   */
  public withQueryParamRegex(name: string, regex: string): HttpRouteMatch {
    return this.withNamed('queryParams', { name, value: regex, type: 'RegularExpression' });
  }

  /** @internal */
  public _render(): unknown {
    const { path, method, headers, queryParams } = this.conditions;
    return {
      path: path && { type: path.type, value: text(path.value, 'the path') },
      method,
      headers: whenAny((headers ?? []).map(renderNamed)),
      queryParams: whenAny((queryParams ?? []).map(renderNamed)),
    } satisfies Fields<HTTPRouteMatchSpec>;
  }

  private withNamed(field: 'headers' | 'queryParams', match: NamedMatch): HttpRouteMatch {
    return new HttpRouteMatch({ ...this.conditions, [field]: [...this.conditions[field] ?? [], match] });
  }
}

function renderNamed({ name, value, type }: NamedMatch): unknown {
  return { type, name: text(name, 'the name'), value: text(value, 'the value') };
}
