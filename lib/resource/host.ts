import { ApiObject } from 'cdk8s';
import * as kplus from 'cdk8s-plus-25';
import { Construct, IConstruct } from 'constructs';
import { isDnsLabel } from '../core/host-name';
import { describe, quote } from '../core/quote';
import { Mesh } from '../mesh/mesh';
import { Misfit, ReferenceError, WRONG_TYPE } from './misfit';
import { foreignNamespace, FromNameOptions, givenName, givenNamespace, namespaceOf } from './reference';
import { Referrer } from './render';

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

/** The usual hosts. */
export class Host {
  /** The host of a Service of cdk8s-plus. */
  public static service(service: kplus.Service): IHost {
    return { hostFor: consumer => serviceHost(service, consumer) };
  }

  /**
   * The host of a Service that is made in another way: an `ApiObject` of the kind, or a `KubeService`.
   *
   * @param service the Service
   */
  public static fromApiObject(service: ApiObject): IHost {
    return { hostFor: consumer => serviceHost(service, consumer) };
  }

  /**
   * The host of a Service that is defined elsewhere.
   *
   * @param name the Service's name, such as `reviews`
   * @param options where it is
   */
  public static fromServiceName(name: string, options: FromNameOptions = {}): IHost {
    return { hostFor: consumer => fullHost(serviceName(name), givenNamespace(options), consumer) };
  }

  /**
   * A host by its full DNS name, such as one that a ServiceEntry adds: `api.example.com`, `*.example.com`.
   *
   * It is written as it stands. A short name would be taken for a Service of the namespace that names it.
   */
  public static dnsName(name: string): IHost {
    return { hostFor: () => givenName(name, 'a host', 'api.example.com') };
  }

  private constructor() {}
}

/** The host of a Service that is a construct: short inside its own namespace, in full elsewhere. */
export function serviceHost(service: kplus.Service | ApiObject, consumer: IConstruct): string {
  if (!isService(service)) throw new ReferenceError(`what was given to Host.service(...) is ${describe(service)}`, 'give it a Service of cdk8s-plus');
  return fullHost(service.name, foreignNamespace(service, consumer), consumer);
}

function isService(service: unknown): boolean {
  return Construct.isConstruct(service) && 'name' in service && 'metadata' in service;
}

/** A host that a construct adds to the mesh, which is written before what names it. */
interface DefinedHost extends IHost {
  readonly _definedBy?: IConstruct;
}

/** What a resource writes for a host. */
export function hostOf(host: IHost, from: Referrer): unknown {
  if (typeof host !== 'object' || host === null || typeof host.hostFor !== 'function') {
    return Misfit.of(WRONG_TYPE, { value: host, expected: 'a VersionedService, Host.service(...) for a Service of cdk8s-plus, or Host.fromServiceName(...)' });
  }
  const { _definedBy } = host as DefinedHost;
  if (_definedBy) from.references.add(_definedBy);
  return from.ask(host, 'hostFor', each => each.hostFor(from.resource));
}

function fullHost(name: string, namespace: string | undefined, consumer: IConstruct): string {
  if (namespace === undefined || namespace === namespaceOf(consumer)) return name;
  return `${name}.${namespace}.svc.${Mesh.of(consumer).clusterDomain}`;
}

function serviceName(given: string): string {
  const name = givenName(given, 'a Service', 'reviews');
  if (isDnsLabel(name)) return name;
  const [service, namespace] = name.split('.');
  throw new ReferenceError(`${quote(name)} is not the name of a Service`,
    name.includes('.') ? `write Host.fromServiceName('${service}', { namespace: '${namespace}' }), or Host.dnsName(...) for a full name` : 'write its name, such as reviews');
}
