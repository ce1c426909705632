import { Duration } from 'cdk8s';
import { Construct } from 'constructs';
import { Fields } from '../../core/fields';
import { HTTPRouteRuleSpec, HTTPRouteSpec } from '../../release/gateway-api-specs';
import { accepted } from '../../resource/input';
import { Additions } from '../../resource/istio-resource';
import { listOf, Referrer, rendered, whenAny } from '../../resource/render';
import { renderDuration } from '../duration';
import { IBackend } from '../route/backend';
import { RouteFilter } from '../route/filter';
import { renderBackends } from '../route/render-backend';
import { HostRoute, HostRouteProps } from '../route/route';
import { HttpRouteMatch } from './http-route-match';

/**
 * A rule of an HTTPRoute: which requests it takes, what is done to them, and where they go.
 *
 * @see https://gateway-api.sigs.k8s.io/reference/spec/#httprouterule
 */
export interface HttpRouteRule {
  /**
   * The rule's name, unique in the route. Since Istio 1.28.
   *
   * Gateway API: rules[].name
   *
   * @default - none
   */
  readonly name?: string;

  /**
   * The requests it takes: those for which one of these holds.
   *
   * Gateway API: rules[].matches
   *
   * @default - all requests
   */
  readonly matches?: HttpRouteMatch[];

  /**
   * What is done to requests, and to their answers.
   *
   * Gateway API: rules[].filters
   *
   * @default - nothing
   */
  readonly filters?: RouteFilter[];

  /**
   * Where requests go, shared by weight. A rule that redirects has none; others without any answer 500.
   *
   * Gateway API: rules[].backendRefs
   *
   * @default - none
   */
  readonly to?: IBackend[];

  /**
   * How long the answer may take, in whole milliseconds. Since Istio 1.24.
   *
   * Gateway API: rules[].timeouts.request
   *
   * @default - no limit
   */
  readonly timeout?: Duration;

  /**
   * How long the answer of a backend may take, in whole milliseconds; `timeout` at most. Since Istio 1.24.
   *
   * Gateway API: rules[].timeouts.backendRequest
   *
   * @default - no limit
   */
  readonly backendTimeout?: Duration;
}

/** Input of an HTTPRoute. */
export interface HttpRouteProps extends HostRouteProps {
  /**
   * Its rules. Of those that match a request, the one with the most specific match takes it.
   *
   * Gateway API: rules
   *
   * @default - none; add them with `addRule`
   */
  readonly rules?: HttpRouteRule[];
}

/**
 * Where HTTP requests go: a resource of Gateway API that Istio's gateways, sidecars and waypoints read.
 *
 * The HTTPRoute's name is the construct's id, unless `metadata.name` is set.
 *
 * @see https://gateway-api.sigs.k8s.io/api-types/httproute/
 */
export class HttpRoute extends HostRoute {
  private readonly rules: Additions<HttpRouteRule> = this._additions();

  public constructor(scope: Construct, id: string, props: HttpRouteProps = {}) {
    super(scope, id, 'HTTPRoute', props);
    const { parents, hostnames, rules } = this._accept('gatewayApi.HttpRouteProps', props);
    for (const parent of parents ?? []) this.addParent(parent);
    for (const hostname of hostnames ?? []) this.addHostname(hostname);
    for (const rule of rules ?? []) this.addRule(rule);
  }

  /**
   * Adds a rule.
   *
   * Gateway API: rules
   */
  public addRule(rule: HttpRouteRule): HttpRouteRule {
    return this.rules.add(rule);
  }

  /** @internal */
  protected override _renderSpec(from: Referrer): Fields<HTTPRouteSpec> {
    return {
      parentRefs: this._renderParents(from),
      hostnames: whenAny(this._renderHostnames()),
      rules: whenAny(this.rules.all.map(rule => renderRule(rule, from))),
    };
  }
}

function renderRule(rule: HttpRouteRule, from: Referrer): unknown {
  return accepted('gatewayApi.HttpRouteRule', rule, ({ name, matches, filters, to, timeout, backendTimeout }) => ({
    name,
    matches: listOf(matches, match => rendered(match, 'HttpRouteMatch.prefix(...)')),
    filters: listOf(filters, filter => rendered(filter, 'RouteFilter.requestHeaders(...)', from)),
    backendRefs: renderBackends(to, from),
    timeouts: timeout === undefined && backendTimeout === undefined ? undefined : { request: renderDuration(timeout), backendRequest: renderDuration(backendTimeout) },
  } satisfies Fields<HTTPRouteRuleSpec>));
}
