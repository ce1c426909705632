import { Container, ContainerPort, ContainerProps, ContainerResources, k8s, Protocol } from 'cdk8s-plus-25';
import { Amounts, resourceAmounts } from '../../values/resources';
import { orderEnv } from './env-order';
import { instead } from './instead';
import { now } from './now';

/** What a MainContainer is made of. */
export interface MainContainerProps extends Omit<ContainerProps, 'port' | 'portNumber' | 'ports'> {
  /** The ports that a Service sends to, as they are when they are asked for. */
  readonly servicePorts: () => readonly ContainerPort[];
  /** Other ports, and names and host ports for those that the Service sends to. */
  readonly ports?: readonly ContainerPort[];
}

/**
 * The container of a workload that a Service stands before. It writes what it was given, and leaves the rest to the API server's defaults:
 * a Container of cdk8s-plus would add a security context, resources and a startup probe, and takes a port number only once,
 * be it for TCP or for UDP.
 *
 * @internal
 */
export class MainContainer extends Container {
  private readonly given: MainContainerProps;
  private readonly added: ContainerPort[];

  constructor(props: MainContainerProps) {
    const { envVariables, envFrom = [], volumeMounts = [], resources = {}, ports = [] } = props;
    super({ ...props, ports: [], envVariables: { ...envVariables }, envFrom: [...envFrom], volumeMounts: [...volumeMounts], resources });
    this.given = props;
    this.added = [...ports];
  }

  public override get ports(): ContainerPort[] {
    const own = this.added.map(port => ({ ...port, number: now(port.number) }));
    const served = this.given.servicePorts().map(port => own.find(each => isSame(each, port)) ?? port);
    return unique([...served, ...own]);
  }

  public override addPort(port: ContainerPort): void {
    const ports = this.ports;
    if (port.name !== undefined && ports.some(({ name }) => name === port.name)) throw new Error(`container ${this.name}: a port named ${port.name} exists already`);
    if (ports.some(each => isSame(each, port) && each.name !== undefined)) throw new Error(`container ${this.name}: port ${port.number} exists already`);
    this.added.push(port);
  }

  /** @internal */
  public override _toKube(): k8s.Container {
    const { envVariables, resources, securityContext } = this.given;
    const ports = this.ports;
    const rendered = instead(this, {
      // cdk8s-plus throws for amounts that are no whole mebibytes or, for storage, gibibytes.
      resources: undefined,
      // The port of probes that name none. Given to the constructor of cdk8s-plus it would bring a startup probe along.
      portNumber: ports[0]?.number,
    }, () => super._toKube());
    return {
      ...rendered,
      env: rendered.env && orderedEnv(rendered.env, envVariables),
      resources: renderResources(resources),
      ports: portsToKube(ports),
      securityContext: securityContext === undefined ? undefined : rendered.securityContext,
    };
  }
}

/** Those that came as a map are ordered; those that were added one by one follow in the order of the calls. */
function orderedEnv(env: readonly k8s.EnvVar[], fromMap: ContainerProps['envVariables'] = {}): k8s.EnvVar[] {
  const settled = env.map(variable => ({ ...variable, value: now(variable.value) }));
  return [...orderEnv(settled.filter(({ name }) => Object.hasOwn(fromMap, name))), ...settled.filter(({ name }) => !Object.hasOwn(fromMap, name))];
}

function portsToKube(ports: readonly ContainerPort[]): k8s.ContainerPort[] | undefined {
  return ports.length === 0 ? undefined : ports.map(({ number, protocol, name, hostPort, hostIp }) => ({ containerPort: number, protocol, name, hostPort, hostIp }));
}

/** Ports of one number are two if one is of TCP and the other of UDP. */
function isSame(one: ContainerPort, other: ContainerPort): boolean {
  return one.number === other.number && (one.protocol ?? Protocol.TCP) === (other.protocol ?? Protocol.TCP);
}

function unique(ports: readonly ContainerPort[]): ContainerPort[] {
  return ports.filter((port, index) => ports.findIndex(each => isSame(each, port)) === index);
}

function renderResources(resources: ContainerResources | undefined): k8s.ResourceRequirements | undefined {
  const amounts = resourceAmounts(resources);
  return amounts && { requests: quantities(amounts.requests), limits: quantities(amounts.limits) };
}

function quantities(amounts: Amounts | undefined): { [resource: string]: k8s.Quantity } | undefined {
  return amounts && Object.fromEntries(Object.entries(amounts).map(([resource, amount]) => [resource, k8s.Quantity.fromString(amount)]));
}
