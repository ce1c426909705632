import { AUTHORIZATION_POLICY } from './authorization-policy';
import { DESTINATION_RULE } from './destination-rule';
import { ENVOY_FILTER } from './envoy-filter';
import { GATEWAY } from './gateway';
import { PEER_AUTHENTICATION } from './peer-authentication';
import { PROXY_CONFIG } from './proxy-config';
import { REQUEST_AUTHENTICATION } from './request-authentication';
import { SERVICE_ENTRY } from './service-entry';
import { SIDECAR } from './sidecar';
import { TELEMETRY } from './telemetry';
import { Typed } from './typed';
import { VIRTUAL_SERVICE } from './virtual-service';
import { TRAFFIC_EXTENSION, WASM_PLUGIN } from './wasm';
import { WORKLOAD_ENTRY, WORKLOAD_GROUP } from './workload';

/** A kind that has a typed construct. */
export interface TypedKind {
  /** The class, as the code names it. */
  readonly class: string;
  readonly group: string;
  readonly read: Typed;
}

const NETWORKING = 'networking.istio.io';
const SECURITY = 'security.istio.io';
const EXTENSIONS = 'extensions.istio.io';
const TELEMETRY_GROUP = 'telemetry.istio.io';

const KINDS: readonly (TypedKind & { readonly kind: string })[] = [
  { kind: 'Gateway', class: 'Gateway', group: NETWORKING, read: GATEWAY },
  { kind: 'DestinationRule', class: 'DestinationRule', group: NETWORKING, read: DESTINATION_RULE },
  { kind: 'VirtualService', class: 'VirtualService', group: NETWORKING, read: VIRTUAL_SERVICE },
  { kind: 'ServiceEntry', class: 'ServiceEntry', group: NETWORKING, read: SERVICE_ENTRY },
  { kind: 'WorkloadEntry', class: 'WorkloadEntry', group: NETWORKING, read: WORKLOAD_ENTRY },
  { kind: 'WorkloadGroup', class: 'WorkloadGroup', group: NETWORKING, read: WORKLOAD_GROUP },
  { kind: 'ProxyConfig', class: 'ProxyConfig', group: NETWORKING, read: PROXY_CONFIG },
  { kind: 'AuthorizationPolicy', class: 'AuthorizationPolicy', group: SECURITY, read: AUTHORIZATION_POLICY },
  { kind: 'PeerAuthentication', class: 'PeerAuthentication', group: SECURITY, read: PEER_AUTHENTICATION },
  { kind: 'RequestAuthentication', class: 'RequestAuthentication', group: SECURITY, read: REQUEST_AUTHENTICATION },
  { kind: 'Sidecar', class: 'Sidecar', group: NETWORKING, read: SIDECAR },
  { kind: 'EnvoyFilter', class: 'EnvoyFilter', group: NETWORKING, read: ENVOY_FILTER },
  { kind: 'WasmPlugin', class: 'WasmPlugin', group: EXTENSIONS, read: WASM_PLUGIN },
  { kind: 'TrafficExtension', class: 'TrafficExtension', group: EXTENSIONS, read: TRAFFIC_EXTENSION },
  { kind: 'Telemetry', class: 'Telemetry', group: TELEMETRY_GROUP, read: TELEMETRY },
];

const BY_KIND: ReadonlyMap<string, TypedKind> = new Map(KINDS.map(each => [`${each.group}/${each.kind}`, each]));

/** The typed construct of a kind. */
export function typedKind(group: string, kind: string): TypedKind | undefined {
  return BY_KIND.get(`${group}/${kind}`);
}

/** The kinds that have one, in order. */
export function typedKinds(): string[] {
  return KINDS.map(({ kind }) => kind).sort();
}
