/** Generated from the CRDs by `npm run derive:specs`; not to be edited. */

import { WorkloadEntrySpec } from './shared';

export interface WorkloadGroupSpec {
  readonly metadata?: WorkloadGroupMetadataSpec;
  readonly probe?: WorkloadGroupProbeSpec;
  readonly template: WorkloadEntrySpec;
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
