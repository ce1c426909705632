import { AbstractPod, Container, INetworkPolicyPeer, NetworkPolicyPort, NetworkProtocol, PodConnections, PodConnectionsAllowFromOptions, PodConnectionsAllowToOptions } from 'cdk8s-plus-25';

/**
 * The connections of a workload. If no ports are named, those of its containers are allowed, each with its protocol:
 * cdk8s-plus would take all of them for TCP.
 *
 * @internal
 */
export class PodPorts extends PodConnections {
  constructor(private readonly pod: AbstractPod) {
    super(pod);
  }

  public override allowTo(peer: INetworkPolicyPeer, options: PodConnectionsAllowToOptions = {}): void {
    super.allowTo(peer, { ports: portsOf(peer), ...options });
  }

  public override allowFrom(peer: INetworkPolicyPeer, options: PodConnectionsAllowFromOptions = {}): void {
    super.allowFrom(peer, { ports: portsOf(this.pod), ...options });
  }
}

function portsOf(peer: object): NetworkPolicyPort[] {
  const { containers = [] } = peer as { readonly containers?: readonly Container[] };
  return containers.flatMap(each => each.ports).map(({ number, protocol }) => NetworkPolicyPort.of({
    port: number,
    protocol: NetworkProtocol[protocol ?? 'TCP'],
  }));
}
