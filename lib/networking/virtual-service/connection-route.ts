import { Place } from '../../resource/place';
import { TcpMatch, TlsMatch } from './connection-match';
import { IRouteTarget, renderTargets } from './destination';

/** A route for TLS connections that go through unterminated. */
export interface TlsRouteOptions {
  /** The connections it takes: those for which one of these holds. At least one. */
  readonly matches: TlsMatch[];

  /** Where they go, shared by weight. */
  readonly to: IRouteTarget[];
}

/** A route for TCP connections. */
export interface TcpRouteOptions {
  /**
   * The connections it takes: those for which one of these holds.
   *
   * @default - all connections
   */
  readonly matches?: TcpMatch[];

  /** Where they go, shared by weight. */
  readonly to: IRouteTarget[];
}

export function renderTlsRoute(route: TlsRouteOptions, place: Place): any {
  if (route.matches.length === 0) place.at('match').fault('a TLS route needs a match; write matches: [TlsMatch.sniHosts(...)]');
  return {
    match: route.matches.map((each, index) => each._render(place.at('match', index))),
    route: renderConnectionTargets(route.to, place.at('route')),
  };
}

export function renderTcpRoute(route: TcpRouteOptions, place: Place): any {
  return {
    match: route.matches?.map((each, index) => each._render(place.at('match', index))),
    route: renderConnectionTargets(route.to, place.at('route')),
  };
}

function renderConnectionTargets(to: readonly IRouteTarget[], place: Place): any[] {
  if (to.length === 0) place.fault('has no destination; write to: [SERVICE.route()]');
  const targets = renderTargets(to.map(each => each.toRouteTarget()), place);
  targets.forEach((target, index) => {
    if (target.headers !== undefined) place.at(index, 'headers').fault('only routes for HTTP change headers; leave requestHeaders and responseHeaders out');
  });
  return targets;
}
