import { Duration } from 'cdk8s';
import { Fields } from '../../core/fields';
import { HttpRouteSpec } from '../../release/specs';
import { accept } from '../../resource/input';
import { Misfit } from '../../resource/misfit';
import { listOf, Referrer, rendered } from '../../resource/render';
import { renderDuration } from '../../values/duration';
import { IRouteTarget, renderTargets } from '../destination/destination';
import { HeaderOperations, renderHeaders } from '../destination/header-operations';
import { CorsPolicy, renderCors } from './cors-policy';
import { DirectResponse, renderDirectResponse } from './direct-response';
import { FaultInjection, renderFault } from './fault-injection';
import { HttpMatch } from './http-match';
import { Mirror, renderMirrors } from './mirror';
import { HttpRedirect, renderRedirect } from './redirect';
import { renderRetries, Retries } from './retries';
import { Rewrite } from './rewrite';
import { delegateOf, IVirtualService } from './virtual-service-ref';

/** Options of every HTTP route. */
export interface HttpRouteBaseOptions {
  /**
   * The route's name, which proxies' access logs show.
   *
   * Istio: http[].name
   *
   * @default - none
   */
  readonly name?: string;

  /**
   * The requests it takes: those for which one of these holds.
   *
   * Istio: http[].match
   *
   * @default - all requests
   */
  readonly matches?: HttpMatch[];

  /**
   * Changes to the headers of requests.
   *
   * Istio: http[].headers.request
   *
   * @default - none
   */
  readonly requestHeaders?: HeaderOperations;

  /**
   * Changes to the headers of responses.
   *
   * Istio: http[].headers.response
   *
   * @default - none
   */
  readonly responseHeaders?: HeaderOperations;

  /**
   * Which pages of other origins may read answers.
   *
   * Istio: http[].corsPolicy
   *
   * @default - none
   */
  readonly cors?: CorsPolicy;
}

/** Options of HTTP routes that forward requests. */
export interface HttpForwardingOptions extends HttpRouteBaseOptions {
  /**
   * Changes to the path or authority.
   *
   * Istio: http[].rewrite
   *
   * @default - none
   */
  readonly rewrite?: Rewrite;

  /**
   * How long the answer may take, retries included; 1 ms or more.
   *
   * Istio: http[].timeout
   *
   * @default - no limit
   */
  readonly timeout?: Duration;

  /**
   * When and how often a failed request is tried again.
   *
   * Istio: http[].retries
   *
   * @default - the mesh's setting: twice
   */
  readonly retries?: Retries;

  /**
   * Faults injected, to test what depends on the destination.
   *
   * Istio: http[].fault
   *
   * @default - none
   */
  readonly fault?: FaultInjection;

  /**
   * Destinations that get a copy of requests. Several: since Istio 1.19.
   *
   * Istio: http[].mirror, http[].mirrors
   *
   * @default - none
   */
  readonly mirrors?: Mirror[];
}

/** Options of a route to destinations. */
export interface HttpRouteOptions extends HttpForwardingOptions {
  /**
   * Where requests go, shared by weight.
   *
   * Istio: http[].route
   */
  readonly to: IRouteTarget[];
}

/** Options of a route that redirects the client. */
export interface HttpRedirectOptions extends HttpRouteBaseOptions {
  /**
   * Where the client is sent.
   *
   * Istio: http[].redirect
   */
  readonly redirect: HttpRedirect;
}

/** Options of a route that the proxy answers itself. */
export interface HttpDirectResponseOptions extends HttpRouteBaseOptions {
  /**
   * The answer.
   *
   * Istio: http[].directResponse
   */
  readonly response: DirectResponse;
}

/** Options of a route that delegates to another VirtualService. */
export interface HttpDelegateOptions extends HttpForwardingOptions {
  /**
   * A VirtualService without hosts, which routes them.
   *
   * Istio: http[].delegate
   */
  readonly delegate: IVirtualService;
}

/** All that the kinds of routes take. */
type AnyRouteOptions = HttpForwardingOptions & Partial<HttpRouteOptions & HttpRedirectOptions & HttpDirectResponseOptions & HttpDelegateOptions>;

/**
 * A route of a VirtualService for HTTP. Made by the VirtualService's `addHttp...`; the first route whose match holds takes a request.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/virtual-service/#HTTPRoute
 */
export class HttpRoute {
  /**
   * @param struct the name of the options' interface
   * @internal
   */
  public static _of(struct: string, options: AnyRouteOptions): HttpRoute {
    return new HttpRoute(struct, options);
  }

  private constructor(private readonly struct: string, private readonly options: AnyRouteOptions) {}

  /**
   * Its name, if it has one.
   *
   * Istio: http[].name
   */
  public get name(): string | undefined {
    return this.options?.name;
  }

  /** @internal */
  public _render(from: Referrer): unknown {
    const { value, faults } = accept(this.struct, this.options);
    const { name, matches, rewrite, timeout, retries, fault, mirrors, cors, requestHeaders, responseHeaders } = value;
    const route = {
      name,
      match: listOf(matches, match => rendered(match, 'HttpMatch.prefix(...)', from)),
      ...renderAction(value, from),
      rewrite: rendered(rewrite, 'Rewrite.uri(...)'),
      timeout: renderDuration(timeout),
      retries: renderRetries(retries),
      fault: renderFault(fault),
      ...renderMirrors(mirrors, from),
      corsPolicy: renderCors(cors),
      headers: renderHeaders(requestHeaders, responseHeaders),
    } satisfies Fields<HttpRouteSpec>;
    return faults.length === 0 ? route : new Misfit(faults, route);
  }
}

function renderAction({ to, redirect, response, delegate }: AnyRouteOptions, from: Referrer): Fields<HttpRouteSpec> {
  if (to) return { route: renderTargets(to, from) };
  if (redirect) return { redirect: renderRedirect(redirect) };
  if (response) return { directResponse: renderDirectResponse(response) };
  return delegate ? { delegate: delegateOf(delegate, from) } : {};
}
