import { Duration } from 'cdk8s';
import { Fields } from '../../core/fields';
import { PortTrafficPolicySpec, TrafficPolicySpec } from '../../release/specs';
import { Referrer, rendered } from '../../resource/render';
import { renderDuration } from '../../values/duration';
import { ClientTls } from './client-tls';
import { ConnectionPool, renderConnectionPool } from './connection-pool';
import { LoadBalancer } from './load-balancer';
import { OutlierDetection, renderOutlierDetection } from './outlier-detection';

/** Settings of a destination, and of each of its ports. */
export interface PolicySettings {
  /**
   * Which endpoint takes a request.
   *
   * Istio: ...loadBalancer
   *
   * @default - least request
   */
  readonly loadBalancer?: LoadBalancer;

  /**
   * Limits of connections and requests.
   *
   * Istio: ...connectionPool
   *
   * @default - Istio's
   */
  readonly connectionPool?: ConnectionPool;

  /**
   * When an endpoint that fails is ejected.
   *
   * Istio: ...outlierDetection
   *
   * @default - none
   */
  readonly outlierDetection?: OutlierDetection;

  /**
   * TLS to the destination.
   *
   * Istio: ...tls
   *
   * @default - mutual TLS where the destination takes it, none elsewhere
   */
  readonly tls?: ClientTls;
}

/**
 * The policy of one port. It replaces the destination's policy as a whole: a setting left out here is Istio's default, not the destination's.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/destination-rule/#TrafficPolicy-PortTrafficPolicy
 */
export interface PortPolicy extends PolicySettings {
  /**
   * The port of the Service, 1 to 65535.
   *
   * Istio: ...portLevelSettings[].port.number
   */
  readonly port: number;
}

/** The HTTP method by which a tunnel is opened. */
export enum TunnelProtocol {
  /** HTTP CONNECT. */
  CONNECT = 'CONNECT',
  /** HTTP POST. */
  POST = 'POST',
}

/**
 * A tunnel for TCP through the destination, an HTTP proxy, to a target behind it.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/destination-rule/#TrafficPolicy-TunnelSettings
 */
export interface Tunnel {
  /**
   * The HTTP method by which the tunnel is opened.
   *
   * Istio: ...tunnel.protocol
   *
   * @default TunnelProtocol.CONNECT
   */
  readonly protocol?: TunnelProtocol;
  /**
   * The DNS name or IP address behind the proxy.
   *
   * Istio: ...tunnel.targetHost
   */
  readonly targetHost: string;
  /**
   * The port behind the proxy, 1 to 65535.
   *
   * Istio: ...tunnel.targetPort
   */
  readonly targetPort: number;
}

/**
 * Versions of the PROXY protocol, which passes the client's address to the destination.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/destination-rule/#TrafficPolicy-ProxyProtocol-VERSION
 */
export enum ProxyProtocolVersion {
  /** Text. */
  V1 = 'V1',
  /** Binary. */
  V2 = 'V2',
}

/**
 * How many retries there may be, measured by the requests under way.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/destination-rule/#TrafficPolicy-RetryBudget
 */
export interface RetryBudget {
  /**
   * Retries in percent of the requests under way and waiting, 0 to 100.
   *
   * Istio: ...retryBudget.percent
   *
   * @default 20
   */
  readonly percent?: number;

  /**
   * The number of retries that are always allowed.
   *
   * Istio: ...retryBudget.minRetryConcurrency
   *
   * @default 3
   */
  readonly minRetryConcurrency?: number;

  /**
   * The time over which requests are counted for the budget.
   *
   * Istio: ...retryBudget.budgetInterval
   *
   * @default - Envoy's
   */
  readonly budgetInterval?: Duration;
}

/**
 * The policy of a destination or of a subset. A subset's policy overrides the destination's, field by field.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/destination-rule/#TrafficPolicy
 */
export interface TrafficPolicy extends PolicySettings {
  /**
   * Policies of single ports. A port with one of its own takes nothing from the rest of the policy.
   *
   * Istio: ...trafficPolicy.portLevelSettings
   *
   * @default - none
   */
  readonly portLevelSettings?: PortPolicy[];

  /**
   * Tunnels TCP through the destination, an HTTP proxy; not together with `proxyProtocol`.
   *
   * Istio: ...trafficPolicy.tunnel
   *
   * @default - none
   */
  readonly tunnel?: Tunnel;

  /**
   * Passes the client's address to the destination, by the PROXY protocol; not together with `tunnel`.
   *
   * Istio: ...trafficPolicy.proxyProtocol.version
   *
   * @default - none
   */
  readonly proxyProtocol?: ProxyProtocolVersion;

  /**
   * How many retries there may be, measured by the requests under way.
   *
   * Istio: ...trafficPolicy.retryBudget
   *
   * @default - `maxRetries` of the connection pool
   */
  readonly retryBudget?: RetryBudget;
}

export function renderTrafficPolicy(policy: TrafficPolicy | undefined, from: Referrer): unknown {
  if (policy === undefined) return undefined;
  const { portLevelSettings, tunnel, proxyProtocol, retryBudget } = policy;
  return {
    ...renderSettings(policy, from),
    portLevelSettings: portLevelSettings?.map(({ port, ...settings }) => ({ port: { number: port }, ...renderSettings(settings, from) })),
    tunnel: tunnel && { ...tunnel },
    proxyProtocol: proxyProtocol === undefined ? undefined : { version: proxyProtocol },
    retryBudget: retryBudget && { ...retryBudget, budgetInterval: renderDuration(retryBudget.budgetInterval) },
  } satisfies Fields<TrafficPolicySpec>;
}

function renderSettings({ loadBalancer, connectionPool, outlierDetection, tls }: PolicySettings, from: Referrer): Fields<PortTrafficPolicySpec> {
  return {
    loadBalancer: rendered(loadBalancer, 'LoadBalancer.leastRequest()'),
    connectionPool: renderConnectionPool(connectionPool),
    outlierDetection: renderOutlierDetection(outlierDetection),
    tls: rendered(tls, 'ClientTls.istioMutual()', from),
  };
}
