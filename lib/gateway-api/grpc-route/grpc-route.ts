import { Construct } from 'constructs';
import { Fields } from '../../core/fields';
import { GRPCRouteRuleSpec, GRPCRouteSpec } from '../../release/gateway-api-specs';
import { accepted } from '../../resource/input';
import { Additions } from '../../resource/istio-resource';
import { listOf, Referrer, rendered, whenAny } from '../../resource/render';
import { IBackend } from '../route/backend';
import { RouteFilter } from '../route/filter';
import { renderBackends } from '../route/render-backend';
import { HostRoute, HostRouteProps } from '../route/route';
import { GrpcRouteMatch } from './grpc-route-match';

/**
 * A rule of a GRPCRoute: which calls it takes, what is done to them, and where they go.
 *
 * @see https://gateway-api.sigs.k8s.io/reference/spec/#grpcrouterule
 */
export interface GrpcRouteRule {
  /**
   * The rule's name, unique in the route. Since Istio 1.28.
   *
   * Gateway API: rules[].name
   *
   * @default - none
   */
  readonly name?: string;

  /**
   * The calls it takes: those for which one of these holds.
   *
   * Gateway API: rules[].matches
   *
   * @default - all calls
   */
  readonly matches?: GrpcRouteMatch[];

  /**
   * What is done to calls, and to their answers: changes of headers, mirrors and extensions.
   *
   * Gateway API: rules[].filters
   *
   * @default - nothing
   */
  readonly filters?: RouteFilter[];

  /**
   * Where calls go, shared by weight.
   *
   * Gateway API: rules[].backendRefs
   *
   * @default - none: calls are answered with UNAVAILABLE
   */
  readonly to?: IBackend[];
}

/** Input of a GRPCRoute. */
export interface GrpcRouteProps extends HostRouteProps {
  /**
   * Its rules. Of those that match a call, the one with the most specific match takes it.
   *
   * Gateway API: rules
   *
   * @default - none; add them with `addRule`
   */
  readonly rules?: GrpcRouteRule[];
}

/**
 * Where gRPC calls go. Since Istio 1.22.
 *
 * The GRPCRoute's name is the construct's id, unless `metadata.name` is set.
 *
 * @see https://gateway-api.sigs.k8s.io/api-types/grpcroute/
 */
export class GrpcRoute extends HostRoute {
  private readonly rules: Additions<GrpcRouteRule> = this._additions();

  public constructor(scope: Construct, id: string, props: GrpcRouteProps = {}) {
    super(scope, id, 'GRPCRoute', props);
    const { parents, hostnames, rules } = this._accept('gatewayApi.GrpcRouteProps', props);
    for (const parent of parents ?? []) this.addParent(parent);
    for (const hostname of hostnames ?? []) this.addHostname(hostname);
    for (const rule of rules ?? []) this.addRule(rule);
  }

  /**
   * Adds a rule.
   *
   * Gateway API: rules
   */
  public addRule(rule: GrpcRouteRule): GrpcRouteRule {
    return this.rules.add(rule);
  }

  /** @internal */
  protected override _renderSpec(from: Referrer): Fields<GRPCRouteSpec> {
    return {
      parentRefs: this._renderParents(from),
      hostnames: whenAny(this._renderHostnames()),
      rules: whenAny(this.rules.all.map(rule => renderRule(rule, from))),
    };
  }
}

function renderRule(rule: GrpcRouteRule, from: Referrer): unknown {
  return accepted('gatewayApi.GrpcRouteRule', rule, ({ name, matches, filters, to }) => ({
    name,
    matches: listOf(matches, match => rendered(match, 'GrpcRouteMatch.method(...)')),
    filters: listOf(filters, filter => rendered(filter, 'RouteFilter.requestHeaders(...)', from)),
    backendRefs: renderBackends(to, from),
  } satisfies Fields<GRPCRouteRuleSpec>));
}
