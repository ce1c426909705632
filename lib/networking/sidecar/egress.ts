import { Lazy } from 'cdk8s';
import { Fields } from '../../core/fields';
import { SidecarEgressPortSpec, SidecarEgressSpec } from '../../release/specs';
import { accepted } from '../../resource/input';
import { BAD_REFERENCE, Misfit } from '../../resource/misfit';
import { listOf, Referrer, rendered } from '../../resource/render';
import { AppProtocol, renderProtocol } from '../../values/app-protocol';
import { EgressHosts } from './egress-hosts';
import { namedHosts } from './named-hosts';

/**
 * How connections get to a listener.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/sidecar/#CaptureMode
 */
export enum CaptureMode {
  /** As it is set for the mesh. */
  DEFAULT = 'DEFAULT',
  /** By iptables: clients connect to where they want to. */
  IPTABLES = 'IPTABLES',
  /** Not at all: clients connect to the listener. */
  NONE = 'NONE',
}

/** A listener for requests that workloads send. */
export interface EgressListener {
  /**
   * The hosts whose requests it takes.
   *
   * Istio: egress[].hosts
   */
  readonly hosts: EgressHosts[];

  /**
   * The port that clients connect to, 1 to 65535; 0 for a Unix socket.
   *
   * Istio: egress[].port, egress[].port.number
   *
   * @default - all ports that no other listener takes; such a listener is the last
   */
  readonly port?: number;

  /**
   * What the port speaks.
   *
   * Istio: egress[].port.protocol
   *
   * @default - detected from the first bytes of each connection
   */
  readonly protocol?: AppProtocol;

  /**
   * The port's name, for logs.
   *
   * Istio: egress[].port.name
   *
   * @default - none
   */
  readonly portName?: string;

  /**
   * The address or Unix socket to listen on: `x.x.x.x`, `unix:///path`, `unix://@abstract`. A socket has port 0.
   *
   * Istio: egress[].bind
   *
   * @default - the addresses of its hosts
   */
  readonly bind?: string;

  /**
   * How connections get to it.
   *
   * Istio: egress[].captureMode
   *
   * @default - `CaptureMode.DEFAULT`
   */
  readonly captureMode?: CaptureMode;
}

/**
 * What workloads can send requests to. A sidecar knows nothing else, and so takes less memory and fewer updates.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/sidecar/#IstioEgressListener
 */
export class Egress {
  /**
   * Some hosts, at all of their ports.
   *
   * Istio: egress[].hosts
   */
  public static hosts(...hosts: EgressHosts[]): Egress {
    return new Egress(from => [{ hosts: renderHosts(hosts, from) } satisfies Fields<SidecarEgressSpec>]);
  }

  /**
   * Listeners of their own for some ports. At most one has no port; it is the last.
   *
   * Istio: egress
   */
  public static listeners(...listeners: EgressListener[]): Egress {
    return new Egress(from => listOf(listeners, listener => renderListener(listener, from)));
  }

  /**
   * What the namespace's objects in this app name, found when the app is synthesized:
   *
   * - all hosts of the Sidecar's own namespace (`./*`), and of the mesh's root namespace (`istio-system/*`);
   * - the hosts of the namespace's VirtualServices that are for sidecars, of their destinations and mirrors;
   * - the hosts of the namespace's DestinationRules;
   * - the hosts that you give besides.
   *
   * The objects are those of this package, of L1 and plain `ApiObject`s. A host that a ServiceEntry of the app adds is named in the namespace of the
   * ServiceEntry; one that is neither a Service's nor in such a ServiceEntry, in all namespaces. VirtualServices that are bound to gateways alone are left
   * out: gateways take no notice of Sidecars. The destinations of other namespaces' VirtualServices need not be named: Istio adds them.
   *
   * What cannot be known: calls to Services of other namespaces that no VirtualService and no DestinationRule of this namespace names, and objects that
   * other apps apply. Give those hosts here, or the calls are sent as to a host outside of the mesh, or refused (`OutboundTraffic.registryOnly()`).
   *
   * Istio: egress[].hosts
   *
   * @param also hosts that are called besides
   */
  public static computed(...also: EgressHosts[]): Egress {
    return new Egress(from => [{ hosts: Lazy.any({ produce: () => computedHosts(also, from) }) } satisfies Fields<SidecarEgressSpec>]);
  }

  private constructor(private readonly produce: (from: Referrer) => unknown) {}

  /** @internal */
  public _render(from: Referrer): unknown {
    return this.produce(from);
  }
}

function renderHosts(hosts: readonly EgressHosts[] | undefined, from: Referrer): unknown {
  return listOf(hosts, each => rendered(each, 'EgressHosts.namespace(...)', from));
}

function renderListener(listener: EgressListener, from: Referrer): unknown {
  return accepted('EgressListener', listener, ({ hosts, port, protocol, portName, bind, captureMode }) => ({
    port: [port, protocol, portName].every(each => each === undefined) ? undefined
      : { number: port, protocol: renderProtocol(protocol), name: portName } satisfies Fields<SidecarEgressPortSpec>,
    hosts: renderHosts(hosts, from),
    bind,
    captureMode,
  } satisfies Fields<SidecarEgressSpec>));
}

function computedHosts(also: readonly EgressHosts[], from: Referrer): unknown {
  const { namespace, mesh } = from;
  if (namespace === undefined) {
    return Misfit.of(BAD_REFERENCE, { message: 'what the namespace names cannot be found: it is not known', remedy: "give the chart a namespace: new Chart(app, 'ID', { namespace: 'NAMESPACE' })" });
  }
  const given = renderHosts(also, from);
  const usual = namespace === mesh.rootNamespace ? ['./*'] : ['./*', `${mesh.rootNamespace}/*`];
  const all = [...usual, ...namedHosts(from), ...Array.isArray(given) ? given as unknown[] : [given]];
  return all.filter((host, index) => all.indexOf(host) === index);
}
