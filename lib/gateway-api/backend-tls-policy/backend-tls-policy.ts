import { Construct } from 'constructs';
import { Fields } from '../../core/fields';
import { BackendTLSPolicySpec, BackendTLSPolicyValidationSpec } from '../../release/gateway-api-specs';
import { GATEWAY_API_GROUP } from '../../release/release-table';
import { IstioResource, IstioResourceProps } from '../../resource/istio-resource';
import { allGiven } from '../../resource/misfit';
import { listOf, Referrer, rendered, texts } from '../../resource/render';
import { CaCertificate } from '../listener';
import { BackendPolicyTarget } from './policy-target';

/** A name that a backend's certificate may have. */
export class SubjectAltName {
  /**
   * A DNS name, or a wildcard such as `*.example.com`.
   *
   * Gateway API: validation.subjectAltNames[].type: Hostname, validation.subjectAltNames[].hostname
   */
  public static hostname(hostname: string): SubjectAltName {
    return new SubjectAltName({ type: 'Hostname', ...allGiven({ hostname }) });
  }

  /**
   * A URI, such as `spiffe://cluster.local/ns/shop/sa/cart`.
   *
   * Gateway API: validation.subjectAltNames[].type: URI, validation.subjectAltNames[].uri
   */
  public static uri(uri: string): SubjectAltName {
    return new SubjectAltName({ type: 'URI', ...allGiven({ uri }) });
  }

  private constructor(private readonly fields: object) {}

  /** @internal */
  public _render(): unknown {
    return this.fields;
  }
}

/** Input of a BackendTLSPolicy. */
export interface BackendTlsPolicyProps extends IstioResourceProps {
  /**
   * What it holds for: Services of its own namespace, or ports of these.
   *
   * Gateway API: targetRefs
   */
  readonly targets: BackendPolicyTarget[];

  /**
   * The SNI that is sent, and the name that the certificate must have unless `subjectAltNames` are given.
   *
   * Gateway API: validation.hostname
   */
  readonly hostname: string;

  /**
   * The authorities that may have signed the certificate, of the policy's own namespace.
   *
   * Gateway API: validation.caCertificateRefs, validation.wellKnownCACertificates
   *
   * @default - those that the gateway's system trusts
   */
  readonly authorities?: CaCertificate[];

  /**
   * The names of which the certificate must have one.
   *
   * Gateway API: validation.subjectAltNames
   *
   * @default - the host name
   */
  readonly subjectAltNames?: SubjectAltName[];

  /**
   * Options that only the implementation knows.
   *
   * Gateway API: options
   *
   * @default - none
   */
  readonly options?: { readonly [option: string]: string };
}

/**
 * How gateways reach a backend by TLS, and by what they trust it. Since Istio 1.28.
 *
 * The BackendTLSPolicy's name is the construct's id, unless `metadata.name` is set.
 *
 * @see https://gateway-api.sigs.k8s.io/api-types/backendtlspolicy/
 */
export class BackendTlsPolicy extends IstioResource {
  private readonly policy: BackendTlsPolicyProps;

  public constructor(scope: Construct, id: string, props: BackendTlsPolicyProps) {
    super(scope, id, 'BackendTLSPolicy', props, GATEWAY_API_GROUP);
    this.policy = this._accept('gatewayApi.BackendTlsPolicyProps', props);
  }

  /** @internal */
  protected override _renderSpec(from: Referrer): Fields<BackendTLSPolicySpec> {
    const { targets, hostname, authorities, subjectAltNames, options } = this.policy;
    return {
      targetRefs: listOf(targets, target => rendered(target, 'BackendPolicyTarget.service(...)', from)),
      validation: {
        hostname,
        caCertificateRefs: listOf(authorities, each => rendered(each, 'CaCertificate.fromConfigMapName(...)', from)),
        // Gateway API's word for what the system trusts; by its CRD other words are of implementations.
        wellKnownCACertificates: authorities === undefined ? 'System' : undefined,
        subjectAltNames: listOf(subjectAltNames, name => rendered(name, 'SubjectAltName.hostname(...)')),
      } satisfies Fields<BackendTLSPolicyValidationSpec>,
      options: texts(options),
    };
  }
}
