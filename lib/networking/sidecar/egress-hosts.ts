import { isHost, isShortName, resolveHost } from '../../core/host-name';
import { hostOf, IHost } from '../../resource/host';
import { BAD_REFERENCE, Misfit } from '../../resource/misfit';
import { Referrer, resolved, text } from '../../resource/render';

/**
 * Hosts that workloads send requests to: those of a namespace, or one by its name.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/sidecar/#IstioEgressListener
 */
export class EgressHosts {
  /**
   * All hosts of all namespaces.
   *
   * Istio: egress[].hosts
   */
  public static all(): EgressHosts {
    return new EgressHosts(() => '*/*');
  }

  /**
   * All hosts of the workload's own namespace.
   *
   * Istio: egress[].hosts
   */
  public static currentNamespace(): EgressHosts {
    return new EgressHosts(() => './*');
  }

  /**
   * All hosts of a namespace.
   *
   * Istio: egress[].hosts
   */
  public static namespace(name: string): EgressHosts {
    return EgressHosts.matching(name, '*');
  }

  /**
   * No host: nothing is sent but to the workload itself.
   *
   * Istio: egress[].hosts
   */
  public static none(): EgressHosts {
    return new EgressHosts(() => '~/*');
  }

  /**
   * One host: a VersionedService, a Service, or what a ServiceEntry adds.
   *
   * Its namespace is the Service's, or the ServiceEntry's; that of a host which is given by its name alone is not known, and all are looked in.
   *
   * Istio: egress[].hosts
   */
  public static host(host: IHost): EgressHosts {
    return new EgressHosts(from => oneHost(host, from));
  }

  /**
   * Hosts by name.
   *
   * Istio: egress[].hosts
   *
   * @param namespace a namespace, `.` for the workload's own, `*` for all
   * @param dnsName a full DNS name, a wildcard such as `*.example.com`, or `*`
   */
  public static matching(namespace: string, dnsName: string): EgressHosts {
    return new EgressHosts(() => {
      const parts = [resolved(namespace), resolved(dnsName)];
      return parts.every(part => typeof part === 'string') ? parts.join('/') : text(typeof parts[0] === 'string' ? dnsName : namespace);
    });
  }

  private constructor(private readonly produce: (from: Referrer) => unknown) {}

  /** @internal */
  public _render(from: Referrer): unknown {
    return this.produce(from);
  }
}

/** A host that is a construct says where it is. */
interface PlacedHost {
  readonly namespace?: unknown;
  readonly _definedBy?: { readonly namespace?: unknown };
}

function oneHost(host: IHost, from: Referrer): unknown {
  const name = hostOf(host, from);
  if (typeof name !== 'string') return name;
  const { namespace, _definedBy } = host as unknown as PlacedHost;
  const given = namespace ?? _definedBy?.namespace;
  return egressHost(name, from, typeof given === 'string' ? [given] : [])[0];
}

/**
 * A host as egress names it, with its namespace: that of a Service is a part of its name, others are looked for in the namespaces that are known to have
 * them, or in all.
 */
export function egressHost(name: string, { namespace: own, mesh }: Referrer, known: readonly string[]): readonly (string | Misfit)[] {
  if (isShortName(name) && own === undefined) {
    return [Misfit.of(BAD_REFERENCE, { message: `the namespace that would complete '${name}' is not known`, remedy: "give the chart a namespace: new Chart(app, 'ID', { namespace: 'NAMESPACE' })" })];
  }
  const full = isShortName(name) && isHost(name) ? resolveHost(name, own!, mesh.clusterDomain) : name;
  const service = serviceNamespace(full, mesh.clusterDomain);
  const namespaces = service === undefined ? known.length > 0 ? known : ['*'] : [service];
  return namespaces.map(each => `${each === own ? '.' : each}/${full}`);
}

/** The namespace of a Service, by its full name. */
function serviceNamespace(host: string, domain: string): string | undefined {
  const end = `.svc.${domain}`;
  if (!host.endsWith(end)) return undefined;
  const parts = host.slice(0, -end.length).split('.');
  return parts.length >= 2 ? parts[parts.length - 1] : undefined;
}
