/** Generated from the CRDs by `npm run derive:specs`; not to be edited. */

export interface TLSRouteSpec {
  readonly hostnames: readonly string[];
  readonly parentRefs?: readonly TLSRouteParentRefsSpec[];
  readonly rules: readonly TLSRouteRuleSpec[];
}

export interface TLSRouteParentRefsSpec {
  readonly group?: string;
  readonly kind?: string;
  readonly name: string;
  readonly namespace?: string;
  readonly port?: number;
  readonly sectionName?: string;
}

export interface TLSRouteRuleSpec {
  readonly backendRefs: readonly TLSRouteRuleBackendRefsSpec[];
  readonly name?: string;
}

export interface TLSRouteRuleBackendRefsSpec {
  readonly group?: string;
  readonly kind?: string;
  readonly name: string;
  readonly namespace?: string;
  readonly port?: number;
  readonly weight?: number;
}
