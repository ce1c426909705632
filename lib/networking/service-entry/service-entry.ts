import { Construct, IConstruct } from 'constructs';
import { Fields } from '../../core/fields';
import { isHostWithin } from '../../core/host-name';
import { describe, quote } from '../../core/quote';
import { ServiceEntrySpec } from '../../release/specs';
import { IHost } from '../../resource/host';
import { accept } from '../../resource/input';
import { Additions, IstioResource } from '../../resource/istio-resource';
import { ReferenceError } from '../../resource/misfit';
import { IPolicyTarget, PolicyTargetConfig } from '../../resource/policy-target';
import { givenName } from '../../resource/reference';
import { listOf, Referrer, rendered, text, texts } from '../../resource/render';
import { Remedies } from '../../resource/resource-faults';
import { AppProtocol } from '../../values/app-protocol';
import { Endpoint } from './endpoint';
import { renderPorts, ServiceEntryPort } from './service-entry-port';
import {
  AddressRangeOptions, ExternalHostOptions, ExternalTcpOptions, ServiceEntryOptions, ServiceEntryProps, ServiceLocation, ServiceResolution, StaticServiceOptions,
  WildcardOptions, WorkloadServiceOptions,
} from './service-entry-props';

/**
 * Hosts that are not Services of Kubernetes, added to the mesh so that routes and rules can name them: servers outside, virtual machines inside.
 *
 * It is a host itself: give it to a VirtualService or a DestinationRule. One with several hosts gives each by `host`.
 * The ServiceEntry's name is the construct's id, unless `metadata.name` is set.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/service-entry/
 */
export class ServiceEntry extends IstioResource implements IHost, IPolicyTarget {
  /**
   * A host outside of the mesh that clients call by HTTPS, which goes through as it is: port 443, resolved by DNS.
   *
   * Istio: ports[].protocol, resolution: DNS, location: MESH_EXTERNAL
   *
   * @param host a DNS name, such as `api.example.com`
   */
  public static externalHttps(scope: Construct, id: string, host: string, options: ExternalHostOptions = {}): ServiceEntry {
    return ServiceEntry.make(scope, id, 'ExternalHostOptions', options, ({ port, ...more }) => external(host, { port: port ?? 443, protocol: AppProtocol.HTTPS }, more));
  }

  /**
   * A host outside of the mesh that clients call by HTTP: port 80, resolved by DNS.
   *
   * Istio: ports[].protocol, resolution: DNS, location: MESH_EXTERNAL
   *
   * @param host a DNS name, such as `api.example.com`
   */
  public static externalHttp(scope: Construct, id: string, host: string, options: ExternalHostOptions = {}): ServiceEntry {
    return ServiceEntry.make(scope, id, 'ExternalHostOptions', options, ({ port, ...more }) => external(host, { port: port ?? 80, protocol: AppProtocol.HTTP }, more));
  }

  /**
   * A host outside of the mesh that speaks neither HTTP nor TLS, such as a database, resolved by DNS.
   * Before Istio 1.25 give it `addresses`: without one, it takes all connections to its port.
   *
   * Istio: ports[].protocol, resolution: DNS, location: MESH_EXTERNAL
   *
   * @param host a DNS name, such as `db.example.com`
   */
  public static externalTcp(scope: Construct, id: string, host: string, options: ExternalTcpOptions): ServiceEntry {
    return ServiceEntry.make(scope, id, 'ExternalTcpOptions', options, ({ port, protocol, ...more }) => external(host, { port, protocol: protocol ?? AppProtocol.TCP }, more));
  }

  /**
   * A host at addresses that are known.
   *
   * Istio: resolution: STATIC
   *
   * @param host the DNS name that clients call it by
   */
  public static staticEndpoints(scope: Construct, id: string, host: string, options: StaticServiceOptions): ServiceEntry {
    return ServiceEntry.make(scope, id, 'StaticServiceOptions', options, given => ({
      location: ServiceLocation.MESH_EXTERNAL, ...given, hosts: [host], resolution: ServiceResolution.STATIC,
    }));
  }

