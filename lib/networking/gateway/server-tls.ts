import { ISecret } from 'cdk8s-plus-25';
import { Construct } from 'constructs';
import { warning } from '../../core/fault';
import { Fields } from '../../core/fields';
import { ServerTlsSpec } from '../../release/specs';
import { accepted } from '../../resource/input';
import { Misfit, WRONG_TYPE } from '../../resource/misfit';
import { namespaceOf } from '../../resource/reference';
import { listOf, rendered, text } from '../../resource/render';

/**
 * Versions of TLS.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/gateway/#ServerTLSSettings-TLSProtocol
 */
export enum TlsProtocol {
  /** Envoy's choice; at the time of writing TLS 1.2 to 1.3. */
  TLS_AUTO = 'TLS_AUTO',
  TLSV1_0 = 'TLSV1_0',
  TLSV1_1 = 'TLSV1_1',
  TLSV1_2 = 'TLSV1_2',
  TLSV1_3 = 'TLSV1_3',
}

/** A certificate and its key as files in the gateway's container. */
export interface TlsCertificateFiles {
  /**
   * Path of the certificate chain (PEM).
   *
   * Istio: ...tls.serverCertificate, ...tls.tlsCertificates[].serverCertificate
   */
  readonly serverCertificate: string;
  /**
   * Path of the private key (PEM).
   *
   * Istio: ...tls.privateKey, ...tls.tlsCertificates[].privateKey
   */
  readonly privateKey: string;
  /**
   * Path of the authorities that client certificates are checked against (PEM).
   *
   * Istio: ...tls.caCertificates, ...tls.tlsCertificates[].caCertificates
   *
   * @default - none
   */
  readonly caCertificates?: string;
}

/** What the modes that end TLS have in common. */
export interface ServerTlsOptions {
  /**
   * Subject alternative names a client's certificate may have.
   *
   * Istio: ...tls.subjectAltNames
   *
   * @default - any
   */
  readonly subjectAltNames?: string[];
  /**
   * SHA-256 hashes, base64, of the SPKIs a client's certificate may have.
   *
   * Istio: ...tls.verifyCertificateSpki
   *
   * @default - any
   */
  readonly verifyCertificateSpki?: string[];
  /**
   * SHA-256 hashes, hexadecimal, of the certificates a client may have.
   *
   * Istio: ...tls.verifyCertificateHash
   *
   * @default - any
   */
  readonly verifyCertificateHash?: string[];
  /**
   * The lowest version of TLS that is accepted.
   *
   * Istio: ...tls.minProtocolVersion
   *
   * @default - TLS 1.2
   */
  readonly minProtocolVersion?: TlsProtocol;
  /**
   * The highest version of TLS that is accepted.
   *
   * Istio: ...tls.maxProtocolVersion
   *
   * @default - TLS 1.3
   */
  readonly maxProtocolVersion?: TlsProtocol;
  /**
   * Cipher suites, by Envoy's names.
   *
   * Istio: ...tls.cipherSuites
   *
   * @default - Envoy's
   */
  readonly cipherSuites?: string[];
  /**
   * Path of the authorities that client certificates are checked against (PEM), for certificates in files.
   *
   * Istio: ...tls.caCertificates
   *
   * @default - those beside the certificate, if it is one
   */
  readonly caCertificates?: string;
  /**
   * Path of a certificate revocation list (PEM), in the gateway's container, for client certificates checked against files.
   *
   * Istio: ...tls.caCrl
   *
   * @default - none
   */
  readonly caCrl?: string;
  /**
   * The name of a Secret with the authorities that client certificates are checked against, apart from the server's own certificate.
   *
   * Istio: ...tls.caCertCredentialName
   *
   * @default - the authorities in the server's Secret
   */
  readonly caCertCredentialName?: string;
  /**
   * Skips the check of the client's certificate.
   *
   * Istio: ...tls.insecureSkipVerify
   *
   * @default false
   */
  readonly insecureSkipVerify?: boolean;
}

/**
 * The server's certificate: a Secret that istiod hands to the gateway, or files in its container.
 */
export class ServerCertificate {
  /**
   * A Secret of the gateway pods' namespace.
   *
   * Istio: ...tls.credentialName
   */
  public static secret(secret: ISecret): ServerCertificate {
    return new ServerCertificate(pods => ({ credentialName: secretName(secret, pods) }));
  }

  /**
   * The name of a Secret in the gateway pods' namespace.
   *
   * Istio: ...tls.credentialName
   */
  public static fromCredentialName(name: string): ServerCertificate {
    return new ServerCertificate(() => ({ credentialName: text(name) }));
  }

  /**
   * Names of one or two Secrets in the gateway pods' namespace, such as one with an RSA and one with an ECDSA key.
   *
   * Istio: ...tls.credentialNames
   */
  public static fromCredentialNames(...names: string[]): ServerCertificate {
    return new ServerCertificate(() => ({ credentialNames: listOf(names, name => text(name)) }));
  }

