import { Fields } from '../../core/fields';
import { TcpRouteSpec, TlsRouteSpec } from '../../release/specs';
import { accepted } from '../../resource/input';
import { listOf, Referrer, rendered } from '../../resource/render';
import { IRouteTarget, renderTargets } from '../destination/destination';
import { TcpMatch, TlsMatch } from './connection-match';

/** A route for TLS connections that go through unterminated. */
export interface TlsRouteOptions {
  /**
   * The connections it takes: those for which one of these holds. At least one.
   *
   * Istio: tls[].match
   */
  readonly matches: TlsMatch[];

  /**
   * Where they go, shared by weight.
   *
   * Istio: tls[].route
   */
  readonly to: IRouteTarget[];
}

/** A route for TCP connections. */
export interface TcpRouteOptions {
  /**
   * The connections it takes: those for which one of these holds.
   *
   * Istio: tcp[].match
   *
   * @default - all connections
   */
  readonly matches?: TcpMatch[];

  /**
   * Where they go, shared by weight.
   *
   * Istio: tcp[].route
   */
  readonly to: IRouteTarget[];
}

/** A route for TLS connections that go through unterminated. Made by `addTlsRoute`. */
export class TlsRoute {
  /** @internal */
  public static _of(options: TlsRouteOptions): TlsRoute {
    return new TlsRoute(options);
  }

  private constructor(private readonly options: TlsRouteOptions) {}

  /** @internal */
  public _render(from: Referrer): unknown {
    return accepted('TlsRouteOptions', this.options, ({ matches, to }) => ({
      match: listOf(matches, match => rendered(match, 'TlsMatch.sniHosts(...)', from)),
      route: renderTargets(to, from),
    } satisfies Fields<TlsRouteSpec>));
  }
}

/** A route for TCP connections. Made by `addTcpRoute`. */
export class TcpRoute {
  /** @internal */
  public static _of(options: TcpRouteOptions): TcpRoute {
    return new TcpRoute(options);
  }

  private constructor(private readonly options: TcpRouteOptions) {}

  /** @internal */
  public _render(from: Referrer): unknown {
    return accepted('TcpRouteOptions', this.options, ({ matches, to }) => ({
      match: listOf(matches, match => rendered(match, 'TcpMatch.any(), TcpMatch.port(...)', from)),
      route: renderTargets(to, from),
    } satisfies Fields<TcpRouteSpec>));
  }
}
