import { resolved } from '../resource/render';

/**
 * What a port speaks, as Istio's protocol selection names it.
 *
 * @see https://istio.io/latest/docs/ops/configuration/traffic-management/protocol-selection/
 */
export enum AppProtocol {
  HTTP = 'http',
  HTTP2 = 'http2',
  GRPC = 'grpc',
  GRPC_WEB = 'grpc-web',
  HTTPS = 'https',
  TLS = 'tls',
  TCP = 'tcp',
  UDP = 'udp',
  MONGO = 'mongo',
  MYSQL = 'mysql',
  REDIS = 'redis',
}

/** A protocol as Istio's own resources write it: in upper case. */
export function renderProtocol(protocol: AppProtocol | undefined): unknown {
  const given = resolved(protocol);
  return typeof given === 'string' ? given.toUpperCase() : given;
}
