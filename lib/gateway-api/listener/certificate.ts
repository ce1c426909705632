import * as kplus from 'cdk8s-plus-25';
import { Construct, IConstruct } from 'constructs';
import { describe } from '../../core/quote';
import { accepted } from '../../resource/input';
import { Misfit, ReferenceError } from '../../resource/misfit';
import { foreignNamespace, FromNameOptions, givenName } from '../../resource/reference';
import { Referrer } from '../../resource/render';
import { otherNamespace } from '../route/service';

/** A reference to an object that holds a certificate. In another namespace, a ReferenceGrant there must allow it. */
export interface CertificateRef {
  /**
   * Its name.
   *
   * Gateway API: ...certificateRefs[].name, ...caCertificateRefs[].name, ...clientCertificateRef.name
   */
  readonly name: string;

  /**
   * Its namespace.
   *
   * Gateway API: ...certificateRefs[].namespace, ...caCertificateRefs[].namespace, ...clientCertificateRef.namespace
   *
   * @default - that of what names it
   */
  readonly namespace?: string;

  /**
   * Its API group; empty for those of Kubernetes itself.
   *
   * Gateway API: ...certificateRefs[].group, ...caCertificateRefs[].group, ...clientCertificateRef.group
   *
   * @default ''
   */
  readonly group?: string;

  /**
   * Its kind.
   *
   * Gateway API: ...certificateRefs[].kind, ...caCertificateRefs[].kind, ...clientCertificateRef.kind
   *
   * @default - Secret for a certificate with its key, ConfigMap for those of authorities
   */
  readonly kind?: string;
}

/**
 * A certificate and its private key, such as a Secret of type `kubernetes.io/tls`.
 *
 * @see https://gateway-api.sigs.k8s.io/guides/tls/
 */
export class Certificate {
  /**
   * A Secret.
   *
   * Gateway API: ...certificateRefs, ...clientCertificateRef
   */
  public static secret(secret: kplus.ISecret): Certificate {
    return new Certificate(consumer => objectRef(secret, 'Certificate.secret(...)', 'a Secret', consumer), secret);
  }

  /**
   * A Secret that is defined elsewhere.
   *
   * Gateway API: ...certificateRefs, ...clientCertificateRef
   *
   * @param name its name
   * @param options where it is
   */
  public static fromSecretName(name: string, options: FromNameOptions = {}): Certificate {
    return new Certificate(consumer => ({ name: givenName(name, 'a Secret', 'shop-cert'), namespace: otherNamespace(options, consumer) }));
  }

  /**
   * An object of any kind that the controller knows.
   *
   * Gateway API: ...certificateRefs, ...clientCertificateRef
   */
  public static of(ref: CertificateRef): Certificate {
    return new Certificate(() => ref);
  }

  private constructor(private readonly ref: (consumer: IConstruct) => CertificateRef, private readonly target: unknown = undefined) {}

  /** @internal */
  public _render(from: Referrer): unknown {
    return renderRef(this.ref, this.target, from, {});
  }
}

/**
 * The certificates of authorities, in the key `ca.crt` of a ConfigMap or a Secret.
 *
 * @see https://gateway-api.sigs.k8s.io/guides/tls/
 */
export class CaCertificate {
  /**
   * A ConfigMap.
   *
   * Gateway API: ...caCertificateRefs[].kind: ConfigMap
   */
  public static configMap(configMap: kplus.IConfigMap): CaCertificate {
    return new CaCertificate(consumer => objectRef(configMap, 'CaCertificate.configMap(...)', 'a ConfigMap', consumer), configMap);
  }

  /**
   * A ConfigMap that is defined elsewhere.
   *
   * Gateway API: ...caCertificateRefs[].kind: ConfigMap
   *
   * @param name its name
   * @param options where it is
   */
  public static fromConfigMapName(name: string, options: FromNameOptions = {}): CaCertificate {
    return new CaCertificate(consumer => ({ name: givenName(name, 'a ConfigMap', 'shop-ca'), namespace: otherNamespace(options, consumer) }));
  }

  /**
   * An object of any kind that the controller knows, such as a Secret.
   *
   * Gateway API: ...caCertificateRefs
   */
  public static of(ref: CertificateRef): CaCertificate {
    return new CaCertificate(() => ref);
  }

  private constructor(private readonly ref: (consumer: IConstruct) => CertificateRef, private readonly target: unknown = undefined) {}

  /** @internal */
  public _render(from: Referrer): unknown {
    return renderRef(this.ref, this.target, from, { group: '', kind: 'ConfigMap' });
  }
}

function objectRef(object: kplus.ISecret | kplus.IConfigMap, where: string, what: string, consumer: IConstruct): CertificateRef {
  if (!Construct.isConstruct(object)) throw new ReferenceError(`what was given to ${where} is ${describe(object)}`, `give it ${what} of cdk8s-plus`);
  return { name: object.name, namespace: foreignNamespace(object, consumer) };
}

function renderRef(ref: (consumer: IConstruct) => CertificateRef, target: unknown, from: Referrer, defaults: Partial<CertificateRef>): unknown {
  const found = from.ask(target, 'the certificate', () => ref(from.resource));
  return found instanceof Misfit ? found : accepted('gatewayApi.CertificateRef', found, given => ({ ...defaults, ...given }));
}
