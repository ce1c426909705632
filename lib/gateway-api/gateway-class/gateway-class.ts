import { Construct } from 'constructs';
import { Fields } from '../../core/fields';
import { GatewayClassSpec } from '../../release/gateway-api-specs';
import { GATEWAY_API_GROUP } from '../../release/release-table';
import { IstioResource, IstioResourceProps } from '../../resource/istio-resource';

/** Which implementation makes a Gateway work. */
export interface IGatewayClass {
  /**
   * The name of the GatewayClass.
   *
   * Gateway API: gatewayClassName
   */
  readonly gatewayClassName: string;
}

/** A reference to an object with the parameters of a GatewayClass. */
export interface ParametersRef {
  /**
   * Its API group; empty for those of Kubernetes itself.
   *
   * Gateway API: parametersRef.group
   */
  readonly group: string;

  /**
   * Its kind.
   *
   * Gateway API: parametersRef.kind
   */
  readonly kind: string;

  /**
   * Its name.
   *
   * Gateway API: parametersRef.name
   */
  readonly name: string;

  /**
   * Its namespace.
   *
   * Gateway API: parametersRef.namespace
   *
   * @default - none: the object has none
   */
  readonly namespace?: string;
}

/** Input of a GatewayClass. */
export interface GatewayClassProps extends IstioResourceProps {
  /**
   * The controller that makes its Gateways work.
   *
   * Gateway API: controllerName
   *
   * @default 'istio.io/gateway-controller'
   */
  readonly controllerName?: string;

  /**
   * What it is for, in 64 characters.
   *
   * Gateway API: description
   *
   * @default - none
   */
  readonly description?: string;

  /**
   * The object with its parameters.
   *
   * Gateway API: parametersRef
   *
   * @default - none
   */
  readonly parametersRef?: ParametersRef;
}

/**
 * A sort of Gateways, and the controller that makes them work. It has no namespace.
 *
 * Istio makes the classes `istio`, `istio-remote` and, with ambient, `istio-waypoint` itself.
 * The name is the construct's id, unless `metadata.name` is set.
 *
 * @see https://gateway-api.sigs.k8s.io/api-types/gatewayclass/
 */
export class GatewayClass extends IstioResource implements IGatewayClass {
  /**
   * Gateways for which istiod makes a Deployment and a Service.
   */
  public static istio(): IGatewayClass {
    return GatewayClass.fromGatewayClassName('istio');
  }

  /**
   * Gateways that stand for one in another cluster.
   */
  public static istioRemote(): IGatewayClass {
    return GatewayClass.fromGatewayClassName('istio-remote');
  }

  /**
   * Waypoints of ambient.
   */
  public static istioWaypoint(): IGatewayClass {
    return GatewayClass.fromGatewayClassName('istio-waypoint');
  }

  /**
   * A class that is defined elsewhere.
   */
  public static fromGatewayClassName(gatewayClassName: string): IGatewayClass {
    return { gatewayClassName };
  }

  private readonly options: GatewayClassProps;

  public constructor(scope: Construct, id: string, props: GatewayClassProps = {}) {
    super(scope, id, 'GatewayClass', props, GATEWAY_API_GROUP);
    this.options = this._accept('gatewayApi.GatewayClassProps', props);
  }

  /** The name of the class. */
  public get gatewayClassName(): string {
    return this.name;
  }

  /** @internal */
  protected override _renderSpec(): Fields<GatewayClassSpec> {
    const { controllerName, description, parametersRef } = this.options;
    return { controllerName: controllerName ?? 'istio.io/gateway-controller', description, parametersRef };
  }
}
