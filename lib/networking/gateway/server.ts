import { Place } from '../../resource/place';
import { checkHost, checkPort } from '../../values/checks';
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
   * The port of the gateway's pods, 1 to 65535.
   *
   * @default - Istio finds it from the Service of the gateway
   */
  readonly targetPort?: number;

  /**
   * The address or Unix socket to listen on: `x.x.x.x`, `unix:///path`, `unix://@abstract`.
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

  /** The port it listens on, 1 to 65535. */
  readonly port: number;

  /**
   * TLS of the server; required for `HTTPS` and `TLS`.
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

const USUAL_PORTS: { readonly [protocol: string]: number } = { HTTP: 80, HTTPS: 443 };

/**
 * A port of a gateway and the hosts it answers for.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/gateway/#Server
 */
export class Server {
  /** Plain HTTP, on port 80 unless said otherwise. */
  public static http(options: HttpServerOptions = {}): Server {
    const { httpsRedirect, ...rest } = options;
    const tls = httpsRedirect === undefined ? undefined : ServerTls._httpsRedirect(httpsRedirect);
    return new Server({ ...rest, protocol: GatewayProtocol.HTTP, port: rest.port ?? USUAL_PORTS.HTTP, tls });
  }

  /** HTTP over TLS, on port 443 unless said otherwise. */
  public static https(options: TlsServerOptions): Server {
    return new Server({ ...options, protocol: GatewayProtocol.HTTPS, port: options.port ?? USUAL_PORTS.HTTPS });
  }

  /** Any protocol. */
  public static custom(options: CustomServerOptions): Server {
    return new Server(options);
  }

  /** What the port speaks. */
  public readonly protocol: GatewayProtocol;
  /** The port it listens on. */
  public readonly port: number;
  /** The port's name, unique in the gateway. */
  public readonly portName: string;
  /** The hosts it answers for. */
  public readonly hosts: string[];

  private constructor(private readonly options: CustomServerOptions) {
    this.protocol = options.protocol;
    this.port = options.port;
    this.hosts = options.hosts ?? ['*'];
    const lower = options.protocol.toLowerCase();
    this.portName = options.portName ?? (USUAL_PORTS[options.protocol] === options.port ? lower : `${lower}-${options.port}`);
  }

  /** @internal */
  public _render(place: Place): any {
    const { tls, bind, name, defaultEndpoint, targetPort } = this.options;
    checkPort(this.port, place.at('port', 'number'));
    checkPort(targetPort, place.at('port', 'targetPort'));
    this.checkHosts(place.at('hosts'));
    if (!tls && (this.protocol === GatewayProtocol.HTTPS || this.protocol === GatewayProtocol.TLS)) {
      place.at('tls').fault(`a server of protocol ${this.protocol} needs tls with a mode; write tls: ServerTls.simple('CREDENTIAL') or another mode`);
    }
    return {
      port: { number: this.port, name: this.portName, protocol: this.protocol, targetPort },
      hosts: this.hosts,
      tls: tls?._render(place.at('tls')),
      bind,
      name,
      defaultEndpoint,
    };
  }

  private checkHosts(place: Place): void {
    if (this.hosts.length === 0) place.fault("a server needs a host; write '*' for all");
    this.hosts.forEach((each, index) => checkHost(each.slice(each.indexOf('/') + 1), place.at(index)));
  }
}
