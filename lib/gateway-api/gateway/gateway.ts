import { Construct, IConstruct } from 'constructs';
import { Fields } from '../../core/fields';
import { sortedEntries } from '../../core/natural-order';
import { GatewayInfrastructureSpec, GatewaySpec, GatewayTlsSpec } from '../../release/gateway-api-specs';
import { GATEWAY_API_GROUP } from '../../release/release-table';
import { Additions, IstioResource, IstioResourceProps } from '../../resource/istio-resource';
import { Misfit, WRONG_TYPE } from '../../resource/misfit';
import { foreignNamespace, FromNameOptions, givenName } from '../../resource/reference';
import { listOf, Referrer, rendered, texts } from '../../resource/render';
import { GatewayClass, IGatewayClass } from '../gateway-class';
import { Certificate, FromNamespaces, Listener } from '../listener';
import { ExtensionRef } from '../route/filter-options';
import { IRouteParent, ParentRef, RouteParent } from '../route/parent';
import { otherNamespace } from '../route/service';
import { GatewayAddress } from './gateway-address';
import { ClientValidation } from './gateway-tls';

/** What is made for a Gateway: its Deployment, its Service and so on. */
export interface GatewayInfrastructure {
  /**
   * Labels of what is made.
   *
   * Gateway API: infrastructure.labels
   *
   * @default - none
   */
  readonly labels?: { readonly [label: string]: string };

  /**
   * Annotations of what is made.
   *
   * Gateway API: infrastructure.annotations
   *
   * @default - none
   */
  readonly annotations?: { readonly [annotation: string]: string };

  /**
   * The object with its parameters; for Istio a ConfigMap of the Gateway's namespace with overlays.
   *
   * Gateway API: infrastructure.parametersRef
   *
   * @default - none
   */
  readonly parametersRef?: ExtensionRef;
}

/** Input of a Gateway. */
export interface GatewayProps extends IstioResourceProps {
  /**
   * Which implementation makes it work.
   *
   * Gateway API: gatewayClassName
   *
   * @default GatewayClass.istio()
   */
  readonly gatewayClass?: IGatewayClass;

  /**
   * The ports it listens on, and the hosts it answers for.
   *
   * Gateway API: listeners
   *
   * @default - none; add them with `addListener`
   */
  readonly listeners?: Listener[];

  /**
   * The addresses it is to have.
   *
   * Gateway API: addresses
   *
   * @default - those that the implementation chooses
   */
  readonly addresses?: GatewayAddress[];

  /**
   * Labels and annotations of what is made for it. Since Istio 1.24.
   *
   * Gateway API: infrastructure
   *
   * @default - none
   */
  readonly infrastructure?: GatewayInfrastructure;

  /**
   * The certificate that it shows to backends. Since Istio 1.30.
   *
   * Gateway API: tls.backend.clientCertificateRef
   *
   * @default - none
   */
  readonly clientCertificate?: Certificate;

  /**
   * How client certificates are checked on its HTTPS listeners. Since Istio 1.30.
   *
   * Gateway API: tls.frontend.default
   *
   * @default - they are not
   */
  readonly clientValidation?: ClientValidation;

  /**
   * The same for single ports, by their number.
   *
   * Gateway API: tls.frontend.perPort[].port, tls.frontend.perPort[].tls
   *
   * @default - `clientValidation` for all
   */
  readonly clientValidationByPort?: { readonly [port: string]: ClientValidation };

  /**
   * The namespaces whose ListenerSets may add listeners to it. Since Istio 1.30.
   *
   * Gateway API: allowedListeners.namespaces
   *
   * @default FromNamespaces.none()
   */
  readonly listenersFrom?: FromNamespaces;
}

/**
 * A gateway of Gateway API: ports, protocols and hosts. Routes that attach to it say where requests go.
 *
 * istiod makes the Deployment and the Service of a Gateway of class `istio`. The name is the construct's id, unless `metadata.name` is set.
 *
 * @see https://gateway-api.sigs.k8s.io/api-types/gateway/
 */
export class Gateway extends IstioResource implements IRouteParent {
  /**
   * A Gateway that is defined elsewhere.
   *
   * @param name its name
   * @param options where it is
   */
  public static fromGatewayName(name: string, options: FromNameOptions = {}): IRouteParent {
    return { parentFor: consumer => ({ name: givenName(name, 'a Gateway', 'public'), namespace: otherNamespace(options, consumer) }) };
  }

  private readonly options: GatewayProps;
  private readonly _listeners: Additions<Listener> = this._additions();

  public constructor(scope: Construct, id: string, props: GatewayProps = {}) {
    super(scope, id, 'Gateway', props, GATEWAY_API_GROUP);
    this.options = this._accept('gatewayApi.GatewayProps', props);
    for (const listener of this.options.listeners ?? []) this.addListener(listener);
  }

  /**
   * Adds a port and the host it answers for.
   *
   * Gateway API: listeners
   */
  public addListener(listener: Listener): Listener {
    return this._listeners.add(listener);
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
    return { name: this.name, namespace: foreignNamespace(this, consumer) };
  }

  /** @internal */
  protected override _renderSpec(from: Referrer): Fields<GatewaySpec> {
    const { addresses, infrastructure, listenersFrom } = this.options;
    return {
      gatewayClassName: this.className(from),
      listeners: listOf(this._listeners.all, listener => rendered(listener, 'Listener.http(...)', from)),
      addresses: listOf(addresses, address => rendered(address, 'GatewayAddress.ip(...)')),
      infrastructure: renderInfrastructure(infrastructure),
      tls: renderTls(this.options, from),
      allowedListeners: listenersFrom && { namespaces: rendered(listenersFrom, 'FromNamespaces.all()') },
    };
  }

  private className(from: Referrer): unknown {
    const name = from.ask(this.options.gatewayClass ?? GatewayClass.istio(), 'gatewayClassName', each => each.gatewayClassName);
    return typeof name === 'string' || name instanceof Misfit ? name : Misfit.of(WRONG_TYPE, { value: name, expected: "GatewayClass.fromGatewayClassName('NAME')" });
  }
}

function renderInfrastructure(infrastructure: GatewayInfrastructure | undefined): Fields<GatewayInfrastructureSpec> | undefined {
  return infrastructure && { labels: texts(infrastructure.labels), annotations: texts(infrastructure.annotations), parametersRef: infrastructure.parametersRef };
}

function renderTls({ clientCertificate, clientValidation, clientValidationByPort }: GatewayProps, from: Referrer): Fields<GatewayTlsSpec> | undefined {
  if (clientCertificate === undefined && clientValidation === undefined && clientValidationByPort === undefined) return undefined;
  const validation = (each: ClientValidation) => rendered(each, 'ClientValidation.by(...)', from);
  return {
    backend: clientCertificate && { clientCertificateRef: rendered(clientCertificate, 'Certificate.fromSecretName(...)', from) },
    frontend: clientValidation === undefined && clientValidationByPort === undefined ? undefined : {
      default: validation(clientValidation ?? ClientValidation.none()),
      perPort: clientValidationByPort && sortedEntries(clientValidationByPort).map(([port, each]) => ({ port: Number(port), tls: validation(each) })),
    },
  };
}
