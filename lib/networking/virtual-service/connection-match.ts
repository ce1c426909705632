import { Place } from '../../resource/place';
import { checkHost, checkPort } from '../../values/checks';
import { IGateway } from '../gateway';

interface Conditions {
  readonly sniHosts?: readonly string[];
  readonly destinationSubnets?: readonly string[];
  readonly sourceSubnet?: string;
  readonly port?: number;
  readonly sourceLabels?: Readonly<Record<string, string>>;
  readonly sourceNamespace?: string;
  readonly gateways?: readonly IGateway[];
}

const CIDR = /^(?:(?:\d{1,3}\.){3}\d{1,3}(?:\/(?:[12]?\d|3[0-2]))?|[0-9a-f:]*:[0-9a-f:.]*(?:\/(?:\d{1,2}|1[01]\d|12[0-8]))?)$/i;

function renderConditions(conditions: Conditions, place: Place): any {
  const { gateways, ...plain } = conditions;
  checkPort(plain.port, place.at('port'));
  (plain.destinationSubnets ?? []).forEach((each, index) => checkSubnet(each, place.at('destinationSubnets', index)));
  if (plain.sourceSubnet !== undefined) checkSubnet(plain.sourceSubnet, place.at('sourceSubnet'));
  return { ...plain, gateways: gateways?.map(each => each.gatewayFor(place.resource)) };
}

function checkSubnet(subnet: string, place: Place): void {
  if (!CIDR.test(subnet)) place.fault(`'${subnet}' is not a subnet; write an IP address or a CIDR such as 10.1.0.0/16`);
}

/**
 * Conditions on a TLS connection that goes through unterminated; all must hold. A value: each method gives a new one.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/virtual-service/#TLSMatchAttributes
 */
export class TlsMatch {
  /** Connections whose SNI is one of these: DNS names or wildcards, each within the VirtualService's hosts. */
  public static sniHosts(...hosts: string[]): TlsMatch {
    return new TlsMatch({ sniHosts: hosts });
  }

  private constructor(private readonly conditions: Conditions) {}

  /** And the address it was made to lies in one of these subnets (CIDR). */
  public toSubnets(...subnets: string[]): TlsMatch {
    return new TlsMatch({ ...this.conditions, destinationSubnets: subnets });
  }

  /** And it was made to a port, 1 to 65535, of the host or of the gateway. */
  public onPort(port: number): TlsMatch {
    return new TlsMatch({ ...this.conditions, port });
  }

  /** And it comes from workloads with these labels. Holds in sidecars only. */
  public fromWorkloads(labels: { readonly [label: string]: string }): TlsMatch {
    return new TlsMatch({ ...this.conditions, sourceLabels: labels });
  }

  /** And it comes from workloads of a namespace. Holds in sidecars only. */
  public fromNamespace(namespace: string): TlsMatch {
    return new TlsMatch({ ...this.conditions, sourceNamespace: namespace });
  }

  /** Only on these of the VirtualService's gateways. */
  public onGateways(...gateways: IGateway[]): TlsMatch {
    return new TlsMatch({ ...this.conditions, gateways });
  }

  /** @internal */
  public _render(place: Place): any {
    const hosts = this.conditions.sniHosts ?? [];
    if (hosts.length === 0) place.at('sniHosts').fault("is empty; name the SNI hosts, '*' for all");
    hosts.forEach((host, index) => checkHost(host, place.at('sniHosts', index), { ip: true }));
    return renderConditions(this.conditions, place);
  }
}

/**
 * Conditions on a TCP connection; all must hold. A value: each method gives a new one.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/virtual-service/#L4MatchAttributes
 */
export class TcpMatch {
  /** Every connection. */
  public static any(): TcpMatch {
    return new TcpMatch({});
  }

  /** Connections to a port, 1 to 65535, of the host or of the gateway. */
  public static port(port: number): TcpMatch {
    return new TcpMatch({ port });
  }

  private constructor(private readonly conditions: Conditions) {}

  /** And the address it was made to lies in one of these subnets (CIDR). */
  public toSubnets(...subnets: string[]): TcpMatch {
    return new TcpMatch({ ...this.conditions, destinationSubnets: subnets });
  }

  /** And it comes from an address of a subnet (CIDR). Istio has the field but does not read it. */
  public fromSubnet(subnet: string): TcpMatch {
    return new TcpMatch({ ...this.conditions, sourceSubnet: subnet });
  }

  /** And it comes from workloads with these labels. Holds in sidecars only. */
  public fromWorkloads(labels: { readonly [label: string]: string }): TcpMatch {
    return new TcpMatch({ ...this.conditions, sourceLabels: labels });
  }

  /** And it comes from workloads of a namespace. Holds in sidecars only. */
  public fromNamespace(namespace: string): TcpMatch {
    return new TcpMatch({ ...this.conditions, sourceNamespace: namespace });
  }

  /** Only on these of the VirtualService's gateways. */
  public onGateways(...gateways: IGateway[]): TcpMatch {
    return new TcpMatch({ ...this.conditions, gateways });
  }

  /** @internal */
  public _render(place: Place): any {
    return renderConditions(this.conditions, place);
  }
}
