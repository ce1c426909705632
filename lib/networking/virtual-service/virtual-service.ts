import { Construct, IConstruct } from 'constructs';
import { Fields } from '../../core/fields';
import { VirtualServiceSpec } from '../../release/specs';
import { hostOf, IHost } from '../../resource/host';
import { Additions, IstioResource, IstioResourceProps } from '../../resource/istio-resource';
import { foreignNamespace, FromNameOptions, givenName, givenNamespace, namespaceOf } from '../../resource/reference';
import { listOf, Referrer, text, whenAny } from '../../resource/render';
import { Remedies } from '../../resource/resource-faults';
import { ExportTo } from '../../values/export-to';
import { gatewayOf, IGateway } from '../gateway';
import { TcpRoute, TcpRouteOptions, TlsRoute, TlsRouteOptions } from './connection-route';
import { HttpDelegateOptions, HttpDirectResponseOptions, HttpRedirectOptions, HttpRoute, HttpRouteOptions } from './http-route';
import { DelegateRef, IVirtualService } from './virtual-service-ref';

/** Input of a VirtualService. */
export interface VirtualServiceProps extends IstioResourceProps {
  /**
   * The hosts whose traffic it routes, by name: DNS names, wildcards, IP addresses.
   *
   * A VirtualService with neither hosts nor services is a delegate: others send requests to it with `addHttpDelegate`.
   *
   * Istio: hosts
   *
   * @default - none
   */
  readonly hosts?: string[];

  /**
   * The services of the mesh whose traffic it routes.
   *
   * Istio: hosts
   *
   * @default - none
   */
  readonly services?: IHost[];

  /**
   * The gateways it binds to. `Gateway.mesh()` stands for the sidecars of the mesh.
   *
   * Istio: gateways
   *
   * @default - the sidecars of the mesh only
   */
  readonly gateways?: IGateway[];

  /**
   * The namespaces whose sidecars and gateways see it.
   *
   * Istio: exportTo
   *
   * @default - the mesh's setting (`defaultVirtualServiceExportTo`): all
   */
  readonly exportTo?: ExportTo[];
}

/**
 * Where requests for a set of hosts go: the routes of its hosts, in order; the first whose match holds takes a request.
 *
 * The VirtualService's name is the construct's id, unless `metadata.name` is set.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/virtual-service/
 */
export class VirtualService extends IstioResource implements IVirtualService {
  /**
   * A VirtualService that is defined elsewhere, to delegate to.
   *
   * Istio: http[].delegate.name, http[].delegate.namespace
   *
   * @param name its name
   * @param options where it is
   */
  public static fromVirtualServiceName(name: string, options: FromNameOptions = {}): IVirtualService {
    return {
      delegateFor: consumer => {
        const namespace = givenNamespace(options);
        return { name: givenName(name, 'a VirtualService', 'routes'), namespace: namespace === namespaceOf(consumer) ? undefined : namespace };
      },
    };
  }

  private readonly exportTo?: ExportTo[];
  private readonly hosts: Additions<string> = this._additions();
  private readonly services: Additions<IHost> = this._additions();
  private readonly gateways: Additions<IGateway> = this._additions();
  private readonly http: Additions<HttpRoute> = this._additions();
  private readonly tls: Additions<TlsRoute> = this._additions();
  private readonly tcp: Additions<TcpRoute> = this._additions();

  public constructor(scope: Construct, id: string, props: VirtualServiceProps = {}) {
    super(scope, id, 'VirtualService', props);
    const { hosts, services, gateways, exportTo } = this._accept('VirtualServiceProps', props);
    this.exportTo = exportTo;
    for (const host of hosts ?? []) this.addHost(host);
    for (const service of services ?? []) this.addService(service);
    for (const gateway of gateways ?? []) this.addGateway(gateway);
  }

  /**
   * Routes the traffic of one more host, by name.
   *
   * Istio: hosts
   */
  public addHost(host: string): string {
    return this.hosts.add(host);
  }

  /**
   * Routes the traffic of one more service of the mesh.
   *
   * Istio: hosts
   */
  public addService(service: IHost): IHost {
    return this.services.add(service);
  }

