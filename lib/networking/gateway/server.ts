import { Fields } from '../../core/fields';
import { ServerPortSpec, ServerSpec } from '../../release/specs';
import { accept } from '../../resource/input';
import { Misfit, Unplaced } from '../../resource/misfit';
import { rendered, resolved, text } from '../../resource/render';
import { ServerTls } from './server-tls';

/**
 * What a gateway's port speaks.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/gateway/#Port-protocol
 */
export enum GatewayProtocol {
  HTTP = 'HTTP',
  HTTPS = 'HTTPS',
  HTTP2 = 'HTTP2',
  GRPC = 'GRPC',
  GRPC_WEB = 'GRPC-WEB',
  MONGO = 'MONGO',
  TCP = 'TCP',
  TLS = 'TLS',
}

/** What every server of a gateway takes. */
export interface ServerOptions {
  /**
   * The hosts it answers for: DNS names, wildcards (`*.example.com`, `*`),
   * each after a `NAMESPACE/` if only VirtualServices of that namespace may bind to it (`./` for the gateway's own).
   *
   * @default ['*']
   */
  readonly hosts?: string[];

  /**
   * The port's name, unique in the gateway.
   *
   * @default - the protocol in lower case, with the port's number after it unless it is the protocol's usual one: `http`, `https-8443`
   */
  readonly portName?: string;

  /**
   * The address or Unix socket to listen on: `x.x.x.x`, `unix:///path`, `unix://@abstract`. A socket has port 0.
   *
   * @default - all addresses
   */
  readonly bind?: string;

  /**
   * The server's name, for statistics.
   *
   * @default - none
   */
  readonly name?: string;

  /**
   * Where to send what no route takes: `127.0.0.1:PORT` or `unix:///path`.
   *
   * @default - none
   */
  readonly defaultEndpoint?: string;
}

/** A server on any protocol. */
export interface CustomServerOptions extends ServerOptions {
  /** What the port speaks. */
  readonly protocol: GatewayProtocol;

  /** The port it listens on, 1 to 65535; 0 for a Unix socket. */
  readonly port: number;

  /**
   * TLS of the server; required for `HTTPS` and `TLS`, and for no other protocol.
   *
   * @default - none
   */
  readonly tls?: ServerTls;
}

/** A server with TLS. */
export interface TlsServerOptions extends ServerOptions {
  /** Who ends TLS, and with which certificate. */
  readonly tls: ServerTls;

  /**
   * The port it listens on, 1 to 65535.
   *
   * @default 443
   */
  readonly port?: number;
}

/** A server without TLS of its own. */
export interface HttpServerOptions extends ServerOptions {
  /**
   * The port it listens on, 1 to 65535.
   *
   * @default 80
   */
  readonly port?: number;

  /**
   * Answer every request with a redirect to HTTPS (301).
   *
   * @default false
   */
  readonly httpsRedirect?: boolean;
}

/** A server whose port has no usual number. */
export interface PortServerOptions extends ServerOptions {
  /** The port it listens on, 1 to 65535; 0 for a Unix socket. Istio: servers[].port.number */
  readonly port: number;
}

/** A server for MongoDB. */
export interface MongoServerOptions extends ServerOptions {
  /**
   * The port it listens on, 1 to 65535. Istio: servers[].port.number
   *
   * @default 27017
   */
  readonly port?: number;
}

/** A server through which TLS goes unterminated. */
export interface PassthroughServerOptions extends ServerOptions {
  /**
   * The port it listens on, 1 to 65535. Istio: servers[].port.number
   *
   * @default 443
   */
  readonly port?: number;
}

const USUAL_PORTS: { readonly [protocol: string]: number } = { HTTP: 80, HTTPS: 443, TLS: 443, MONGO: 27017 };

/** All that the kinds of servers take. */
type AnyServerOptions = ServerOptions & Partial<Omit<CustomServerOptions, keyof ServerOptions>> & { readonly httpsRedirect?: boolean };

/**
 * A port of a gateway and the hosts it answers for.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/gateway/#Server
 */
export class Server {
  /** Plain HTTP, on port 80 unless said otherwise. */
  public static http(options: HttpServerOptions = {}): Server {
    return new Server('HttpServerOptions', options, GatewayProtocol.HTTP);
  }

  /** HTTP over TLS, on port 443 unless said otherwise. */
  public static https(options: TlsServerOptions): Server {
    return new Server('TlsServerOptions', options, GatewayProtocol.HTTPS);
  }

  /** gRPC without TLS; for gRPC over TLS write `Server.https`. */
  public static grpc(options: PortServerOptions): Server {
    return new Server('PortServerOptions', options, GatewayProtocol.GRPC);
  }

  /** TLS of any protocol, on port 443 unless said otherwise. The gateway ends it, or it goes through. */
  public static tls(options: TlsServerOptions): Server {
    return new Server('TlsServerOptions', options, GatewayProtocol.TLS);
  }

  /** TLS that goes through to the destination of a `tls` route, chosen by SNI; on port 443 unless said otherwise. */
  public static passthrough(options: PassthroughServerOptions = {}): Server {
    return new Server('PassthroughServerOptions', options, GatewayProtocol.TLS, ServerTls.passthrough());
  }

  /** TCP of any protocol. */
  public static tcp(options: PortServerOptions): Server {
    return new Server('PortServerOptions', options, GatewayProtocol.TCP);
  }

  /** MongoDB, on port 27017 unless said otherwise. */
  public static mongo(options: MongoServerOptions = {}): Server {
    return new Server('MongoServerOptions', options, GatewayProtocol.MONGO);
  }

  /** Any protocol. */
  public static custom(options: CustomServerOptions): Server {
    return new Server('CustomServerOptions', options, options?.protocol);
  }

  /** What the port speaks. */
  public readonly protocol: GatewayProtocol;
  /** The port it listens on. */
  public readonly port: number;
  /** The hosts it answers for. */
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

  /** The port's name, unique in the gateway. */
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
