import { Fields } from '../../core/fields';
import { TcpMatchSpec, TlsMatchSpec } from '../../release/specs';
import { allGiven } from '../../resource/misfit';
import { listOf, Referrer, text, texts } from '../../resource/render';
import { gatewayOf, IGateway } from '../gateway';

interface Conditions {
  readonly sniHosts?: readonly string[];
  readonly destinationSubnets?: readonly string[];
  readonly sourceSubnet?: string;
  readonly port?: number;
  readonly sourceLabels?: Readonly<Record<string, string>>;
  readonly sourceNamespace?: string;
  readonly gateways?: readonly IGateway[];
}

function renderConditions(conditions: Conditions, from: Referrer): unknown {
  const { sniHosts, destinationSubnets, sourceLabels, gateways, ...plain } = conditions;
  return {
    sniHosts: listOf(sniHosts, host => text(host)),
    destinationSubnets: listOf(destinationSubnets, subnet => text(subnet)),
    ...plain,
    sourceLabels: texts(sourceLabels),
    gateways: listOf(gateways, gateway => gatewayOf(gateway, from)),
  } satisfies Fields<TlsMatchSpec & TcpMatchSpec>;
}

/**
 * Conditions on a TLS connection that goes through unterminated; all must hold. A value: each method gives a new one.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/virtual-service/#TLSMatchAttributes
 */
export class TlsMatch {
  /**
   * Connections whose SNI is one of these: DNS names or wildcards, each within the VirtualService's hosts.
   *
   * Istio: tls[].match[].sniHosts
   */
  public static sniHosts(...hosts: string[]): TlsMatch {
    return new TlsMatch(allGiven({ sniHosts: hosts }));
  }

  private constructor(private readonly conditions: Conditions) {}

  /**
   * And the address it was made to lies in one of these subnets (CIDR).
   *
   * Istio: tls[].match[].destinationSubnets
   */
  public toSubnets(...subnets: string[]): TlsMatch {
    return this.with({ destinationSubnets: subnets });
  }

  /**
   * And it was made to a port, 1 to 65535, of the host or of the gateway.
   *
   * Istio: tls[].match[].port
   */
  public onPort(port: number): TlsMatch {
    return this.with({ port });
  }

  /**
   * And it comes from workloads with these labels. Holds in sidecars only.
   *
   * Istio: tls[].match[].sourceLabels
   */
  public fromWorkloads(labels: { readonly [label: string]: string }): TlsMatch {
    return this.with({ sourceLabels: labels });
  }

  /**
   * And it comes from workloads of a namespace. Holds in sidecars only.
   *
   * Istio: tls[].match[].sourceNamespace
   */
  public fromNamespace(namespace: string): TlsMatch {
    return this.with({ sourceNamespace: namespace });
  }

  /**
   * Only on these of the VirtualService's gateways.
   *
   * Istio: tls[].match[].gateways
   */
  public onGateways(...gateways: IGateway[]): TlsMatch {
    return this.with({ gateways });
  }

  /** @internal */
  public _render(from: Referrer): unknown {
    return renderConditions(this.conditions, from);
  }

  private with(conditions: Conditions): TlsMatch {
    return new TlsMatch({ ...this.conditions, ...allGiven(conditions) });
  }
}

/**
 * Conditions on a TCP connection; all must hold. A value: each method gives a new one.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/virtual-service/#L4MatchAttributes
 */
export class TcpMatch {
  /**
   * Every connection.
   *
   * Istio: tcp[].match
   */
  public static any(): TcpMatch {
    return new TcpMatch({});
  }

  /**
   * Connections to a port, 1 to 65535, of the host or of the gateway.
   *
   * Istio: tcp[].match[].port
   */
  public static port(port: number): TcpMatch {
    return new TcpMatch(allGiven({ port }));
  }

  private constructor(private readonly conditions: Conditions) {}

  /**
   * And the address it was made to lies in one of these subnets (CIDR).
   *
   * Istio: tcp[].match[].destinationSubnets
   */
  public toSubnets(...subnets: string[]): TcpMatch {
    return this.with({ destinationSubnets: subnets });
  }

  /**
   * And it comes from an address of a subnet (CIDR). Istio has the field but does not read it.
   *
   * Istio: tcp[].match[].sourceSubnet
   */
  public fromSubnet(subnet: string): TcpMatch {
    return this.with({ sourceSubnet: subnet });
  }

  /**
   * And it comes from workloads with these labels. Holds in sidecars only.
   *
   * Istio: tcp[].match[].sourceLabels
   */
  public fromWorkloads(labels: { readonly [label: string]: string }): TcpMatch {
    return this.with({ sourceLabels: labels });
  }

  /**
   * And it comes from workloads of a namespace. Holds in sidecars only.
   *
   * Istio: tcp[].match[].sourceNamespace
   */
  public fromNamespace(namespace: string): TcpMatch {
    return this.with({ sourceNamespace: namespace });
  }

  /**
   * Only on these of the VirtualService's gateways.
   *
   * Istio: tcp[].match[].gateways
   */
  public onGateways(...gateways: IGateway[]): TcpMatch {
    return this.with({ gateways });
  }

  /** @internal */
  public _render(from: Referrer): unknown {
    return renderConditions(this.conditions, from);
  }

  private with(conditions: Conditions): TcpMatch {
    return new TcpMatch({ ...this.conditions, ...allGiven(conditions) });
  }
}
