import * as kplus from 'cdk8s-plus-25';
import { Construct, IConstruct } from 'constructs';
import { describe } from '../../core/quote';
import { allGiven, ReferenceError } from '../../resource/misfit';
import { foreignNamespace, FromNameOptions, givenName } from '../../resource/reference';
import { otherNamespace, serviceOf } from './service';

/** What a route attaches to: a Gateway, a ListenerSet, one listener of these, or a Service for traffic inside the mesh. */
export interface IRouteParent {
  /**
   * How a route refers to it.
   *
   * @param consumer the route
   */
  parentFor(consumer: IConstruct): ParentRef;
}

/**
 * A reference to what a route attaches to.
 *
 * @see https://gateway-api.sigs.k8s.io/reference/spec/#parentreference
 */
export interface ParentRef {
  /**
   * Its name.
   *
   * Gateway API: ...parentRefs[].name, parentRef.name
   */
  readonly name: string;

  /**
   * Its namespace.
   *
   * Gateway API: ...parentRefs[].namespace, parentRef.namespace
   *
   * @default - that of what attaches to it
   */
  readonly namespace?: string;

  /**
   * Its API group; empty for those of Kubernetes itself, such as a Service.
   *
   * Gateway API: ...parentRefs[].group, parentRef.group
   *
   * @default 'gateway.networking.k8s.io'
   */
  readonly group?: string;

  /**
   * Its kind.
   *
   * Gateway API: ...parentRefs[].kind, parentRef.kind
   *
   * @default 'Gateway'
   */
  readonly kind?: string;

  /**
   * The name of one of its listeners.
   *
   * Gateway API: parentRefs[].sectionName
   *
   * @default - all of its listeners that take the route
   */
  readonly sectionName?: string;

  /**
   * The port of its listeners, or of a Service, 1 to 65535. For HTTP since Istio 1.22.
   *
   * Gateway API: parentRefs[].port
   *
   * @default - all of its ports
   */
  readonly port?: number;
}

/**
 * What a route attaches to, as a value.
 *
 * @see https://gateway-api.sigs.k8s.io/reference/spec/#parentreference
 */
export class RouteParent implements IRouteParent {
  /**
   * One listener of a Gateway or of a ListenerSet.
   *
   * Gateway API: parentRefs[].sectionName
   *
   * @param parent the Gateway, or the ListenerSet
   * @param name the listener's name
   */
  public static listener(parent: IRouteParent, name: string): RouteParent {
    return new RouteParent(consumer => ({ ...parentOf(parent, consumer), ...allGiven({ sectionName: name }) }), parent);
  }

  /**
   * The listeners of one port of a Gateway.
   *
   * Gateway API: parentRefs[].port
   *
   * @param parent the Gateway
   * @param port 1 to 65535
   */
  public static port(parent: IRouteParent, port: number): RouteParent {
    return new RouteParent(consumer => ({ ...parentOf(parent, consumer), ...allGiven({ port }) }), parent);
  }

  /**
   * A Service: the route holds for what is sent to it inside the mesh.
   *
   * Gateway API: parentRefs[].kind: Service
   */
  public static service(service: kplus.Service): RouteParent {
    return new RouteParent(consumer => ({ group: '', kind: 'Service', name: serviceOf(service, 'RouteParent.service(...)').name, namespace: foreignNamespace(service, consumer) }), service);
  }

  /**
   * A Service that is defined elsewhere: the route holds for what is sent to it inside the mesh.
   *
   * Gateway API: parentRefs[].kind: Service
   *
   * @param name the Service's name
   * @param options where it is
   */
  public static fromServiceName(name: string, options: FromNameOptions = {}): RouteParent {
    return new RouteParent(consumer => ({ group: '', kind: 'Service', name: givenName(name, 'a Service', 'reviews'), namespace: otherNamespace(options, consumer) }));
  }

  /**
   * An object of any kind that routes can attach to.
   *
   * Gateway API: parentRefs
   */
  public static of(ref: ParentRef): RouteParent {
    return new RouteParent(() => ref);
  }

  private constructor(private readonly ref: (consumer: IConstruct) => ParentRef, private readonly target?: unknown) {}

  public parentFor(consumer: IConstruct): ParentRef {
    return this.ref(consumer);
  }

  /**
   * The construct that it is a part of, if it is one.
   *
   * @internal
   */
  public get _target(): IConstruct | undefined {
    if (this.target instanceof RouteParent) return this.target._target;
    return Construct.isConstruct(this.target) ? this.target : undefined;
  }
}

function parentOf(parent: IRouteParent, consumer: IConstruct): ParentRef {
  if (typeof parent !== 'object' || parent === null || typeof parent.parentFor !== 'function') throw new ReferenceError(`what a listener is of is ${describe(parent)}`, 'give it a Gateway, or Gateway.fromGatewayName(...)');
  return parent.parentFor(consumer);
}
