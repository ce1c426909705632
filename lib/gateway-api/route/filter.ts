import { Fields } from '../../core/fields';
import {
  HTTPCorsFilterSpec, HTTPHeaderFilterSpec, HTTPRequestMirrorFilterSpec, HTTPRequestRedirectFilterSpec, HTTPRouteFilterSpec, HTTPUrlRewriteFilterSpec,
} from '../../release/gateway-api-specs';
import { accepted } from '../../resource/input';
import { mapOf, Referrer, rendered, text } from '../../resource/render';
import type { IBackend } from './backend';
import { CorsOptions, ExtensionRef, HeaderChanges, MirrorOptions, RedirectOptions, RewriteOptions } from './filter-options';
import { renderMirrored } from './render-backend';

/**
 * What is done to the requests of a rule or of a backend, and to their answers.
 *
 * A GRPCRoute takes changes of headers, mirrors and extensions only.
 *
 * @see https://gateway-api.sigs.k8s.io/reference/spec/#httproutefilter
 */
export class RouteFilter {
  /**
   * Changes to the headers of requests.
   *
   * Gateway API: ...filters[].type: RequestHeaderModifier, ...filters[].requestHeaderModifier
   */
  public static requestHeaders(changes: HeaderChanges): RouteFilter {
    return new RouteFilter(() => ({ type: 'RequestHeaderModifier', requestHeaderModifier: renderChanges(changes) }));
  }

  /**
   * Changes to the headers of responses. For HTTP since Istio 1.19.
   *
   * Gateway API: ...filters[].type: ResponseHeaderModifier, ...filters[].responseHeaderModifier
   */
  public static responseHeaders(changes: HeaderChanges): RouteFilter {
    return new RouteFilter(() => ({ type: 'ResponseHeaderModifier', responseHeaderModifier: renderChanges(changes) }));
  }

  /**
   * Sends a copy of requests to a backend; its answers are dropped.
   *
   * Gateway API: ...filters[].type: RequestMirror, ...requestMirror.backendRef
   */
  public static mirror(backend: IBackend, options: MirrorOptions = {}): RouteFilter {
    return new RouteFilter(from => ({
      type: 'RequestMirror',
      requestMirror: accepted('gatewayApi.MirrorOptions', options, given => ({
        backendRef: renderMirrored(backend, from), ...given,
      } satisfies Fields<HTTPRequestMirrorFilterSpec>)),
    }));
  }

  /**
   * Answers with a redirect. The rule has no backends.
   *
   * Gateway API: ...filters[].type: RequestRedirect, ...filters[].requestRedirect
   */
  public static redirect(options: RedirectOptions): RouteFilter {
    return new RouteFilter(() => ({
      type: 'RequestRedirect',
      requestRedirect: accepted('gatewayApi.RedirectOptions', options, ({ path, ...plain }) => ({
        ...plain, path: rendered(path, PATH),
      } satisfies Fields<HTTPRequestRedirectFilterSpec>)),
    }));
  }

  /**
   * Answers with a redirect to HTTPS (301). The rule has no backends.
   *
   * Gateway API: ...filters[].type: RequestRedirect, ...filters[].requestRedirect
   */
  public static redirectToHttps(): RouteFilter {
    return RouteFilter.redirect({ scheme: 'https', statusCode: 301 });
  }

  /**
   * Changes the host or the path of requests before they are sent on. Since Istio 1.19.
   *
   * Gateway API: ...filters[].type: URLRewrite, ...filters[].urlRewrite
   */
  public static rewrite(options: RewriteOptions): RouteFilter {
    return new RouteFilter(() => ({
      type: 'URLRewrite',
      urlRewrite: accepted('gatewayApi.RewriteOptions', options, ({ path, ...plain }) => ({ ...plain, path: rendered(path, PATH) } satisfies Fields<HTTPUrlRewriteFilterSpec>)),
    }));
  }

  /**
   * Says which pages of other origins may read answers. Since Istio 1.30.
   *
   * Gateway API: ...filters[].type: CORS, ...filters[].cors
   */
  public static cors(options: CorsOptions): RouteFilter {
    return new RouteFilter(() => ({
      type: 'CORS',
      cors: accepted('gatewayApi.CorsOptions', options, ({ maxAge, ...plain }) => ({ ...plain, maxAge: maxAge?.toSeconds({ integral: false }) } satisfies Fields<HTTPCorsFilterSpec>)),
    }));
  }

  /**
   * A filter that is an object of its own, of a kind that extends Gateway API. Istio has none.
   *
   * Gateway API: ...filters[].type: ExtensionRef, ...filters[].extensionRef
   */
  public static extension(ref: ExtensionRef): RouteFilter {
    return new RouteFilter(() => ({ type: 'ExtensionRef', extensionRef: accepted('gatewayApi.ExtensionRef', ref, given => ({ ...given })) }));
  }

  private constructor(private readonly fields: (from: Referrer) => Fields<HTTPRouteFilterSpec>) {}

  /** @internal */
  public _render(from: Referrer): unknown {
    return this.fields(from);
  }
}

const PATH = 'PathModifier.full(...), PathModifier.prefix(...)';

function renderChanges(changes: HeaderChanges): unknown {
  return accepted('gatewayApi.HeaderChanges', changes, ({ set, add, remove }) => ({
    set: renderHeaders(set), add: renderHeaders(add), remove,
  } satisfies Fields<HTTPHeaderFilterSpec>));
}

/** Headers by name, as a list: sorted, since maps come from languages that keep no order. */
function renderHeaders(headers: { readonly [name: string]: string } | undefined): unknown {
  const rendered = mapOf(headers, value => text(value));
  return isFields(rendered) ? Object.entries(rendered).map(([name, value]) => ({ name, value })) : rendered;
}

function isFields(value: unknown): value is object {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}
