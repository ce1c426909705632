import { Construct } from 'constructs';
import { Fields } from '../../core/fields';
import { TLSRouteSpec } from '../../release/gateway-api-specs';
import { GATEWAY_API_GROUP } from '../../release/release-table';
import { Additions, IstioResource, IstioResourceProps } from '../../resource/istio-resource';
import { Referrer, text, whenAny } from '../../resource/render';
import { IRouteParent } from '../route/parent';
import { renderParent } from '../route/render-parent';
import { ConnectionRule } from './connection-rule';
import { renderRule } from './render-rule';

/** Input of a TLSRoute. */
export interface TlsRouteProps extends IstioResourceProps {
  /**
   * What it attaches to: listeners of Gateways through which TLS goes.
   *
   * Gateway API: parentRefs
   *
   * @default - none; add them with `addParent`
   */
  readonly parents?: IRouteParent[];

  /**
   * The hosts whose connections it takes, by SNI: DNS names, or wildcards such as `*.example.com`.
   *
   * Gateway API: hostnames
   *
   * @default - none; add them with `addHostname`
   */
  readonly hostnames?: string[];

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
export class TlsRoute extends IstioResource {
  private readonly parents: Additions<IRouteParent> = this._additions();
  private readonly hostnames: Additions<string> = this._additions();
  private readonly rules: Additions<ConnectionRule> = this._additions();

  public constructor(scope: Construct, id: string, props: TlsRouteProps = {}) {
    super(scope, id, 'TLSRoute', props, GATEWAY_API_GROUP);
    const { parents, hostnames, rules } = this._accept('gatewayApi.TlsRouteProps', props);
    for (const parent of parents ?? []) this.addParent(parent);
    for (const hostname of hostnames ?? []) this.addHostname(hostname);
    for (const rule of rules ?? []) this.addRule(rule);
  }

  /**
   * Attaches it to one more listener.
   *
   * Gateway API: parentRefs
   */
  public addParent(parent: IRouteParent): IRouteParent {
    return this.parents.add(parent);
  }

  /**
   * Takes the connections of one more host.
   *
   * Gateway API: hostnames
   */
  public addHostname(hostname: string): string {
    return this.hostnames.add(hostname);
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
      parentRefs: whenAny(this.parents.all.map(parent => renderParent(parent, from))),
      hostnames: this.hostnames.all.map(hostname => text(hostname)),
      rules: this.rules.all.map(rule => renderRule(rule, from)),
    };
  }
}
