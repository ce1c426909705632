import { Chart } from 'cdk8s';
import { gatewayApi } from '../../../lib';
import { Pieces } from '../pieces';

const { Gateway, RouteParent } = gatewayApi;

const gateway = Gateway.fromGatewayName('public', { namespace: 'edge' });

/** What a route of any kind can attach to. */
export function parentPieces(route: (chart: Chart, parents: gatewayApi.IRouteParent[]) => void): Pieces {
  return {
    listener: chart => route(chart, [RouteParent.listener(gateway, 'https')]),
    port: chart => route(chart, [RouteParent.port(gateway, 443)]),
    service: chart => route(chart, [RouteParent.fromServiceName('reviews')]),
    'any kind': chart => route(chart, [RouteParent.of({ group: 'example.com', kind: 'Gateway', name: 'other' })]),
  };
}
