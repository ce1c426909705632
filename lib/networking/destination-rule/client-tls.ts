import { IConfigMap, ISecret } from 'cdk8s-plus-25';
import { Construct } from 'constructs';
import { Fields } from '../../core/fields';
import { quote } from '../../core/quote';
import { ClientTlsSpec } from '../../release/specs';
import { accepted } from '../../resource/input';
import { BAD_REFERENCE, Misfit, UNSET, WRONG_TYPE } from '../../resource/misfit';
import { namespaceOf } from '../../resource/reference';
import { Referrer, rendered, text } from '../../resource/render';

/** Options of every TLS mode but `DISABLE`. */
export interface ClientTlsOptions {
  /**
   * The server name that the handshake carries (SNI).
   *
   * Istio: ...tls.sni
   *
   * @default - the host of the request, or of the rule
   */
  readonly sni?: string;

  /**
   * Names the server's certificate may have.
   *
   * Istio: ...tls.subjectAltNames
   *
   * @default - the host of the request; for Istio's own certificates the service accounts of the destination
   */
  readonly subjectAltNames?: string[];
}

/** Options of TLS that verifies certificates of your own. */
export interface VerifiedTlsOptions extends ClientTlsOptions {
  /**
   * Skips the check of the server's certificate; `subjectAltNames` and authorities are then ignored.
   *
   * Istio: ...tls.insecureSkipVerify
   *
   * @default false
   */
  readonly insecureSkipVerify?: boolean;

  /**
   * Path of a certificate revocation list (PEM), in the proxy's container; not together with a Secret or ConfigMap.
   *
   * Istio: ...tls.caCrl
   *
   * @default - none
   */
  readonly caCrl?: string;
}

/** Options of TLS with a server certificate alone. */
export interface SimpleTlsOptions extends VerifiedTlsOptions {
  /**
   * The authorities that the server's certificate is checked against.
   *
   * Istio: ...tls.caCertificates, ...tls.credentialName
   *
   * @default - the operating system's; up to 1.20 the certificate is not checked
   */
  readonly authorities?: CaCertificates;
}

/** A client's certificate and its key as files in the proxy's container. */
export interface ClientCertificateFiles {
  /**
   * Path of the certificate chain (PEM).
   *
   * Istio: ...tls.clientCertificate
   */
  readonly clientCertificate: string;
  /**
   * Path of the private key (PEM).
   *
   * Istio: ...tls.privateKey
   */
  readonly privateKey: string;
  /**
   * Path of the authorities that the server's certificate is checked against (PEM).
   *
   * Istio: ...tls.caCertificates
   *
   * @default - the operating system's; up to 1.20 the certificate is not checked
   */
  readonly caCertificates?: string;
}

/** The authorities that a server's certificate is checked against. */
export class CaCertificates {
  /**
   * A file (PEM) in the proxy's container.
   *
   * Istio: ...tls.caCertificates
   */
  public static file(path: string): CaCertificates {
    return new CaCertificates(() => ({ caCertificates: text(path) }));
  }

  /**
   * The `ca.crt` or `cacert` of a Secret, in the namespace of the pods whose proxy uses it.
   *
   * Istio: ...tls.credentialName
   */
  public static secret(secret: ISecret): CaCertificates {
    return new CaCertificates(() => ({ credentialName: nameOf(secret, 'a Secret') }));
  }

  /**
   * The `ca.crt` of a ConfigMap, in the rule's own namespace.
   *
   * Istio: ...tls.credentialName
   */
  public static configMap(configMap: IConfigMap): CaCertificates {
    return new CaCertificates(() => ({ credentialName: Construct.isConstruct(configMap) ? configMapName(configMap.name, namespaceOf(configMap)) : nameOf(configMap, 'a ConfigMap') }));
  }

  /**
   * The name of a Secret in the namespace of the pods whose proxy uses it.
   *
   * Istio: ...tls.credentialName
   */
  public static fromCredentialName(name: string): CaCertificates {
    return new CaCertificates(() => ({ credentialName: text(name) }));
  }

  /**
   * The name of a ConfigMap in the rule's own namespace.
   *
   * Istio: ...tls.credentialName
   */
  public static fromConfigMapName(name: string): CaCertificates {
    return new CaCertificates(from => ({ credentialName: configMapName(name, from.namespace) }));
  }

