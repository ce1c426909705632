import { Fields } from '../../core/fields';
import { GatewayAddressSpec } from '../../release/gateway-api-specs';
import { allGiven } from '../../resource/misfit';

/**
 * An address by which a Gateway is reached.
 *
 * @see https://gateway-api.sigs.k8s.io/reference/spec/#gatewayspecaddress
 */
export class GatewayAddress {
  /**
   * An IPv4 or IPv6 address.
   *
   * Gateway API: addresses[].type: IPAddress, addresses[].value
   */
  public static ip(address: string): GatewayAddress {
    return new GatewayAddress('IPAddress', address);
  }

  /**
   * A DNS name. For Istio: the Service of a gateway that was deployed by hand, which is used in place of one that istiod makes.
   *
   * Gateway API: addresses[].type: Hostname, addresses[].value
   */
  public static hostname(hostname: string): GatewayAddress {
    return new GatewayAddress('Hostname', hostname);
  }

  /**
   * An address of a type that the implementation knows.
   *
   * Gateway API: addresses[].type, addresses[].value
   */
  public static of(addressType: string, value: string): GatewayAddress {
    return new GatewayAddress(addressType, value);
  }

  private constructor(private readonly type: string, private readonly value: string) {}

  /** @internal */
  public _render(): Fields<GatewayAddressSpec> {
    return allGiven({ type: this.type, value: this.value });
  }
}
