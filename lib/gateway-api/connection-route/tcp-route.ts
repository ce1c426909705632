import { Construct } from 'constructs';
import { Fields } from '../../core/fields';
import { TCPRouteSpec } from '../../release/gateway-api-specs';
import { Additions } from '../../resource/istio-resource';
import { Referrer } from '../../resource/render';
import { Route, RouteProps } from '../route/route';
import { ConnectionRule } from './connection-rule';
import { renderRule } from './render-rule';

/** The default Gateways that a route attaches to. */
export enum DefaultGateways {
  /** All that say that they are. */
  ALL = 'All',
  /** None. */
  NONE = 'None',
}

/** Input of a TCPRoute. */
export interface TcpRouteProps extends RouteProps {
  /**
   * Where connections go.
   *
   * Gateway API: rules
   *
   * @default - none; add it with `addRule`
   */
  readonly rules?: ConnectionRule[];

  /**
   * The default Gateways that it attaches to, beside its parents. Experimental: Gateway API 1.4 and 1.5 have the
   * field `useDefaultGateways`, Istio 1.28 to 1.30 therefore, and later ones do not.
   *
   * @default DefaultGateways.NONE
   */
  readonly useDefaultGateways?: DefaultGateways;
}

/**
 * Where TCP connections go.
 *
 * Before Istio 1.31 its CRD is of the experimental channel, and istiod reads it with `PILOT_ENABLE_ALPHA_GATEWAY_API`.
 * The TCPRoute's name is the construct's id, unless `metadata.name` is set.
 *
 * @see https://gateway-api.sigs.k8s.io/guides/tcp/
 */
export class TcpRoute extends Route {
  private readonly useDefaultGateways?: DefaultGateways;
  private readonly rules: Additions<ConnectionRule> = this._additions();

  public constructor(scope: Construct, id: string, props: TcpRouteProps = {}) {
    super(scope, id, 'TCPRoute', props);
    const { parents, rules, useDefaultGateways } = this._accept('gatewayApi.TcpRouteProps', props);
    this.useDefaultGateways = useDefaultGateways;
    for (const parent of parents ?? []) this.addParent(parent);
    for (const rule of rules ?? []) this.addRule(rule);
  }

  /**
   * Says where connections go.
   *
   * Gateway API: rules
   */
  public addRule(rule: ConnectionRule): ConnectionRule {
    return this.rules.add(rule);
  }

  /** @internal */
  protected override _renderSpec(from: Referrer): Fields<TCPRouteSpec & { readonly useDefaultGateways?: string }> {
    return {
      parentRefs: this._renderParents(from),
      useDefaultGateways: this.useDefaultGateways,
      rules: this.rules.all.map(rule => renderRule(rule, from)),
    };
  }
}
