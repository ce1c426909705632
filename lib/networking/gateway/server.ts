import { Place } from '../../resource/place';
import { checkHost, checkPort, isDnsName, isIp } from '../../values/checks';
import { isDnsLabel } from '../../values/labels';
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
   * @deprecated it has no effect on a Gateway, and Istio's webhook refuses it.
   */
  readonly targetPort?: number;

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

const USUAL_PORTS: { readonly [protocol: string]: number } = { HTTP: 80, HTTPS: 443 };
const UNIX = 'unix://';
const HTTP_FAMILY = [GatewayProtocol.HTTP, GatewayProtocol.HTTP2, GatewayProtocol.GRPC, GatewayProtocol.GRPC_WEB];

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
    this.checkListener(place);
    checkPort(targetPort, place.at('port', 'targetPort'));
    if (this.hosts.length === 0) place.at('hosts').fault("a server needs a host; write '*' for all");
    this.hosts.forEach((each, index) => checkServerHost(each, place.at('hosts', index)));
    this.checkTls(place.at('tls'));
    return {
      port: { number: this.port, name: this.portName, protocol: this.protocol, targetPort },
      hosts: this.hosts,
      tls: tls?._render(place.at('tls')),
      bind,
      name,
      defaultEndpoint,
    };
  }

  private checkListener(place: Place): void {
    const { bind } = this.options;
    const number = place.at('port', 'number');
    if (this.portName === '') place.at('port', 'name').fault('is empty; write a name such as http, or leave portName out');
    if (bind?.startsWith(UNIX)) {
      if (this.port !== 0) number.fault(`a Unix socket has no port ${this.port}; write port: 0`);
      if (!/^(?:@.+|\/.*[^/])$/.test(bind.slice(UNIX.length))) {
        place.at('bind').fault(`'${bind}' is not a socket; write an absolute path such as unix:///run/gateway.sock, or unix://@name`);
      }
      return;
    }
    checkPort(this.port, number);
    if (bind !== undefined && !isIp(bind)) place.at('bind').fault(`'${bind}' is not an address; write an IP address or unix:///path`);
  }

  private checkTls(place: Place): void {
    const { tls } = this.options;
    const speaksTls = this.protocol === GatewayProtocol.HTTPS || this.protocol === GatewayProtocol.TLS;
    if (!tls && speaksTls) {
      place.fault(`a server of protocol ${this.protocol} needs tls with a mode; write tls: ServerTls.simple(ServerCertificate.fromCredentialName('NAME')) or another mode`);
    } else if (tls?._hasMode && !speaksTls) {
      place.fault(`a server of protocol ${this.protocol} has no TLS; write GatewayProtocol.${HTTP_FAMILY.includes(this.protocol) ? 'HTTPS' : 'TLS'}, or leave tls out`);
    }
  }
}

/** A host of a gateway is a full name: there is no namespace in which a short one could be looked up. */
function checkServerHost(text: string, place: Place): void {
  const slash = text.includes('://') ? -1 : text.indexOf('/');
  const host = text.slice(slash + 1);
  const namespace = slash < 0 ? '*' : text.slice(0, slash);
  if (namespace !== '*' && namespace !== '.' && !isDnsLabel(namespace)) {
    place.fault(`'${namespace}' is not the name of a namespace; write NAMESPACE/${host}, ./${host} for the gateway's own, or ${host} for all`);
  }
  if (host !== '*' && !host.includes('.') && isDnsName(host)) {
    place.fault(`'${host}' is a short name, which a gateway does not look up; write a full one such as ${host}.example.com`);
  } else if (host.startsWith('*') && host !== '*' && !host.startsWith('*.')) {
    place.fault(`'${host}' has a wildcard for a part of a label; write '*.' and the rest`);
  } else {
    checkHost(host, place, { ip: true });
  }
}
