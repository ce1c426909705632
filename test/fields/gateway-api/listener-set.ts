import { gatewayApi } from '../../../lib';
import { Pieces } from '../pieces';
import { LISTENERS } from './gateway';

const { Gateway, ListenerSet, RouteParent } = gatewayApi;

/** ListenerSets that together set every field in a typed way. */
export const LISTENER_SET: Pieces = {
  parent: chart => new ListenerSet(chart, 'listeners', {
    gateway: RouteParent.of({ group: 'gateway.networking.k8s.io', kind: 'Gateway', name: 'public', namespace: 'edge' }), listeners: [LISTENERS.http],
  }),
  ...Object.fromEntries(Object.entries(LISTENERS).map(([name, listener]) => [name, chart => new ListenerSet(chart, 'listeners', { gateway: Gateway.fromGatewayName('public'), listeners: [listener] })])),
};
