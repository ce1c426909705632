import { JsonReader } from './json-reader';

export interface ServicePort {
  readonly name?: string;
  readonly port: number;
  readonly nodePort?: number;
}

/** What the commands use of a Service. */
export interface Service {
  readonly type: string;
  /** Those of TCP. */
  readonly ports: readonly ServicePort[];
  readonly selector: ReadonlyMap<string, string>;
  /** IP addresses and host names of the load balancer, and addresses set by hand. */
  readonly addresses: readonly string[];
}

/** What the commands use of a Pod. */
export interface Pod {
  readonly nodeName?: string;
  readonly hostIp?: string;
  /** It takes traffic: it is ready, and not about to end. */
  readonly serves: boolean;
}

export function readService(service: JsonReader): Service {
  const spec = service.at('spec');
  const ingress = service.at('status').at('loadBalancer').at('ingress').list();
  return {
    type: spec.at('type').text() ?? 'ClusterIP',
    ports: spec.at('ports').list().filter(port => (port.at('protocol').text() ?? 'TCP') === 'TCP').map(port => ({
      name: port.at('name').text(),
      port: port.at('port').required(port.at('port').port()),
      nodePort: port.at('nodePort').port(),
    })),
    selector: new Map(spec.at('selector').texts()),
    addresses: [
      ...ingress.map(entry => address(entry.at('ip')) ?? address(entry.at('hostname'))),
      ...spec.at('externalIPs').list().map(address),
    ].filter(found => found !== undefined),
  };
}

export function readPods(pods: JsonReader): readonly Pod[] {
  return pods.at('items').list().map(pod => {
    const status = pod.at('status');
    const ready = status.at('conditions').list().some(condition => condition.at('type').text() === 'Ready' && condition.at('status').text() === 'True');
    return {
      nodeName: pod.at('spec').at('nodeName').text(),
      hostIp: address(status.at('hostIP')),
      serves: ready && pod.at('metadata').at('deletionTimestamp').text() === undefined,
    };
  });
}

/** The address of a node outside of the cluster's network, if it has one. */
export function readExternalAddress(node: JsonReader): string | undefined {
  const external = node.at('status').at('addresses').list().find(each => each.at('type').text() === 'ExternalIP');
  return external && address(external.at('address'));
}

/** An IP address or a host name: what else stands there must not reach a shell or a URL. */
function address(field: JsonReader): string | undefined {
  const text = field.text();
  return text === undefined ? undefined : field.required(/^[A-Za-z0-9._:-]{1,253}(%[\w.-]{1,32})?$/.test(text) ? text : undefined, 'an address');
}
