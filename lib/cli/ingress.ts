import { Kubectl } from './kubectl';
import { CommandError } from './surroundings';

/** Where to look for the ingress gateway. */
export interface IngressQuery {
  readonly namespace: string;
  readonly service: string;
  /** Names that the plain HTTP port may have, best first. */
  readonly portNames: readonly string[];
  readonly securePortNames: readonly string[];
  /** Whether the secure port must be there. */
  readonly needsSecurePort: boolean;
  /** Go by a node's address although the Service is a LoadBalancer. */
  readonly byNode: boolean;
}

/** The ingress of every walkthrough. */
export const ISTIO_INGRESS: IngressQuery = {
  namespace: 'istio-system',
  service: 'istio-ingressgateway',
  portNames: ['http2', 'http'],
  securePortNames: ['https'],
  needsSecurePort: false,
  byNode: false,
};

/** How the ingress gateway is reached from outside the cluster. */
export interface Ingress {
  readonly host: string;
  readonly port: number;
  readonly securePort?: number;
  /** Host and port as a URL has them: an IPv6 address in brackets. */
  readonly authority: string;
}

interface ServicePort {
  readonly name?: string;
  readonly port: number;
  readonly nodePort?: number;
}

interface Service {
  readonly spec: {
    readonly type?: string;
    readonly ports?: readonly ServicePort[];
    readonly selector?: Readonly<Record<string, string>>;
    readonly externalIPs?: readonly string[];
  };
  readonly status?: { readonly loadBalancer?: { readonly ingress?: ReadonlyArray<{ readonly ip?: string; readonly hostname?: string }> } };
}

interface Pod {
  readonly spec?: { readonly nodeName?: string };
  readonly status?: { readonly hostIP?: string; readonly phase?: string };
}

interface Node {
  readonly status?: { readonly addresses?: ReadonlyArray<{ readonly type: string; readonly address: string }> };
}

/**
 * Finds the address of the ingress gateway.
 *
 * @throws CommandError what was looked at, and what to run
 */
export async function findIngress(kubectl: Kubectl, query: IngressQuery): Promise<Ingress> {
  const service = await kubectl.get<Service>(query.namespace, 'service', query.service);
  if (!service) {
    throw new CommandError(`no Service ${query.service} in namespace ${query.namespace}; `
      + 'install Istio with an ingress gateway (istioctl install --set profile=demo), or name yours with --service and --namespace; '
      + `see: ${kubectl.line(['get', 'services', '--all-namespaces'])}`);
  }
  const port = portNamed(service, query, query.portNames, '--port-name');
  const securePort = query.needsSecurePort || service.spec.ports?.some(each => query.securePortNames.includes(each.name ?? ''))
    ? portNamed(service, query, query.securePortNames, '--secure-port-name') : undefined;

  if (query.byNode || service.spec.type === 'NodePort') {
    const nodePort = (each: ServicePort) => each.nodePort ?? fail(`${whatOf(service, query)} has no node port for its port ${each.name}; use the load balancer's address (without --node-port)`);
    return ingress(await nodeAddress(kubectl, service, query), nodePort(port), securePort && nodePort(securePort));
  }
  return ingress(balancerAddress(service) ?? fail(noAddress(kubectl, service, query)), port.port, securePort?.port);
}

function ingress(host: string, port: number, securePort: number | undefined): Ingress {
  return { host, port, securePort, authority: `${host.includes(':') ? `[${host}]` : host}:${port}` };
}

function balancerAddress(service: Service): string | undefined {
  const entries = service.status?.loadBalancer?.ingress ?? [];
  return entries.map(entry => entry.ip || entry.hostname).find(Boolean) ?? service.spec.externalIPs?.[0];
}

/** The node that a pod of the gateway runs on, as the walkthrough takes it; its external address if it has one that we may read. */
async function nodeAddress(kubectl: Kubectl, service: Service, query: IngressQuery): Promise<string> {
  const selector = Object.entries(service.spec.selector ?? {}).map(([key, value]) => `${key}=${value}`).join(',');
  const pods = selector === '' ? undefined : await kubectl.get<{ items: readonly Pod[] }>(query.namespace, 'pods', '-l', selector);
  const pod = pods?.items.find(each => each.status?.phase === 'Running' && each.status.hostIP);
  if (!pod) {
    return fail(`no running pod behind ${whatOf(service, query)}, so no node to go to (looked for pods with ${selector || 'no selector'}); `
      + `see: ${kubectl.line(['-n', query.namespace, 'get', 'pods', '-l', selector])}`);
  }
  return await externalAddress(kubectl, pod.spec?.nodeName) ?? pod.status!.hostIP!;
}

async function externalAddress(kubectl: Kubectl, nodeName: string | undefined): Promise<string | undefined> {
  if (nodeName === undefined) return undefined;
  try {
    const node = await kubectl.get<Node>(undefined, 'node', nodeName);
    return node?.status?.addresses?.find(({ type }) => type === 'ExternalIP')?.address;
  } catch (error) {
    // Many users may not read nodes; the pod's own word on its host is enough then.
    if (error instanceof CommandError && /forbidden/i.test(error.message)) return undefined;
    throw error;
  }
}

function portNamed(service: Service, query: IngressQuery, names: readonly string[], option: string): ServicePort {
  const ports = service.spec.ports ?? [];
  for (const name of names) {
    const found = ports.find(port => port.name === name);
    if (found) return found;
  }
  const there = ports.map(port => port.name === undefined ? `${port.port}` : `${port.name} (${port.port})`).join(', ') || 'no ports';
  return fail(`${whatOf(service, query)} has no port named ${names.join(' or ')}; it has ${there}; choose one with ${option}`);
}

function noAddress(kubectl: Kubectl, service: Service, query: IngressQuery): string {
  if (service.spec.type === 'LoadBalancer') {
    return `${whatOf(service, query)} has no address yet (status.loadBalancer.ingress is empty); `
      + 'on Minikube run this in another terminal and leave it there: minikube tunnel; '
      + 'in a cluster without load balancers go by a node: --node-port';
  }
  return `${whatOf(service, query)} is reached only inside the cluster; `
    + `forward a port to it: ${kubectl.line(['-n', query.namespace, 'port-forward', `service/${query.service}`, '8080:80'])} and use http://localhost:8080`;
}

function whatOf(service: Service, query: IngressQuery): string {
  return `Service ${query.namespace}/${query.service} (${service.spec.type ?? 'ClusterIP'})`;
}

function fail(message: string): never {
  throw new CommandError(message);
}
