import { accepted } from '../../resource/input';
import { allGiven } from '../../resource/misfit';
import { listOf, texts } from '../../resource/render';

/** How a label is compared. */
export enum LabelOperator {
  IN = 'In',
  NOT_IN = 'NotIn',
  EXISTS = 'Exists',
  DOES_NOT_EXIST = 'DoesNotExist',
}

/** A condition on a label of a namespace. */
export interface LabelRequirement {
  /**
   * The label.
   *
   * Gateway API: ...selector.matchExpressions[].key
   */
  readonly key: string;

  /**
   * How it is compared.
   *
   * Gateway API: ...selector.matchExpressions[].operator
   */
  readonly operator: LabelOperator;

  /**
   * The values it is compared with; none for `EXISTS` and `DOES_NOT_EXIST`.
   *
   * Gateway API: ...selector.matchExpressions[].values
   *
   * @default - none
   */
  readonly values?: string[];
}

/**
 * Namespaces whose routes, or listeners, are taken.
 *
 * @see https://gateway-api.sigs.k8s.io/reference/spec/#routenamespaces
 */
export class FromNamespaces {
  /**
   * All namespaces.
   *
   * Gateway API: ...namespaces.from: All
   */
  public static all(): FromNamespaces {
    return new FromNamespaces(() => ({ from: 'All' }));
  }

  /**
   * The Gateway's own namespace.
   *
   * Gateway API: ...namespaces.from: Same
   */
  public static same(): FromNamespaces {
    return new FromNamespaces(() => ({ from: 'Same' }));
  }

  /**
   * No namespace. For listeners of ListenerSets only.
   *
   * Gateway API: allowedListeners.namespaces.from: None
   */
  public static none(): FromNamespaces {
    return new FromNamespaces(() => ({ from: 'None' }));
  }

  /**
   * Namespaces with these labels.
   *
   * Gateway API: ...namespaces.from: Selector, ...namespaces.selector.matchLabels
   *
   * @param labels that all must be there
   * @param requirements what else must hold of the labels
   */
  public static labelled(labels: { readonly [label: string]: string }, requirements?: LabelRequirement[]): FromNamespaces {
    return new FromNamespaces(() => ({
      from: 'Selector',
      selector: {
        ...allGiven({ matchLabels: texts(labels) }),
        matchExpressions: listOf(requirements, each => accepted('gatewayApi.LabelRequirement', each, given => ({ ...given }))),
      },
    }));
  }

  private constructor(private readonly fields: () => object) {}

  /** @internal */
  public _render(): unknown {
    return this.fields();
  }
}

/**
 * A kind of routes that a listener takes.
 *
 * @see https://gateway-api.sigs.k8s.io/reference/spec/#routegroupkind
 */
export class RouteKind {
  /**
   * HTTPRoutes.
   *
   * Gateway API: ...allowedRoutes.kinds[].kind: HTTPRoute
   */
  public static http(): RouteKind {
    return new RouteKind('HTTPRoute');
  }

  /**
   * GRPCRoutes.
   *
   * Gateway API: ...allowedRoutes.kinds[].kind: GRPCRoute
   */
  public static grpc(): RouteKind {
    return new RouteKind('GRPCRoute');
  }

  /**
   * TCPRoutes.
   *
   * Gateway API: ...allowedRoutes.kinds[].kind: TCPRoute
   */
  public static tcp(): RouteKind {
    return new RouteKind('TCPRoute');
  }

  /**
   * TLSRoutes.
   *
   * Gateway API: ...allowedRoutes.kinds[].kind: TLSRoute
   */
  public static tls(): RouteKind {
    return new RouteKind('TLSRoute');
  }

  /**
   * A kind of another API group.
   *
   * Gateway API: ...allowedRoutes.kinds[].group, ...allowedRoutes.kinds[].kind
   */
  public static of(group: string, kind: string): RouteKind {
    return new RouteKind(kind, { group });
  }

  private constructor(private readonly kind: string, private readonly other?: { readonly group: string }) {}

  /** @internal */
  public _render(): unknown {
    return allGiven({ ...this.other, kind: this.kind });
  }
}
