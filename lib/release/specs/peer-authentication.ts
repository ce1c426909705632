/** Generated from the CRDs by `npm run derive:specs`; not to be edited. */

import { WorkloadSelectorSpec } from './shared';

export interface PeerAuthenticationSpec {
  readonly mtls?: PeerAuthenticationMtlsSpec;
  readonly portLevelMtls?: { readonly [key: string]: PeerAuthenticationMtlsSpec };
  readonly selector?: WorkloadSelectorSpec;
}

export interface PeerAuthenticationMtlsSpec {
  readonly mode?: 'UNSET' | 'DISABLE' | 'PERMISSIVE' | 'STRICT';
}
