import { Construct } from 'constructs';
import { Fields } from '../../core/fields';
import { TCPRouteSpec } from '../../release/gateway-api-specs';
import { GATEWAY_API_GROUP } from '../../release/release-table';
import { Additions, IstioResource, IstioResourceProps } from '../../resource/istio-resource';
import { Referrer, whenAny } from '../../resource/render';
import { IRouteParent } from '../route/parent';
import { renderParent } from '../route/render-parent';
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
export interface TcpRouteProps extends IstioResourceProps {
  /**
   * What it attaches to: listeners of Gateways for TCP, or Services.
   *
   * Gateway API: parentRefs
   *
   * @default - none; add them with `addParent`
   */
  readonly parents?: IRouteParent[];

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
export class TcpRoute extends IstioResource {
  private readonly useDefaultGateways?: DefaultGateways;
  private readonly parents: Additions<IRouteParent> = this._additions();
  private readonly rules: Additions<ConnectionRule> = this._additions();

  public constructor(scope: Construct, id: string, props: TcpRouteProps = {}) {
    super(scope, id, 'TCPRoute', props, GATEWAY_API_GROUP);
    const { parents, rules, useDefaultGateways } = this._accept('gatewayApi.TcpRouteProps', props);
    this.useDefaultGateways = useDefaultGateways;
    for (const parent of parents ?? []) this.addParent(parent);
    for (const rule of rules ?? []) this.addRule(rule);
  }

  /**
   * Attaches it to one more listener or Service.
   *
   * Gateway API: parentRefs
   */
  public addParent(parent: IRouteParent): IRouteParent {
    return this.parents.add(parent);
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
      parentRefs: whenAny(this.parents.all.map(parent => renderParent(parent, from))),
      useDefaultGateways: this.useDefaultGateways,
      rules: this.rules.all.map(rule => renderRule(rule, from)),
    };
  }
}