  /**
   * A host of the mesh that pods and virtual machines answer for, chosen by their labels.
   *
   * Istio: resolution: STATIC, location: MESH_INTERNAL
   *
   * @param host the DNS name that clients call it by, such as `legacy.shop.internal`
   */
  public static meshInternal(scope: Construct, id: string, host: string, options: WorkloadServiceOptions): ServiceEntry {
    return ServiceEntry.make(scope, id, 'WorkloadServiceOptions', options, ({ workloads, ...more }) => ({
      ...more, hosts: [host], location: ServiceLocation.MESH_INTERNAL, resolution: ServiceResolution.STATIC, workloadSelector: workloads,
    }));
  }

  /**
   * All hosts of a domain outside of the mesh, by a wildcard. The connection goes to the address that the client itself has found by DNS.
   *
   * Istio: resolution: NONE, location: MESH_EXTERNAL
   *
   * @param host a wildcard, such as `*.example.com`
   */
  public static wildcard(scope: Construct, id: string, host: string, options: WildcardOptions = {}): ServiceEntry {
    return ServiceEntry.make(scope, id, 'WildcardOptions', options, given => wildcard(host, ServiceResolution.NONE, given));
  }

  /**
   * All hosts of a domain outside of the mesh, by a wildcard, each looked up by the waypoint when it is called. In ambient meshes, from Istio 1.28 on.
   *
   * Istio: resolution: DYNAMIC_DNS, location: MESH_EXTERNAL
   *
   * @param host a wildcard, such as `*.example.com`
   */
  public static dynamicDns(scope: Construct, id: string, host: string, options: WildcardOptions = {}): ServiceEntry {
    return ServiceEntry.make(scope, id, 'WildcardOptions', options, given => wildcard(host, ServiceResolution.DYNAMIC_DNS, given));
  }

  /**
   * Servers outside of the mesh in ranges of addresses. The connection goes to the address that the client has connected to.
   *
   * Istio: resolution: NONE, location: MESH_EXTERNAL
   *
   * @param host a DNS name for metrics and rules; requests are not compared with it
   */
  public static addressRange(scope: Construct, id: string, host: string, options: AddressRangeOptions): ServiceEntry {
    return ServiceEntry.make(scope, id, 'AddressRangeOptions', options, given => ({
      ...given, hosts: [host], location: ServiceLocation.MESH_EXTERNAL, resolution: ServiceResolution.NONE,
    }));
  }

  private static make<T extends ServiceEntryOptions>(scope: Construct, id: string, struct: string, options: T, props: (options: T) => ServiceEntryProps): ServiceEntry {
    const made = new ServiceEntry(scope, id, { ...props(accept(struct, options).value), metadata: options?.metadata });
    // What has a wrong type among the options was left out so far, and is reported by what was made of them.
    made._accept(struct, options);
    return made;
  }

  private readonly options: ServiceEntryProps;
  private readonly _ports: Additions<ServiceEntryPort> = this._additions();
  private readonly _endpoints: Additions<Endpoint> = this._additions();

  public constructor(scope: Construct, id: string, props: ServiceEntryProps) {
    super(scope, id, 'ServiceEntry', props);
    this.options = this._accept('ServiceEntryProps', props);
    for (const port of this.options.ports ?? []) this.addPort(port);
    for (const endpoint of this.options.endpoints ?? []) this.addEndpoint(endpoint);
  }

  /**
   * The DNS names and wildcards that it adds to the mesh.
   *
   * Istio: hosts
   */
  public get hosts(): string[] {
    return [...this.options.hosts ?? []];
  }

  /**
   * Adds a port that clients call.
   *
   * Istio: ports
   */
  public addPort(port: ServiceEntryPort): ServiceEntryPort {
    return this._ports.add(port);
  }

