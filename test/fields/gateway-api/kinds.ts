import { Pieces } from '../pieces';
import { BACKEND_TLS_POLICY } from './backend-tls-policy';
import { GATEWAY, GATEWAY_CLASS } from './gateway';
import { HTTP_ROUTE } from './http-route';
import { LISTENER_SET } from './listener-set';
import { REFERENCE_GRANT } from './reference-grant';
import { GRPC_ROUTE, TCP_ROUTE, TLS_ROUTE } from './routes';

/** Every kind of Gateway API, and resources that together set each of its fields. */
export const GATEWAY_API_KINDS: Readonly<Record<string, Pieces>> = {
  BackendTLSPolicy: BACKEND_TLS_POLICY,
  GRPCRoute: GRPC_ROUTE,
  Gateway: GATEWAY,
  GatewayClass: GATEWAY_CLASS,
  HTTPRoute: HTTP_ROUTE,
  ListenerSet: LISTENER_SET,
  ReferenceGrant: REFERENCE_GRANT,
  TCPRoute: TCP_ROUTE,
  TLSRoute: TLS_ROUTE,
};
