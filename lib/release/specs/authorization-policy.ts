/** Generated from the CRDs by `npm run derive:specs`; not to be edited. */

import { PolicyTargetReferenceSpec, WorkloadSelectorSpec } from './shared';

export interface AuthorizationPolicySpec {
  readonly action?: 'ALLOW' | 'DENY' | 'AUDIT' | 'CUSTOM';
  readonly provider?: AuthorizationPolicyProviderSpec;
  readonly rules?: readonly AuthorizationPolicyRulesSpec[];
  readonly selector?: WorkloadSelectorSpec;
  readonly targetRef?: PolicyTargetReferenceSpec;
  readonly targetRefs?: readonly PolicyTargetReferenceSpec[];
}

export interface AuthorizationPolicyProviderSpec {
  readonly name?: string;
}

export interface AuthorizationPolicyRulesSpec {
  readonly from?: readonly AuthorizationPolicyRulesFromSpec[];
  readonly to?: readonly AuthorizationPolicyRulesToSpec[];
  readonly when?: readonly AuthorizationPolicyRulesWhenSpec[];
}

export interface AuthorizationPolicyRulesFromSpec {
  readonly source?: AuthorizationPolicyRulesFromSourceSpec;
}

export interface AuthorizationPolicyRulesFromSourceSpec {
  readonly ipBlocks?: readonly string[];
  readonly namespaces?: readonly string[];
  readonly notIpBlocks?: readonly string[];
  readonly notNamespaces?: readonly string[];
  readonly notPrincipals?: readonly string[];
  readonly notRemoteIpBlocks?: readonly string[];
  readonly notRequestPrincipals?: readonly string[];
  readonly notServiceAccounts?: readonly string[];
  readonly notTrustDomains?: readonly string[];
  readonly principals?: readonly string[];
  readonly remoteIpBlocks?: readonly string[];
  readonly requestPrincipals?: readonly string[];
  readonly serviceAccounts?: readonly string[];
  readonly trustDomains?: readonly string[];
}

export interface AuthorizationPolicyRulesToSpec {
  readonly operation?: AuthorizationPolicyRulesToOperationSpec;
}

export interface AuthorizationPolicyRulesToOperationSpec {
  readonly hosts?: readonly string[];
  readonly methods?: readonly string[];
  readonly notHosts?: readonly string[];
  readonly notMethods?: readonly string[];
  readonly notPaths?: readonly string[];
  readonly notPorts?: readonly string[];
  readonly paths?: readonly string[];
  readonly ports?: readonly string[];
}

export interface AuthorizationPolicyRulesWhenSpec {
  readonly key: string;
  readonly notValues?: readonly string[];
  readonly values?: readonly string[];
}
