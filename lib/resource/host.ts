import { Chart } from 'cdk8s';
import * as kplus from 'cdk8s-plus-25';
import { IConstruct } from 'constructs';
import { Mesh } from '../mesh/mesh';

/** What requests are sent to under one DNS name: a Service, or a host that a ServiceEntry adds to the mesh. */
export interface IHost {
  /**
   * The name by which a resource refers to the host.
   *
   * @param consumer the resource that names it
   * @returns the short name inside the host's own namespace, the full name elsewhere
   */
  hostFor(consumer: IConstruct): string;
}

/** Where a Service is that is referred to by name. */
export interface HostFromServiceNameOptions {
  /**
   * The namespace of the Service.
   *
   * @default - the namespace of the resource that names it
   */
  readonly namespace?: string;
}

/** The usual hosts. */
export class Host {
  /** The host of a Service of cdk8s-plus. */
  public static service(service: kplus.Service): IHost {
    return { hostFor: consumer => serviceHost(service.name, namespaceOf(service), consumer) };
  }

  /** The host of a Service that is defined elsewhere. */
  public static fromServiceName(name: string, options: HostFromServiceNameOptions = {}): IHost {
    return { hostFor: consumer => serviceHost(name, options.namespace, consumer) };
  }

  /**
   * A host by its full DNS name, such as one that a ServiceEntry adds: `api.example.com`, `*.example.com`.
   *
   * It is written as it stands. A short name would be taken for a Service of the namespace that names it.
   */
  public static dnsName(name: string): IHost {
    return { hostFor: () => name };
  }

  private constructor() {}
}

/** The name of a Service as a consumer writes it: short inside the Service's own namespace, in full elsewhere. */
export function serviceHost(name: string, namespace: string | undefined, consumer: IConstruct): string {
  if (namespace === undefined || namespace === namespaceOf(consumer)) return name;
  return `${name}.${namespace}.svc.${Mesh.of(consumer).clusterDomain}`;
}

/** The namespace a construct's resource is written to: its metadata's, else its chart's. */
export function namespaceOf(construct: IConstruct): string | undefined {
  const { metadata } = construct as { readonly metadata?: { readonly namespace?: string } };
  return metadata?.namespace ?? Chart.of(construct).namespace;
}
