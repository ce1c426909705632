/** Generated from the CRDs by `npm run derive:specs`; not to be edited. */

export interface SidecarSpec {
  readonly egress?: readonly SidecarEgressSpec[];
  readonly inboundConnectionPool?: SidecarInboundConnectionPoolSpec;
  readonly ingress?: readonly SidecarIngressSpec[];
  readonly outboundTrafficPolicy?: SidecarOutboundTrafficPolicySpec;
  readonly workloadSelector?: SidecarWorkloadSelectorSpec;
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

export interface SidecarInboundConnectionPoolSpec {
  readonly http?: SidecarInboundConnectionPoolHttpSpec;
  readonly tcp?: SidecarInboundConnectionPoolTcpSpec;
}

export interface SidecarInboundConnectionPoolHttpSpec {
  readonly h2UpgradePolicy?: 'DEFAULT' | 'DO_NOT_UPGRADE' | 'UPGRADE';
  readonly http1MaxPendingRequests?: number;
  readonly http2KeepAlive?: SidecarInboundConnectionPoolHttpHttp2KeepAliveSpec;
  readonly http2MaxRequests?: number;
  readonly idleTimeout?: string;
  readonly maxConcurrentStreams?: number;
  readonly maxRequestsPerConnection?: number;
  readonly maxRetries?: number;
  readonly useClientProtocol?: boolean;
}

export interface SidecarInboundConnectionPoolHttpHttp2KeepAliveSpec {
  readonly interval?: string;
  readonly timeout?: string;
}

export interface SidecarInboundConnectionPoolTcpSpec {
  readonly connectTimeout?: string;
  readonly idleTimeout?: string;
  readonly maxConnectionDuration?: string;
  readonly maxConnections?: number;
  readonly tcpKeepalive?: SidecarInboundConnectionPoolTcpTcpKeepaliveSpec;
}

export interface SidecarInboundConnectionPoolTcpTcpKeepaliveSpec {
  readonly interval?: string;
  readonly probes?: number;
  readonly time?: string;
}

export interface SidecarIngressSpec {
  readonly bind?: string;
  readonly captureMode?: 'DEFAULT' | 'IPTABLES' | 'NONE';
  readonly connectionPool?: SidecarInboundConnectionPoolSpec;
  readonly defaultEndpoint?: string;
  readonly port: SidecarEgressPortSpec;
  readonly tls?: SidecarIngressTlsSpec;
}

export interface SidecarIngressTlsSpec {
  readonly caCertCredentialName?: string;
  readonly caCertificates?: string;
  readonly caCrl?: string;
  readonly cipherSuites?: readonly string[];
  readonly credentialName?: string;
  readonly credentialNames?: readonly string[];
  readonly httpsRedirect?: boolean;
  readonly insecureSkipVerify?: boolean;
  readonly maxProtocolVersion?: 'TLS_AUTO' | 'TLSV1_0' | 'TLSV1_1' | 'TLSV1_2' | 'TLSV1_3';
  readonly minProtocolVersion?: 'TLS_AUTO' | 'TLSV1_0' | 'TLSV1_1' | 'TLSV1_2' | 'TLSV1_3';
  readonly mode?: 'PASSTHROUGH' | 'SIMPLE' | 'MUTUAL' | 'AUTO_PASSTHROUGH' | 'ISTIO_MUTUAL' | 'OPTIONAL_MUTUAL';
  readonly privateKey?: string;
  readonly serverCertificate?: string;
  readonly subjectAltNames?: readonly string[];
  readonly tlsCertificates?: readonly SidecarIngressTlsTlsCertificatesSpec[];
  readonly verifyCertificateHash?: readonly string[];
  readonly verifyCertificateSpki?: readonly string[];
}

export interface SidecarIngressTlsTlsCertificatesSpec {
  readonly caCertificates?: string;
  readonly privateKey?: string;
  readonly serverCertificate?: string;
}

export interface SidecarOutboundTrafficPolicySpec {
  readonly egressProxy?: SidecarOutboundTrafficPolicyEgressProxySpec;
  readonly mode?: 'REGISTRY_ONLY' | 'ALLOW_ANY';
}

export interface SidecarOutboundTrafficPolicyEgressProxySpec {
  readonly host: string;
  readonly port?: SidecarOutboundTrafficPolicyEgressProxyPortSpec;
  readonly subset?: string;
}

export interface SidecarOutboundTrafficPolicyEgressProxyPortSpec {
  readonly number?: number;
}

export interface SidecarWorkloadSelectorSpec {
  readonly labels?: { readonly [key: string]: string };
}
