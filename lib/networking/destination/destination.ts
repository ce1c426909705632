import { IConstruct } from 'constructs';
import { Fields } from '../../core/fields';
import { DestinationSpec, HttpRouteDestinationSpec, PortSelectorSpec } from '../../release/specs';
import { hostOf, IHost } from '../../resource/host';
import { accepted } from '../../resource/input';
import { Misfit, WRONG_TYPE } from '../../resource/misfit';
import { listOf, Referrer, rendered } from '../../resource/render';
import { HeaderOperations, renderHeaders } from './header-operations';

/** What a route can send to: a destination, a version of a service, or one of these with a weight. */
export interface IRouteTarget {
  /** The destination with the weight and header operations it has, if any. */
  toRouteTarget(): RouteTarget;
}

/** The part of a host that requests go to. */
export interface DestinationOptions {
  /**
   * A subset that a DestinationRule of the host defines.
   *
   * Istio: ...destination.subset, http[].mirror.subset
   *
   * @default - all endpoints of the host
   */
  readonly subset?: string;

  /**
   * A port of the host, 1 to 65535. Needed where the host has several.
   *
   * Istio: ...destination.port.number, http[].mirror.port.number
   *
   * @default - the host's only port
   */
  readonly port?: number;
}

/** How a route sends to one of its destinations. */
export interface RouteTargetOptions {
  /**
   * Its share of the route's requests, in proportion to the weights of all: 0 or more; they need not add up to 100.
   *
   * Istio: ...route[].weight
   *
   * @default - all requests, if the route has one destination
   */
  readonly weight?: number;

  /**
   * Changes to the headers of requests to this destination. HTTP only.
   *
   * Istio: http[].route[].headers.request
   *
   * @default - none
   */
  readonly requestHeaders?: HeaderOperations;

  /**
   * Changes to the headers of responses from this destination. HTTP only.
   *
   * Istio: http[].route[].headers.response
   *
   * @default - none
   */
  readonly responseHeaders?: HeaderOperations;
}

/**
 * Where requests go: a host, or a subset or port of it.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/virtual-service/#Destination
 */
export class Destination implements IRouteTarget {
  /**
   * A host of the mesh.
   *
   * Istio: ...destination.host, http[].mirror.host
   */
  public static to(host: IHost, options: DestinationOptions = {}): Destination {
    return new Destination(host, options);
  }

  /**
   * A subset that a construct defines, which is written before what routes to it.
   *
   * @internal
   */
  public static _subset(definedBy: IConstruct, host: IHost, subset: string, port?: number): Destination {
    return new Destination(host, { subset, port }, definedBy);
  }

  private constructor(private readonly host: IHost, private readonly options: DestinationOptions, private readonly definedBy?: IConstruct) {}

  /** This destination with a weight or header operations. */
  public route(options: RouteTargetOptions = {}): RouteTarget {
    return RouteTarget._of(this, options);
  }

  public toRouteTarget(): RouteTarget {
    return this.route();
  }

  /** @internal */
  public _render(from: Referrer): unknown {
    if (this.definedBy) from.references.add(this.definedBy);
    return accepted('DestinationOptions', this.options, ({ subset, port }) => ({
      host: hostOf(this.host, from),
      subset,
      port: port === undefined ? undefined : { number: port } satisfies Fields<PortSelectorSpec>,
    } satisfies Fields<DestinationSpec>));
  }
}

/**
 * A destination of a route, with its weight and header operations.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/virtual-service/#HTTPRouteDestination
 */
export class RouteTarget implements IRouteTarget {
  /** @internal */
  public static _of(destination: Destination, options: RouteTargetOptions): RouteTarget {
    return new RouteTarget(destination, options);
  }

  private constructor(
    /**
     * Where requests go.
     *
     * Istio: ...route[].destination
     */
    public readonly destination: Destination,
    private readonly options: RouteTargetOptions,
  ) {}

  /**
   * Its share of the route's requests, if it was given one.
   *
   * Istio: ...route[].weight
   */
  public get weight(): number | undefined {
    return this.options.weight;
  }

  public toRouteTarget(): RouteTarget {
    return this;
  }

  /**
   * The same destination with another weight, and headers that are added to its answers.
   *
   * @internal
   */
  public _with(weight: number, added: Readonly<Record<string, string>> | undefined): RouteTarget {
    const { options } = this;
    // What has a wrong type stays, to be reported.
    if (typeof options !== 'object' || options === null || !['undefined', 'number'].includes(typeof options.weight)) return this;
    const { responseHeaders } = options;
    const headers = added && { responseHeaders: { ...responseHeaders, add: { ...responseHeaders?.add, ...added } } };
    return new RouteTarget(this.destination, { ...options, weight, ...headers });
  }

  /**
   * Where it goes, for what has no weight and no header operations. They are looked at all the same.
   *
   * @internal
   */
  public _renderDestination(from: Referrer): unknown {
    return accepted('RouteTargetOptions', this.options, () => rendered(this.destination, TARGET, from));
  }

  /** @internal */
  public _render(from: Referrer): unknown {
    return accepted('RouteTargetOptions', this.options, ({ weight, requestHeaders, responseHeaders }) => ({
      destination: rendered(this.destination, TARGET, from),
      weight,
      headers: renderHeaders(requestHeaders, responseHeaders),
    } satisfies Fields<HttpRouteDestinationSpec>));
  }
}

const TARGET = 'a service, service.version(...), rule.subset(...), or Destination.to(...)';

/** The destinations of one route, with their weights. */
export function renderTargets(targets: readonly IRouteTarget[], from: Referrer): unknown {
  return listOf(targets, target => {
    const answer = targetOf(target, from);
    return answer instanceof Misfit ? answer : rendered(answer, TARGET, from);
  });
}

/** A destination alone, where it has no weight. */
export function renderDestination(target: IRouteTarget, from: Referrer): unknown {
  const answer = targetOf(target, from);
  if (answer instanceof Misfit) return answer;
  // Who implements IRouteTarget may answer with anything.
  return typeof (answer as RouteTarget | undefined)?._renderDestination === 'function' ? answer._renderDestination(from) : Misfit.of(WRONG_TYPE, { value: answer, expected: TARGET });
}

function targetOf(target: IRouteTarget, from: Referrer): RouteTarget | Misfit {
  if (typeof target !== 'object' || target === null || typeof target.toRouteTarget !== 'function') return Misfit.of(WRONG_TYPE, { value: target, expected: TARGET });
  return from.ask(target, 'toRouteTarget', each => each.toRouteTarget());
}
