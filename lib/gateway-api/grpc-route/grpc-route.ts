import { Construct } from 'constructs';
import { Fields } from '../../core/fields';
import { GRPCRouteRuleSpec, GRPCRouteSpec } from '../../release/gateway-api-specs';
import { GATEWAY_API_GROUP } from '../../release/release-table';
import { accepted } from '../../resource/input';
import { Additions, IstioResource, IstioResourceProps } from '../../resource/istio-resource';
import { listOf, Referrer, rendered, text, whenAny } from '../../resource/render';
import { IBackend } from '../route/backend';
import { RouteFilter } from '../route/filter';
import { IRouteParent } from '../route/parent';
import { renderBackends } from '../route/render-backend';
import { renderParent } from '../route/render-parent';
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
export interface GrpcRouteProps extends IstioResourceProps {
  /**
   * What it attaches to: Gateways, single listeners of these, or Services.
   *
   * Gateway API: parentRefs
   *
   * @default - none; add them with `addParent`
   */
  readonly parents?: IRouteParent[];

  /**
   * The hosts whose calls it takes: DNS names, or wildcards such as `*.example.com`.
   *
   * Gateway API: hostnames
   *
   * @default - all that its listeners take
   */
  readonly hostnames?: string[];

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
export class GrpcRoute extends IstioResource {
  private readonly parents: Additions<IRouteParent> = this._additions();
  private readonly hostnames: Additions<string> = this._additions();
  private readonly rules: Additions<GrpcRouteRule> = this._additions();

  public constructor(scope: Construct, id: string, props: GrpcRouteProps = {}) {
    super(scope, id, 'GRPCRoute', props, GATEWAY_API_GROUP);
    const { parents, hostnames, rules } = this._accept('gatewayApi.GrpcRouteProps', props);
    for (const parent of parents ?? []) this.addParent(parent);
    for (const hostname of hostnames ?? []) this.addHostname(hostname);
    for (const rule of rules ?? []) this.addRule(rule);
  }

  /**
   * Attaches it to one more Gateway, listener or Service.
   *
   * Gateway API: parentRefs
   */
  public addParent(parent: IRouteParent): IRouteParent {
    return this.parents.add(parent);
  }

  /**
   * Takes the calls of one more host.
   *
   * Gateway API: hostnames
   */
  public addHostname(hostname: string): string {
    return this.hostnames.add(hostname);
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
      parentRefs: whenAny(this.parents.all.map(parent => renderParent(parent, from))),
      hostnames: whenAny(this.hostnames.all.map(hostname => text(hostname))),
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
