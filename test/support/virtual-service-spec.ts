import { HttpMatchSpec, HttpRouteSpec, TcpRouteSpec, TlsRouteSpec, VirtualServiceSpec } from '../../lib/release/specs';

/** A part of what a type has, at every depth: tests leave out what the newest release requires. */
export type Part<T> = T extends readonly (infer E)[] ? readonly Part<E>[] : T extends object ? { readonly [K in keyof T]?: Part<T[K]> } : T;

/** Destinations that nothing is wrong with. */
export const TO = [{ destination: { host: 'reviews' } }];

/** A VirtualService for sidecars with routes for HTTP that go to `reviews`, but for what is said of each. */
export function http(...routes: Part<HttpRouteSpec>[]): Part<VirtualServiceSpec> {
  return { hosts: ['reviews'], http: routes.map(route => ({ route: TO, ...route })) };
}

/** The same with one route and its matches. */
export function matches(...match: Part<HttpMatchSpec>[]): Part<VirtualServiceSpec> {
  return http({ match });
}

/** A VirtualService for gateways with these hosts, which go to `reviews`. */
export function hosts(...names: string[]): Part<VirtualServiceSpec> {
  return { hosts: names, gateways: ['public'], http: [{ route: TO }] };
}

/** A VirtualService for a gateway with routes for TLS that go to `reviews`, but for what is said of each. */
export function tls(...routes: Part<TlsRouteSpec>[]): Part<VirtualServiceSpec> {
  return { hosts: ['*.example.com'], gateways: ['public'], tls: routes.map(route => ({ match: [{ sniHosts: ['a.example.com'] }], route: TO, ...route })) };
}

/** A VirtualService for sidecars with routes for TCP that go to `reviews`, but for what is said of each. */
export function tcp(...routes: Part<TcpRouteSpec>[]): Part<VirtualServiceSpec> {
  return { hosts: ['reviews'], tcp: routes.map(route => ({ route: TO, ...route })) };
}
