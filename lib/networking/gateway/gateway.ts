import { Construct, IConstruct } from 'constructs';
import { Fields } from '../../core/fields';
import { GatewaySpec } from '../../release/specs';
import { Additions, IstioResource, IstioResourceProps } from '../../resource/istio-resource';
import { Misfit, WRONG_TYPE } from '../../resource/misfit';
import { foreignNamespace, FromNameOptions, givenName, givenNamespace, namespaceOf } from '../../resource/reference';
import { listOf, Referrer, rendered, resolved, texts } from '../../resource/render';
import { Remedies } from '../../resource/resource-faults';
import { Server } from './server';

/** A gateway that a VirtualService binds to. */
export interface IGateway {
  /**
   * The name by which a VirtualService refers to the gateway.
   *
   * @param consumer the VirtualService
   * @returns `NAME` inside the gateway's own namespace, `NAMESPACE/NAME` elsewhere
   */
  gatewayFor(consumer: IConstruct): string;
}

/** Input of a Gateway. */
export interface GatewayProps extends IstioResourceProps {
  /**
   * Labels of the gateway's pods.
   *
   * Istio: selector
   *
   * @default - `{ istio: 'ingressgateway' }`, the ingress gateway of an Istio installation
   */
  readonly selector?: { readonly [label: string]: string };

  /**
   * The namespace of the gateway's pods, where Istio looks for the Secrets of its certificates.
   *
   * @default - the mesh's root namespace (`istio-system`) for the default selector; not known for others
   */
  readonly podNamespace?: string;

  /**
   * The ports it listens on and the hosts it answers for.
   *
   * Istio: servers
   *
   * @default - none; add them with `addServer`
   */
  readonly servers?: Server[];
}

/**
 * A load balancer at the edge of the mesh: ports, protocols and hosts. VirtualServices that bind to it route the requests.
 *
 * The Gateway's name is the construct's id, unless `metadata.name` is set.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/gateway/
 */
export class Gateway extends IstioResource implements IGateway {
  /**
   * A Gateway that is defined elsewhere.
   *
   * @param name its name
   * @param options where it is
   */
  public static fromGatewayName(name: string, options: FromNameOptions = {}): IGateway {
    return {
      gatewayFor: consumer => {
        const namespace = givenNamespace(options);
        return qualified(givenName(name, 'a Gateway', 'public'), namespace === namespaceOf(consumer) ? undefined : namespace);
      },
    };
  }

  /** The sidecars of the mesh. A VirtualService without gateways applies to them; with gateways, add this one for it to apply to both. It is written as `mesh`. */
  public static mesh(): IGateway {
    return { gatewayFor: () => 'mesh' };
  }

  private readonly options: GatewayProps;
  private readonly _servers: Additions<Server> = this._additions();

  public constructor(scope: Construct, id: string, props: GatewayProps = {}) {
    super(scope, id, 'Gateway', props);
    this.options = this._accept('GatewayProps', props);
    for (const server of this.options.servers ?? []) this.addServer(server);
  }

  /**
   * The servers so far.
   *
   * Istio: servers
   */
  public get servers(): Server[] {
    return [...this._servers];
  }

  /**
   * Adds a port and the hosts it answers for.
   *
   * Istio: servers
   */
  public addServer(server: Server): Server {
    return this._servers.add(server);
  }

  public gatewayFor(consumer: IConstruct): string {
    return qualified(this.name, foreignNamespace(this, consumer));
  }

  /** @internal */
  protected override _renderSpec(from: Referrer): Fields<GatewaySpec> {
    const pods = this.podNamespace(from);
    return {
      selector: texts(this.options.selector ?? INGRESS_GATEWAY),
      servers: pods instanceof Misfit ? pods : listOf(this._servers.all, server => rendered(server, 'Server.http(...)', pods)),
    };
  }

  /** @internal */
  protected override _remedies(): Remedies {
    return REMEDIES;
  }

  /** The namespace of the gateway's pods, if it is known. */
  private podNamespace(from: Referrer): string | Misfit | undefined {
    const given = resolved(this.options.podNamespace);
    if (given === undefined) return this.options.selector === undefined ? from.mesh.rootNamespace : undefined;
    return typeof given === 'string' || given instanceof Misfit ? given : Misfit.of(WRONG_TYPE, { what: 'podNamespace', value: given, expected: 'text' });
  }
}

/** The ingress gateway of an Istio installation. */
const INGRESS_GATEWAY = { istio: 'ingressgateway' };

/** In the words of this class, by the code of the fault. */
const REMEDIES: Remedies = {
  CI1102: 'write servers: [Server.http()]',
  CI1103: 'give each a portName of its own',
  CI1106: 'write a name such as http, or leave portName out',
  CI1112: "write tls: ServerTls.simple(ServerCertificate.fromCredentialName('NAME')) or another mode",
  CI1113: ({ instead }) => `write GatewayProtocol.${String(instead)}, or leave tls out`,
  CI1134: 'write ServerTls.passthrough() without certificates, or ServerTls.simple(...)',
  CI1140: 'leave caCrl out or write ServerTls.mutual',
};

/** What a resource writes for a gateway. */
export function gatewayOf(gateway: IGateway, from: Referrer): unknown {
  if (typeof gateway !== 'object' || gateway === null || typeof gateway.gatewayFor !== 'function') {
    return Misfit.of(WRONG_TYPE, { value: gateway, expected: 'a Gateway, or Gateway.fromGatewayName(...)' });
  }
  return from.ask(gateway, 'gatewayFor', each => each.gatewayFor(from.resource));
}

function qualified(name: string, namespace: string | undefined): string {
  return namespace === undefined ? name : `${namespace}/${name}`;
}
