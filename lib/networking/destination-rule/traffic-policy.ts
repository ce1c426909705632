import { Duration } from 'cdk8s';
import { Fields } from '../../core/fields';
import { PortTrafficPolicySpec, TrafficPolicySpec } from '../../release/specs';
import { Referrer, rendered } from '../../resource/render';
import { renderDuration } from '../../values/duration';
import { ClientTls } from './client-tls';
import { ConnectionPool, renderConnectionPool } from './connection-pool';
import { LoadBalancer } from './load-balancer';
import { OutlierDetection, renderOutlierDetection } from './outlier-detection';

/** What can be said of a destination and of each of its ports. */
export interface PolicySettings {
  /**
   * Which endpoint takes a request.
   *
   * @default - least request
   */
  readonly loadBalancer?: LoadBalancer;

  /**
   * How many connections and requests the destination gets.
   *
   * @default - Istio's
   */
  readonly connectionPool?: ConnectionPool;

  /**
   * When an endpoint that fails is left out.
   *
   * @default - none
   */
  readonly outlierDetection?: OutlierDetection;

  /**
   * TLS to the destination.
   *
   * @default - mutual TLS where the destination takes it, none elsewhere
   */
  readonly tls?: ClientTls;
}

/**
 * What is said of one port. It replaces what the destination says in whole: what is left out here is Istio's default, not the destination's.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/destination-rule/#TrafficPolicy-PortTrafficPolicy
 */
export interface PortPolicy extends PolicySettings {
  /** The port of the Service, 1 to 65535. */
  readonly port: number;
}

/** How TCP is asked for through an HTTP proxy. */
export enum TunnelProtocol {
  /** HTTP CONNECT. */
  CONNECT = 'CONNECT',
  /** HTTP POST. */
  POST = 'POST',
}

/**
 * TCP goes through the destination, an HTTP proxy, to a target behind it.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/destination-rule/#TrafficPolicy-TunnelSettings
 */
export interface Tunnel {
  /**
   * How the proxy is asked.
   *
   * @default TunnelProtocol.CONNECT
   */
  readonly protocol?: TunnelProtocol;
  /** The DNS name or IP address behind the proxy. */
  readonly targetHost: string;
  /** The port behind the proxy, 1 to 65535. */
  readonly targetPort: number;
}

/**
 * Versions of the PROXY protocol, which tells a destination the address of the client.
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
   * @default 20
   */
  readonly percent?: number;

  /**
   * Retries that there may be in any case.
   *
   * @default 3
   */
  readonly minRetryConcurrency?: number;

  /**
   * The time over which requests are counted for the budget.
   *
   * @default - Envoy's
   */
  readonly budgetInterval?: Duration;
}

/**
 * What is said of a destination, or of a subset, for which it goes before what the destination says.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/destination-rule/#TrafficPolicy
 */
export interface TrafficPolicy extends PolicySettings {
  /**
   * What is said of single ports. A port that stands here takes nothing from the rest of the policy.
   *
   * @default - none
   */
  readonly portLevelSettings?: PortPolicy[];

  /**
   * TCP goes through the destination, an HTTP proxy; not together with `proxyProtocol`.
   *
   * @default - none
   */
  readonly tunnel?: Tunnel;

  /**
   * The destination is told the address of the client; not together with `tunnel`.
   *
   * @default - none
   */
  readonly proxyProtocol?: ProxyProtocolVersion;

  /**
   * How many retries there may be, measured by the requests under way.
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
