import { ISecret } from 'cdk8s-plus-25';
import { Place } from '../../resource/place';

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
  /** Path of the certificate chain (PEM). */
  readonly serverCertificate: string;
  /** Path of the private key (PEM). */
  readonly privateKey: string;
  /**
   * Path of the authorities that client certificates are checked against (PEM).
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
   * @default - any
   */
  readonly subjectAltNames?: string[];
  /**
   * SHA-256 hashes, base64, of the SPKIs a client's certificate may have.
   *
   * @default - any
   */
  readonly verifyCertificateSpki?: string[];
  /**
   * SHA-256 hashes, hexadecimal, of the certificates a client may have.
   *
   * @default - any
   */
  readonly verifyCertificateHash?: string[];
  /**
   * The oldest version of TLS that is spoken.
   *
   * @default - TLS 1.2
   */
  readonly minProtocolVersion?: TlsProtocol;
  /**
   * The newest version of TLS that is spoken.
   *
   * @default - TLS 1.3
   */
  readonly maxProtocolVersion?: TlsProtocol;
  /**
   * Cipher suites, by Envoy's names.
   *
   * @default - Envoy's
   */
  readonly cipherSuites?: string[];
  /**
   * Path of the authorities that client certificates are checked against (PEM), for certificates in files.
   *
   * @default - those beside the certificate, if it is one
   */
  readonly caCertificates?: string;
  /**
   * Path of a certificate revocation list (PEM), in the gateway's container, for client certificates checked against files.
   *
   * @default - none
   */
  readonly caCrl?: string;
  /**
   * The name of a Secret with the authorities that client certificates are checked against, apart from the server's own certificate.
   *
   * @default - the authorities in the server's Secret
   */
  readonly caCertCredentialName?: string;
  /**
   * Do not check the client's certificate.
   *
   * @default false
   */
  readonly insecureSkipVerify?: boolean;
}

/**
 * The server's certificate: a Secret that istiod hands to the gateway, or files in its container.
 */
export class ServerCertificate {
  /** A Secret of the gateway pods' namespace. */
  public static secret(secret: ISecret): ServerCertificate {
    return new ServerCertificate(() => ({ credentialName: secret.name }));
  }

  /** The name of a Secret in the gateway pods' namespace. */
  public static fromCredentialName(name: string): ServerCertificate {
    return new ServerCertificate(() => ({ credentialName: name }));
  }

  /** Names of one or two Secrets in the gateway pods' namespace, such as one with an RSA and one with an ECDSA key. */
  public static fromCredentialNames(...names: string[]): ServerCertificate {
    return new ServerCertificate(() => ({ credentialNames: names }));
  }

  /** A certificate in the gateway's container. */
  public static files(files: TlsCertificateFiles): ServerCertificate {
    return new ServerCertificate(() => ({ ...files }));
  }

  /** One or two certificates in the gateway's container, such as one with an RSA and one with an ECDSA key. */
  public static severalFiles(...files: TlsCertificateFiles[]): ServerCertificate {
    return new ServerCertificate(() => ({ tlsCertificates: files.map(each => ({ ...each })) }));
  }

  private constructor(private readonly produce: () => any) {}

  /** @internal */
  public _render(place: Place): any {
    const fields = this.produce();
    checkFilled(fields, place);
    fields.credentialNames?.forEach((name: string, index: number) => {
      if (name === '') place.at('credentialNames', index).fault(EMPTY.credentialName);
    });
    fields.tlsCertificates?.forEach((each: any, index: number) => checkFilled(each, place.at('tlsCertificates', index)));
    for (const key of ['credentialNames', 'tlsCertificates']) {
      const { length } = fields[key] ?? [''];
      if (length < 1 || length > 2) place.at(key).fault(`${length} certificates; Istio takes one or two`);
    }
    return fields;
  }
}

const EMPTY = {
  credentialName: 'is empty; name the Secret that holds the certificate',
  serverCertificate: 'is empty; name the file that holds the certificate',
  privateKey: 'is empty; name the file that holds the key',
};