  /**
   * Binds to one more gateway.
   *
   * Istio: gateways
   */
  public addGateway(gateway: IGateway): IGateway {
    return this.gateways.add(gateway);
  }

  /**
   * Adds a route to destinations.
   *
   * Istio: http
   */
  public addHttpRoute(options: HttpRouteOptions): HttpRoute {
    return this.http.add(HttpRoute._of('HttpRouteOptions', options));
  }

  /**
   * Adds a route that sends the client elsewhere.
   *
   * Istio: http
   */
  public addHttpRedirect(options: HttpRedirectOptions): HttpRoute {
    return this.http.add(HttpRoute._of('HttpRedirectOptions', options));
  }

  /**
   * Adds a route that the proxy answers itself.
   *
   * Istio: http
   */
  public addHttpDirectResponse(options: HttpDirectResponseOptions): HttpRoute {
    return this.http.add(HttpRoute._of('HttpDirectResponseOptions', options));
  }

  /**
   * Adds a route whose requests another VirtualService, one without hosts, routes on.
   *
   * Istio: http
   */
  public addHttpDelegate(options: HttpDelegateOptions): HttpRoute {
    return this.http.add(HttpRoute._of('HttpDelegateOptions', options));
  }

  /**
   * Adds a route for TLS connections that go through unterminated.
   *
   * Istio: tls
   */
  public addTlsRoute(options: TlsRouteOptions): TlsRoute {
    return this.tls.add(TlsRoute._of(options));
  }

  /**
   * Adds a route for TCP connections.
   *
   * Istio: tcp
   */
  public addTcpRoute(options: TcpRouteOptions): TcpRoute {
    return this.tcp.add(TcpRoute._of(options));
  }

  /**
   * The hosts that it names as text.
   *
   * @internal
   */
  public _hostNames(): readonly string[] {
    return this.hosts.all.filter(host => typeof host === 'string');
  }

  /**
   * Whether it is bound to a gateway, beside sidecars or not.
   *
   * @internal
   */
  public _isAtGateway(): boolean {
    const { gateways } = this._rendered().spec as { readonly gateways?: readonly unknown[] };
    return gateways?.some(gateway => gateway !== 'mesh') ?? false;
  }

  public delegateFor(consumer: IConstruct): DelegateRef {
    return { name: this.name, namespace: foreignNamespace(this, consumer) };
  }

  /** @internal */
  protected override _renderSpec(from: Referrer): Fields<VirtualServiceSpec> {
    return {
      hosts: whenAny([...this.hosts.all.map(host => text(host)), ...this.services.all.map(service => hostOf(service, from))]),
      gateways: whenAny(this.gateways.all.map(gateway => gatewayOf(gateway, from))),
      exportTo: listOf(this.exportTo, each => each._render()),
      http: whenAny(this.http.all.map(route => route._render(from))),
      tls: whenAny(this.tls.all.map(route => route._render(from))),
      tcp: whenAny(this.tcp.all.map(route => route._render(from))),
    };
  }

  /** @internal */
  protected override _remedies(): Remedies {
    return REMEDIES;
  }
}

/** In the words of this class, by the code of the fault. */
const REMEDIES: Remedies = {
  CI1056: 'write ExportTo.ownNamespace()',
  CI1038: 'write to: [SERVICE.route()]',
  CI1201: 'call addHttpRoute, addTlsRoute or addTcpRoute',
  CI1202: 'name its hosts or services',
  CI1203: 'name hosts or services, or route to destinations',
  CI1209: 'write to: [SERVICE.route()]',
  CI1226: 'write Rewrite.uri(...), Rewrite.regex(...) or Rewrite.authority(...)',
  CI1240: 'write FaultDelay.fixed(delay, Percent.of(...))',
  CI1243: 'write Mirror.to(target, Percent.of(...))',
  CI1246: 'write StringMatch.exact(...), StringMatch.prefix(...) or StringMatch.regex(...) with a value',
  CI1250: 'write matches: [TlsMatch.sniHosts(...)]',
  CI1254: 'write to: [SERVICE.route()]',
};
