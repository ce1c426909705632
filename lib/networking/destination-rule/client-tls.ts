import { IConfigMap, ISecret } from 'cdk8s-plus-25';
import { namespaceOf } from '../../resource/host';
import { Place } from '../../resource/place';

/** What every TLS to a destination takes. */
export interface ClientTlsOptions {
  /**
   * The server's name as the handshake says it.
   *
   * @default - the host of the request, or of the rule
   */
  readonly sni?: string;

  /**
   * Names the server's certificate may have.
   *
   * @default - the host of the request; for Istio's own certificates the service accounts of the destination
   */
  readonly subjectAltNames?: string[];
}

/** What TLS with certificates of one's own takes. */
export interface VerifiedTlsOptions extends ClientTlsOptions {
  /**
   * Do not check the server's certificate. It leaves nothing for `subjectAltNames` and authorities to say.
   *
   * @default false
   */
  readonly insecureSkipVerify?: boolean;

  /**
   * Path of a certificate revocation list (PEM), in the proxy's container; not together with a Secret or ConfigMap.
   *
   * @default - none
   */
  readonly caCrl?: string;
}

/** What TLS with a server certificate only takes. */
export interface SimpleTlsOptions extends VerifiedTlsOptions {
  /**
   * The authorities that the server's certificate is checked against.
   *
   * @default - the operating system's; up to 1.20 the certificate is not checked
   */
  readonly authorities?: CaCertificates;
}

/** A client's certificate and its key as files in the proxy's container. */
export interface ClientCertificateFiles {
  /** Path of the certificate chain (PEM). */
  readonly clientCertificate: string;
  /** Path of the private key (PEM). */
  readonly privateKey: string;
  /**
   * Path of the authorities that the server's certificate is checked against (PEM).
   *
   * @default - the operating system's; up to 1.20 the certificate is not checked
   */
  readonly caCertificates?: string;
}

/** The authorities that a server's certificate is checked against. */
export class CaCertificates {
  /** A file (PEM) in the proxy's container. */
  public static file(path: string): CaCertificates {
    return new CaCertificates(() => ({ caCertificates: path }));
  }

  /** The `ca.crt` or `cacert` of a Secret, in the namespace of the pods whose proxy uses it. */
  public static secret(secret: ISecret): CaCertificates {
    return new CaCertificates(() => ({ credentialName: secret.name }));
  }

  /** The `ca.crt` of a ConfigMap, in the rule's own namespace. */
  public static configMap(configMap: IConfigMap): CaCertificates {
    return new CaCertificates(place => configMapName(configMap.name, namespaceOf(configMap), place));
  }

  /** The name of a Secret in the namespace of the pods whose proxy uses it. */
  public static fromCredentialName(name: string): CaCertificates {
    return new CaCertificates(() => ({ credentialName: name }));
  }

  /** The name of a ConfigMap in the rule's own namespace. */
  public static fromConfigMapName(name: string): CaCertificates {
    return new CaCertificates(place => configMapName(name, place.namespace, place));
  }

  private constructor(private readonly produce: (place: Place) => any) {}

  /** @internal */
  public _render(place: Place): any {
    const fields = this.produce(place);
    if (fields.credentialName === '') place.at('credentialName').fault('is empty; name the Secret that holds the authorities');
    if (fields.caCertificates === '') place.at('caCertificates').fault('is empty; name the file that holds the authorities');
    return fields;
  }
}

function configMapName(name: string, namespace: string | undefined, place: Place): any {
  const at = place.at('credentialName');
  if (namespace === undefined) at.fault(`the namespace of ConfigMap '${name}' must be known; give the chart a namespace`);
  else if (namespace !== place.namespace) at.fault(`ConfigMap '${name}' is in namespace ${namespace}; a rule in ${place.namespace ?? 'no namespace'} reads only those of its own`);
  return { credentialName: `configmap://${namespace}/${name}` };
}

/** What a client shows of itself in mutual TLS. */
export class ClientCertificate {
  /** A Secret with certificate, key and authorities, in the namespace of the pods whose proxy uses it. */
  public static secret(secret: ISecret): ClientCertificate {
    return new ClientCertificate(() => ({ credentialName: secret.name }));
  }

  /** The name of a Secret in the namespace of the pods whose proxy uses it. */
  public static fromCredentialName(name: string): ClientCertificate {
    return new ClientCertificate(() => ({ credentialName: name }));
  }

  /** Files in the proxy's container. */
  public static files(files: ClientCertificateFiles): ClientCertificate {
    return new ClientCertificate(() => ({ ...files }));
  }

  private constructor(private readonly produce: () => any) {}

  /** @internal */
  public _render(place: Place): any {
    const fields = this.produce();
    if (fields.credentialName === '') place.at('credentialName').fault('is empty; name the Secret that holds the client certificate');
    for (const key of ['clientCertificate', 'privateKey']) {
      if (fields[key] === '') place.at(key).fault('is empty; mutual TLS needs the files of a client certificate and of its key');
    }
    return fields;
  }
}

/**
 * TLS from a proxy to a destination.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/destination-rule/#ClientTLSSettings
 */
export class ClientTls {
  /** No TLS. */
  public static disable(): ClientTls {
    return new ClientTls('DISABLE', {});
  }

  /** TLS with a server certificate, as to a site of the internet. */
  public static simple(options: SimpleTlsOptions = {}): ClientTls {
    const { authorities, ...rest } = options;
    return new ClientTls('SIMPLE', rest, authorities);
  }

  /** TLS with a client certificate too. */
  public static mutual(certificate: ClientCertificate, options: VerifiedTlsOptions = {}): ClientTls {
    return new ClientTls('MUTUAL', options, certificate);
  }

  /** Mutual TLS with the mesh's own certificates. */
  public static istioMutual(options: ClientTlsOptions = {}): ClientTls {
    return new ClientTls('ISTIO_MUTUAL', options);
  }

  private constructor(
    private readonly mode: string,
    private readonly options: VerifiedTlsOptions,
    private readonly certificate?: CaCertificates | ClientCertificate,
  ) {}

  /** @internal */
  public _render(place: Place): any {
    const fields = { mode: this.mode, ...this.certificate?._render(place), ...this.options };
    if (fields.credentialName !== undefined && fields.caCrl !== undefined) {
      place.at('caCrl').fault('goes with files only; put the revocation list into the Secret that credentialName names');
    }
    if (fields.insecureSkipVerify) {
      const idle = ['caCertificates', 'subjectAltNames', ...this.mode === 'SIMPLE' ? ['credentialName'] : []].filter(key => fields[key] !== undefined);
      for (const key of idle) place.at(key).fault('has nothing to say where insecureSkipVerify is true; leave one of them out');
    }
    return fields;
  }
}
