/** Generated from the CRDs by `npm run derive:specs`; not to be edited. */

import { PolicyTargetReferenceSpec, WorkloadSelectorSpec } from './shared';

export interface RequestAuthenticationSpec {
  readonly jwtRules?: readonly RequestAuthenticationJwtRulesSpec[];
  readonly selector?: WorkloadSelectorSpec;
  readonly targetRef?: PolicyTargetReferenceSpec;
  readonly targetRefs?: readonly PolicyTargetReferenceSpec[];
}

export interface RequestAuthenticationJwtRulesSpec {
  readonly audiences?: readonly string[];
  readonly forwardOriginalToken?: boolean;
  readonly fromCookies?: readonly string[];
  readonly fromHeaders?: readonly RequestAuthenticationJwtRulesFromHeadersSpec[];
  readonly fromParams?: readonly string[];
  readonly issuer?: string;
  readonly jwks?: string;
  readonly jwksUri?: string;
  readonly jwks_uri?: string;
  readonly outputClaimToHeaders?: readonly RequestAuthenticationJwtRulesOutputClaimToHeadersSpec[];
  readonly outputPayloadToHeader?: string;
  readonly spaceDelimitedClaims?: readonly string[];
  readonly timeout?: string;
}

export interface RequestAuthenticationJwtRulesFromHeadersSpec {
  readonly name: string;
  readonly prefix?: string;
}

export interface RequestAuthenticationJwtRulesOutputClaimToHeadersSpec {
  readonly claim: string;
  readonly header: string;
}
