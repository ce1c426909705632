import { Duration } from 'cdk8s';
import { Place } from '../../resource/place';
import { renderDuration } from '../../values/duration';
import { CorsPolicy, renderCors } from './cors-policy';
import { IRouteTarget, renderTargets } from './destination';
import { DirectResponse, renderDirectResponse } from './direct-response';
import { FaultInjection, renderFault } from './fault-injection';
import { HeaderOperations, renderHeaders } from './header-operations';
import { HttpMatch } from './http-match';
import { Mirror, renderMirrors } from './mirror';
import { HttpRedirect, renderRedirect } from './redirect';
import { renderRetries, Retries } from './retries';
import { Rewrite } from './rewrite';
import { IVirtualService } from './virtual-service-ref';

/** What every route for HTTP takes. */
export interface HttpRouteBaseOptions {
  /**
   * The requests it takes: those for which one of these holds.
   *
   * @default - all requests
   */
  readonly matches?: HttpMatch[];

  /**
   * Changes to the headers of requests.
   *
   * @default - none
   */
  readonly requestHeaders?: HeaderOperations;

  /**
   * Changes to the headers of responses.
   *
   * @default - none
   */
  readonly responseHeaders?: HeaderOperations;

  /**
   * Which pages of other origins may read answers.
   *
   * @default - none
   */
  readonly cors?: CorsPolicy;
}

/** How requests are sent on. */
export interface HttpForwardingOptions extends HttpRouteBaseOptions {
  /**
   * Changes to the path or authority.
   *
   * @default - none
   */
  readonly rewrite?: Rewrite;

  /**
   * How long the answer may take, retries included; 1 ms or more.
   *
   * @default - no limit
   */
  readonly timeout?: Duration;

  /**
   * When and how often a failed request is tried again.
   *
   * @default - the mesh's setting: twice
   */
  readonly retries?: Retries;

  /**
   * Faults injected, to test what depends on the destination.
   *
   * @default - none
   */
  readonly fault?: FaultInjection;

  /**
   * Destinations that get a copy of requests. Several: since Istio 1.19.
   *
   * @default - none
   */
  readonly mirrors?: Mirror[];
}

/** A route to destinations. */
export interface HttpRouteOptions extends HttpForwardingOptions {
  /** Where requests go, shared by weight. */
  readonly to: IRouteTarget[];
}

/** A route that sends the client elsewhere. */
export interface HttpRedirectOptions extends HttpRouteBaseOptions {
  /** Where to. */
  readonly redirect: HttpRedirect;
}

/** A route that the proxy answers itself. */
export interface HttpDirectResponseOptions extends HttpRouteBaseOptions {
  /** The answer. */
  readonly response: DirectResponse;
}

/** A route whose requests another VirtualService routes on. */
export interface HttpDelegateOptions extends HttpForwardingOptions {
  /** A VirtualService without hosts, which routes them. */
  readonly delegate: IVirtualService;
}

/** What a route does with the requests it takes. */
type Action =
  | { readonly kind: 'route'; readonly to: IRouteTarget[] }
  | { readonly kind: 'redirect'; readonly redirect: HttpRedirect }
  | { readonly kind: 'directResponse'; readonly response: DirectResponse }
  | { readonly kind: 'delegate'; readonly delegate: IVirtualService };

/**
 * A route of a VirtualService for HTTP. Made by the VirtualService's `addHttp...`; the first route whose match holds takes a request.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/virtual-service/#HTTPRoute
 */
export class HttpRoute {
  /** @internal */
  public static _of(name: string | undefined, options: HttpForwardingOptions, action: Action): HttpRoute {
    return new HttpRoute(name, options, action);
  }

  private constructor(
    /** Its name, which proxies' access logs show; absent for a route without one. */
    public readonly name: string | undefined,
    private readonly options: HttpForwardingOptions,
    private readonly action: Action,
  ) {}

  /** @internal */
  public get _delegates(): boolean {
    return this.action.kind === 'delegate';
  }

  /** @internal */
  public _render(place: Place): any {
    const { matches, rewrite, timeout, retries, fault, mirrors, cors, requestHeaders, responseHeaders } = this.options;
    this.checkAuthoritySetOnce(place);
    return {
      name: this.name,
      match: matches?.map((each, index) => each._render(place.at('match', index))),
      ...this.renderAction(place),
      rewrite: rewrite?._render(place.at('rewrite')),
      timeout: renderDuration(timeout, place.at('timeout')),
      retries: retries && renderRetries(retries, place.at('retries')),
      fault: fault && renderFault(fault, place.at('fault')),
      ...renderMirrors(mirrors, place),
      corsPolicy: cors && renderCors(cors, place.at('corsPolicy')),
      headers: renderHeaders(requestHeaders, responseHeaders, place.at('headers')),
    };
  }

  private renderAction(place: Place): any {
    const { action } = this;
    switch (action.kind) {
      case 'route':
        if (action.to.length === 0) place.at('route').fault('has no destination; write to: [SERVICE.route()]');
        return { route: renderTargets(action.to.map(each => each.toRouteTarget()), place.at('route')) };
      case 'redirect':
        return { redirect: renderRedirect(action.redirect, place.at('redirect')) };
      case 'directResponse':
        return { directResponse: renderDirectResponse(action.response, place.at('directResponse')) };
      case 'delegate':
        return { delegate: action.delegate.delegateFor(place.resource)._render() };
    }
  }

  private checkAuthoritySetOnce(place: Place): void {
    const { rewrite, requestHeaders } = this.options;
    const names = [...Object.keys(requestHeaders?.set ?? {}), ...Object.keys(requestHeaders?.add ?? {})];
    const setters = names.filter(name => /^(:authority|host)$/i.test(name));
    if (rewrite?._setsAuthority) setters.push('rewrite.authority');
    if (setters.length > 1) place.fault(`the authority is set ${setters.length} times (${setters.join(', ')}); keep one`);
  }
}
