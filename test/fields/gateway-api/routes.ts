import { gatewayApi } from '../../../lib';
import { Pieces } from '../pieces';
import { FILTERS } from './http-route';
import { parentPieces } from './parents';

const { Backend, DefaultGateways, GrpcRoute, GrpcRouteMatch, TcpRoute, TlsRoute } = gatewayApi;

const gateway = gatewayApi.Gateway.fromGatewayName('public', { namespace: 'edge' });
const reviews = Backend.fromServiceName('reviews', 9080);
const others = [reviews.route({ weight: 90 }), Backend.of({ group: 'networking.istio.io', kind: 'Hostname', name: 'api.example.com', namespace: 'other', port: 443 })];

const RULES: Readonly<Record<string, gatewayApi.GrpcRouteRule>> = {
  name: { name: 'stable', to: [reviews] },
  backends: { to: others },
  method: { matches: [GrpcRouteMatch.method('shop.v1.Cart', 'AddItem').withHeader('x-a', '1')], to: [reviews] },
  regex: { matches: [GrpcRouteMatch.regex('shop\\..*', 'Get.*').withHeaderRegex('x-a', '1.*')], to: [reviews] },
  ...Object.fromEntries(Object.entries(FILTERS).map(([name, filter]) => [`filter ${name}`, { filters: [filter], to: [reviews] }])),
  ...Object.fromEntries(Object.entries(FILTERS).map(([name, filter]) => [`filter of a backend ${name}`, { to: [reviews.route({ filters: [filter] })] }])),
};

/** GRPCRoutes that together set every field in a typed way. */
export const GRPC_ROUTE: Pieces = {
  ...parentPieces((chart, parents) => new GrpcRoute(chart, 'route', { parents, rules: [{ to: [reviews] }] })),
  ...Object.fromEntries(Object.entries(RULES).map(([name, rule]) => [name, chart => new GrpcRoute(chart, 'route', { hostnames: ['a.example.com'], parents: [gateway], rules: [rule] })])),
};

/** TCPRoutes that together set every field in a typed way. */
export const TCP_ROUTE: Pieces = {
  ...parentPieces((chart, parents) => new TcpRoute(chart, 'route', { parents, rules: [{ to: [reviews] }] })),
  name: chart => new TcpRoute(chart, 'route', { rules: [{ name: 'all', to: [reviews] }] }),
  backends: chart => new TcpRoute(chart, 'route', { rules: [{ to: others }] }),
  ...Object.fromEntries(Object.values(DefaultGateways).map(each => [`default gateways ${each}`, chart => new TcpRoute(chart, 'route', { useDefaultGateways: each, rules: [{ to: [reviews] }] })])),
};

/** TLSRoutes that together set every field in a typed way. */
export const TLS_ROUTE: Pieces = {
  ...parentPieces((chart, parents) => new TlsRoute(chart, 'route', { hostnames: ['a.example.com'], parents, rules: [{ to: [reviews] }] })),
  name: chart => new TlsRoute(chart, 'route', { hostnames: ['a.example.com'], rules: [{ name: 'all', to: [reviews] }] }),
  backends: chart => new TlsRoute(chart, 'route', { hostnames: ['a.example.com'], rules: [{ to: others }] }),
};
