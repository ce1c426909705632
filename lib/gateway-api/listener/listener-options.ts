import { FromNamespaces, RouteKind } from './allowed-routes';
import { Certificate } from './certificate';

/** Options of every listener. */
export interface ListenerOptions {
  /**
   * Its name, unique in the Gateway, which routes can attach to.
   *
   * Gateway API: listeners[].name
   *
   * @default - the protocol in lower case, with the port's number after it unless it is the protocol's usual one: `http`, `https-8443`
   */
  readonly name?: string;

  /**
   * Which namespaces' routes it takes.
   *
   * Gateway API: listeners[].allowedRoutes.namespaces
   *
   * @default - those of its own namespace
   */
  readonly routesFrom?: FromNamespaces;

  /**
   * Which kinds of routes it takes.
   *
   * Gateway API: listeners[].allowedRoutes.kinds
   *
   * @default - those of its protocol
   */
  readonly routeKinds?: RouteKind[];
}

/** Options of listeners that tell hosts apart. */
export interface HostListenerOptions extends ListenerOptions {
  /**
   * The host it answers for: a DNS name, or a wildcard such as `*.example.com`.
   *
   * Gateway API: listeners[].hostname
   *
   * @default - all hosts
   */
  readonly hostname?: string;
}

/** A listener for plain HTTP. */
export interface HttpListenerOptions extends HostListenerOptions {
  /**
   * The port it listens on, 1 to 65535.
   *
   * Gateway API: listeners[].port
   *
   * @default 80
   */
  readonly port?: number;
}

/** A listener through which TLS goes unterminated. */
export interface PassthroughListenerOptions extends HostListenerOptions {
  /**
   * The port it listens on, 1 to 65535.
   *
   * Gateway API: listeners[].port
   *
   * @default 443
   */
  readonly port?: number;
}

/** A listener that ends TLS. */
export interface TlsListenerOptions extends PassthroughListenerOptions {
  /**
   * Its certificates, of which the client's SNI chooses one.
   *
   * Gateway API: listeners[].tls.certificateRefs
   */
  readonly certificates: Certificate[];

  /**
   * Options that only the implementation knows, such as `gateway.istio.io/tls-terminate-mode: MUTUAL`.
   *
   * Gateway API: listeners[].tls.options
   *
   * @default - none
   */
  readonly tlsOptions?: { readonly [option: string]: string };
}

/** A listener on any protocol. */
export interface CustomListenerOptions extends HostListenerOptions {
  /**
   * The protocol: `HTTP`, `HTTPS`, `TLS`, `TCP`, `UDP`, or one that the implementation knows, such as Istio's `HBONE`.
   *
   * Gateway API: listeners[].protocol
   */
  readonly protocol: string;

  /**
   * The port it listens on, 1 to 65535.
   *
   * Gateway API: listeners[].port
   */
  readonly port: number;
}
