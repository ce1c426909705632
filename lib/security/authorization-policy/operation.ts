import { AuthorizationPolicyRulesToOperationSpec } from '../../release/specs';
import { Misfit, UNSET, WRONG_TYPE } from '../../resource/misfit';
import { Referrer, resolved, text } from '../../resource/render';
import { Lists } from './lists';

/** The fields of an operation. */
type Field = keyof AuthorizationPolicyRulesToOperationSpec;

/**
 * What a request asks for: methods, paths, hosts and ports. All but ports are known of HTTP only.
 * A value has several alternatives; `narrowTo` demands something besides.
 *
 * Texts are compared as they stand, or by their beginning or end: `/api/*`, `*.html`; `*` is any that is not empty.
 *
 * @see https://istio.io/latest/docs/reference/config/security/authorization-policy/#Operation
 */
export class Operation {
  /**
   * Requests with the method GET for some paths.
   *
   * Istio: rules[].to[].operation.methods, rules[].to[].operation.paths
   *
   * @param paths as of `Operation.paths`; all if there are none
   */
  public static get(...paths: string[]): Operation {
    return Operation.method('GET', ...paths);
  }

  /**
   * Requests with the method POST for some paths.
   *
   * Istio: rules[].to[].operation.methods, rules[].to[].operation.paths
   *
   * @param paths as of `Operation.paths`; all if there are none
   */
  public static post(...paths: string[]): Operation {
    return Operation.method('POST', ...paths);
  }

  /**
   * Requests with the method PUT for some paths.
   *
   * Istio: rules[].to[].operation.methods, rules[].to[].operation.paths
   *
   * @param paths as of `Operation.paths`; all if there are none
   */
  public static put(...paths: string[]): Operation {
    return Operation.method('PUT', ...paths);
  }

  /**
   * Requests with the method PATCH for some paths.
   *
   * Istio: rules[].to[].operation.methods, rules[].to[].operation.paths
   *
   * @param paths as of `Operation.paths`; all if there are none
   */
  public static patch(...paths: string[]): Operation {
    return Operation.method('PATCH', ...paths);
  }

  /**
   * Requests with the method DELETE for some paths.
   *
   * Istio: rules[].to[].operation.methods, rules[].to[].operation.paths
   *
   * @param paths as of `Operation.paths`; all if there are none
   */
  public static delete(...paths: string[]): Operation {
    return Operation.method('DELETE', ...paths);
  }

  /**
   * Requests with a method for some paths.
   *
   * Istio: rules[].to[].operation.methods, rules[].to[].operation.paths
   *
   * @param method in upper case, such as `GET`
   * @param paths as of `Operation.paths`; all if there are none
   */
  public static method(method: string, ...paths: string[]): Operation {
    const only = Operation.methods(method);
    return paths.length === 0 ? only : only.narrowTo(Operation.paths(...paths));
  }

  /**
   * Methods, in upper case: `GET`, `POST`. Every call of gRPC is a POST.
   *
   * Istio: rules[].to[].operation.methods
   */
  public static methods(...methods: string[]): Operation {
    return of('methods', methods);
  }

  /**
   * All but some methods.
   *
   * Istio: rules[].to[].operation.notMethods
   */
  public static notMethods(...methods: string[]): Operation {
    return of('notMethods', methods);
  }

  /**
   * Paths, without the query: `/api`, `/api/*`, `*.html`. Or templates, in which `{*}` is one segment and `{**}` at the end is any number: `/users/{*}/orders/{**}`.
   * A call of gRPC has the path `/PACKAGE.SERVICE/METHOD`.
   *
   * Istio: rules[].to[].operation.paths
   */
  public static paths(...paths: string[]): Operation {
    return of('paths', paths);
  }

  /**
   * All but some paths.
   *
   * Istio: rules[].to[].operation.notPaths
   */
  public static notPaths(...paths: string[]): Operation {
    return of('notPaths', paths);
  }

  /**
   * Hosts, as the header `Host` has them, compared without regard to their case.
   *
   * Istio: rules[].to[].operation.hosts
   */
  public static hosts(...hosts: string[]): Operation {
    return of('hosts', hosts);
  }

  /**
   * All but some hosts.
   *
   * Istio: rules[].to[].operation.notHosts
   */
  public static notHosts(...hosts: string[]): Operation {
    return of('notHosts', hosts);
  }

  /**
   * Ports of the workload: those that its containers listen on, which may differ from the Service's.
   *
   * Istio: rules[].to[].operation.ports
   */
  public static ports(...ports: number[]): Operation {
    return ofPorts('ports', ports);
  }

  /**
   * All but some ports of the workload.
   *
   * Istio: rules[].to[].operation.notPorts
   */
  public static notPorts(...ports: number[]): Operation {
    return ofPorts('notPorts', ports);
  }

  /** @internal */
  public static _of(lists: Lists): Operation {
    return new Operation(lists);
  }

  private constructor(private readonly lists: Lists) {}

  /** And it is the other operation as well: `Operation.get('/api/*').narrowTo(Operation.hosts('shop.example.com'))`. */
  public narrowTo(other: Operation): Operation {
    return new Operation(this.lists.and(other instanceof Operation ? other.lists : notAnOperation(other)));
  }

  /** @internal */
  public _render(from: Referrer): unknown {
    return { operation: this.lists.render(from) };
  }
}

function of(field: Field, values: readonly string[]): Operation {
  return Operation._of(Lists.of(field, values, value => text(value as string)));
}

function ofPorts(field: Field, ports: readonly number[]): Operation {
  return Operation._of(Lists.of(field, ports, portText));
}

function notAnOperation(value: unknown): Lists {
  return Lists.lazy('paths' satisfies Field, () => Misfit.of(WRONG_TYPE, { value, expected: 'Operation.paths(...), Operation.hosts(...) or another Operation' }));
}

/** Policies have ports as text. */
export function portText(given: unknown): unknown {
  const port = resolved(given);
  if (typeof port === 'number') return String(port);
  if (port instanceof Misfit) return port;
  return port === undefined ? Misfit.of(UNSET, { what: 'it' }) : Misfit.of(WRONG_TYPE, { value: port, expected: 'a number' });
}