  /**
   * Adds an endpoint that requests go to.
   *
   * Istio: endpoints
   */
  public addEndpoint(endpoint: Endpoint): Endpoint {
    return this._endpoints.add(endpoint);
  }

  /**
   * One of its hosts, for routes and rules.
   *
   * @param name one of `hosts`, or a name that one of its wildcards stands for
   * @throws if it has no such host; the message lists those that it has
   */
  public host(name: string): IHost {
    const hosts = this.hosts;
    if (typeof name === 'string' && hosts.some(host => typeof host === 'string' && isHostWithin(name, host))) return { hostFor: () => name, _definedBy: this } as IHost;
    throw new Error(`${this.node.path}: no host ${quote(name)}; ${hosts.length > 0 ? `it has ${hosts.map(host => (typeof (host as unknown) === 'string' ? host : describe(host))).join(', ')}` : 'it has none'}`);
  }

  /**
   * Its host, as others name it: in full, from every namespace.
   *
   * A resource that names a ServiceEntry with several hosts reports a fault: give it one of them, by `host`.
   */
  public hostFor(consumer: IConstruct): string {
    void consumer;
    const { hosts } = this;
    if (hosts.length === 1) return givenName(hosts[0], 'a host', 'api.example.com');
    throw new ReferenceError(`${this.node.path} has ${hosts.length === 0 ? 'no host' : `${hosts.length} hosts`}`,
      hosts.length === 0 ? "write hosts: ['api.example.com']" : `name one of them with its host('${String(hosts[0])}')`);
  }

  /** How policies that are attached to it name it: by its kind and name, in its own namespace. */
  public toPolicyTargetConfig(): PolicyTargetConfig {
    return { group: 'networking.istio.io', kind: 'ServiceEntry', name: this.name, namespace: this.namespace };
  }

  /** @internal */
  protected override _renderSpec(from: Referrer): Fields<ServiceEntrySpec> {
    const { hosts, addresses, ports, location, resolution, endpoints, workloadSelector, exportTo, subjectAltNames } = this.options;
    return {
      hosts: listOf(hosts, host => text(host)),
      addresses: listOf(addresses, address => text(address)),
      ports: this._ports.length === 0 ? ports && [] : renderPorts(this._ports.all),
      location,
      resolution,
      endpoints: this._endpoints.length === 0 ? endpoints && [] : listOf(this._endpoints.all, each => rendered(each, 'Endpoint.address(...)', from)),
      workloadSelector: workloadSelector && { labels: texts(workloadSelector) },
      exportTo: listOf(exportTo, each => each._render()),
      subjectAltNames: listOf(subjectAltNames, name => text(name)),
    };
  }

  /** @internal */
  protected override _remedies(): Remedies {
    return REMEDIES;
  }
}

/** In the words of this class, by the code of the fault. */
const REMEDIES: Remedies = {
  CI1401: "write hosts: ['api.example.com']",
  CI1421: 'write ServiceResolution.STATIC or DNS, or leave endpoints out',
  CI1423: 'write endpoints: [Endpoint.address(...)] or a workloadSelector, or ServiceResolution.DNS',
  CI1427: 'keep one, or write ServiceResolution.DNS',
};

function external(host: string, port: ServiceEntryPort, more: Omit<ServiceEntryProps, 'hosts'>): ServiceEntryProps {
  // That a port is missing is said of the options.
  const ports = (port.port as number | undefined) === undefined ? undefined : [port];
  return { ...more, hosts: [host], ports, location: ServiceLocation.MESH_EXTERNAL, resolution: ServiceResolution.DNS };
}

function wildcard(host: string, resolution: ServiceResolution, { port = 443, protocol = AppProtocol.TLS, ...more }: WildcardOptions): ServiceEntryProps {
  return { ...more, hosts: [host], ports: [{ port, protocol }], location: ServiceLocation.MESH_EXTERNAL, resolution };
}
