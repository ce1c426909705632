import { Construct, IConstruct } from 'constructs';
import { Fields } from '../../core/fields';
import { ListenerSetSpec } from '../../release/gateway-api-specs';
import { GATEWAY_API_GROUP } from '../../release/release-table';
import { Additions, IstioResource, IstioResourceProps } from '../../resource/istio-resource';
import { foreignNamespace, FromNameOptions, givenName } from '../../resource/reference';
import { listOf, Referrer, rendered } from '../../resource/render';
import { Listener } from '../listener';
import { IRouteParent, ParentRef, RouteParent } from '../route/parent';
import { renderParent } from '../route/render-parent';
import { otherNamespace } from '../route/service';

/** Input of a ListenerSet. */
export interface ListenerSetProps extends IstioResourceProps {
  /**
   * The Gateway whose listeners these are; it must allow them (`listenersFrom`).
   *
   * Gateway API: parentRef
   */
  readonly gateway: IRouteParent;

  /**
   * The ports, and the hosts they answer for.
   *
   * Gateway API: listeners
   *
   * @default - none; add them with `addListener`
   */
  readonly listeners?: Listener[];
}

/**
 * Listeners of a Gateway that stand apart from it, such as in the namespace of the team that owns the host. Since Istio 1.30.
 *
 * The ListenerSet's name is the construct's id, unless `metadata.name` is set.
 *
 * @see https://gateway-api.sigs.k8s.io/geps/gep-1713/
 */
export class ListenerSet extends IstioResource implements IRouteParent {
  /**
   * A ListenerSet that is defined elsewhere.
   *
   * @param name its name
   * @param options where it is
   */
  public static fromListenerSetName(name: string, options: FromNameOptions = {}): IRouteParent {
    return { parentFor: consumer => ({ kind: 'ListenerSet', name: givenName(name, 'a ListenerSet', 'shop'), namespace: otherNamespace(options, consumer) }) };
  }

  private readonly gateway: IRouteParent;
  private readonly listeners: Additions<Listener> = this._additions();

  public constructor(scope: Construct, id: string, props: ListenerSetProps) {
    super(scope, id, 'ListenerSet', props, GATEWAY_API_GROUP);
    const { gateway, listeners } = this._accept('gatewayApi.ListenerSetProps', props);
    this.gateway = gateway;
    for (const listener of listeners ?? []) this.addListener(listener);
  }

  /**
   * Adds a port and the host it answers for.
   *
   * Gateway API: listeners
   */
  public addListener(listener: Listener): Listener {
    return this.listeners.add(listener);
  }

  /**
   * One of its listeners, for routes to attach to.
   *
   * @param name the listener's name
   */
  public listener(name: string): RouteParent {
    return RouteParent.listener(this, name);
  }

  public parentFor(consumer: IConstruct): ParentRef {
    return { kind: 'ListenerSet', name: this.name, namespace: foreignNamespace(this, consumer) };
  }

  /** @internal */
  protected override _renderSpec(from: Referrer): Fields<ListenerSetSpec> {
    return {
      parentRef: this.gateway && renderParent(this.gateway, from),
      listeners: listOf(this.listeners.all, listener => rendered(listener, 'Listener.http(...)', from)),
    };
  }
}
