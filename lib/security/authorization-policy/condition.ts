import { Fields } from '../../core/fields';
import { AuthorizationPolicyRulesWhenSpec } from '../../release/specs';
import { Misfit, UNSET, WRONG_TYPE } from '../../resource/misfit';
import { listOf, resolved, text } from '../../resource/render';
import { portText } from './operation';

/** What is compared: with texts, or with ports. */
type Values = readonly (string | number)[];

/**
 * What else must hold of a request: an attribute of it has one of some values, or none of others (`butNot`).
 *
 * Texts are compared as they stand, or by their beginning or end: `shop-*`, `*-admin`; `*` is any that is not empty.
 *
 * @see https://istio.io/latest/docs/reference/config/security/conditions/
 */
export class Condition {
  /**
   * A claim of the token: `Condition.claim('group', 'admin')`. A list among claims is compared entry by entry.
   *
   * Istio: rules[].when[].key, rules[].when[].values
   */
  public static claim(name: string, ...values: string[]): Condition {
    return new Condition(inBrackets('request.auth.claims', [name]), values);
  }

  /**
   * A claim within others: `Condition.nestedClaim(['realm', 'roles'], 'admin')`.
   *
   * Istio: rules[].when[].key, rules[].when[].values
   */
  public static nestedClaim(path: string[], ...values: string[]): Condition {
    return new Condition(inBrackets('request.auth.claims', path), values);
  }

  /**
   * A header of the request.
   *
   * Istio: rules[].when[].key, rules[].when[].values
   */
  public static header(name: string, ...values: string[]): Condition {
    return new Condition(inBrackets('request.headers', [name]), values);
  }

  /**
   * Addresses from which the connection comes: `10.1.2.3`, `10.1.0.0/16`.
   *
   * Istio: rules[].when[].key, rules[].when[].values
   */
  public static sourceIp(...ipBlocks: string[]): Condition {
    return new Condition('source.ip', ipBlocks);
  }

  /**
   * Addresses of the first client, before proxies.
   *
   * Istio: rules[].when[].key, rules[].when[].values
   */
  public static remoteIp(...ipBlocks: string[]): Condition {
    return new Condition('remote.ip', ipBlocks);
  }

  /**
   * The client's namespace. The client needs mutual TLS.
   *
   * Istio: rules[].when[].key, rules[].when[].values
   */
  public static sourceNamespace(...namespaces: string[]): Condition {
    return new Condition('source.namespace', namespaces);
  }

  /**
   * The client's service account: `SERVICE_ACCOUNT` of the policy's namespace, or `NAMESPACE/SERVICE_ACCOUNT`. The client needs mutual TLS. Istio 1.25 and newer.
   *
   * Istio: rules[].when[].key, rules[].when[].values
   */
  public static sourceServiceAccount(...serviceAccounts: string[]): Condition {
    return new Condition('source.serviceAccount', serviceAccounts);
  }

  /**
   * The client's identity: `TRUST_DOMAIN/ns/NAMESPACE/sa/SERVICE_ACCOUNT`. The client needs mutual TLS.
   *
   * Istio: rules[].when[].key, rules[].when[].values
   */
  public static sourcePrincipal(...principals: string[]): Condition {
    return new Condition('source.principal', principals);
  }

  /**
   * The client's trust domain. The client needs mutual TLS. Istio 1.30 and newer.
   *
   * Istio: rules[].when[].key, rules[].when[].values
   */
  public static sourceTrustDomain(...trustDomains: string[]): Condition {
    return new Condition('source.trustDomain', trustDomains);
  }

  /**
   * The bearer of the token: `ISSUER/SUBJECT`.
   *
   * Istio: rules[].when[].key, rules[].when[].values
   */
  public static requestPrincipal(...requestPrincipals: string[]): Condition {
    return new Condition('request.auth.principal', requestPrincipals);
  }

  /**
   * Whom the token is for, `aud`.
   *
   * Istio: rules[].when[].key, rules[].when[].values
   */
  public static audience(...audiences: string[]): Condition {
    return new Condition('request.auth.audiences', audiences);
  }

  /**
   * Who presents the token, `azp`.
   *
   * Istio: rules[].when[].key, rules[].when[].values
   */
  public static presenter(...presenters: string[]): Condition {
    return new Condition('request.auth.presenter', presenters);
  }

  /**
   * Addresses that the connection goes to.
   *
   * Istio: rules[].when[].key, rules[].when[].values
   */
  public static destinationIp(...ipBlocks: string[]): Condition {
    return new Condition('destination.ip', ipBlocks);
  }

  /**
   * Ports that the connection goes to: those of containers, 0 to 65535.
   *
   * Istio: rules[].when[].key, rules[].when[].values
   */
  public static destinationPort(...ports: number[]): Condition {
    return new Condition('destination.port', ports);
  }

  /**
   * The name that the client of a TLS connection has asked for (SNI).
   *
   * Istio: rules[].when[].key, rules[].when[].values
   */
  public static sni(...names: string[]): Condition {
    return new Condition('connection.sni', names);
  }

  /**
   * Metadata that a filter of Envoy has made, such as `network.mysql_proxy` of a statement's tables. Istio calls it experimental.
   *
   * Istio: rules[].when[].key, rules[].when[].values
   *
   * @param filter the filter, without `envoy.filters.`
   * @param name of the filter's metadata
   * @param values it is one of
   */
  public static envoyFilter(filter: string, name: string, ...values: string[]): Condition {
    return new Condition(inBrackets(joined('experimental.envoy.filters.', filter), [name]), values);
  }

  /**
   * An attribute by its key, as Istio's reference lists them.
   *
   * Istio: rules[].when[].key, rules[].when[].values
   */
  public static attribute(key: string, ...values: string[]): Condition {
    return new Condition(text(key), values);
  }

  private constructor(private readonly key: unknown, private readonly values: Values, private readonly others?: Values) {}

  /**
   * And none of some values. Without values before, all but these: `Condition.claim('group').butNot('guest')`.
   *
   * Istio: rules[].when[].notValues
   */
  public butNot(...values: string[]): Condition {
    return new Condition(this.key, this.values, [...this.others ?? [], ...values]);
  }

  /** @internal */
  public _render(): unknown {
    const value = this.key === 'destination.port' ? valueOfPort : (each: string | number) => text(each as string);
    return {
      key: this.key,
      values: this.values.length > 0 ? listOf(this.values, value) : undefined,
      notValues: listOf(this.others, value),
    } satisfies Fields<AuthorizationPolicyRulesWhenSpec>;
  }
}

/** Ports are numbers, and texts where they are not to be. */
function valueOfPort(value: string | number): unknown {
  return typeof value === 'string' ? value : portText(value);
}

function inBrackets(key: unknown, names: unknown): unknown {
  if (!Array.isArray(names)) return names === undefined ? Misfit.of(UNSET, { what: "'path'" }) : Misfit.of(WRONG_TYPE, { value: names, expected: 'a list: [...]' });
  return (names as readonly unknown[]).reduce((whole, name) => joined(joined(whole, '['), name, ']'), key);
}

/** Texts as one; what is wrong if one of them is none. */
function joined(...parts: readonly unknown[]): unknown {
  const texts = parts.map(part => text(resolved(part) as string));
  return texts.find(part => part instanceof Misfit) ?? texts.join('');
}
