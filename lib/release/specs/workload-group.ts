/** Generated from the CRDs by `npm run derive:specs`; not to be edited. */

export interface WorkloadGroupSpec {
  readonly metadata?: WorkloadGroupMetadataSpec;
  readonly probe?: WorkloadGroupProbeSpec;
  readonly template: WorkloadGroupTemplateSpec;
}

export interface WorkloadGroupMetadataSpec {
  readonly annotations?: { readonly [key: string]: string };
  readonly labels?: { readonly [key: string]: string };
}

export interface WorkloadGroupProbeSpec {
  readonly exec?: WorkloadGroupProbeExecSpec;
  readonly failureThreshold?: number;
  readonly grpc?: WorkloadGroupProbeGrpcSpec;
  readonly httpGet?: WorkloadGroupProbeHttpGetSpec;
  readonly initialDelaySeconds?: number;
  readonly periodSeconds?: number;
  readonly successThreshold?: number;
  readonly tcpSocket?: WorkloadGroupProbeTcpSocketSpec;
  readonly timeoutSeconds?: number;
}

export interface WorkloadGroupProbeExecSpec {
  readonly command: readonly string[];
}

export interface WorkloadGroupProbeGrpcSpec {
  readonly port?: number;
  readonly service?: string;
}

export interface WorkloadGroupProbeHttpGetSpec {
  readonly host?: string;
  readonly httpHeaders?: readonly WorkloadGroupProbeHttpGetHttpHeadersSpec[];
  readonly path?: string;
  readonly port: number;
  readonly scheme?: string;
}

export interface WorkloadGroupProbeHttpGetHttpHeadersSpec {
  readonly name?: string;
  readonly value?: string;
}

export interface WorkloadGroupProbeTcpSocketSpec {
  readonly host?: string;
  readonly port: number;
}

export interface WorkloadGroupTemplateSpec {
  readonly address?: string;
  readonly labels?: { readonly [key: string]: string };
  readonly locality?: string;
  readonly network?: string;
  readonly ports?: { readonly [key: string]: number };
  readonly serviceAccount?: string;
  readonly weight?: number;
}
