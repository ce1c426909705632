import { Construct, IConstruct } from 'constructs';
import { IHost } from '../../resource/host';
import { IstioResource, IstioResourceProps } from '../../resource/istio-resource';
import { Place } from '../../resource/place';
import { checkHost } from '../../values/checks';
import { ExportTo } from '../../values/export-to';
import { IGateway } from '../gateway';
import { renderTcpRoute, renderTlsRoute, TcpRouteOptions, TlsRouteOptions } from './connection-route';
import { HttpDelegateOptions, HttpDirectResponseOptions, HttpRedirectOptions, HttpRoute, HttpRouteOptions } from './http-route';
import { DelegateRef, FromVirtualServiceNameOptions, IVirtualService } from './virtual-service-ref';

/** Input of a VirtualService. */
export interface VirtualServiceProps extends IstioResourceProps {
  /**
   * The hosts whose traffic it routes, by name: DNS names, wildcards, IP addresses.
   *
   * A VirtualService with neither hosts nor services is a delegate: others send requests to it with `addHttpDelegate`.
   *
   * @default - none
   */
  readonly hosts?: string[];

  /**
   * The services of the mesh whose traffic it routes.
   *
   * @default - none
   */
  readonly services?: IHost[];

  /**
   * The gateways it binds to. `Gateway.mesh()` stands for the sidecars of the mesh.
   *
   * @default - the sidecars of the mesh only
   */
  readonly gateways?: IGateway[];

  /**
   * The namespaces whose sidecars and gateways see it.
   *
   * @default - all, unless the mesh's configuration says otherwise
   */
  readonly exportTo?: ExportTo[];
}

/**
 * Where requests for a set of hosts go: the routes of its hosts, in order; the first whose match holds takes a request.
 *
 * The construct's id is the VirtualService's name unless `metadata.name` says otherwise.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/virtual-service/
 */
export class VirtualService extends IstioResource implements IVirtualService {
  /** A VirtualService that is defined elsewhere, to delegate to. */
  public static fromVirtualServiceName(name: string, options: FromVirtualServiceNameOptions = {}): IVirtualService {
    return { delegateFor: consumer => DelegateRef.from(consumer, name, options.namespace) };
  }

  private readonly hosts: string[] = [];
  private readonly services: IHost[] = [];
  private readonly gateways: IGateway[] = [];
  private readonly exportTo?: ExportTo[];
  private readonly http: HttpRoute[] = [];
  private readonly tls: TlsRouteOptions[] = [];
  private readonly tcp: TcpRouteOptions[] = [];

  public constructor(scope: Construct, id: string, props: VirtualServiceProps = {}) {
    super(scope, id, 'VirtualService', props);
    this.exportTo = props.exportTo;
    for (const host of props.hosts ?? []) this.addHost(host);
    for (const service of props.services ?? []) this.addService(service);
    for (const gateway of props.gateways ?? []) this.addGateway(gateway);
  }

  /** Routes the traffic of one more host, by name. */
  public addHost(host: string): string {
    this.hosts.push(host);
    this._specChanged();
    return host;
  }

  /** Routes the traffic of one more service of the mesh. */
  public addService(service: IHost): IHost {
    this.services.push(service);
    this._specChanged();
    return service;
  }

  /** Binds to one more gateway. */
  public addGateway(gateway: IGateway): IGateway {
    this.gateways.push(gateway);
    this._specChanged();
    return gateway;
  }

  /**
   * Adds a route to destinations.
   *
   * @param name the route's name, which proxies' access logs show; `''` for none
   */
  public addHttpRoute(name: string, options: HttpRouteOptions): HttpRoute {
    return this.add(HttpRoute._of(name || undefined, options, { kind: 'route', to: options.to }));
  }

  /**
   * Adds a route that sends the client elsewhere.
   *
   * @param name the route's name, which proxies' access logs show; `''` for none
   */
  public addHttpRedirect(name: string, options: HttpRedirectOptions): HttpRoute {
    return this.add(HttpRoute._of(name || undefined, options, { kind: 'redirect', redirect: options.redirect }));
  }

  /**
   * Adds a route that the proxy answers itself.
   *
   * @param name the route's name, which proxies' access logs show; `''` for none
   */
  public addHttpDirectResponse(name: string, options: HttpDirectResponseOptions): HttpRoute {
    return this.add(HttpRoute._of(name || undefined, options, { kind: 'directResponse', response: options.response }));
  }

  /**
   * Adds a route whose requests another VirtualService, one without hosts, routes on.
   *
   * @param name the route's name, which proxies' access logs show; `''` for none
   */
  public addHttpDelegate(name: string, options: HttpDelegateOptions): HttpRoute {
    return this.add(HttpRoute._of(name || undefined, options, { kind: 'delegate', delegate: options.delegate }));
  }

  /** Adds a route for TLS connections that go through unterminated. */
  public addTlsRoute(options: TlsRouteOptions): void {
    this.tls.push(options);
    this._specChanged();
  }

  /** Adds a route for TCP connections. */
  public addTcpRoute(options: TcpRouteOptions): void {
    this.tcp.push(options);
    this._specChanged();
  }

  public delegateFor(consumer: IConstruct): DelegateRef {
    return DelegateRef.from(consumer, this.name, this.namespace);
  }

  /** @internal */
  public _renderSpec(place: Place): any {
    const hosts = [...this.hosts, ...this.services.map(service => service.hostFor(this))];
    const gateways = this.gateways.map(gateway => gateway.gatewayFor(this));
    hosts.forEach((host, index) => checkHost(host, place.at('hosts', index), { ip: true }));
    this.checkShape(hosts, gateways, place);
    return {
      hosts: whenAny(hosts),
      gateways: whenAny(gateways),
      exportTo: this.exportTo && ExportTo._render(this.exportTo, place.at('exportTo')),
      http: whenAny(this.http.map((route, index) => route._render(place.at('http', index)))),
      tls: whenAny(this.tls.map((route, index) => renderTlsRoute(route, place.at('tls', index)))),
      tcp: whenAny(this.tcp.map((route, index) => renderTcpRoute(route, place.at('tcp', index)))),
    };
  }

  private add(route: HttpRoute): HttpRoute {
    this.http.push(route);
    this._specChanged();
    return route;
  }

  private checkShape(hosts: readonly string[], gateways: readonly string[], place: Place): void {
    if (this.http.length + this.tls.length + this.tcp.length === 0) {
      place.fault('a VirtualService needs a route; call addHttpRoute, addTlsRoute or addTcpRoute');
    }
    if (hosts.length === 0 && gateways.length + this.tls.length + this.tcp.length > 0) {
      place.at('hosts').fault('a VirtualService without hosts is a delegate, which has neither gateways nor TLS and TCP routes; name its hosts or services');
    }
    if (hosts.length === 0 && this.http.some(route => route._delegates)) {
      place.at('http').fault('a delegate cannot delegate further; name hosts or services, or route to destinations');
    }
    if (hosts.includes('*') && (gateways.length === 0 || gateways.includes('mesh'))) {
      place.at('hosts').fault("'*' is for gateways, not for the sidecars of the mesh; bind it to gateways only, or name the hosts");
    }
  }
}

function whenAny<T>(list: T[]): T[] | undefined {
  return list.length > 0 ? list : undefined;
}
