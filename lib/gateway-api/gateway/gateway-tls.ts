import { Fields } from '../../core/fields';
import { GatewayTlsFrontendDefaultValidationSpec } from '../../release/gateway-api-specs';
import { accepted } from '../../resource/input';
import { listOf, Referrer, rendered } from '../../resource/render';
import { CaCertificate } from '../listener/certificate';

/** What happens to a client without a valid certificate. */
export enum ClientValidationMode {
  /** It is refused. */
  ALLOW_VALID_ONLY = 'AllowValidOnly',
  /** It is accepted all the same. */
  ALLOW_INSECURE_FALLBACK = 'AllowInsecureFallback',
}

/** How client certificates are checked. */
export interface ClientValidationOptions {
  /**
   * What happens to a client without a valid certificate.
   *
   * Gateway API: ...validation.mode
   *
   * @default ClientValidationMode.ALLOW_VALID_ONLY
   */
  readonly mode?: ClientValidationMode;
}

/**
 * The check of client certificates on a Gateway's HTTPS listeners. Since Istio 1.30.
 *
 * @see https://gateway-api.sigs.k8s.io/geps/gep-91/
 */
export class ClientValidation {
  /**
   * Clients need a certificate that one of these authorities has signed.
   *
   * Gateway API: ...validation.caCertificateRefs
   */
  public static by(authorities: CaCertificate[], options: ClientValidationOptions = {}): ClientValidation {
    return new ClientValidation(authorities, options);
  }

  /**
   * Clients need no certificate.
   *
   * Gateway API: tls.frontend.default
   */
  public static none(): ClientValidation {
    return new ClientValidation();
  }

  private constructor(private readonly authorities?: CaCertificate[], private readonly options?: ClientValidationOptions) {}

  /** @internal */
  public _render(from: Referrer): unknown {
    if (this.options === undefined) return {};
    return {
      validation: accepted('gatewayApi.ClientValidationOptions', this.options, given => ({
        caCertificateRefs: listOf(this.authorities ?? [], each => rendered(each, 'CaCertificate.fromConfigMapName(...)', from)),
        ...given,
      } satisfies Fields<GatewayTlsFrontendDefaultValidationSpec>)),
    };
  }
}
