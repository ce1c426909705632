import { Duration } from 'cdk8s';
import { Fields } from '../../core/fields';
import { ConnectionPoolHttpSpec, ConnectionPoolTcpSpec } from '../../release/specs';
import { renderDuration } from '../../values/duration';

/**
 * Whether HTTP/1.1 to a destination becomes HTTP/2.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/destination-rule/#ConnectionPoolSettings-HTTPSettings-H2UpgradePolicy
 */
export enum H2UpgradePolicy {
  /** The mesh's setting (`h2UpgradePolicy`). */
  DEFAULT = 'DEFAULT',
  /** HTTP/1.1 stays HTTP/1.1. */
  DO_NOT_UPGRADE = 'DO_NOT_UPGRADE',
  /** HTTP/1.1 becomes HTTP/2. */
  UPGRADE = 'UPGRADE',
}

/** Probes of an idle TCP connection. */
export interface TcpKeepalive {
  /**
   * Unanswered probes before the connection is considered dead.
   *
   * Istio: ...connectionPool.tcp.tcpKeepalive.probes, inboundConnectionPool.tcp.tcpKeepalive.probes
   *
   * @default - the operating system's
   */
  readonly probes?: number;

  /**
   * How long a connection is idle before the first probe, at least 1 ms.
   *
   * Istio: ...connectionPool.tcp.tcpKeepalive.time, inboundConnectionPool.tcp.tcpKeepalive.time
   *
   * @default - the operating system's
   */
  readonly time?: Duration;

  /**
   * The time between two probes, at least 1 ms.
   *
   * Istio: ...connectionPool.tcp.tcpKeepalive.interval, inboundConnectionPool.tcp.tcpKeepalive.interval
   *
   * @default - the operating system's
   */
  readonly interval?: Duration;
}

/** Limits of TCP connections, which hold for HTTP too. */
export interface TcpConnectionPool {
  /**
   * The most connections to a destination, for each proxy.
   *
   * Istio: ...connectionPool.tcp.maxConnections, inboundConnectionPool.tcp.maxConnections
   *
   * @default - 2147483647
   */
  readonly maxConnections?: number;

  /**
   * The time limit for making a connection, at least 1 ms.
   *
   * Istio: ...connectionPool.tcp.connectTimeout, inboundConnectionPool.tcp.connectTimeout
   *
   * @default - 10 seconds
   */
  readonly connectTimeout?: Duration;

  /**
   * Probes of an idle connection.
   *
   * Istio: ...connectionPool.tcp.tcpKeepalive, inboundConnectionPool.tcp.tcpKeepalive
   *
   * @default - none
   */
  readonly tcpKeepalive?: TcpKeepalive;

  /**
   * The longest life of a connection, at least 1 ms.
   *
   * Istio: ...connectionPool.tcp.maxConnectionDuration, inboundConnectionPool.tcp.maxConnectionDuration
   *
   * @default - no limit
   */
  readonly maxConnectionDuration?: Duration;

  /**
   * How long a connection may be idle, without a byte in either direction; zero is no limit.
   *
   * Istio: ...connectionPool.tcp.idleTimeout, inboundConnectionPool.tcp.idleTimeout
   *
   * @default - 1 hour
   */
  readonly idleTimeout?: Duration;
}

/** Pings of an HTTP/2 connection. */
export interface Http2KeepAlive {
  /**
   * The time between two pings, at least 1 ms.
   *
   * Istio: ...connectionPool.http.http2KeepAlive.interval, inboundConnectionPool.http.http2KeepAlive.interval
   *
   * @default - no pings
   */
  readonly interval?: Duration;

  /**
   * How long to wait for an answer before the connection is closed, at least 1 ms.
   *
   * Istio: ...connectionPool.http.http2KeepAlive.timeout, inboundConnectionPool.http.http2KeepAlive.timeout
   *
   * @default - Envoy's
   */
  readonly timeout?: Duration;
}

/** Limits of HTTP/1.1, HTTP/2 and gRPC. */
export interface HttpConnectionPool {
  /**
   * The most requests that wait for a connection.
   *
   * Istio: ...connectionPool.http.http1MaxPendingRequests, inboundConnectionPool.http.http1MaxPendingRequests
   *
   * @default - 2147483647
   */
  readonly http1MaxPendingRequests?: number;

