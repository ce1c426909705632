import { HttpMatchSpec, HttpRouteSpec, TcpRouteSpec, TlsRouteSpec, VirtualServiceSpec } from '../../lib/rules/virtual-service/spec';

/** Destinations that nothing is wrong with. */
export const TO = [{ destination: { host: 'reviews' } }];

/** A VirtualService for sidecars with routes for HTTP that go to `reviews`, but for what is said of each. */
export function http(...routes: HttpRouteSpec[]): VirtualServiceSpec {
  return { hosts: ['reviews'], http: routes.map(route => ({ route: TO, ...route })) };
}

/** The same with one route and its matches. */
export function matches(...match: HttpMatchSpec[]): VirtualServiceSpec {
  return http({ match });
}

/** A VirtualService for gateways with these hosts, which go to `reviews`. */
export function hosts(...names: string[]): VirtualServiceSpec {
  return { hosts: names, gateways: ['public'], http: [{ route: TO }] };
}

/** A VirtualService for a gateway with routes for TLS that go to `reviews`, but for what is said of each. */
export function tls(...routes: TlsRouteSpec[]): VirtualServiceSpec {
  return { hosts: ['*.example.com'], gateways: ['public'], tls: routes.map(route => ({ match: [{ sniHosts: ['a.example.com'] }], route: TO, ...route })) };
}

/** A VirtualService for sidecars with routes for TCP that go to `reviews`, but for what is said of each. */
export function tcp(...routes: TcpRouteSpec[]): VirtualServiceSpec {
  return { hosts: ['reviews'], tcp: routes.map(route => ({ route: TO, ...route })) };
}
