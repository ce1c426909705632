import { IstioResourceProps } from '../../resource/istio-resource';
import { AppProtocol } from '../../values/app-protocol';
import { ExportTo } from '../../values/export-to';
import { Endpoint } from './endpoint';
import { ServiceEntryPort } from './service-entry-port';

/**
 * Whether a service is a part of the mesh.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/service-entry/#ServiceEntry-Location
 */
export enum ServiceLocation {
  /** Outside of the mesh: its endpoints have no sidecars, and there is no mutual TLS unless a DestinationRule has it. */
  MESH_EXTERNAL = 'MESH_EXTERNAL',
  /** Inside: its endpoints have sidecars or are to be treated so, such as virtual machines that have joined. */
  MESH_INTERNAL = 'MESH_INTERNAL',
}

/**
 * How a proxy finds the endpoints of a host.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/service-entry/#ServiceEntry-Resolution
 */
export enum ServiceResolution {
  /** Not at all: the connection goes to the address that the client has connected to. */
  NONE = 'NONE',
  /** The endpoints' addresses are given, or those of the workloads that are selected. */
  STATIC = 'STATIC',
  /** DNS, asked by each proxy from time to time: for the endpoints' names, or the hosts' own. All addresses of the answer are used. */
  DNS = 'DNS',
  /** DNS likewise, but a new connection goes to the first address of the newest answer. For hosts whose answers change often, such as those of cloud services. */
  DNS_ROUND_ROBIN = 'DNS_ROUND_ROBIN',
  /** DNS, asked when a request comes, for the name that it names. For wildcards, in ambient meshes, from Istio 1.28 on. */
  DYNAMIC_DNS = 'DYNAMIC_DNS',
}

/** What every form of a ServiceEntry takes. */
export interface ServiceEntryOptions extends IstioResourceProps {
  /**
   * The namespaces whose workloads see its hosts.
   *
   * Istio: exportTo
   *
   * @default - the mesh's setting (`defaultServiceExportTo`): all
   */
  readonly exportTo?: ExportTo[];

  /**
   * Subject alternative names that the endpoints' certificates may have.
   *
   * Istio: subjectAltNames
   *
   * @default - not checked, but for what a DestinationRule checks
   */
  readonly subjectAltNames?: string[];
}

/** Input of a ServiceEntry. */
export interface ServiceEntryProps extends ServiceEntryOptions {
  /**
   * The DNS names that it adds to the mesh, or wildcards (`*.example.com`).
   *
   * Istio: hosts
   */
  readonly hosts: string[];

  /**
   * Virtual addresses of the hosts, for ports that are told apart by address alone: IP addresses, or ranges of them (CIDR).
   *
   * Istio: addresses
   *
   * @default - istiod allocates one for each host, from Istio 1.25 on, unless the resolution is `NONE`
   */
  readonly addresses?: string[];

  /**
   * The ports that clients call.
   *
   * Istio: ports
   *
   * @default - none; add them with `addPort`
   */
  readonly ports?: ServiceEntryPort[];

  /**
   * Whether it is a part of the mesh.
   *
   * Istio: location
   *
   * @default - `ServiceLocation.MESH_EXTERNAL`
   */
  readonly location?: ServiceLocation;

  /**
   * How a proxy finds the endpoints.
   *
   * Istio: resolution
   *
   * @default - `ServiceResolution.NONE`
   */
  readonly resolution?: ServiceResolution;

  /**
   * Where requests go.
   *
   * Istio: endpoints
   *
   * @default - the hosts themselves if they are resolved by DNS; add others with `addEndpoint`
   */
  readonly endpoints?: Endpoint[];

  /**
   * Labels of the pods and WorkloadEntries, in its own namespace, that requests go to. It goes without `endpoints`.
   *
   * Istio: workloadSelector, workloadSelector.labels
   *
   * @default - none
   */
  readonly workloadSelector?: { readonly [label: string]: string };
}

/** An external host that is resolved by DNS. */
export interface ExternalHostOptions extends ServiceEntryOptions {
  /**
   * The port that clients call, 1 to 65535.
   *
   * Istio: ports[].number
   *
   * @default - 443 for HTTPS, 80 for HTTP
   */
  readonly port?: number;
}

/** An external host that speaks neither HTTP nor TLS. */
export interface ExternalTcpOptions extends ServiceEntryOptions {
  /**
   * The port that clients call, 1 to 65535.
   *
   * Istio: ports[].number
   */
  readonly port: number;

  /**
   * What it speaks.
   *
   * Istio: ports[].protocol
   *
   * @default AppProtocol.TCP
   */
  readonly protocol?: AppProtocol;

  /**
   * Virtual addresses of the host, which tell its connections from those to others at the same port.
   *
   * Istio: addresses
   *
   * @default - istiod allocates one, from Istio 1.25 on
   */
  readonly addresses?: string[];
}

/** A host at addresses that are known. */
export interface StaticServiceOptions extends ServiceEntryOptions {
  /**
   * The ports that clients call.
   *
   * Istio: ports
   */
  readonly ports: ServiceEntryPort[];

  /**
   * Where requests go: IP addresses, or one Unix socket.
   *
   * Istio: endpoints
   */
  readonly endpoints: Endpoint[];

  /**
   * Virtual addresses of the host.
   *
   * Istio: addresses
   *
   * @default - istiod allocates one, from Istio 1.25 on
   */
  readonly addresses?: string[];

  /**
   * Whether it is a part of the mesh.
   *
   * Istio: location
   *
   * @default ServiceLocation.MESH_EXTERNAL
   */
  readonly location?: ServiceLocation;
}

/** A host that workloads of the mesh answer for. */
export interface WorkloadServiceOptions extends ServiceEntryOptions {
  /**
   * The ports that clients call.
   *
   * Istio: ports
   */
  readonly ports: ServiceEntryPort[];

  /**
   * Labels of the pods and WorkloadEntries, in the ServiceEntry's namespace, that requests go to.
   *
   * Istio: workloadSelector.labels
   */
  readonly workloads: { readonly [label: string]: string };

  /**
   * Virtual addresses of the host.
   *
   * Istio: addresses
   *
   * @default - istiod allocates one, from Istio 1.25 on
   */
  readonly addresses?: string[];
}

/** All hosts of a domain. */
export interface WildcardOptions extends ServiceEntryOptions {
  /**
   * The port that clients call, 1 to 65535.
   *
   * Istio: ports[].number
   *
   * @default 443
   */
  readonly port?: number;

  /**
   * What it speaks: HTTP, whose requests name a host, or TLS, whose handshake does.
   *
   * Istio: ports[].protocol
   *
   * @default AppProtocol.TLS
   */
  readonly protocol?: AppProtocol;
}

/** Servers in ranges of addresses. */
export interface AddressRangeOptions extends ServiceEntryOptions {
  /**
   * The addresses: IP addresses, or ranges of them (CIDR).
   *
   * Istio: addresses
   */
  readonly addresses: string[];

  /**
   * The ports that clients call.
   *
   * Istio: ports
   */
  readonly ports: ServiceEntryPort[];
}
