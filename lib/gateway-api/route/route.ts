import { Construct } from 'constructs';
import { GATEWAY_API_GROUP } from '../../release/release-table';
import { Additions, IstioResource, IstioResourceProps } from '../../resource/istio-resource';
import { Referrer, text, whenAny } from '../../resource/render';
import { IRouteParent } from './parent';
import { renderParent } from './render-parent';

/** Input of every route. */
export interface RouteProps extends IstioResourceProps {
  /**
   * What it attaches to: Gateways, single listeners of these, or Services.
   *
   * Gateway API: parentRefs
   *
   * @default - none; add them with `addParent`
   */
  readonly parents?: IRouteParent[];
}

/** What routes have in common: what they attach to. It is the base of the kinds of routes, and not to be extended elsewhere. */
export abstract class Route extends IstioResource {
  private readonly parents: Additions<IRouteParent> = this._additions();

  /**
   * @param scope the parent
   * @param id the construct's id, and the resource's default name
   * @param kind a kind of route, such as `HTTPRoute`
   * @param props metadata
   */
  protected constructor(scope: Construct, id: string, kind: string, props: RouteProps) {
    super(scope, id, kind, props, GATEWAY_API_GROUP);
  }

  /**
   * Attaches it to one more Gateway, listener or Service.
   *
   * Gateway API: parentRefs
   */
  public addParent(parent: IRouteParent): IRouteParent {
    return this.parents.add(parent);
  }

  /** @internal */
  protected _renderParents(from: Referrer): unknown {
    return whenAny(this.parents.all.map(parent => renderParent(parent, from)));
  }
}

/** Input of the routes that are for hosts. */
export interface HostRouteProps extends RouteProps {
  /**
   * The hosts whose requests or connections it takes: DNS names, or wildcards such as `*.example.com`.
   *
   * Gateway API: hostnames
   *
   * @default - all that its listeners take; a TLSRoute needs one
   */
  readonly hostnames?: string[];
}

/** A route for hosts. It is the base of the kinds of these, and not to be extended elsewhere. */
export abstract class HostRoute extends Route {
  private readonly hostnames: Additions<string> = this._additions();

  /**
   * Takes the requests or connections of one more host.
   *
   * Gateway API: hostnames
   */
  public addHostname(hostname: string): string {
    return this.hostnames.add(hostname);
  }

  /** @internal */
  protected _renderHostnames(): unknown[] {
    return this.hostnames.all.map(hostname => text(hostname));
  }
}
