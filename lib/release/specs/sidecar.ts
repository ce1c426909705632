/** Generated from the CRDs by `npm run derive:specs`; not to be edited. */

import { ConnectionPoolSpec, DestinationSpec, ServerTlsSpec, WorkloadLabelsSpec } from './shared';

export interface SidecarSpec {
  readonly egress?: readonly SidecarEgressSpec[];
  readonly inboundConnectionPool?: ConnectionPoolSpec;
  readonly ingress?: readonly SidecarIngressSpec[];
  readonly outboundTrafficPolicy?: SidecarOutboundTrafficPolicySpec;
  readonly workloadSelector?: WorkloadLabelsSpec;
}

export interface SidecarEgressSpec {
  readonly bind?: string;
  readonly captureMode?: 'DEFAULT' | 'IPTABLES' | 'NONE';
  readonly hosts: readonly string[];
  readonly port?: SidecarEgressPortSpec;
}

export interface SidecarEgressPortSpec {
  readonly name?: string;
  readonly number?: number;
  readonly protocol?: string;
  readonly targetPort?: number;
}

export interface SidecarIngressSpec {
  readonly bind?: string;
  readonly captureMode?: 'DEFAULT' | 'IPTABLES' | 'NONE';
  readonly connectionPool?: ConnectionPoolSpec;
  readonly defaultEndpoint?: string;
  readonly port: SidecarEgressPortSpec;
  readonly tls?: ServerTlsSpec;
}

export interface SidecarOutboundTrafficPolicySpec {
  readonly egressProxy?: DestinationSpec;
  readonly mode?: 'REGISTRY_ONLY' | 'ALLOW_ANY';
}
