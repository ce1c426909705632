import { Lazy } from 'cdk8s';
import { AuthorizationPolicyRulesFromSourceSpec } from '../../release/specs';
import { Misfit, ReferenceError, WRONG_TYPE } from '../../resource/misfit';
import { FromNameOptions, givenName, givenNamespace } from '../../resource/reference';
import { Referrer, text } from '../../resource/render';
import { IWorkload, workloadOf } from '../../resource/workload';
import { Lists } from './lists';

/** The fields of a source. */
type Field = keyof AuthorizationPolicyRulesFromSourceSpec;

/**
 * Who sends a request: workloads by the identity that mutual TLS proves, networks, or the bearer of a token.
 * A value has several alternatives; `narrowTo` demands something besides.
 *
 * Texts are compared as they stand, or by their beginning or end: `shop-*`, `*-admin`; `*` is any that is not empty.
 *
 * @see https://istio.io/latest/docs/reference/config/security/authorization-policy/#Source
 */
export class Source {
  /**
   * Workloads, by the service accounts of their pods, in the trust domain of the mesh. The clients need mutual TLS.
   * Pods without a service account of their own share `default` with all others of their namespace that have none: who allows one allows all of them.
   *
   * Istio: rules[].from[].source.principals
   */
  public static workload(...workloads: IWorkload[]): Source {
    return principalsOf('principals', workloads);
  }

  /**
   * All but some workloads, and all without an identity.
   *
   * Istio: rules[].from[].source.notPrincipals
   */
  public static notWorkload(...workloads: IWorkload[]): Source {
    return principalsOf('notPrincipals', workloads);
  }

  /**
   * A service account that is defined elsewhere, in the trust domain of the mesh. The client needs mutual TLS.
   *
   * Istio: rules[].from[].source.principals
   *
   * @param name its name
   * @param options where it is
   */
  public static fromServiceAccountName(name: string, options: FromNameOptions = {}): Source {
    return new Source(Lists.lazy('principals' satisfies Field, from => [from.ask(
      () => principal(from, givenNamespace(options) ?? from.namespace, givenName(name, 'a service account', 'cart')), 'a service account', ask => ask())]));
  }

  /**
   * Identities: `TRUST_DOMAIN/ns/NAMESPACE/sa/SERVICE_ACCOUNT`, without `spiffe://`. The clients need mutual TLS.
   *
   * Istio: rules[].from[].source.principals
   */
  public static principals(...principals: string[]): Source {
    return of('principals', principals);
  }

  /**
   * All but some identities, and all without an identity.
   *
   * Istio: rules[].from[].source.notPrincipals
   */
  public static notPrincipals(...principals: string[]): Source {
    return of('notPrincipals', principals);
  }

  /**
   * Every workload of the mesh and of meshes that it trusts: the client has an identity, by mutual TLS.
   *
   * Istio: rules[].from[].source.principals
   */
  public static anyPrincipal(): Source {
    return of('principals', ['*']);
  }

  /**
   * Service accounts of any trust domain: `SERVICE_ACCOUNT` of the policy's namespace, or `NAMESPACE/SERVICE_ACCOUNT`. The clients need mutual TLS.
   * Istio 1.25 and newer; `fromServiceAccountName` is for all releases.
   *
   * Istio: rules[].from[].source.serviceAccounts
   */
  public static serviceAccounts(...serviceAccounts: string[]): Source {
    return of('serviceAccounts', serviceAccounts);
  }

  /**
   * All but some service accounts, and all without an identity.
   *
   * Istio: rules[].from[].source.notServiceAccounts
   */
  public static notServiceAccounts(...serviceAccounts: string[]): Source {
    return of('notServiceAccounts', serviceAccounts);
  }

  /**
   * Namespaces. The clients need mutual TLS.
   *
   * Istio: rules[].from[].source.namespaces
   */
  public static namespaces(...namespaces: string[]): Source {
    return of('namespaces', namespaces);
  }

  /**
   * All but some namespaces, and all without an identity.
   *
   * Istio: rules[].from[].source.notNamespaces
   */
  public static notNamespaces(...namespaces: string[]): Source {
    return of('notNamespaces', namespaces);
  }

  /**
   * Trust domains. The clients need mutual TLS.
   *
   * Istio: rules[].from[].source.trustDomains
   */
  public static trustDomains(...trustDomains: string[]): Source {
    return of('trustDomains', trustDomains);
  }

