/** Generated from the CRDs by `npm run derive:specs`; not to be edited. */

export interface TCPRouteSpec {
  readonly parentRefs?: readonly TCPRouteParentRefsSpec[];
  readonly rules: readonly TCPRouteRuleSpec[];
}

export interface TCPRouteParentRefsSpec {
  readonly group?: string;
  readonly kind?: string;
  readonly name: string;
  readonly namespace?: string;
  readonly port?: number;
  readonly sectionName?: string;
}

export interface TCPRouteRuleSpec {
  readonly backendRefs: readonly TCPRouteRuleBackendRefsSpec[];
  readonly name?: string;
}

export interface TCPRouteRuleBackendRefsSpec {
  readonly group?: string;
  readonly kind?: string;
  readonly name: string;
  readonly namespace?: string;
  readonly port?: number;
  readonly weight?: number;
}
