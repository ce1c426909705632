import { HttpForwardingOptions, IRouteTarget, RouteTarget } from '../networking';

/**
 * A destination with a weight, and headers that are added to its answers. It is asked when it is rendered, so that what it throws is reported at the route.
 */
export function targetWith(target: IRouteTarget, weight: number, added?: Readonly<Record<string, string>>): IRouteTarget {
  return {
    toRouteTarget: () => {
      const answer = target.toRouteTarget();
      // Who implements IRouteTarget may answer with anything, which the route reports.
      return typeof (answer as RouteTarget | undefined)?._with === 'function' ? answer._with(weight, added) : answer;
    },
  };
}

/** What all routes of a pattern have in common. */
type Forwarding = Omit<HttpForwardingOptions, 'name' | 'matches'>;

/** How requests are forwarded, among other options. */
export function forwardingOf({ requestHeaders, responseHeaders, cors, rewrite, timeout, retries, fault, mirrors }: Forwarding): Forwarding {
  return { requestHeaders, responseHeaders, cors, rewrite, timeout, retries, fault, mirrors } satisfies Record<keyof Forwarding, unknown>;
}