  /**
   * All but some trust domains, and all without an identity.
   *
   * Istio: rules[].from[].source.notTrustDomains
   */
  public static notTrustDomains(...trustDomains: string[]): Source {
    return of('notTrustDomains', trustDomains);
  }

  /**
   * Addresses from which connections come, as IP packets have them: `10.1.2.3`, `10.1.0.0/16`.
   *
   * Istio: rules[].from[].source.ipBlocks
   */
  public static ipBlocks(...ipBlocks: string[]): Source {
    return of('ipBlocks', ipBlocks);
  }

  /**
   * All but some addresses from which connections come.
   *
   * Istio: rules[].from[].source.notIpBlocks
   */
  public static notIpBlocks(...ipBlocks: string[]): Source {
    return of('notIpBlocks', ipBlocks);
  }

  /**
   * Addresses of the first clients, before proxies: from the header `X-Forwarded-For`, or the proxy protocol.
   * How many proxies are trusted is a setting of the mesh (`numTrustedProxies`).
   *
   * Istio: rules[].from[].source.remoteIpBlocks
   */
  public static remoteIpBlocks(...ipBlocks: string[]): Source {
    return of('remoteIpBlocks', ipBlocks);
  }

  /**
   * All but some addresses of the first clients.
   *
   * Istio: rules[].from[].source.notRemoteIpBlocks
   */
  public static notRemoteIpBlocks(...ipBlocks: string[]): Source {
    return of('notRemoteIpBlocks', ipBlocks);
  }

  /**
   * The bearers of tokens that a RequestAuthentication takes: `ISSUER/SUBJECT`, `ISSUER/*`.
   *
   * Istio: rules[].from[].source.requestPrincipals
   */
  public static requestPrincipals(...requestPrincipals: string[]): Source {
    return of('requestPrincipals', requestPrincipals);
  }

  /**
   * All but the bearers of some tokens, and all without a token.
   *
   * Istio: rules[].from[].source.notRequestPrincipals
   */
  public static notRequestPrincipals(...requestPrincipals: string[]): Source {
    return of('notRequestPrincipals', requestPrincipals);
  }

  /**
   * Whoever has a token that a RequestAuthentication takes.
   *
   * Istio: rules[].from[].source.requestPrincipals
   */
  public static anyRequestPrincipal(): Source {
    return of('requestPrincipals', ['*']);
  }

  /** @internal */
  public static _of(lists: Lists): Source {
    return new Source(lists);
  }

  private constructor(private readonly lists: Lists) {}

  /** And it is the other source as well: `Source.namespaces('shop').narrowTo(Source.notIpBlocks('10.1.2.3'))`. */
  public narrowTo(other: Source): Source {
    return new Source(this.lists.and(other instanceof Source ? other.lists : notASource(other)));
  }

  /** @internal */
  public _render(from: Referrer): unknown {
    return { source: this.lists.render(from) };
  }
}

function of(field: Field, values: readonly string[]): Source {
  return Source._of(Lists.of(field, values, value => text(value as string)));
}

function notASource(value: unknown): Lists {
  return Lists.lazy('principals' satisfies Field, () => Misfit.of(WRONG_TYPE, { value, expected: 'Source.workload(...), Source.namespaces(...) or another Source' }));
}

/** Asked each time: versions can be added to a workload after the policy was looked at. */
function principalsOf(field: Field, workloads: readonly IWorkload[]): Source {
  if (workloads.length === 0) return of(field, []);
  return Source._of(Lists.lazy(field, from => Lazy.any({ produce: () => [...new Set(workloads.flatMap(workload => identities(workload, from)))] })));
}

function identities(workload: IWorkload, from: Referrer): unknown[] {
  const config = workloadOf(workload, from);
  if (config instanceof Misfit) return [config];
  const { namespace = from.namespace, serviceAccounts } = config;
  return serviceAccounts.map(account => from.ask(() => principal(from, namespace, account), 'a service account', ask => ask()));
}

/** The identity of a service account, which is no reference: a policy is best applied before the clients that it allows. */
function principal({ mesh }: Referrer, namespace: string | undefined, serviceAccount: string): string {
  if (namespace === undefined) {
    throw new ReferenceError(`the namespace of the service account ${serviceAccount} is not known`, "give its chart, or its metadata, a namespace: new Chart(app, 'shop', { namespace: 'shop' })");
  }
  return `${mesh.trustDomain}/ns/${namespace}/sa/${serviceAccount}`;
}
