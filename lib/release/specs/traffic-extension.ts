/** Generated from the CRDs by `npm run derive:specs`; not to be edited. */

export interface TrafficExtensionSpec {
  readonly lua?: TrafficExtensionLuaSpec;
  readonly match?: readonly TrafficExtensionMatchSpec[];
  readonly phase?: 'UNSPECIFIED' | 'AUTHN' | 'AUTHZ' | 'STATS';
  readonly priority?: number;
  readonly selector?: TrafficExtensionSelectorSpec;
  readonly targetRefs?: readonly TrafficExtensionTargetRefsSpec[];
  readonly wasm?: TrafficExtensionWasmSpec;
}

export interface TrafficExtensionLuaSpec {
  readonly inlineCode: string;
}

export interface TrafficExtensionMatchSpec {
  readonly mode?: 'UNDEFINED' | 'CLIENT' | 'SERVER' | 'CLIENT_AND_SERVER';
  readonly ports?: readonly TrafficExtensionMatchPortsSpec[];
}

export interface TrafficExtensionMatchPortsSpec {
  readonly number: number;
}

export interface TrafficExtensionSelectorSpec {
  readonly matchLabels?: { readonly [key: string]: string };
}

export interface TrafficExtensionTargetRefsSpec {
  readonly group?: string;
  readonly kind: string;
  readonly name: string;
  readonly namespace?: string;
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
  readonly vmConfig?: TrafficExtensionWasmVmConfigSpec;
}

export interface TrafficExtensionWasmVmConfigSpec {
  readonly env?: readonly TrafficExtensionWasmVmConfigEnvSpec[];
}

export interface TrafficExtensionWasmVmConfigEnvSpec {
  readonly name: string;
  readonly value?: string;
  readonly valueFrom?: 'INLINE' | 'HOST';
}
