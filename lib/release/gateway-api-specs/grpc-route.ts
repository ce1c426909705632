/** Generated from the CRDs by `npm run derive:specs`; not to be edited. */

export interface GRPCRouteSpec {
  readonly hostnames?: readonly string[];
  readonly parentRefs?: readonly GRPCRouteParentRefsSpec[];
  readonly rules?: readonly GRPCRouteRuleSpec[];
}

export interface GRPCRouteParentRefsSpec {
  readonly group?: string;
  readonly kind?: string;
  readonly name: string;
  readonly namespace?: string;
  readonly port?: number;
  readonly sectionName?: string;
}

export interface GRPCRouteRuleSpec {
  readonly backendRefs?: readonly GRPCRouteRuleBackendRefsSpec[];
  readonly filters?: readonly GRPCRouteRuleBackendRefsFiltersSpec[];
  readonly matches?: readonly GRPCRouteMatchSpec[];
  readonly name?: string;
}

export interface GRPCRouteRuleBackendRefsSpec {
  readonly filters?: readonly GRPCRouteRuleBackendRefsFiltersSpec[];
  readonly group?: string;
  readonly kind?: string;
  readonly name: string;
  readonly namespace?: string;
  readonly port?: number;
  readonly weight?: number;
}

export interface GRPCRouteRuleBackendRefsFiltersSpec {
  readonly extensionRef?: GRPCRouteRuleBackendRefsFiltersExtensionRefSpec;
  readonly requestHeaderModifier?: GRPCRouteRuleBackendRefsFiltersRequestHeaderModifierSpec;
  readonly requestMirror?: GRPCRouteRuleBackendRefsFiltersRequestMirrorSpec;
  readonly responseHeaderModifier?: GRPCRouteRuleBackendRefsFiltersRequestHeaderModifierSpec;
  readonly type: 'ResponseHeaderModifier' | 'RequestHeaderModifier' | 'RequestMirror' | 'ExtensionRef';
}

export interface GRPCRouteRuleBackendRefsFiltersExtensionRefSpec {
  readonly group: string;
  readonly kind: string;
  readonly name: string;
}

export interface GRPCRouteRuleBackendRefsFiltersRequestHeaderModifierSpec {
  readonly add?: readonly GRPCRouteRuleBackendRefsFiltersRequestHeaderModifierAddSpec[];
  readonly remove?: readonly string[];
  readonly set?: readonly GRPCRouteRuleBackendRefsFiltersRequestHeaderModifierAddSpec[];
}

export interface GRPCRouteRuleBackendRefsFiltersRequestHeaderModifierAddSpec {
  readonly name: string;
  readonly value: string;
}

export interface GRPCRouteRuleBackendRefsFiltersRequestMirrorSpec {
  readonly backendRef: GRPCRouteRuleBackendRefsFiltersRequestMirrorBackendRefSpec;
  readonly fraction?: GRPCRouteRuleBackendRefsFiltersRequestMirrorFractionSpec;
  readonly percent?: number;
}

export interface GRPCRouteRuleBackendRefsFiltersRequestMirrorBackendRefSpec {
  readonly group?: string;
  readonly kind?: string;
  readonly name: string;
  readonly namespace?: string;
  readonly port?: number;
}

export interface GRPCRouteRuleBackendRefsFiltersRequestMirrorFractionSpec {
  readonly denominator?: number;
  readonly numerator: number;
}

export interface GRPCRouteMatchSpec {
  readonly headers?: readonly GRPCRouteMatchHeadersSpec[];
  readonly method?: GRPCRouteMatchMethodSpec;
}

export interface GRPCRouteMatchHeadersSpec {
  readonly name: string;
  readonly type?: 'Exact' | 'RegularExpression';
  readonly value: string;
}

export interface GRPCRouteMatchMethodSpec {
  readonly method?: string;
  readonly service?: string;
  readonly type?: 'Exact' | 'RegularExpression';
}
