/** Generated from the CRDs by `npm run derive:specs`; not to be edited. */

export interface BackendTLSPolicySpec {
  readonly options?: { readonly [key: string]: string };
  readonly targetRefs: readonly BackendTLSPolicyTargetRefsSpec[];
  readonly validation: BackendTLSPolicyValidationSpec;
}

export interface BackendTLSPolicyTargetRefsSpec {
  readonly group: string;
  readonly kind: string;
  readonly name: string;
  readonly sectionName?: string;
}

export interface BackendTLSPolicyValidationSpec {
  readonly caCertificateRefs?: readonly BackendTLSPolicyValidationCaCertificateRefsSpec[];
  readonly hostname: string;
  readonly subjectAltNames?: readonly BackendTLSPolicyValidationSubjectAltNamesSpec[];
  readonly wellKnownCACertificates?: string;
}

export interface BackendTLSPolicyValidationCaCertificateRefsSpec {
  readonly group: string;
  readonly kind: string;
  readonly name: string;
}

export interface BackendTLSPolicyValidationSubjectAltNamesSpec {
  readonly hostname?: string;
  readonly type: 'Hostname' | 'URI';
  readonly uri?: string;
}
