import { SecretValue } from 'cdk8s-plus-25';
import { Fault } from '../../core/fault';
import { FieldPath } from '../../core/field-path';
import { Unplaced } from '../../resource/misfit';
import { textFaults } from '../../resource/yaml-faults';
import { secretFaults, textIsThere, urlFaults } from '../checks';
import { acceptNow } from '../input';

/** What a login by token takes. */
export interface KialiTokenLoginOptions {
  /**
   * The key that sessions are signed with: a key of a Secret in Kiali's namespace that holds 16, 24 or 32 bytes; with another length
   * Kiali does not start. Kiali: `login_token.signing_key`
   *
   * @see https://kiali.io/docs/configuration/authentication/session-configs/
   */
  readonly signingKey: SecretValue;
}

/**
 * What a login by OpenID Connect takes. The client's secret is the key `oidc-secret` of the Secret that has Kiali's name.
 *
 * @see https://kiali.io/docs/configuration/authentication/openid/
 */
export interface KialiOpenIdLoginOptions extends KialiTokenLoginOptions {
  /** The issuer, such as `https://login.example.com`. Kiali: `auth.openid.issuer_uri` */
  readonly issuerUri: string;

  /** The name by which the issuer knows Kiali. Kiali: `auth.openid.client_id` */
  readonly clientId: string;

  /**
   * The scopes that are requested from the issuer. Kiali: `auth.openid.scopes`
   *
   * @default ['openid', 'profile', 'email']
   */
  readonly scopes?: string[];

  /**
   * The claim that holds the user's name. Kiali: `auth.openid.username_claim`
   *
   * @default 'sub'
   */
  readonly usernameClaim?: string;

  /**
   * Whether users see what their own rights in the cluster let them, whose API server must trust the issuer then.
   * Otherwise all of them see what Kiali sees. Kiali: `auth.openid.disable_rbac`, negated
   *
   * @default true
   */
  readonly rbac?: boolean;
}

const SIGNING_KEY = 'login-token-signing-key';

/** What is wrong with a login, at its place, for a Kiali of a namespace. */
type Check = (at: FieldPath, namespace: string) => readonly Fault[];

/**
 * How people log in to Kiali. Kiali: `auth.strategy`
 *
 * The real Kiali was run in this project without login only. The names that `token` and `openId` write are those of Kiali's own source
 * (`config/config.go`).
 *
 * @see https://kiali.io/docs/configuration/authentication/
 */
export class KialiLogin {
  /**
   * Nobody has to log in; everybody sees, and unless Kiali is `viewOnly` changes, what Kiali's own account may. Kiali: `auth.strategy: anonymous`
   *
   * @see https://kiali.io/docs/configuration/authentication/anonymous/
   */
  public static anonymous(): KialiLogin {
    return new KialiLogin({ strategy: 'anonymous' });
  }

  /**
   * With a token of a service account, whose rights in the cluster decide what is seen. Kiali: `auth.strategy: token`
   *
   * It was not run in this project.
   *
   * @param options what sessions are signed with
   * @see https://kiali.io/docs/configuration/authentication/token/
   */
  public static token(options: KialiTokenLoginOptions): KialiLogin {
    const { value, faults } = acceptNow('KialiTokenLoginOptions', options);
    return new KialiLogin({ strategy: 'token' }, value.signingKey, signed(faults, value.signingKey));
  }

  /**
   * With an account of an OpenID Connect provider. Kiali: `auth.strategy: openid`
   *
   * It was not run in this project.
   *
   * @param options the provider
   * @see https://kiali.io/docs/configuration/authentication/openid/
   */
  public static openId(options: KialiOpenIdLoginOptions): KialiLogin {
    const { value, faults } = acceptNow('KialiOpenIdLoginOptions', options);
    const { issuerUri, clientId, scopes = ['openid', 'profile', 'email'], usernameClaim = 'sub', rbac = true, signingKey } = value;
    const openid = { client_id: clientId, issuer_uri: issuerUri, scopes, username_claim: usernameClaim, disable_rbac: !rbac };
    return new KialiLogin({ strategy: 'openid', openid }, signingKey, (at, namespace) => [
      ...signed(faults, signingKey)(at, namespace),
      ...urlFaults(at.at('issuerUri'), issuerUri),
      ...(clientId === undefined ? [] : textIsThere(at.at('clientId'), clientId, 'the name by which the issuer knows Kiali')),
      ...textFaults(scopes, at.at('scopes')),
      ...textIsThere(at.at('usernameClaim'), usernameClaim, 'the name of a claim, such as sub'),
    ]);
  }

  private constructor(
    private readonly auth: object,
    private readonly signingKey?: SecretValue,
    /** @internal */
    public readonly _faults: Check = () => [],
  ) {}

  /** @internal */
  public _configuration(): object {
    return { auth: this.auth };
  }

  /** @internal */
  public _environment(): object[] {
    if (!this.signingKey) return [];
    const { secret, key } = this.signingKey;
    return [{ name: 'LOGIN_TOKEN_SIGNING_KEY', valueFrom: { secretKeyRef: { name: secret?.name, key } } }];
  }

  /** @internal */
  public _volumeMounts(): object[] {
    return this.signingKey ? [{ name: SIGNING_KEY, mountPath: `/kiali-override-secrets/${SIGNING_KEY}`, readOnly: true }] : [];
  }

  /** @internal */
  public _volumes(): object[] {
    if (!this.signingKey) return [];
    const { secret, key } = this.signingKey;
    return [{ name: SIGNING_KEY, secret: { secretName: secret?.name, items: [{ key, path: 'value.txt' }] } }];
  }
}

function signed(faults: readonly Unplaced[], signingKey: SecretValue | undefined): Check {
  return (at, namespace) => [
    ...faults.map(fault => fault(at)),
    ...(signingKey === undefined ? [] : secretFaults(at.at('signingKey'), signingKey, namespace)),
  ];
}
