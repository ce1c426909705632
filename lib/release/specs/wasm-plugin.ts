/** Generated from the CRDs by `npm run derive:specs`; not to be edited. */

export interface WasmPluginSpec {
  readonly failStrategy?: 'FAIL_CLOSE' | 'FAIL_OPEN' | 'FAIL_RELOAD';
  readonly imagePullPolicy?: 'UNSPECIFIED_POLICY' | 'IfNotPresent' | 'Always';
  readonly imagePullSecret?: string;
  readonly match?: readonly WasmPluginMatchSpec[];
  readonly phase?: 'UNSPECIFIED_PHASE' | 'AUTHN' | 'AUTHZ' | 'STATS';
  readonly pluginConfig?: { readonly [key: string]: unknown };
  readonly pluginName?: string;
  readonly priority?: number;
  readonly selector?: WasmPluginSelectorSpec;
  readonly sha256?: string;
  readonly targetRef?: WasmPluginTargetRefSpec;
  readonly targetRefs?: readonly WasmPluginTargetRefSpec[];
  readonly type?: 'UNSPECIFIED_PLUGIN_TYPE' | 'HTTP' | 'NETWORK';
  readonly url: string;
  readonly verificationKey?: string;
  readonly vmConfig?: WasmPluginVmConfigSpec;
}

export interface WasmPluginMatchSpec {
  readonly mode?: 'UNDEFINED' | 'CLIENT' | 'SERVER' | 'CLIENT_AND_SERVER';
  readonly ports?: readonly WasmPluginMatchPortsSpec[];
}

export interface WasmPluginMatchPortsSpec {
  readonly number: number;
}

export interface WasmPluginSelectorSpec {
  readonly matchLabels?: { readonly [key: string]: string };
}

export interface WasmPluginTargetRefSpec {
  readonly group?: string;
  readonly kind: string;
  readonly name: string;
  readonly namespace?: string;
}

export interface WasmPluginVmConfigSpec {
  readonly env?: readonly WasmPluginVmConfigEnvSpec[];
}

export interface WasmPluginVmConfigEnvSpec {
  readonly name: string;
  readonly value?: string;
  readonly valueFrom?: 'INLINE' | 'HOST';
}
