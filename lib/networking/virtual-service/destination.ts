import { IHost } from '../../resource/host';
import { Place } from '../../resource/place';
import { checkHost, checkPort } from '../../values/checks';
import { HeaderOperations, renderHeaders } from './header-operations';

/** What a route can send to: a destination, a version of a service, or one of these with a weight. */
export interface IRouteTarget {
  /** The destination with the weight and header operations it has, if any. */
  toRouteTarget(): RouteTarget;
}

/** Narrows a destination down. */
export interface DestinationOptions {
  /**
   * A subset that a DestinationRule of the host defines.
   *
   * @default - all endpoints of the host
   */
  readonly subset?: string;

  /**
   * A port of the host, 1 to 65535. Needed where the host has several.
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
   * @default - all requests, if the route has one destination
   */
  readonly weight?: number;

  /**
   * Changes to the headers of requests to this destination. HTTP only.
   *
   * @default - none
   */
  readonly requestHeaders?: HeaderOperations;

  /**
   * Changes to the headers of responses from this destination. HTTP only.
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
  /** A host of the mesh. */
  public static to(host: IHost, options: DestinationOptions = {}): Destination {
    return new Destination(host, options);
  }

  private constructor(private readonly host: IHost, private readonly options: DestinationOptions) {}

  /** This destination with a weight or header operations. */
  public route(options: RouteTargetOptions = {}): RouteTarget {
    return RouteTarget._of(this, options);
  }

  public toRouteTarget(): RouteTarget {
    return this.route();
  }

  /** @internal */
  public _render(place: Place): any {
    const { subset, port } = this.options;
    const host = this.host.hostFor(place.resource);
    checkHost(host, place.at('host'));
    checkPort(port, place.at('port', 'number'));
    if (subset === '') place.at('subset').fault("is empty; name a subset of the host's DestinationRule, or leave it out");
    return { host, subset, port: port === undefined ? undefined : { number: port } };
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
    /** Where requests go. */
    public readonly destination: Destination,
    private readonly options: RouteTargetOptions,
  ) {}

  /** Its share of the route's requests, if it was given one. */
  public get weight(): number | undefined {
    return this.options.weight;
  }

  public toRouteTarget(): RouteTarget {
    return this;
  }

  /** @internal */
  public _render(place: Place): any {
    const { weight, requestHeaders, responseHeaders } = this.options;
    return {
      destination: this.destination._render(place.at('destination')),
      weight,
      headers: renderHeaders(requestHeaders, responseHeaders, place.at('headers')),
    };
  }
}

/** The destinations of one route; says so if their weights are not ones that Istio can share requests by. */
export function renderTargets(targets: readonly RouteTarget[], place: Place): any[] {
  targets.forEach(({ weight }, index) => {
    if (weight === undefined || (Number.isInteger(weight) && weight >= 0)) return;
    place.at(index, 'weight').fault(`weight ${weight} is not a share; write a whole number of 0 or more`);
  });
  if (targets.length > 1 && targets.every(({ weight }) => (weight ?? 0) === 0)) {
    place.fault(`the weights of ${targets.length} destinations are all zero, so none would be sent to; give at least one a weight above 0`);
  }
  return targets.map((target, index) => target._render(place.at(index)));
}
