import { Fields } from '../../core/fields';
import { GRPCRouteMatchSpec } from '../../release/gateway-api-specs';
import { allGiven } from '../../resource/misfit';
import { text, whenAny } from '../../resource/render';

/** A header by its name, and how it is compared. */
interface HeaderMatch {
  readonly name: string;
  readonly value: string;
  readonly type?: 'RegularExpression';
}

interface Conditions {
  readonly method?: { readonly type: string; readonly service?: unknown; readonly method?: unknown };
  readonly headers?: readonly HeaderMatch[];
}

/**
 * Conditions on a call, all of which must hold. A value: each `with...` gives a new one.
 *
 * @see https://gateway-api.sigs.k8s.io/reference/spec/#grpcroutematch
 */
export class GrpcRouteMatch {
  /**
   * Every call.
   *
   * Gateway API: rules[].matches
   */
  public static any(): GrpcRouteMatch {
    return new GrpcRouteMatch({});
  }

  /**
   * Calls of all methods of a service.
   *
   * Gateway API: rules[].matches[].method.service
   *
   * @param service with its package, such as `shop.v1.Cart`
   */
  public static service(service: string): GrpcRouteMatch {
    return new GrpcRouteMatch({ method: { type: 'Exact', ...allGiven({ service }) } });
  }

  /**
   * Calls of one method of a service.
   *
   * Gateway API: rules[].matches[].method.service, rules[].matches[].method.method
   *
   * @param service with its package, such as `shop.v1.Cart`
   * @param method such as `AddItem`
   */
  public static method(service: string, method: string): GrpcRouteMatch {
    return new GrpcRouteMatch({ method: { type: 'Exact', ...allGiven({ service, method }) } });
  }

  /**
   * Calls whose service and method match regular expressions (RE2) as a whole.
   *
   * Gateway API: rules[].matches[].method.type: RegularExpression
   *
   * @param service such as `shop\.v[12]\.Cart`
   * @param method such as `Get.*`
   */
  public static regex(service: string, method: string): GrpcRouteMatch {
    return new GrpcRouteMatch({ method: { type: 'RegularExpression', ...allGiven({ service, method }) } });
  }

  private constructor(private readonly conditions: Conditions) {}

  /**
   * And a header (metadata of the call) has a value.
   *
   * Gateway API: rules[].matches[].headers[].name, rules[].matches[].headers[].value
   */
  public withHeader(name: string, value: string): GrpcRouteMatch {
    return this.with({ name, value });
  }

  /**
   * And a header (metadata of the call) matches a regular expression (RE2) as a whole.
   *
   * Gateway API: rules[].matches[].headers[].type: RegularExpression
   */
  public withHeaderRegex(name: string, regex: string): GrpcRouteMatch {
    return this.with({ name, value: regex, type: 'RegularExpression' });
  }

  /** @internal */
  public _render(): unknown {
    const { method, headers } = this.conditions;
    return {
      method,
      headers: whenAny((headers ?? []).map(({ name, value, type }) => ({ type, name: text(name, 'the name'), value: text(value, 'the value') }))),
    } satisfies Fields<GRPCRouteMatchSpec>;
  }

  private with(header: HeaderMatch): GrpcRouteMatch {
    return new GrpcRouteMatch({ ...this.conditions, headers: [...this.conditions.headers ?? [], header] });
  }
}
