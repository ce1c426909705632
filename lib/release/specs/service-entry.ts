/** Generated from the CRDs by `npm run derive:specs`; not to be edited. */

export interface ServiceEntrySpec {
  readonly addresses?: readonly string[];
  readonly endpoints?: readonly ServiceEntryEndpointsSpec[];
  readonly exportTo?: readonly string[];
  readonly hosts: readonly string[];
  readonly location?: 'MESH_EXTERNAL' | 'MESH_INTERNAL';
  readonly ports?: readonly ServiceEntryPortsSpec[];
  readonly resolution?: 'NONE' | 'STATIC' | 'DNS' | 'DNS_ROUND_ROBIN' | 'DYNAMIC_DNS';
  readonly subjectAltNames?: readonly string[];
  readonly workloadSelector?: ServiceEntryWorkloadSelectorSpec;
}

export interface ServiceEntryEndpointsSpec {
  readonly address?: string;
  readonly labels?: { readonly [key: string]: string };
  readonly locality?: string;
  readonly network?: string;
  readonly ports?: { readonly [key: string]: number };
  readonly serviceAccount?: string;
  readonly weight?: number;
}

export interface ServiceEntryPortsSpec {
  readonly name: string;
  readonly number: number;
  readonly protocol?: string;
  readonly targetPort?: number;
}

export interface ServiceEntryWorkloadSelectorSpec {
  readonly labels?: { readonly [key: string]: string };
}
