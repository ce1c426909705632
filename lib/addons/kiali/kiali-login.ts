import { SecretValue } from 'cdk8s-plus-25';
import { urlFault } from '../checks';

/** What a login by token takes. */
export interface KialiTokenLoginOptions {
  /**
   * The key that sessions are signed with: a key of a Secret in Kiali's namespace that holds 16, 24 or 32 bytes.
   */
  readonly signingKey: SecretValue;
}

/** What a login by OpenID Connect takes. The client's secret is the key `oidc-secret` of the Secret that has Kiali's name. */
export interface KialiOpenIdLoginOptions extends KialiTokenLoginOptions {
  /** The issuer, such as `https://login.example.com`. Kiali: `auth.openid.issuer_uri`. */
  readonly issuerUri: string;

  /** The name by which the issuer knows Kiali. Kiali: `auth.openid.client_id`. */
  readonly clientId: string;

  /**
   * What is asked of the issuer. Kiali: `auth.openid.scopes`.
   *
   * @default ['openid', 'profile', 'email']
   */
  readonly scopes?: string[];

  /**
   * The claim that holds the user's name. Kiali: `auth.openid.username_claim`.
   *
   * @default 'sub'
   */
  readonly usernameClaim?: string;

  /**
   * Whether what users see is decided by their own rights in the cluster, whose API server must trust the issuer then.
   * Otherwise all of them see what Kiali sees. Kiali: `auth.openid.disable_rbac`, negated.
   *
   * @default true
   */
  readonly rbac?: boolean;
}

const SIGNING_KEY = 'login-token-signing-key';

/**
 * How people log in to Kiali.
 *
 * @see https://kiali.io/docs/configuration/authentication/
 */
export class KialiLogin {
  /** Nobody has to log in; everybody sees, and unless Kiali is `viewOnly` changes, what Kiali's own account may. */
  public static anonymous(): KialiLogin {
    return new KialiLogin({ strategy: 'anonymous' });
  }

  /**
   * With a token of a service account, whose rights in the cluster decide what is seen.
   *
   * @param options what sessions are signed with
   */
  public static token(options: KialiTokenLoginOptions): KialiLogin {
    return new KialiLogin({ strategy: 'token' }, options.signingKey);
  }

  /**
   * With an account of an OpenID Connect provider.
   *
   * @param options the provider
   */
  public static openId(options: KialiOpenIdLoginOptions): KialiLogin {
    const { issuerUri, clientId, scopes = ['openid', 'profile', 'email'], usernameClaim = 'sub', rbac = true, signingKey } = options;
    const openid = { client_id: clientId, issuer_uri: issuerUri, scopes, username_claim: usernameClaim, disable_rbac: !rbac };
    return new KialiLogin({ strategy: 'openid', openid }, signingKey, () => [
      urlFault('login.issuerUri', issuerUri),
      clientId ? undefined : 'login.clientId: it is empty; write the name by which the issuer knows Kiali',
    ]);
  }

  private constructor(
    private readonly auth: object,
    private readonly signingKey?: SecretValue,
    /** @internal */
    public readonly _faults: () => readonly (string | undefined)[] = () => [],
  ) {}

  /** @internal */
  public _configuration(): object {
    return { auth: this.auth };
  }

  /** @internal */
  public _volumeMounts(): object[] {
    return this.signingKey ? [{ name: SIGNING_KEY, mountPath: `/kiali-override-secrets/${SIGNING_KEY}`, readOnly: true }] : [];
  }

  /** @internal */
  public _volumes(): object[] {
    if (!this.signingKey) return [];
    const { secret, key } = this.signingKey;
    return [{ name: SIGNING_KEY, secret: { secretName: secret.name, items: [{ key, path: 'value.txt' }] } }];
  }
}