  /**
   * The most requests under way to a destination, over all its endpoints.
   *
   * Istio: ...connectionPool.http.http2MaxRequests, inboundConnectionPool.http.http2MaxRequests
   *
   * @default - 2147483647
   */
  readonly http2MaxRequests?: number;

  /**
   * The most requests of one connection; 1 switches keep-alive off, 0 is no limit.
   *
   * Istio: ...connectionPool.http.maxRequestsPerConnection, inboundConnectionPool.http.maxRequestsPerConnection
   *
   * @default 0
   */
  readonly maxRequestsPerConnection?: number;

  /**
   * The most retries under way to a destination, over all its endpoints.
   *
   * Istio: ...connectionPool.http.maxRetries, inboundConnectionPool.http.maxRetries
   *
   * @default - 2147483647
   */
  readonly maxRetries?: number;

  /**
   * How long a connection may be idle, without a request, at least 1 ms.
   *
   * Istio: ...connectionPool.http.idleTimeout, inboundConnectionPool.http.idleTimeout
   *
   * @default - 1 hour
   */
  readonly idleTimeout?: Duration;

  /**
   * Whether HTTP/1.1 becomes HTTP/2.
   *
   * Istio: ...connectionPool.http.h2UpgradePolicy, inboundConnectionPool.http.h2UpgradePolicy
   *
   * @default H2UpgradePolicy.DEFAULT
   */
  readonly h2UpgradePolicy?: H2UpgradePolicy;

  /**
   * Uses the client's protocol to the destination; not together with `H2UpgradePolicy.UPGRADE`.
   *
   * Istio: ...connectionPool.http.useClientProtocol, inboundConnectionPool.http.useClientProtocol
   *
   * @default false
   */
  readonly useClientProtocol?: boolean;

  /**
   * The most streams of one HTTP/2 connection.
   *
   * Istio: ...connectionPool.http.maxConcurrentStreams, inboundConnectionPool.http.maxConcurrentStreams
   *
   * @default - 2147483647
   */
  readonly maxConcurrentStreams?: number;

  /**
   * Pings of an HTTP/2 connection.
   *
   * Istio: ...connectionPool.http.http2KeepAlive, inboundConnectionPool.http.http2KeepAlive
   *
   * @default - none
   */
  readonly http2KeepAlive?: Http2KeepAlive;
}

/**
 * Limits of the connections and requests to a destination.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/destination-rule/#ConnectionPoolSettings
 */
export interface ConnectionPool {
  /**
   * Limits of TCP connections, which hold for HTTP too.
   *
   * Istio: ...connectionPool.tcp, inboundConnectionPool.tcp
   *
   * @default - Istio's
   */
  readonly tcp?: TcpConnectionPool;

  /**
   * Limits of HTTP/1.1, HTTP/2 and gRPC.
   *
   * Istio: ...connectionPool.http, inboundConnectionPool.http
   *
   * @default - Istio's
   */
  readonly http?: HttpConnectionPool;
}

export function renderConnectionPool(pool: ConnectionPool | undefined): unknown {
  return pool && { tcp: renderTcp(pool.tcp), http: renderHttp(pool.http) };
}

function renderTcp(tcp: TcpConnectionPool | undefined): unknown {
  if (tcp === undefined) return undefined;
  const { connectTimeout, maxConnectionDuration, idleTimeout, tcpKeepalive, ...plain } = tcp;
  return {
    ...plain,
    connectTimeout: renderDuration(connectTimeout),
    maxConnectionDuration: renderDuration(maxConnectionDuration),
    idleTimeout: renderDuration(idleTimeout),
    tcpKeepalive: tcpKeepalive && { probes: tcpKeepalive.probes, time: renderDuration(tcpKeepalive.time), interval: renderDuration(tcpKeepalive.interval) },
  } satisfies Fields<ConnectionPoolTcpSpec>;
}

function renderHttp(http: HttpConnectionPool | undefined): unknown {
  if (http === undefined) return undefined;
  const { idleTimeout, http2KeepAlive, ...plain } = http;
  return {
    ...plain,
    idleTimeout: renderDuration(idleTimeout),
    http2KeepAlive: http2KeepAlive && { interval: renderDuration(http2KeepAlive.interval), timeout: renderDuration(http2KeepAlive.timeout) },
  } satisfies Fields<ConnectionPoolHttpSpec>;
}
