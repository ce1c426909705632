import { Fields } from '../../core/fields';
import { ListenerSpec, ListenerTlsSpec } from '../../release/gateway-api-specs';
import { accepted } from '../../resource/input';
import { allGiven } from '../../resource/misfit';
import { listOf, Referrer, rendered, texts } from '../../resource/render';
import { CustomListenerOptions, HttpListenerOptions, ListenerOptions, PassthroughListenerOptions, TlsListenerOptions } from './listener-options';

/** All that the kinds of listeners take, and what the factory knows itself. */
type AnyListenerOptions = ListenerOptions & Partial<TlsListenerOptions & CustomListenerOptions>;

/** What a factory knows of its listeners. */
interface Sort {
  readonly struct: string;
  readonly protocol?: string;
  readonly port?: number;
  readonly mode?: 'Terminate' | 'Passthrough';
}

/** The usual port of each protocol. */
const USUAL: Readonly<Record<string, number>> = { HTTP: 80, HTTPS: 443, TLS: 443 };

/**
 * A port of a Gateway, the host it answers for, and whose routes it takes.
 *
 * @see https://gateway-api.sigs.k8s.io/reference/spec/#listener
 */
export class Listener {
  /**
   * Plain HTTP.
   *
   * Gateway API: listeners[].protocol: HTTP
   */
  public static http(options: HttpListenerOptions = {}): Listener {
    return new Listener({ struct: 'gatewayApi.HttpListenerOptions', protocol: 'HTTP' }, options);
  }

  /**
   * HTTP behind TLS, which the Gateway ends.
   *
   * Gateway API: listeners[].protocol: HTTPS, listeners[].tls.mode: Terminate
   */
  public static https(options: TlsListenerOptions): Listener {
    return new Listener({ struct: 'gatewayApi.TlsListenerOptions', protocol: 'HTTPS', mode: 'Terminate' }, options);
  }

  /**
   * Connections behind TLS, which the Gateway ends.
   *
   * Gateway API: listeners[].protocol: TLS, listeners[].tls.mode: Terminate
   */
  public static tls(options: TlsListenerOptions): Listener {
    return new Listener({ struct: 'gatewayApi.TlsListenerOptions', protocol: 'TLS', mode: 'Terminate' }, options);
  }

  /**
   * TLS goes through to the backend of a TLSRoute, chosen by SNI.
   *
   * Gateway API: listeners[].protocol: TLS, listeners[].tls.mode: Passthrough
   */
  public static passthrough(options: PassthroughListenerOptions = {}): Listener {
    return new Listener({ struct: 'gatewayApi.PassthroughListenerOptions', protocol: 'TLS', mode: 'Passthrough' }, options);
  }

  /**
   * TCP connections, for a TCPRoute.
   *
   * Gateway API: listeners[].protocol: TCP, listeners[].port
   *
   * @param port 1 to 65535
   */
  public static tcp(port: number, options: ListenerOptions = {}): Listener {
    return new Listener({ struct: 'gatewayApi.ListenerOptions', protocol: 'TCP', ...allGiven({ port }) }, options);
  }

  /**
   * The port by which waypoints of ambient are reached (HBONE).
   *
   * Gateway API: listeners[].protocol: HBONE
   */
  public static hbone(options: ListenerOptions = {}): Listener {
    return new Listener({ struct: 'gatewayApi.ListenerOptions', protocol: 'HBONE', port: 15008 }, options);
  }

  /**
   * Any protocol, without TLS.
   *
   * Gateway API: listeners[].protocol, listeners[].port
   */
  public static custom(options: CustomListenerOptions): Listener {
    return new Listener({ struct: 'gatewayApi.CustomListenerOptions' }, options);
  }

  private constructor(private readonly sort: Sort, private readonly options: AnyListenerOptions) {}

  /** @internal */
  public _render(from: Referrer): unknown {
    return accepted(this.sort.struct, this.options, given => {
      const { protocol = given.protocol, port = given.port ?? USUAL[protocol ?? ''] } = this.sort;
      const { name, hostname, routesFrom, routeKinds } = given;
      return {
        name: name ?? nameOf(protocol, port),
        protocol,
        port,
        hostname,
        tls: this.renderTls(given, from),
        allowedRoutes: routesFrom === undefined && routeKinds === undefined ? undefined : {
          namespaces: rendered(routesFrom, 'FromNamespaces.all()'),
          kinds: listOf(routeKinds, kind => rendered(kind, 'RouteKind.http()')),
        },
      } satisfies Fields<ListenerSpec>;
    });
  }

  private renderTls({ certificates, tlsOptions }: AnyListenerOptions, from: Referrer): Fields<ListenerTlsSpec> | undefined {
    const { mode } = this.sort;
    return mode && {
      mode,
      certificateRefs: listOf(certificates, each => rendered(each, 'Certificate.fromSecretName(...)', from)),
      options: texts(tlsOptions),
    };
  }
}

function nameOf(protocol: unknown, port: unknown): string | undefined {
  if (typeof protocol !== 'string') return undefined;
  const name = protocol.toLowerCase();
  return typeof port !== 'number' || USUAL[protocol] === port ? name : `${name}-${port}`;
}
