import { Duration } from 'cdk8s';
import { PathModifier } from './path-modifier';

/**
 * Changes to headers.
 *
 * @see https://gateway-api.sigs.k8s.io/reference/spec/#httpheaderfilter
 */
export interface HeaderChanges {
  /**
   * Headers to set; a value replaces any that the header has.
   *
   * Gateway API: ...requestHeaderModifier.set[].name, ...requestHeaderModifier.set[].value, ...responseHeaderModifier.set[].name, ...responseHeaderModifier.set[].value
   *
   * @default - none
   */
  readonly set?: { readonly [name: string]: string };

  /**
   * Headers to append a value to.
   *
   * Gateway API: ...requestHeaderModifier.add[].name, ...requestHeaderModifier.add[].value, ...responseHeaderModifier.add[].name, ...responseHeaderModifier.add[].value
   *
   * @default - none
   */
  readonly add?: { readonly [name: string]: string };

  /**
   * Headers to remove.
   *
   * Gateway API: ...requestHeaderModifier.remove, ...responseHeaderModifier.remove
   *
   * @default - none
   */
  readonly remove?: string[];
}

/** A share of requests as a fraction. */
export interface Fraction {
  /**
   * 0 or more, at most the denominator.
   *
   * Gateway API: ...requestMirror.fraction.numerator
   */
  readonly numerator: number;

  /**
   * 1 or more.
   *
   * Gateway API: ...requestMirror.fraction.denominator
   *
   * @default 100
   */
  readonly denominator?: number;
}

/** Which requests are mirrored. */
export interface MirrorOptions {
  /**
   * The share of requests in whole percent, 0 to 100. Since Istio 1.26.
   *
   * Gateway API: ...requestMirror.percent
   *
   * @default - all requests
   */
  readonly percent?: number;

  /**
   * The share of requests as a fraction, in place of `percent`. Since Istio 1.26.
   *
   * Gateway API: ...requestMirror.fraction
   *
   * @default - all requests
   */
  readonly fraction?: Fraction;
}

/**
 * Where a redirect sends the client.
 *
 * @see https://gateway-api.sigs.k8s.io/reference/spec/#httprequestredirectfilter
 */
export interface RedirectOptions {
  /**
   * `http` or `https`.
   *
   * Gateway API: ...requestRedirect.scheme
   *
   * @default - the request's
   */
  readonly scheme?: string;

  /**
   * The host.
   *
   * Gateway API: ...requestRedirect.hostname
   *
   * @default - the request's
   */
  readonly hostname?: string;

  /**
   * The path. Since Istio 1.19.
   *
   * Gateway API: ...requestRedirect.path
   *
   * @default - the request's
   */
  readonly path?: PathModifier;

  /**
   * The port, 1 to 65535.
   *
   * Gateway API: ...requestRedirect.port
   *
   * @default - the scheme's own if a scheme is given, else the listener's
   */
  readonly port?: number;

  /**
   * The status: 301 or 302; since Istio 1.30 also 303, 307 and 308.
   *
   * Gateway API: ...requestRedirect.statusCode
   *
   * @default 302
   */
  readonly statusCode?: number;
}

/**
 * What a rewrite changes.
 *
 * @see https://gateway-api.sigs.k8s.io/reference/spec/#httpurlrewritefilter
 */
export interface RewriteOptions {
  /**
   * The host (the Host header) that the backend sees.
   *
   * Gateway API: ...urlRewrite.hostname
   *
   * @default - the request's
   */
  readonly hostname?: string;

  /**
   * The path that the backend sees.
   *
   * Gateway API: ...urlRewrite.path
   *
   * @default - the request's
   */
  readonly path?: PathModifier;
}

/**
 * Which pages of other origins may read answers.
 *
 * @see https://gateway-api.sigs.k8s.io/reference/spec/#httpcorsfilter
 */
export interface CorsOptions {
  /**
   * The origins, such as `https://example.com` or `https://*.example.com`; `*` alone is all.
   *
   * Gateway API: ...cors.allowOrigins
   *
   * @default - none
   */
  readonly allowOrigins?: string[];

  /**
   * The methods, such as `GET`; `*` alone is all.
   *
   * Gateway API: ...cors.allowMethods
   *
   * @default - none
   */
  readonly allowMethods?: string[];

  /**
   * The request headers; `*` alone is all.
   *
   * Gateway API: ...cors.allowHeaders
   *
   * @default - none
   */
  readonly allowHeaders?: string[];

  /**
   * The response headers that pages may read; `*` is all.
   *
   * Gateway API: ...cors.exposeHeaders
   *
   * @default - none
   */
  readonly exposeHeaders?: string[];

  /**
   * How long a browser may keep the answer to a preflight request, in whole seconds.
   *
   * Gateway API: ...cors.maxAge
   *
   * @default Duration.seconds(5)
   */
  readonly maxAge?: Duration;

  /**
   * Whether requests may carry credentials.
   *
   * Gateway API: ...cors.allowCredentials
   *
   * @default false
   */
  readonly allowCredentials?: boolean;
}

/** A reference to an object of the same namespace that extends Gateway API. */
export interface ExtensionRef {
  /**
   * Its API group.
   *
   * Gateway API: ...extensionRef.group, ...parametersRef.group
   */
  readonly group: string;

  /**
   * Its kind.
   *
   * Gateway API: ...extensionRef.kind, ...parametersRef.kind
   */
  readonly kind: string;

  /**
   * Its name.
   *
   * Gateway API: ...extensionRef.name, ...parametersRef.name
   */
  readonly name: string;
}
