import { ServicePort as KubeServicePort, Protocol } from 'cdk8s-plus-25';

/**
 * What a port of a Service speaks, as Istio's protocol selection names it.
 *
 * @see https://istio.io/latest/docs/ops/configuration/traffic-management/protocol-selection/
 */
export enum AppProtocol {
  HTTP = 'http',
  HTTP2 = 'http2',
  GRPC = 'grpc',
  GRPC_WEB = 'grpc-web',
  HTTPS = 'https',
  TLS = 'tls',
  TCP = 'tcp',
  UDP = 'udp',
  MONGO = 'mongo',
  MYSQL = 'mysql',
  REDIS = 'redis',
}

/** A port of a VersionedService. */
export interface VersionedServicePort {
  /** The Service's port, 1 to 65535. */
  readonly port: number;

  /**
   * The port that the containers listen on, 1 to 65535.
   *
   * @default - the Service's port
   */
  readonly targetPort?: number;

  /**
   * What it speaks. Istio routes, measures and secures it accordingly.
   *
   * @default AppProtocol.HTTP
   */
  readonly protocol?: AppProtocol;

  /**
   * What the port is called after its protocol: `admin` gives `http-admin`.
   *
   * @default - the protocol alone for the first port of a protocol, with the port's number for others: `http`, `http-8081`
   */
  readonly name?: string;

  /**
   * Say the protocol in the port's `appProtocol`, and leave it out of the name. It needs a `name`.
   *
   * @default false
   */
  readonly appProtocol?: boolean;
}

/** A port with its name and protocol decided. */
export interface NamedPort extends KubeServicePort {
  readonly name: string;
  readonly appProtocol?: string;
}

const LABEL = /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/;

/** Names ports as Istio's protocol selection reads them. */
export function namePorts(ports: readonly VersionedServicePort[]): NamedPort[] {
  const taken = new Set<string>();
  return ports.map(({ port, targetPort, protocol = AppProtocol.HTTP, name: given, appProtocol }) => {
    const suffix = given ?? (taken.has(protocol) ? String(port) : undefined);
    const name = appProtocol && given !== undefined ? given : [protocol, suffix].filter(each => each !== undefined).join('-');
    taken.add(name);
    return {
      name,
      port,
      targetPort: targetPort ?? port,
      protocol: protocol === AppProtocol.UDP ? Protocol.UDP : undefined,
      appProtocol: appProtocol ? protocol : undefined,
    };
  });
}

/** What is wrong with the ports of a Service, one message a fault. */
export function portFaults(named: readonly NamedPort[]): string[] {
  return [
    ...(named.length === 0 ? ['a service needs a port; write port: 8080, or ports: [...]'] : []),
    ...named.flatMap(({ port, targetPort, name }, index) => [
      ...[...new Set([port, targetPort!])].filter(each => !isPort(each)).map(each => `ports[${index}]: port ${each} is out of range; write a whole number from 1 to 65535`),
      ...(named.findIndex(each => each.name === name) < index ? [`ports[${index}]: '${name}' names another port too; give each a name of its own`] : []),
      ...(named.findIndex(each => each.port === port) < index ? [`ports[${index}]: port ${port} is there twice; leave one out`] : []),
      ...(name.length > 63 || !LABEL.test(name) ? [`ports[${index}]: '${name}' is not a name of a port; write at most 63 lower-case letters, digits and '-'`] : []),
    ]),
  ];
}

function isPort(port: number): boolean {
  return Number.isInteger(port) && port >= 1 && port <= 65535;
}
