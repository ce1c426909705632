import { Construct } from 'constructs';
import { Fields } from '../../core/fields';
import { TLSRouteSpec } from '../../release/gateway-api-specs';
import { Additions } from '../../resource/istio-resource';
import { Referrer } from '../../resource/render';
import { HostRoute, HostRouteProps } from '../route/route';
import { ConnectionRule } from './connection-rule';
import { renderRule } from './render-rule';

/** Input of a TLSRoute. */
export interface TlsRouteProps extends HostRouteProps {
  /**
   * Where connections go.
   *
   * Gateway API: rules
   *
   * @default - none; add it with `addRule`
   */
  readonly rules?: ConnectionRule[];
}

/**
 * Where TLS connections go, chosen by SNI. Since Istio 1.30.
 *
 * The TLSRoute's name is the construct's id, unless `metadata.name` is set.
 *
 * @see https://gateway-api.sigs.k8s.io/guides/tls/
 */
export class TlsRoute extends HostRoute {
  private readonly rules: Additions<ConnectionRule> = this._additions();

  public constructor(scope: Construct, id: string, props: TlsRouteProps = {}) {
    super(scope, id, 'TLSRoute', props);
    const { parents, hostnames, rules } = this._accept('gatewayApi.TlsRouteProps', props);
    for (const parent of parents ?? []) this.addParent(parent);
    for (const hostname of hostnames ?? []) this.addHostname(hostname);
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
  protected override _renderSpec(from: Referrer): Fields<TLSRouteSpec> {
    return {
      parentRefs: this._renderParents(from),
      hostnames: this._renderHostnames(),
      rules: this.rules.all.map(rule => renderRule(rule, from)),
    };
  }
}
