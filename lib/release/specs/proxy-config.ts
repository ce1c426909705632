/** Generated from the CRDs by `npm run derive:specs`; not to be edited. */

import { WorkloadSelectorSpec } from './shared';

export interface ProxyConfigSpec {
  readonly concurrency?: number;
  readonly environmentVariables?: { readonly [key: string]: string };
  readonly image?: ProxyConfigImageSpec;
  readonly selector?: WorkloadSelectorSpec;
}

export interface ProxyConfigImageSpec {
  readonly imageType?: string;
}
