import { Command } from 'commander';
import { readExternalAddress, readPods, readService, Service, ServicePort } from './cluster-objects';
import { CommandError } from './command-error';
import { Kubectl } from './kubectl';
import { objectName, portName } from './option-values';

/** Where to look for the ingress gateway. */
export interface IngressQuery {
  readonly namespace: string;
  readonly service: string;
  /** Names or numbers that the plain HTTP port may have, best first. */
  readonly ports: readonly string[];
  readonly securePorts: readonly string[];
  /** Whether the secure port must be there. */
  readonly needsSecurePort: boolean;
  /** Use a node's address although the Service is a LoadBalancer. */
  readonly byNode: boolean;
}

/** The ingress gateway as Istio's walkthrough installs it. */
export const ISTIO_INGRESS: IngressQuery = {
  namespace: 'istio-system',
  service: 'istio-ingressgateway',
  ports: ['http2', 'http'],
  securePorts: ['https'],
  needsSecurePort: false,
  byNode: false,
};

/** The options that name the gateway's Service and its HTTP port. */
export interface IngressOptions {
  readonly namespace?: string;
  readonly service: string;
  readonly portName?: string;
}

/** How the ingress gateway is reached from outside the cluster. */
export interface Ingress {
  readonly host: string;
  readonly port: number;
  readonly securePort?: number;
  /** Host and port as in a URL: an IPv6 address in brackets. */
  readonly authority: string;
}

/** Adds the options that name the gateway. */
export function withIngress(command: Command): Command {
  return command
    .option('--service <name>', 'the Service of the gateway', objectName, ISTIO_INGRESS.service)
    .option('--port-name <name>', `its HTTP port, by name or number (default: ${ISTIO_INGRESS.ports.join(', else ')})`, portName);
}

/** What the options name; by default the gateway of the walkthrough. */
export function ingressQuery({ namespace, service, portName: port }: IngressOptions): IngressQuery {
  return { ...ISTIO_INGRESS, namespace: namespace ?? ISTIO_INGRESS.namespace, service, ports: port === undefined ? ISTIO_INGRESS.ports : [port] };
}

/**
 * Finds the address of the ingress gateway.
 *
 * @throws CommandError what was looked at, and what to run
 */
export async function findIngress(kubectl: Kubectl, query: IngressQuery): Promise<Ingress> {
  const service = await kubectl.get(query.namespace, ['service', query.service], readService);
  if (!service) {
    throw new CommandError(`no Service ${query.service} in namespace ${query.namespace}; `
      + 'install Istio with an ingress gateway (istioctl install --set profile=demo), or name yours with --service and --namespace; '
      + `see: ${kubectl.line(['get', 'services', '--all-namespaces'])}`);
  }
  const port = portOf(service, query, query.ports, '--port-name');
  const securePort = query.needsSecurePort || query.securePorts.some(each => findPort(service, each))
    ? portOf(service, query, query.securePorts, '--secure-port-name') : undefined;

  if (query.byNode || service.type === 'NodePort') {
    const nodePort = (each: ServicePort) => each.nodePort
      ?? fail(`${describe(service, query)} has no node port for its port ${each.name ?? each.port}; use the load balancer's address (without --node-port)`);
    const ports = [nodePort(port), securePort && nodePort(securePort)] as const;
    return ingress(await nodeAddress(kubectl, service, query), ...ports);
  }
  return ingress(service.addresses[0] ?? fail(noAddress(kubectl, service, query)), port.port, securePort?.port);
}

function ingress(host: string, port: number, securePort: number | undefined): Ingress {
  return { host, port, securePort, authority: `${host.includes(':') ? `[${host}]` : host}:${port}` };
}

/** The node of a pod of the gateway, as in the walkthrough; its external address if it has one that we may read. */
async function nodeAddress(kubectl: Kubectl, service: Service, query: IngressQuery): Promise<string> {
  const selector = [...service.selector].map(([key, value]) => `${key}=${value}`).join(',');
  const pods = selector === '' ? [] : await kubectl.get(query.namespace, ['pods', '-l', selector], readPods) ?? [];
  const pod = pods.find(each => each.serves && each.hostIp !== undefined);
  if (pod) return await externalAddress(kubectl, pod.nodeName) ?? pod.hostIp!;
  return fail(`no ready pod behind ${describe(service, query)}, so there is no node to use (it selects ${selector || 'nothing'}: ${pods.length === 1 ? '1 pod' : `${pods.length} pods`}, none of them ready); `
    + `see: ${kubectl.line(['-n', query.namespace, 'get', 'pods', ...selector === '' ? [] : ['-l', selector]])}`);
}

async function externalAddress(kubectl: Kubectl, nodeName: string | undefined): Promise<string | undefined> {
  if (nodeName === undefined || !/^[a-z0-9][a-z0-9.-]*$/.test(nodeName)) return undefined;
  try {
    return await kubectl.get(undefined, ['node', nodeName], readExternalAddress);
  } catch (error) {
    // Many users may not read nodes; the host that the pod names is enough then.
    if (error instanceof CommandError && /forbidden/i.test(error.message)) return undefined;
    throw error;
  }
}

/** A port by its name, or by its number. */
export function findPort({ ports }: Service, wanted: string): ServicePort | undefined {
  return ports.find(port => port.name === wanted) ?? ports.find(port => `${port.port}` === wanted);
}

/** The ports of a Service as a message lists them. */
export function portsOf({ ports }: Service): string {
  return ports.map(port => port.name === undefined ? `${port.port}` : `${port.name} (${port.port})`).join(', ') || 'no ports';
}

function portOf(service: Service, query: IngressQuery, wanted: readonly string[], option: string): ServicePort {
  const found = wanted.map(each => findPort(service, each)).find(Boolean);
  return found ?? fail(`${describe(service, query)} has no port named ${wanted.join(' or ')}; it has ${portsOf(service)}; choose one with ${option}, by name or number`);
}

function noAddress(kubectl: Kubectl, service: Service, query: IngressQuery): string {
  if (service.type === 'LoadBalancer') {
    return `${describe(service, query)} has no address yet (status.loadBalancer.ingress is empty); `
      + 'on Minikube run this in another terminal and leave it there: minikube tunnel; '
      + 'in a cluster without load balancers use a node: --node-port';
  }
  return `${describe(service, query)} is reached only inside the cluster; `
    + `forward a port to it: ${kubectl.line(['-n', query.namespace, 'port-forward', `service/${query.service}`, '8080:80'])} and use http://localhost:8080`;
}

function describe(service: Service, query: IngressQuery): string {
  return `Service ${query.namespace}/${query.service} (${service.type})`;
}

function fail(message: string): never {
  throw new CommandError(message);
}
