import { Fields } from '../../core/fields';
import { SidecarEgressPortSpec, SidecarIngressSpec } from '../../release/specs';
import { accepted } from '../../resource/input';
import { rendered, resolved, text } from '../../resource/render';
import { AppProtocol, renderProtocol } from '../../values/app-protocol';
import { ConnectionPool } from '../destination-rule';
import { renderConnectionPool } from '../destination-rule/connection-pool';
import { ServerTls } from '../gateway';
import { CaptureMode } from './egress';

/** Where a sidecar hands requests to: the workload beside it. */
export class WorkloadEndpoint {
  /**
   * A port of the loopback address, 127.0.0.1.
   *
   * Istio: ingress[].defaultEndpoint
   */
  public static localhost(port: number): WorkloadEndpoint {
    return new WorkloadEndpoint('127.0.0.1:', port);
  }

  /**
   * A port of the loopback address of IPv6, ::1.
   *
   * Istio: ingress[].defaultEndpoint
   */
  public static localhostV6(port: number): WorkloadEndpoint {
    return new WorkloadEndpoint('[::1]:', port);
  }

  /**
   * A port of the pod's own address, for workloads that do not listen on the loopback address. It is written as 0.0.0.0.
   *
   * Istio: ingress[].defaultEndpoint
   */
  public static podAddress(port: number): WorkloadEndpoint {
    return new WorkloadEndpoint('0.0.0.0:', port);
  }

  /**
   * A port of the pod's own IPv6 address. It is written as ::.
   *
   * Istio: ingress[].defaultEndpoint
   */
  public static podAddressV6(port: number): WorkloadEndpoint {
    return new WorkloadEndpoint('[::]:', port);
  }

  /**
   * A Unix socket that both containers see, by its absolute path, or by `@` and an abstract name.
   *
   * Istio: ingress[].defaultEndpoint
   */
  public static unixSocket(path: string): WorkloadEndpoint {
    return new WorkloadEndpoint('unix://', path);
  }

  private constructor(private readonly start: string, private readonly end: number | string) {}

  /** @internal */
  public _render(): unknown {
    const end = resolved(this.end);
    return typeof end === 'string' || typeof end === 'number' ? `${this.start}${end}` : text(end as never);
  }
}

/** A listener for requests that workloads receive. */
export interface IngressListener {
  /**
   * The port that it listens on, 1 to 65535.
   *
   * Istio: ingress[].port, ingress[].port.number
   */
  readonly port: number;

  /**
   * What the port speaks.
   *
   * Istio: ingress[].port.protocol
   *
   * @default - detected from the first bytes of each connection
   */
  readonly protocol?: AppProtocol;

  /**
   * The port's name, for logs.
   *
   * Istio: ingress[].port.name
   *
   * @default - none
   */
  readonly portName?: string;

  /**
   * The IP address to listen on.
   *
   * Istio: ingress[].bind
   *
   * @default - the pod's
   */
  readonly bind?: string;

  /**
   * How connections get to it.
   *
   * Istio: ingress[].captureMode
   *
   * @default - `CaptureMode.DEFAULT`
   */
  readonly captureMode?: CaptureMode;

  /**
   * Where requests are handed to.
   *
   * Istio: ingress[].defaultEndpoint
   *
   * @default - the same port of the workload
   */
  readonly defaultEndpoint?: WorkloadEndpoint;

  /**
   * TLS of clients outside of the mesh, which the sidecar ends, with certificates in files of its container. The port speaks HTTPS or TLS then.
   *
   * Istio: ingress[].tls
   *
   * @default - none; mutual TLS of the mesh needs none
   */
  readonly tls?: ServerTls;

  /**
   * Limits of connections and requests at this port.
   *
   * Istio: ingress[].connectionPool
   *
   * @default - the Sidecar's `inboundConnectionPool`
   */
  readonly connectionPool?: ConnectionPool;
}

/** A listener as it is written. */
export function renderIngress(listener: IngressListener): unknown {
  return accepted('IngressListener', listener, ({ port, protocol, portName, bind, captureMode, defaultEndpoint, tls, connectionPool }) => ({
    port: { number: port, protocol: renderProtocol(protocol), name: portName } satisfies Fields<SidecarEgressPortSpec>,
    bind,
    captureMode,
    defaultEndpoint: rendered(defaultEndpoint, 'WorkloadEndpoint.localhost(...)'),
    tls: rendered<string | undefined>(tls, 'ServerTls.simple(...)', undefined),
    connectionPool: renderConnectionPool(connectionPool),
  } satisfies Fields<SidecarIngressSpec>));
}
