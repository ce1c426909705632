/** Generated from the CRDs by `npm run derive:specs`; not to be edited. */

export interface ConnectionPoolSpec {
  readonly http?: ConnectionPoolHttpSpec;
  readonly tcp?: ConnectionPoolTcpSpec;
}

export interface ConnectionPoolHttpSpec {
  readonly h2UpgradePolicy?: 'DEFAULT' | 'DO_NOT_UPGRADE' | 'UPGRADE';
  readonly http1MaxPendingRequests?: number;
  readonly http2KeepAlive?: ConnectionPoolHttpHttp2KeepAliveSpec;
  readonly http2MaxRequests?: number;
  readonly idleTimeout?: string;
  readonly maxConcurrentStreams?: number;
  readonly maxRequestsPerConnection?: number;
  readonly maxRetries?: number;
  readonly useClientProtocol?: boolean;
}

export interface ConnectionPoolHttpHttp2KeepAliveSpec {
  readonly interval?: string;
  readonly timeout?: string;
}

export interface ConnectionPoolTcpSpec {
  readonly connectTimeout?: string;
  readonly idleTimeout?: string;
  readonly maxConnectionDuration?: string;
  readonly maxConnections?: number;
  readonly tcpKeepalive?: ConnectionPoolTcpTcpKeepaliveSpec;
}

export interface ConnectionPoolTcpTcpKeepaliveSpec {
  readonly interval?: string;
  readonly probes?: number;
  readonly time?: string;
}

export interface DestinationSpec {
  readonly host: string;
  readonly port?: PortSelectorSpec;
  readonly subset?: string;
}

export interface PolicyTargetReferenceSpec {
  readonly group?: string;
  readonly kind: string;
  readonly name: string;
  readonly namespace?: string;
}

export interface PortSelectorSpec {
  readonly number?: number;
}

export interface ServerTlsSpec {
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
  readonly tlsCertificates?: readonly ServerTlsTlsCertificatesSpec[];
  readonly verifyCertificateHash?: readonly string[];
  readonly verifyCertificateSpki?: readonly string[];
}

export interface ServerTlsTlsCertificatesSpec {
  readonly caCertificates?: string;
  readonly privateKey?: string;
  readonly serverCertificate?: string;
}

export interface TrafficSelectorSpec {
  readonly mode?: 'UNDEFINED' | 'CLIENT' | 'SERVER' | 'CLIENT_AND_SERVER';
  readonly ports?: readonly TrafficSelectorPortsSpec[];
}

export interface TrafficSelectorPortsSpec {
  readonly number: number;
}

export interface VmConfigSpec {
  readonly env?: readonly VmConfigEnvSpec[];
}

export interface VmConfigEnvSpec {
  readonly name: string;
  readonly value?: string;
  readonly valueFrom?: 'INLINE' | 'HOST';
}

export interface WorkloadEntrySpec {
  readonly address?: string;
  readonly labels?: { readonly [key: string]: string };
  readonly locality?: string;
  readonly network?: string;
  readonly ports?: { readonly [key: string]: number };
  readonly serviceAccount?: string;
  readonly weight?: number;
}

export interface WorkloadLabelsSpec {
  readonly labels?: { readonly [key: string]: string };
}

export interface WorkloadSelectorSpec {
  readonly matchLabels?: { readonly [key: string]: string };
}