  /**
   * A certificate in the gateway's container.
   *
   * Istio: ...tls.serverCertificate, ...tls.privateKey
   */
  public static files(files: TlsCertificateFiles): ServerCertificate {
    return new ServerCertificate(() => certificateFiles(files));
  }

  /**
   * One or two certificates in the gateway's container, such as one with an RSA and one with an ECDSA key.
   *
   * Istio: ...tls.tlsCertificates
   */
  public static severalFiles(...files: TlsCertificateFiles[]): ServerCertificate {
    return new ServerCertificate(() => ({ tlsCertificates: listOf(files, certificateFiles) }));
  }

  private constructor(private readonly produce: (pods: string | undefined) => Fields<ServerTlsSpec> | Misfit) {}

  /**
   * @param pods the namespace of the gateway's pods, if it is known
   * @internal
   */
  public _render(pods: string | undefined): unknown {
    return this.produce(pods);
  }
}

function certificateFiles(files: TlsCertificateFiles): Fields<ServerTlsSpec> | Misfit {
  return accepted('TlsCertificateFiles', files, given => ({ ...given })) as Fields<ServerTlsSpec> | Misfit;
}

const ELSEWHERE = warning<{ readonly secret: string; readonly namespace: string; readonly pods: string }>('CI9030',
  ({ secret, namespace, pods }) => `Secret '${secret}' is in namespace '${namespace}', and Istio looks for it in '${pods}', the namespace of the gateway's pods`,
  ({ pods }) => `write the Secret into '${pods}', or say where the pods are with the Gateway's podNamespace`);

function secretName(secret: ISecret, pods: string | undefined): unknown {
  if (!Construct.isConstruct(secret)) return Misfit.of(WRONG_TYPE, { value: secret, expected: 'a Secret, or ServerCertificate.fromCredentialName(...)' });
  const { name } = secret;
  const namespace = namespaceOf(secret);
  if (pods === undefined || namespace === undefined || namespace === pods) return name;
  return new Misfit([at => ELSEWHERE.at(at, { secret: name, namespace, pods })], name);
}

/**
 * Who ends TLS on a gateway's server, and how.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/gateway/#ServerTLSSettings
 */
export class ServerTls {
  /**
   * The gateway ends TLS with its certificate.
   *
   * Istio: ...tls.mode: SIMPLE
   */
  public static simple(certificate: ServerCertificate, options: ServerTlsOptions = {}): ServerTls {
    return new ServerTls('SIMPLE', options, certificate);
  }

  /**
   * The gateway ends TLS and requires a client certificate.
   *
   * Istio: ...tls.mode: MUTUAL
   */
  public static mutual(certificate: ServerCertificate, options: ServerTlsOptions = {}): ServerTls {
    return new ServerTls('MUTUAL', options, certificate);
  }

  /**
   * The gateway ends TLS and requests a client certificate; clients without one are accepted.
   *
   * Istio: ...tls.mode: OPTIONAL_MUTUAL
   */
  public static optionalMutual(certificate: ServerCertificate, options: ServerTlsOptions = {}): ServerTls {
    return new ServerTls('OPTIONAL_MUTUAL', options, certificate);
  }

  /**
   * Mutual TLS with the mesh's own certificates.
   *
   * Istio: ...tls.mode: ISTIO_MUTUAL
   */
  public static istioMutual(options: ServerTlsOptions = {}): ServerTls {
    return new ServerTls('ISTIO_MUTUAL', options);
  }

  /**
   * TLS goes through to the destination of a `tls` route, chosen by SNI.
   *
   * Istio: ...tls.mode: PASSTHROUGH
   */
  public static passthrough(): ServerTls {
    return new ServerTls('PASSTHROUGH', {});
  }

  /**
   * TLS goes through to the Service that the SNI names, without a VirtualService.
   *
   * Istio: ...tls.mode: AUTO_PASSTHROUGH
   */
  public static autoPassthrough(): ServerTls {
    return new ServerTls('AUTO_PASSTHROUGH', {});
  }

  private constructor(
    private readonly mode: string,
    private readonly options: ServerTlsOptions,
    private readonly certificate?: ServerCertificate,
  ) {}

  /**
   * @param pods the namespace of the gateway's pods, if it is known
   * @internal
   */
  public _render(pods: string | undefined): unknown {
    const { certificate, mode } = this;
    const files = rendered(certificate, 'ServerCertificate.fromCredentialName(...)', pods);
    const fields = (files instanceof Misfit ? files.rest : files) as object | undefined;
    const tls = accepted('ServerTlsOptions', this.options, options => ({ mode, ...fields, ...options } satisfies Fields<ServerTlsSpec>));
    return files instanceof Misfit ? new Misfit(files.faults, tls) : tls;
  }
}
