import { Construct, IConstruct } from 'constructs';
import { namespaceOf } from '../../resource/host';
import { IstioResource, IstioResourceProps } from '../../resource/istio-resource';
import { Place } from '../../resource/place';
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
   * @default - `{ istio: 'ingressgateway' }`, the ingress gateway of an Istio installation
   */
  readonly selector?: { readonly [label: string]: string };

  /**
   * The ports it listens on and the hosts it answers for.
   *
   * @default - none; add them with `addServer`
   */
  readonly servers?: Server[];
}

/** Where a gateway is that is referred to by name. */
export interface FromGatewayNameOptions {
  /**
   * The gateway's namespace.
   *
   * @default - the namespace of the VirtualService that names it
   */
  readonly namespace?: string;
}

/**
 * A load balancer at the edge of the mesh: ports, protocols and hosts. VirtualServices that bind to it say where requests go.
 *
 * The construct's id is the Gateway's name unless `metadata.name` says otherwise.
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
  public static fromGatewayName(name: string, options: FromGatewayNameOptions = {}): IGateway {
    return { gatewayFor: consumer => qualified(name, options.namespace, consumer) };
  }

  /** The sidecars of the mesh, which a VirtualService without gateways is for; name it beside others to be for both. */
  public static mesh(): IGateway {
    return { gatewayFor: () => 'mesh' };
  }

  private readonly selector: { readonly [label: string]: string };
  private readonly _servers: Server[] = [];

  public constructor(scope: Construct, id: string, props: GatewayProps = {}) {
    super(scope, id, 'Gateway', props);
    this.selector = props.selector ?? { istio: 'ingressgateway' };
    for (const server of props.servers ?? []) this.addServer(server);
  }

  /** The servers so far. */
  public get servers(): Server[] {
    return [...this._servers];
  }

  /** Adds a port and the hosts it answers for. */
  public addServer(server: Server): Server {
    this._servers.push(server);
    this._specChanged();
    return server;
  }

  public gatewayFor(consumer: IConstruct): string {
    return qualified(this.name, this.namespace, consumer);
  }

  /** @internal */
  public _renderSpec(place: Place): any {
    if (this._servers.length === 0) place.at('servers').fault('a Gateway needs a server; write servers: [Server.http()]');
    return {
      selector: this.selector,
      servers: this._servers.map((server, index) => {
        const at = place.at('servers', index);
        const first = this._servers.findIndex(each => each.portName === server.portName);
        if (first < index) at.at('port', 'name').fault(`'${server.portName}' names the port of servers[${first}] too; give each a portName of its own`);
        return server._render(at);
      }),
    };
  }
}

function qualified(name: string, namespace: string | undefined, consumer: IConstruct): string {
  return namespace === undefined || namespace === namespaceOf(consumer) ? name : `${namespace}/${name}`;
}