function checkFilled(fields: any, place: Place): void {
  for (const [key, message] of Object.entries(EMPTY)) {
    if (fields[key] === '') place.at(key).fault(message);
  }
}

/**
 * Who ends TLS on a gateway's server, and how.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/gateway/#ServerTLSSettings
 */
export class ServerTls {
  /** The gateway ends TLS with its certificate. */
  public static simple(certificate: ServerCertificate, options: ServerTlsOptions = {}): ServerTls {
    return new ServerTls('SIMPLE', options, certificate);
  }

  /** The gateway ends TLS and demands a client certificate. */
  public static mutual(certificate: ServerCertificate, options: ServerTlsOptions = {}): ServerTls {
    return new ServerTls('MUTUAL', options, certificate);
  }

  /** The gateway ends TLS and asks for a client certificate, which may be absent. */
  public static optionalMutual(certificate: ServerCertificate, options: ServerTlsOptions = {}): ServerTls {
    return new ServerTls('OPTIONAL_MUTUAL', options, certificate);
  }

  /** Mutual TLS with the mesh's own certificates. */
  public static istioMutual(options: ServerTlsOptions = {}): ServerTls {
    return new ServerTls('ISTIO_MUTUAL', options);
  }

  /** TLS goes through to the destination of a `tls` route, chosen by SNI. */
  public static passthrough(): ServerTls {
    return new ServerTls('PASSTHROUGH', {});
  }

  /** TLS goes through to the Service that the SNI names, without a VirtualService. */
  public static autoPassthrough(): ServerTls {
    return new ServerTls('AUTO_PASSTHROUGH', {});
  }

  /** @internal */
  public static _httpsRedirect(httpsRedirect: boolean): ServerTls {
    return new ServerTls(undefined, {}, undefined, httpsRedirect);
  }

  private constructor(
    private readonly mode: string | undefined,
    private readonly options: ServerTlsOptions,
    private readonly certificate?: ServerCertificate,
    private readonly httpsRedirect?: boolean,
  ) {}

  /**
   * Whether it says who ends TLS, and not only that HTTP is redirected.
   *
   * @internal
   */
  public get _hasMode(): boolean {
    return this.mode !== undefined;
  }

  /** @internal */
  public _render(place: Place): any {
    const { caCertificates, ...options } = this.options;
    const certificate = this.certificate?._render(place) ?? {};
    const fields = {
      mode: this.mode,
      httpsRedirect: this.httpsRedirect,
      ...certificate,
      caCertificates: caCertificates ?? certificate.caCertificates,
      ...options,
    };
    this.checkClients(fields, place);
    const versions = Object.values(TlsProtocol).slice(1);
    const [min, max] = [fields.minProtocolVersion, fields.maxProtocolVersion].map(each => versions.indexOf(each!));
    if (max >= 0 && min > max) place.at('minProtocolVersion').fault(`${fields.minProtocolVersion} is newer than maxProtocolVersion ${fields.maxProtocolVersion}; write an older one`);
    return fields;
  }

  private checkClients(fields: any, place: Place): void {
    const remote = fields.credentialName !== undefined || fields.credentialNames !== undefined;
    const authorities = remote || fields.caCertificates || fields.caCertCredentialName;
    if (this.mode?.endsWith('MUTUAL') && this.mode !== 'ISTIO_MUTUAL' && !authorities) {
      place.at('caCertificates').fault(`mode ${this.mode} needs the authorities that client certificates are checked against; write caCertificates`);
    }
    if (this.mode === 'ISTIO_MUTUAL' && fields.caCertificates !== undefined) {
      place.at('caCertificates').fault("mode ISTIO_MUTUAL checks clients against the mesh's own authorities; leave caCertificates out");
    }
    if (fields.caCrl === undefined) return;
    if (this.mode === 'SIMPLE') place.at('caCrl').fault('mode SIMPLE asks for no client certificate that could be revoked; leave caCrl out or write ServerTls.mutual');
    else if (remote) place.at('caCrl').fault('goes with files only; put the revocation list into the Secret');
  }
}
