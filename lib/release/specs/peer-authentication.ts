/** Generated from the CRDs by `npm run derive:specs`; not to be edited. */

export interface PeerAuthenticationSpec {
  readonly mtls?: PeerAuthenticationMtlsSpec;
  readonly portLevelMtls?: { readonly [key: string]: PeerAuthenticationMtlsSpec };
  readonly selector?: PeerAuthenticationSelectorSpec;
}

export interface PeerAuthenticationMtlsSpec {
  readonly mode?: 'UNSET' | 'DISABLE' | 'PERMISSIVE' | 'STRICT';
}

export interface PeerAuthenticationSelectorSpec {
  readonly matchLabels?: { readonly [key: string]: string };
}
