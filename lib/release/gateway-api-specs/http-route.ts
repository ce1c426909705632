/** Generated from the CRDs by `npm run derive:specs`; not to be edited. */

export interface HTTPRouteSpec {
  readonly hostnames?: readonly string[];
  readonly parentRefs?: readonly ParentRefSpec[];
  readonly rules?: readonly HTTPRouteRuleSpec[];
}

export interface ParentRefSpec {
  readonly group?: string;
  readonly kind?: string;
  readonly name: string;
  readonly namespace?: string;
  readonly port?: number;
  readonly sectionName?: string;
}

export interface HTTPRouteRuleSpec {
  readonly backendRefs?: readonly HTTPBackendRefSpec[];
  readonly filters?: readonly HTTPRouteFilterSpec[];
  readonly matches?: readonly HTTPRouteMatchSpec[];
  readonly name?: string;
  readonly timeouts?: HTTPRouteRuleTimeoutsSpec;
}

export interface HTTPBackendRefSpec {
  readonly filters?: readonly HTTPRouteFilterSpec[];
  readonly group?: string;
  readonly kind?: string;
  readonly name: string;
  readonly namespace?: string;
  readonly port?: number;
  readonly weight?: number;
}

export interface HTTPRouteFilterSpec {
  readonly cors?: HTTPCorsFilterSpec;
  readonly extensionRef?: HTTPRouteFilterExtensionRefSpec;
  readonly requestHeaderModifier?: HTTPHeaderFilterSpec;
  readonly requestMirror?: HTTPRequestMirrorFilterSpec;
  readonly requestRedirect?: HTTPRequestRedirectFilterSpec;
  readonly responseHeaderModifier?: HTTPHeaderFilterSpec;
  readonly type: 'RequestHeaderModifier' | 'ResponseHeaderModifier' | 'RequestMirror' | 'RequestRedirect' | 'URLRewrite' | 'ExtensionRef' | 'CORS';
  readonly urlRewrite?: HTTPUrlRewriteFilterSpec;
}

export interface HTTPCorsFilterSpec {
  readonly allowCredentials?: boolean;
  readonly allowHeaders?: readonly string[];
  readonly allowMethods?: readonly ('GET' | 'HEAD' | 'POST' | 'PUT' | 'DELETE' | 'CONNECT' | 'OPTIONS' | 'TRACE' | 'PATCH' | '*')[];
  readonly allowOrigins?: readonly string[];
  readonly exposeHeaders?: readonly string[];
  readonly maxAge?: number;
}

export interface HTTPRouteFilterExtensionRefSpec {
  readonly group: string;
  readonly kind: string;
  readonly name: string;
}

export interface HTTPHeaderFilterSpec {
  readonly add?: readonly HTTPHeaderFilterAddSpec[];
  readonly remove?: readonly string[];
  readonly set?: readonly HTTPHeaderFilterAddSpec[];
}

export interface HTTPHeaderFilterAddSpec {
  readonly name: string;
  readonly value: string;
}

export interface HTTPRequestMirrorFilterSpec {
  readonly backendRef: HTTPRequestMirrorFilterBackendRefSpec;
  readonly fraction?: HTTPRequestMirrorFilterFractionSpec;
  readonly percent?: number;
}

export interface HTTPRequestMirrorFilterBackendRefSpec {
  readonly group?: string;
  readonly kind?: string;
  readonly name: string;
  readonly namespace?: string;
  readonly port?: number;
}

export interface HTTPRequestMirrorFilterFractionSpec {
  readonly denominator?: number;
  readonly numerator: number;
}

export interface HTTPRequestRedirectFilterSpec {
  readonly hostname?: string;
  readonly path?: HTTPPathModifierSpec;
  readonly port?: number;
  readonly scheme?: 'http' | 'https';
  readonly statusCode?: 301 | 302 | 303 | 307 | 308;
}

export interface HTTPPathModifierSpec {
  readonly replaceFullPath?: string;
  readonly replacePrefixMatch?: string;
  readonly type: 'ReplaceFullPath' | 'ReplacePrefixMatch';
}

export interface HTTPUrlRewriteFilterSpec {
  readonly hostname?: string;
  readonly path?: HTTPPathModifierSpec;
}

export interface HTTPRouteMatchSpec {
  readonly headers?: readonly HTTPRouteMatchHeadersSpec[];
  readonly method?: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'DELETE' | 'CONNECT' | 'OPTIONS' | 'TRACE' | 'PATCH';
  readonly path?: HTTPRouteMatchPathSpec;
  readonly queryParams?: readonly HTTPRouteMatchQueryParamsSpec[];
}

export interface HTTPRouteMatchHeadersSpec {
  readonly name: string;
  readonly type?: 'Exact' | 'RegularExpression';
  readonly value: string;
}

export interface HTTPRouteMatchPathSpec {
  readonly type?: 'Exact' | 'PathPrefix' | 'RegularExpression';
  readonly value?: string;
}

export interface HTTPRouteMatchQueryParamsSpec {
  readonly name: string;
  readonly type?: 'Exact' | 'RegularExpression';
  readonly value: string;
}

export interface HTTPRouteRuleTimeoutsSpec {
  readonly backendRequest?: string;
  readonly request?: string;
}
