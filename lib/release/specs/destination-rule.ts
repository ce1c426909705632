/** Generated from the CRDs by `npm run derive:specs`; not to be edited. */

import { ConnectionPoolSpec, PortSelectorSpec, WorkloadSelectorSpec } from './shared';

export interface DestinationRuleSpec {
  readonly exportTo?: readonly string[];
  readonly host: string;
  readonly subsets?: readonly SubsetSpec[];
  readonly trafficPolicy?: TrafficPolicySpec;
  readonly workloadSelector?: WorkloadSelectorSpec;
}

export interface SubsetSpec {
  readonly labels?: { readonly [key: string]: string };
  readonly name: string;
  readonly trafficPolicy?: TrafficPolicySpec;
}

export interface TrafficPolicySpec {
  readonly connectionPool?: ConnectionPoolSpec;
  readonly loadBalancer?: LoadBalancerSpec;
  readonly outlierDetection?: OutlierDetectionSpec;
  readonly portLevelSettings?: readonly PortTrafficPolicySpec[];
  readonly proxyProtocol?: TrafficPolicyProxyProtocolSpec;
  readonly retryBudget?: TrafficPolicyRetryBudgetSpec;
  readonly tls?: ClientTlsSpec;
  readonly tunnel?: TrafficPolicyTunnelSpec;
}

export interface LoadBalancerSpec {
  readonly consistentHash?: LoadBalancerConsistentHashSpec;
  readonly localityLbSetting?: LoadBalancerLocalityLbSettingSpec;
  readonly simple?: 'UNSPECIFIED' | 'LEAST_CONN' | 'RANDOM' | 'PASSTHROUGH' | 'ROUND_ROBIN' | 'LEAST_REQUEST';
  readonly warmup?: LoadBalancerWarmupSpec;
  readonly warmupDurationSecs?: string;
  readonly zoneAwareLbSetting?: LoadBalancerZoneAwareLbSettingSpec;
}

export interface LoadBalancerConsistentHashSpec {
  readonly httpCookie?: LoadBalancerConsistentHashHttpCookieSpec;
  readonly httpHeaderName?: string;
  readonly httpQueryParameterName?: string;
  readonly maglev?: LoadBalancerConsistentHashMaglevSpec;
  readonly minimumRingSize?: number;
  readonly ringHash?: LoadBalancerConsistentHashRingHashSpec;
  readonly useSourceIp?: boolean;
}

export interface LoadBalancerConsistentHashHttpCookieSpec {
  readonly attributes?: readonly LoadBalancerConsistentHashHttpCookieAttributesSpec[];
  readonly name: string;
  readonly path?: string;
  readonly ttl?: string;
}

export interface LoadBalancerConsistentHashHttpCookieAttributesSpec {
  readonly name: string;
  readonly value?: string;
}

export interface LoadBalancerConsistentHashMaglevSpec {
  readonly tableSize?: number;
}

export interface LoadBalancerConsistentHashRingHashSpec {
  readonly minimumRingSize?: number;
}

export interface LoadBalancerLocalityLbSettingSpec {
  readonly distribute?: readonly LoadBalancerLocalityLbSettingDistributeSpec[];
  readonly enabled?: boolean;
  readonly failover?: readonly LoadBalancerLocalityLbSettingFailoverSpec[];
  readonly failoverPriority?: readonly string[];
}

export interface LoadBalancerLocalityLbSettingDistributeSpec {
  readonly from?: string;
  readonly to?: { readonly [key: string]: number };
}

export interface LoadBalancerLocalityLbSettingFailoverSpec {
  readonly from?: string;
  readonly to?: string;
}

export interface LoadBalancerWarmupSpec {
  readonly aggression?: number;
  readonly duration: string;
  readonly minimumPercent?: number;
}

export interface LoadBalancerZoneAwareLbSettingSpec {
  readonly enabled?: boolean;
  readonly failover?: readonly LoadBalancerLocalityLbSettingFailoverSpec[];
  readonly failoverPriority?: readonly string[];
  readonly minClusterSize?: number;
}

export interface OutlierDetectionSpec {
  readonly baseEjectionTime?: string;
  readonly consecutive5xxErrors?: number;
  readonly consecutiveErrors?: number;
  readonly consecutiveGatewayErrors?: number;
  readonly consecutiveLocalOriginFailures?: number;
  readonly interval?: string;
  readonly maxEjectionPercent?: number;
  readonly minHealthPercent?: number;
  readonly outlierDetectionHttpErrorCodes?: readonly number[];
  readonly splitExternalLocalOriginErrors?: boolean;
}

export interface PortTrafficPolicySpec {
  readonly connectionPool?: ConnectionPoolSpec;
  readonly loadBalancer?: LoadBalancerSpec;
  readonly outlierDetection?: OutlierDetectionSpec;
  readonly port?: PortSelectorSpec;
  readonly tls?: ClientTlsSpec;
}

export interface ClientTlsSpec {
  readonly caCertificates?: string;
  readonly caCrl?: string;
  readonly clientCertificate?: string;
  readonly credentialName?: string;
  readonly insecureSkipVerify?: boolean;
  readonly mode?: 'DISABLE' | 'SIMPLE' | 'MUTUAL' | 'ISTIO_MUTUAL';
  readonly privateKey?: string;
  readonly sni?: string;
  readonly subjectAltNames?: readonly string[];
}

export interface TrafficPolicyProxyProtocolSpec {
  readonly version?: 'V1' | 'V2';
}

export interface TrafficPolicyRetryBudgetSpec {
  readonly budgetInterval?: string;
  readonly minRetryConcurrency?: number;
  readonly percent?: number;
}

export interface TrafficPolicyTunnelSpec {
  readonly protocol?: string;
  readonly targetHost: string;
  readonly targetPort: number;
}
