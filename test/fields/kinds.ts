import { Testing } from 'cdk8s';
import { IstioRelease } from '../../lib';
import { faultsOf, shop } from '../support/mesh';
import { AUTHORIZATION_POLICY } from './authorization-policy';
import { DESTINATION_RULE } from './destination-rule';
import { ENVOY_FILTER } from './envoy-filter';
import { GATEWAY } from './gateway';
import { PEER_AUTHENTICATION } from './peer-authentication';
import { Pieces } from './pieces';
import { PROXY_CONFIG } from './proxy-config';
import { REQUEST_AUTHENTICATION } from './request-authentication';
import { SERVICE_ENTRY } from './service-entry';
import { SIDECAR } from './sidecar';
import { TELEMETRY } from './telemetry';
import { VIRTUAL_SERVICE } from './virtual-service';
import { TRAFFIC_EXTENSION, WASM_PLUGIN } from './wasm';
import { WORKLOAD_ENTRY } from './workload-entry';
import { WORKLOAD_GROUP } from './workload-group';

/** Every kind that has a typed construct, and resources that together set each of its fields. */
export const KINDS: Readonly<Record<string, Pieces>> = {
  AuthorizationPolicy: AUTHORIZATION_POLICY,
  DestinationRule: DESTINATION_RULE,
  EnvoyFilter: ENVOY_FILTER,
  Gateway: GATEWAY,
  PeerAuthentication: PEER_AUTHENTICATION,
  ProxyConfig: PROXY_CONFIG,
  RequestAuthentication: REQUEST_AUTHENTICATION,
  ServiceEntry: SERVICE_ENTRY,
  Sidecar: SIDECAR,
  Telemetry: TELEMETRY,
  TrafficExtension: TRAFFIC_EXTENSION,
  VirtualService: VIRTUAL_SERVICE,
  WasmPlugin: WASM_PLUGIN,
  WorkloadEntry: WORKLOAD_ENTRY,
  WorkloadGroup: WORKLOAD_GROUP,
};

export interface Manifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace?: string };
  readonly spec: unknown;
}

/** A piece as a release writes it. */
export interface WrittenPiece {
  readonly name: string;
  /** Of the piece's kind. */
  readonly manifests: readonly Manifest[];
  /** What stops it from being written; then there are no manifests. */
  readonly faults: readonly string[];
}

const NOT_IN_RELEASE = / has no (such field|value '?\w+'? of this field); the first release that has it is /;

/** The pieces of a kind, as a release writes them. A piece with a field or a value that the release does not have is left out. */
export function piecesOf(minor: string, kind: string, pieces: Pieces = KINDS[kind]): readonly WrittenPiece[] {
  const release = IstioRelease.of(minor);
  if (![...release.kinds, ...release.gatewayApiKinds].includes(kind)) return [];
  return Object.entries(pieces).flatMap(([name, piece]) => {
    const chart = shop(release);
    piece(chart);
    const faults = faultsOf(chart);
    if (faults.length === 0) return [{ name, manifests: (Testing.synth(chart) as Manifest[]).filter(manifest => manifest.kind === kind), faults }];
    const real = faults.filter(fault => !NOT_IN_RELEASE.test(fault));
    return real.length === 0 ? [] : [{ name, manifests: [], faults: real }];
  });
}
