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
  /** As the mesh's configuration says. */
  DEFAULT = 'DEFAULT',
  /** HTTP/1.1 stays HTTP/1.1. */
  DO_NOT_UPGRADE = 'DO_NOT_UPGRADE',
  /** HTTP/1.1 becomes HTTP/2. */
  UPGRADE = 'UPGRADE',
}

/** Probes of an idle TCP connection. */
export interface TcpKeepalive {
  /**
   * Probes without an answer before the connection is taken for dead.
   *
   * @default - the operating system's
   */
  readonly probes?: number;

  /**
   * How long a connection is idle before the first probe, at least 1 ms.
   *
   * @default - the operating system's
   */
  readonly time?: Duration;

  /**
   * How far apart probes are, at least 1 ms.
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
   * @default - 2147483647
   */
  readonly maxConnections?: number;

  /**
   * How long a connection may take to be made, at least 1 ms.
   *
   * @default - 10 seconds
   */
  readonly connectTimeout?: Duration;

  /**
   * Probes of an idle connection.
   *
   * @default - none
   */
  readonly tcpKeepalive?: TcpKeepalive;

  /**
   * How long a connection may live, at least 1 ms.
   *
   * @default - as long as it likes
   */
  readonly maxConnectionDuration?: Duration;

  /**
   * How long a connection may have no bytes either way; zero is forever.
   *
   * @default - 1 hour
   */
  readonly idleTimeout?: Duration;
}

/** Pings of an HTTP/2 connection. */
export interface Http2KeepAlive {
  /**
   * How far apart pings are, at least 1 ms.
   *
   * @default - no pings
   */
  readonly interval?: Duration;

  /**
   * How long to wait for an answer before the connection is closed, at least 1 ms.
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
   * @default - 2147483647
   */
  readonly http1MaxPendingRequests?: number;

  /**
   * The most requests under way to a destination, over all its endpoints.
   *
   * @default - 2147483647
   */
  readonly http2MaxRequests?: number;

  /**
   * The most requests of one connection; 1 switches keep-alive off, 0 is as many as it likes.
   *
   * @default 0
   */
  readonly maxRequestsPerConnection?: number;

  /**
   * The most retries under way to a destination, over all its endpoints.
   *
   * @default - 2147483647
   */
  readonly maxRetries?: number;

  /**
   * How long a connection may have no request, at least 1 ms.
   *
   * @default - 1 hour
   */
  readonly idleTimeout?: Duration;

  /**
   * Whether HTTP/1.1 becomes HTTP/2.
   *
   * @default H2UpgradePolicy.DEFAULT
   */
  readonly h2UpgradePolicy?: H2UpgradePolicy;

  /**
   * Speak to the destination what the client speaks; not together with `H2UpgradePolicy.UPGRADE`.
   *
   * @default false
   */
  readonly useClientProtocol?: boolean;

  /**
   * The most streams of one HTTP/2 connection.
   *
   * @default - 2147483647
   */
  readonly maxConcurrentStreams?: number;

  /**
   * Pings of an HTTP/2 connection.
   *
   * @default - none
   */
  readonly http2KeepAlive?: Http2KeepAlive;
}

/**
 * How many connections and requests a destination gets, and how long they last.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/destination-rule/#ConnectionPoolSettings
 */
export interface ConnectionPool {
  /**
   * Limits of TCP connections, which hold for HTTP too.
   *
   * @default - Istio's
   */
  readonly tcp?: TcpConnectionPool;

  /**
   * Limits of HTTP/1.1, HTTP/2 and gRPC.
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
