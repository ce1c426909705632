import { ServerTls } from './server-tls';

/**
 * The protocol of a gateway's port.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/gateway/#Port-protocol
 */
export enum GatewayProtocol {
  HTTP = 'HTTP',
  HTTPS = 'HTTPS',
  HTTP2 = 'HTTP2',
  GRPC = 'GRPC',
  GRPC_WEB = 'GRPC-WEB',
  MONGO = 'MONGO',
  TCP = 'TCP',
  TLS = 'TLS',
}

/** Options of every server of a gateway. */
export interface ServerOptions {
  /**
   * The hosts it answers for: DNS names, wildcards (`*.example.com`, `*`),
   * each after a `NAMESPACE/` if only VirtualServices of that namespace may bind to it (`./` for the gateway's own).
   *
   * Istio: servers[].hosts
   *
   * @default ['*']
   */
  readonly hosts?: string[];

  /**
   * The port's name, unique in the gateway.
   *
   * Istio: servers[].port.name
   *
   * @default - the protocol in lower case, with the port's number after it unless it is the protocol's usual one: `http`, `https-8443`
   */
  readonly portName?: string;

  /**
   * The address or Unix socket to listen on: `x.x.x.x`, `unix:///path`, `unix://@abstract`. A socket has port 0.
   *
   * Istio: servers[].bind
   *
   * @default - all addresses
   */
  readonly bind?: string;

  /**
   * The server's name, for statistics.
   *
   * Istio: servers[].name
   *
   * @default - none
   */
  readonly name?: string;

  /**
   * The endpoint for requests that no route takes: `127.0.0.1:PORT` or `unix:///path`.
   *
   * Istio: servers[].defaultEndpoint
   *
   * @default - none
   */
  readonly defaultEndpoint?: string;
}

/** A server on any protocol. */
export interface CustomServerOptions extends ServerOptions {
  /**
   * The protocol of the port.
   *
   * Istio: servers[].port.protocol
   */
  readonly protocol: GatewayProtocol;

  /**
   * The port it listens on, 1 to 65535; 0 for a Unix socket.
   *
   * Istio: servers[].port.number
   */
  readonly port: number;

  /**
   * TLS of the server; required for `HTTPS` and `TLS`, and for no other protocol.
   *
   * Istio: servers[].tls
   *
   * @default - none
   */
  readonly tls?: ServerTls;
}

/** A server with TLS. */
export interface TlsServerOptions extends ServerOptions {
  /**
   * Who ends TLS, and with which certificate.
   *
   * Istio: servers[].tls
   */
  readonly tls: ServerTls;

  /**
   * The port it listens on, 1 to 65535.
   *
   * Istio: servers[].port.number
   *
   * @default 443
   */
  readonly port?: number;
}

/** A server without TLS of its own. */
export interface HttpServerOptions extends ServerOptions {
  /**
   * The port it listens on, 1 to 65535.
   *
   * Istio: servers[].port.number
   *
   * @default 80
   */
  readonly port?: number;

  /**
   * Answers every request with a redirect to HTTPS (301).
   *
   * Istio: servers[].tls.httpsRedirect
   *
   * @default false
   */
  readonly httpsRedirect?: boolean;
}

/** A server whose port has no usual number. */
export interface PortServerOptions extends ServerOptions {
  /**
   * The port it listens on, 1 to 65535; 0 for a Unix socket.
   *
   * Istio: servers[].port.number
   */
  readonly port: number;
}

/** A server for MongoDB. */
export interface MongoServerOptions extends ServerOptions {
  /**
   * The port it listens on, 1 to 65535.
   *
   * Istio: servers[].port.number
   *
   * @default 27017
   */
  readonly port?: number;
}

/** A server through which TLS goes unterminated. */
export interface PassthroughServerOptions extends ServerOptions {
  /**
   * The port it listens on, 1 to 65535.
   *
   * Istio: servers[].port.number
   *
   * @default 443
   */
  readonly port?: number;
}
