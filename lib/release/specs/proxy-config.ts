/** Generated from the CRDs by `npm run derive:specs`; not to be edited. */

export interface ProxyConfigSpec {
  readonly concurrency?: number;
  readonly environmentVariables?: { readonly [key: string]: string };
  readonly image?: ProxyConfigImageSpec;
  readonly selector?: ProxyConfigSelectorSpec;
}

export interface ProxyConfigImageSpec {
  readonly imageType?: string;
}

export interface ProxyConfigSelectorSpec {
  readonly matchLabels?: { readonly [key: string]: string };
}
