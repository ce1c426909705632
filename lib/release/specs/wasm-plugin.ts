/** Generated from the CRDs by `npm run derive:specs`; not to be edited. */

import { PolicyTargetReferenceSpec, TrafficSelectorSpec, VmConfigSpec, WorkloadSelectorSpec } from './shared';

export interface WasmPluginSpec {
  readonly failStrategy?: 'FAIL_CLOSE' | 'FAIL_OPEN' | 'FAIL_RELOAD';
  readonly imagePullPolicy?: 'UNSPECIFIED_POLICY' | 'IfNotPresent' | 'Always';
  readonly imagePullSecret?: string;
  readonly match?: readonly TrafficSelectorSpec[];
  readonly phase?: 'UNSPECIFIED_PHASE' | 'AUTHN' | 'AUTHZ' | 'STATS';
  readonly pluginConfig?: { readonly [key: string]: unknown };
  readonly pluginName?: string;
  readonly priority?: number;
  readonly selector?: WorkloadSelectorSpec;
  readonly sha256?: string;
  readonly targetRef?: PolicyTargetReferenceSpec;
  readonly targetRefs?: readonly PolicyTargetReferenceSpec[];
  readonly type?: 'UNSPECIFIED_PLUGIN_TYPE' | 'HTTP' | 'NETWORK';
  readonly url: string;
  readonly verificationKey?: string;
  readonly vmConfig?: VmConfigSpec;
}
