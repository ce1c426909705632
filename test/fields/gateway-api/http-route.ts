import { Duration } from 'cdk8s';
import { gatewayApi } from '../../../lib';
import { Pieces } from '../pieces';
import { parentPieces } from './parents';

const { Backend, HttpRoute, HttpRouteMatch, PathModifier, RouteFilter } = gatewayApi;

const gateway = gatewayApi.Gateway.fromGatewayName('public', { namespace: 'edge' });
const reviews = Backend.fromServiceName('reviews', 9080);

/** Every filter; GRPCRoutes have some of them. */
export const FILTERS: Readonly<Record<string, gatewayApi.RouteFilter>> = {
  requestHeaders: RouteFilter.requestHeaders({ set: { 'x-a': '1' }, add: { 'x-b': '2' }, remove: ['x-c'] }),
  responseHeaders: RouteFilter.responseHeaders({ set: { 'x-a': '1' }, add: { 'x-b': '2' }, remove: ['x-c'] }),
  mirror: RouteFilter.mirror(Backend.of({ group: '', kind: 'Service', name: 'copy', namespace: 'other', port: 80 })),
  mirrorSome: RouteFilter.mirror(reviews, { percent: 10 }),
  mirrorFew: RouteFilter.mirror(reviews, { fraction: { numerator: 1, denominator: 1000 } }),
  extension: RouteFilter.extension({ group: 'example.com', kind: 'Filter', name: 'mine' }),
};

const HTTP_FILTERS: Readonly<Record<string, gatewayApi.RouteFilter>> = {
  ...FILTERS,
  rewriteHost: RouteFilter.rewrite({ hostname: 'reviews.example.com' }),
  rewritePrefix: RouteFilter.rewrite({ path: PathModifier.prefix('/b') }),
  rewritePath: RouteFilter.rewrite({ path: PathModifier.full('/b') }),
  cors: RouteFilter.cors({
    allowOrigins: ['https://*.example.com'], allowHeaders: ['x-a'], exposeHeaders: ['x-b'], maxAge: Duration.hours(1), allowCredentials: true,
    allowMethods: Object.values(gatewayApi.HttpMethod),
  }),
  corsOfAll: RouteFilter.cors({ allowOrigins: ['*'], allowMethods: ['*'] }),
};

const REDIRECTS: Readonly<Record<string, gatewayApi.RouteFilter>> = {
  redirect: RouteFilter.redirectToHttps(),
  redirectHost: RouteFilter.redirect({ scheme: 'http', hostname: 'www.example.com', port: 8080, statusCode: 302 }),
  redirectPath: RouteFilter.redirect({ path: PathModifier.full('/b') }),
  redirectPrefix: RouteFilter.redirect({ path: PathModifier.prefix('/b') }),
  ...Object.fromEntries([303, 307, 308].map(statusCode => [`redirect${statusCode}`, RouteFilter.redirect({ statusCode })])),
};

const MATCHES: Readonly<Record<string, gatewayApi.HttpRouteMatch>> = {
  exact: HttpRouteMatch.exact('/a'),
  regex: HttpRouteMatch.regex('/a/.*').withHeaderRegex('x-a', '1.*').withQueryParamRegex('b', '2.*'),
  values: HttpRouteMatch.prefix('/a').withHeader('x-a', '1').withQueryParam('b', '2'),
  ...Object.fromEntries(Object.values(gatewayApi.HttpMethod).map(method => [method, HttpRouteMatch.any().withMethod(method)])),
};

const matches = [HttpRouteMatch.prefix('/a')];

const RULES: Readonly<Record<string, gatewayApi.HttpRouteRule>> = {
  name: { name: 'stable', to: [reviews] },
  backends: { to: [reviews.route({ weight: 90 }), Backend.of({ group: 'networking.istio.io', kind: 'Hostname', name: 'api.example.com', namespace: 'other', port: 443 })] },
  timeouts: { to: [reviews], timeout: Duration.seconds(10), backendTimeout: Duration.millis(1500) },
  ...Object.fromEntries(Object.entries(MATCHES).map(([name, match]) => [`match ${name}`, { matches: [match], to: [reviews] }])),
  ...Object.fromEntries(Object.entries({ ...HTTP_FILTERS, ...REDIRECTS }).map(([name, filter]) => [`filter ${name}`, { matches, filters: [filter] }])),
  ...Object.fromEntries(Object.entries({ ...HTTP_FILTERS, ...REDIRECTS }).map(([name, filter]) => [`filter of a backend ${name}`, { matches, to: [reviews.route({ filters: [filter] })] }])),
};

/** HTTPRoutes that together set every field in a typed way. */
export const HTTP_ROUTE: Pieces = {
  ...parentPieces((chart, parents) => new HttpRoute(chart, 'route', { parents, rules: [{ to: [reviews] }] })),
  ...Object.fromEntries(Object.entries(RULES).map(([name, rule]) => [name, chart => new HttpRoute(chart, 'route', { hostnames: ['a.example.com'], parents: [gateway], rules: [rule] })])),
};
