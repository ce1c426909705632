import { Lazy } from 'cdk8s';
import { ServicePort as KubeServicePort, Protocol } from 'cdk8s-plus-25';
import { Report } from '../core/fault';
import { FieldPath } from '../core/field-path';
import { isPort } from '../core/port';
import { AppProtocol } from '../values/app-protocol';
import { BAD_PORT, BAD_PORT_NAME, NO_PORTS, PORT_NAME_TWICE, PORT_TWICE } from './faults';
import { now } from './plain/now';

/** A port of a VersionedService. */
export interface VersionedServicePort {
  /** The Service's port, 1 to 65535. There may be one of TCP and one of UDP with the same number. Kubernetes: `spec.ports[].port` */
  readonly port: number;

  /**
   * The port that the containers listen on, 1 to 65535. Kubernetes: `spec.ports[].targetPort`
   *
   * @default - the Service's port
   */
  readonly targetPort?: number;

  /**
   * What it speaks. Istio routes, measures and secures it accordingly. Kubernetes: the prefix of `spec.ports[].name`, or `spec.ports[].appProtocol`
   *
   * @default AppProtocol.HTTP
   */
  readonly protocol?: AppProtocol;

  /**
   * What the port is called after its protocol: `admin` gives `http-admin`. Kubernetes: `spec.ports[].name`
   *
   * @default - the protocol alone for the first port of a protocol, with the port's number for others: `http`, `http-8081`
   */
  readonly name?: string;

  /**
   * Write the protocol into the port's `appProtocol`, and leave it out of the name. It needs a `name`. Kubernetes: `spec.ports[].appProtocol`
   *
   * @default false
   */
  readonly appProtocol?: boolean;
}

/** A port with its name and protocol decided. */
export interface NamedPort extends KubeServicePort {
  readonly name: string;
  readonly targetPort: number;
  readonly appProtocol?: string;
}

const NAME = /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/;

/** The ports with their names, as they are when they are asked for. */
export function portNames(ports: readonly VersionedServicePort[]): () => readonly NamedPort[] {
  if (ports.some(each => Object.values(each).some(value => value instanceof Lazy))) return () => namePorts(ports);
  const named = namePorts(ports);
  return () => named;
}

/** Names ports as Istio's protocol selection reads them. Lazy values are asked. */
function namePorts(ports: readonly VersionedServicePort[]): NamedPort[] {
  const taken = new Set<string>();
  return ports.map(each => {
    const [port, protocol, given] = [now(each.port), now(each.protocol) ?? AppProtocol.HTTP, now(each.name)];
    const suffix = given ?? (taken.has(protocol) ? String(port) : undefined);
    const name = each.appProtocol && given !== undefined ? given : [protocol, suffix].filter(part => part !== undefined).join('-');
    taken.add(name);
    return {
      name,
      port,
      targetPort: now(each.targetPort) ?? port,
      protocol: protocol === AppProtocol.UDP ? Protocol.UDP : undefined,
      appProtocol: each.appProtocol ? protocol : undefined,
    };
  });
}

/**
 * Reports a fault for each port of a Service that Kubernetes would refuse.
 *
 * @param places where each of them was given
 */
export function checkPorts(ports: readonly NamedPort[], places: readonly FieldPath[], report: Report): void {
  if (ports.length === 0) report(NO_PORTS, FieldPath.ROOT, {});
  ports.forEach(({ port, targetPort, name, protocol }, index) => {
    const place = places[index];
    for (const each of new Set<unknown>([port, targetPort])) {
      if (!isPort(each as number)) report(BAD_PORT, place, { port: each });
    }
    if (ports.findIndex(each => each.name === name) < index) report(PORT_NAME_TWICE, place, { name });
    if (ports.findIndex(each => each.port === port && each.protocol === protocol) < index) report(PORT_TWICE, place, { port, protocol: protocol ?? Protocol.TCP });
    if (name.length > 63 || !NAME.test(name)) report(BAD_PORT_NAME, place, { name });
  });
}
