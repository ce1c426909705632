/** Generated from the CRDs by `npm run derive:specs`; not to be edited. */

import { PolicyTargetReferenceSpec, TrafficSelectorSpec, VmConfigSpec, WorkloadSelectorSpec } from './shared';

export interface TrafficExtensionSpec {
  readonly lua?: TrafficExtensionLuaSpec;
  readonly match?: readonly TrafficSelectorSpec[];
  readonly phase?: 'UNSPECIFIED' | 'AUTHN' | 'AUTHZ' | 'STATS';
  readonly priority?: number;
  readonly selector?: WorkloadSelectorSpec;
  readonly targetRefs?: readonly PolicyTargetReferenceSpec[];
  readonly wasm?: TrafficExtensionWasmSpec;
}

export interface TrafficExtensionLuaSpec {
  readonly inlineCode: string;
}

export interface TrafficExtensionWasmSpec {
  readonly failStrategy?: 'FAIL_CLOSE' | 'FAIL_OPEN' | 'FAIL_RELOAD';
  readonly imagePullPolicy?: 'UNSPECIFIED_POLICY' | 'IfNotPresent' | 'Always';
  readonly imagePullSecret?: string;
  readonly pluginConfig?: { readonly [key: string]: unknown };
  readonly pluginName?: string;
  readonly sha256?: string;
  readonly type?: 'UNSPECIFIED_PLUGIN_TYPE' | 'HTTP' | 'NETWORK';
  readonly url: string;
  readonly verificationKey?: string;
  readonly vmConfig?: VmConfigSpec;
}