  private constructor(private readonly produce: (from: Referrer) => unknown) {}

  /** @internal */
  public _render(from: Referrer): unknown {
    return this.produce(from);
  }
}

/** The name of an object of cdk8s-plus. */
function nameOf(object: ISecret | IConfigMap, what: string): unknown {
  return Construct.isConstruct(object) ? text(object.name) : Misfit.of(WRONG_TYPE, { value: object, expected: what });
}

function configMapName(name: string, namespace: string | undefined): unknown {
  if (typeof name !== 'string') return text(name);
  if (namespace === undefined) {
    return Misfit.of(BAD_REFERENCE, { message: `the namespace of ConfigMap ${quote(name)} must be known`, remedy: 'give the chart a namespace' });
  }
  return `configmap://${namespace}/${name}`;
}

/** The certificate that a client presents in mutual TLS. */
export class ClientCertificate {
  /**
   * A Secret with certificate, key and authorities, in the namespace of the pods whose proxy uses it.
   *
   * Istio: ...tls.credentialName
   */
  public static secret(secret: ISecret): ClientCertificate {
    return new ClientCertificate(() => ({ credentialName: nameOf(secret, 'a Secret') }));
  }

  /**
   * The name of a Secret in the namespace of the pods whose proxy uses it.
   *
   * Istio: ...tls.credentialName
   */
  public static fromCredentialName(name: string): ClientCertificate {
    return new ClientCertificate(() => ({ credentialName: text(name) }));
  }

  /**
   * Files in the proxy's container.
   *
   * Istio: ...tls.clientCertificate, ...tls.privateKey, ...tls.caCertificates
   */
  public static files(files: ClientCertificateFiles): ClientCertificate {
    return new ClientCertificate(() => accepted('ClientCertificateFiles', files, given => ({ ...given })));
  }

  private constructor(private readonly produce: () => unknown) {}

  /** @internal */
  public _render(): unknown {
    return this.produce();
  }
}

/**
 * TLS from a proxy to a destination.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/destination-rule/#ClientTLSSettings
 */
export class ClientTls {
  /**
   * No TLS.
   *
   * Istio: ...tls.mode: DISABLE
   */
  public static disable(): ClientTls {
    return new ClientTls('DISABLE', 'ClientTlsOptions', {});
  }

  /**
   * TLS with a server certificate, as for a site on the internet.
   *
   * Istio: ...tls.mode: SIMPLE
   */
  public static simple(options: SimpleTlsOptions = {}): ClientTls {
    return new ClientTls('SIMPLE', 'SimpleTlsOptions', options);
  }

  /**
   * TLS with a client certificate too.
   *
   * Istio: ...tls.mode: MUTUAL
   */
  public static mutual(certificate: ClientCertificate, options: VerifiedTlsOptions = {}): ClientTls {
    return new ClientTls('MUTUAL', 'VerifiedTlsOptions', options, certificate ?? Misfit.of(UNSET, { what: 'the certificate' }) as unknown as ClientCertificate);
  }

  /**
   * Mutual TLS with the mesh's own certificates.
   *
   * Istio: ...tls.mode: ISTIO_MUTUAL
   */
  public static istioMutual(options: ClientTlsOptions = {}): ClientTls {
    return new ClientTls('ISTIO_MUTUAL', 'ClientTlsOptions', options);
  }

  private constructor(
    private readonly mode: string,
    private readonly struct: string,
    private readonly options: SimpleTlsOptions,
    private readonly certificate?: ClientCertificate,
  ) {}

  /** @internal */
  public _render(from: Referrer): unknown {
    return accepted(this.struct, this.options, ({ authorities, ...plain }) => {
      const fields = this.certificate === undefined
        ? rendered(authorities, 'CaCertificates.fromCredentialName(...)', from)
        : rendered(this.certificate, 'ClientCertificate.fromCredentialName(...)');
      const tls = { mode: this.mode, ...(fields instanceof Misfit ? fields.rest : fields) as object | undefined, ...plain } satisfies Fields<ClientTlsSpec>;
      return fields instanceof Misfit ? new Misfit(fields.faults, tls) : tls;
    });
  }
}
