import { ApiObject } from 'cdk8s';
import { IConstruct } from 'constructs';
import { isHostWithin } from '../../core/host-name';
import { isIp } from '../../core/ip-address';
import { DestinationRuleSpec, DestinationSpec, ServiceEntrySpec, VirtualServiceSpec } from '../../release/specs';
import { namespaceOf } from '../../resource/reference';
import { Referrer } from '../../resource/render';
import { egressHost } from './egress-hosts';

type Partly<T> = { readonly [Key in keyof T]?: T[Key] | undefined };

/** A list of what should be objects; what is wrong with it is reported where it stands. */
function listIn<T>(value: readonly T[] | undefined): readonly T[] {
  return Array.isArray(value) ? (value as readonly T[]).filter(each => typeof each === 'object' && each !== null) : [];
}

/** Hosts that specs name, by the kind. */
const NAMED: { readonly [kind: string]: ((spec: never) => readonly unknown[]) | undefined } = {
  VirtualService: ({ hosts = [], gateways, http, tls, tcp }: Partly<VirtualServiceSpec>) => {
    // What is bound to gateways alone is not for sidecars.
    if (Array.isArray(gateways) && gateways.length > 0 && !gateways.includes('mesh')) return [];
    const routes = [...listIn(http), ...listIn(tls), ...listIn(tcp)];
    const destinations: readonly (DestinationSpec | undefined)[] = [
      ...routes.flatMap(({ route }) => listIn(route as readonly { readonly destination?: DestinationSpec }[] | undefined).map(({ destination }) => destination)),
      ...listIn(http).flatMap(({ mirror, mirrors }) => [mirror, ...listIn(mirrors).map(({ destination }) => destination)]),
    ];
    return [...hosts, ...destinations.map(destination => destination?.host)];
  },
  DestinationRule: ({ host }: Partly<DestinationRuleSpec>) => [host],
  ServiceEntry: ({ hosts = [] }: Partly<ServiceEntrySpec>) => hosts,
};

/** An object whose spec is known without what it is written to. */
interface Rendering {
  _rendered(): { readonly spec: unknown };
}

/**
 * Hosts that the objects of a namespace name, as egress names them, without those of that namespace, in order.
 *
 * It is asked each time the app is looked at: what routes to what may change until it is written.
 */
export function namedHosts(from: Referrer): readonly string[] {
  const objects = from.resource.node.root.node.findAll().filter(each => ApiObject.isApiObject(each) && NAMED[(each as ApiObject).kind] !== undefined
    && (each as ApiObject).apiGroup === 'networking.istio.io') as ApiObject[];
  const entries = objects.filter(({ kind }) => kind === 'ServiceEntry').map(entry => ({ namespace: namespaceOf(entry), hosts: hostsIn(entry) }));
  const names = objects.filter(each => namespaceOf(each) === from.namespace).flatMap(each => hostsIn(each));
  const all = [...new Set(names)].flatMap(name => {
    const known = entries.filter(({ hosts }) => hosts.some(host => isHostWithin(name, host))).flatMap(({ namespace }) => namespace ?? []);
    return egressHost(name, from, [...new Set(known)]).filter(host => typeof host === 'string');
  });
  const { rootNamespace } = from.mesh;
  return [...new Set(all)].filter(host => !host.startsWith('./') && !host.startsWith(`${rootNamespace}/`)).sort();
}

function hostsIn(object: ApiObject): string[] {
  const spec = specOf(object);
  if (typeof spec !== 'object' || spec === null) return [];
  const named = NAMED[object.kind]!(spec as never);
  return (Array.isArray(named) ? named : []).flatMap((host: unknown) => {
    if (typeof host !== 'string' || host === '' || host === '*' || isIp(host)) return [];
    // Egress has no wildcard for a part of a label.
    return host.startsWith('*') && !host.startsWith('*.') ? [`*${host.slice(host.indexOf('.'))}`] : [host];
  });
}

function specOf(object: ApiObject): unknown {
  const { _rendered } = object as Partial<Rendering> & IConstruct;
  if (_rendered !== undefined) return (object as unknown as Rendering)._rendered().spec;
  try {
    return (object.toJson() as { readonly spec?: unknown } | undefined)?.spec;
  } catch {
    // Why it cannot be written is reported when it is.
    return undefined;
  }
}
