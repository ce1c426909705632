import { Fields } from '../../core/fields';
import { ServerPortSpec, ServerSpec } from '../../release/specs';
import { accept } from '../../resource/input';
import { Misfit, Unplaced } from '../../resource/misfit';
import { rendered, resolved, text } from '../../resource/render';
import {
  CustomServerOptions, GatewayProtocol, HttpServerOptions, MongoServerOptions, PassthroughServerOptions, PortServerOptions, ServerOptions, TlsServerOptions,
} from './server-options';
import { ServerTls } from './server-tls';

const USUAL_PORTS: { readonly [protocol: string]: number } = { HTTP: 80, HTTPS: 443, TLS: 443, MONGO: 27017 };

/** All that the kinds of servers take. */
type AnyServerOptions = ServerOptions & Partial<Omit<CustomServerOptions, keyof ServerOptions>> & { readonly httpsRedirect?: boolean };

/**
 * A port of a gateway and the hosts it answers for.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/gateway/#Server
 */
export class Server {
  /**
   * Plain HTTP; on port 80 by default.
   *
   * Istio: servers[].port.protocol: HTTP
   */
  public static http(options: HttpServerOptions = {}): Server {
    return new Server('HttpServerOptions', options, GatewayProtocol.HTTP);
  }

  /**
   * HTTP over TLS; on port 443 by default.
   *
   * Istio: servers[].port.protocol: HTTPS
   */
  public static https(options: TlsServerOptions): Server {
    return new Server('TlsServerOptions', options, GatewayProtocol.HTTPS);
  }

  /**
   * gRPC without TLS; for gRPC over TLS write `Server.https`.
   *
   * Istio: servers[].port.protocol: GRPC
   */
  public static grpc(options: PortServerOptions): Server {
    return new Server('PortServerOptions', options, GatewayProtocol.GRPC);
  }

  /**
   * TLS of any protocol, terminated by the gateway or passed through; on port 443 by default.
   *
   * Istio: servers[].port.protocol: TLS
   */
  public static tls(options: TlsServerOptions): Server {
    return new Server('TlsServerOptions', options, GatewayProtocol.TLS);
  }

  /**
   * TLS that is passed through to the destination of a `tls` route, chosen by SNI; on port 443 by default.
   *
   * Istio: servers[].tls.mode: PASSTHROUGH
   */
  public static passthrough(options: PassthroughServerOptions = {}): Server {
    return new Server('PassthroughServerOptions', options, GatewayProtocol.TLS, ServerTls.passthrough());
  }

  /**
   * TCP of any protocol.
   *
   * Istio: servers[].port.protocol: TCP
   */
  public static tcp(options: PortServerOptions): Server {
    return new Server('PortServerOptions', options, GatewayProtocol.TCP);
  }

  /**
   * MongoDB; on port 27017 by default.
   *
   * Istio: servers[].port.protocol: MONGO
   */
  public static mongo(options: MongoServerOptions = {}): Server {
    return new Server('MongoServerOptions', options, GatewayProtocol.MONGO);
  }

  /**
   * Any protocol.
   *
   * Istio: servers[].port.protocol
   */
  public static custom(options: CustomServerOptions): Server {
    return new Server('CustomServerOptions', options, options?.protocol);
  }

  /**
   * The protocol of the port.
   *
   * Istio: servers[].port.protocol
   */
  public readonly protocol: GatewayProtocol;
  /**
   * The port it listens on.
   *
   * Istio: servers[].port.number
   */
  public readonly port: number;
  /**
   * The hosts it answers for.
   *
   * Istio: servers[].hosts
   */
  public readonly hosts: string[];
  private readonly options: AnyServerOptions;
  private readonly faults: readonly Unplaced[];

  private constructor(struct: string, options: AnyServerOptions, protocol: GatewayProtocol, private readonly passthrough?: ServerTls) {
    const { value, faults } = accept(struct, options);
    this.options = value;
    this.faults = faults;
    this.protocol = protocol;
    this.port = value.port ?? USUAL_PORTS[protocol];
    this.hosts = value.hosts ?? ['*'];
  }

  /**
   * The port's name, unique in the gateway.
   *
   * Istio: servers[].port.name
   */
  public get portName(): string {
    const port: unknown = resolved(this.port);
    const lower = String(this.protocol).toLowerCase();
    return this.options.portName ?? (USUAL_PORTS[this.protocol] === port ? lower : `${lower}-${String(port)}`);
  }

  /**
   * @param pods the namespace of the gateway's pods, if it is known
   * @internal
   */
  public _render(pods: string | undefined): unknown {
    const { bind, name, defaultEndpoint, httpsRedirect } = this.options;
    const tls = this.passthrough ?? this.options.tls;
    const server = {
      port: { number: this.port, name: this.portName, protocol: text(this.protocol, 'the protocol') } satisfies Fields<ServerPortSpec>,
      hosts: this.hosts,
      tls: httpsRedirect === undefined ? rendered(tls, 'ServerTls.simple(...)', pods) : { httpsRedirect },
      bind,
      name,
      defaultEndpoint,
    } satisfies Fields<ServerSpec>;
    return this.faults.length === 0 ? server : new Misfit(this.faults, server);
  }
}
