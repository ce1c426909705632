import { Node } from 'cdk8s-plus-25';
import * as kplus from 'cdk8s-plus-25';
import { Construct } from 'constructs';
import { isObjectLabel } from '../core/host-name';
import { Destination, IRouteTarget, RouteTarget, RouteTargetOptions } from '../networking';
import { IHost, IWorkload, WorkloadConfig } from '../resource';
import { resolved } from '../resource/render';
import { ConstructInput } from '../resource/validation';
import { configOf } from '../resource/workload';
import { validateDeployment } from './deployment-check';
import { MainContainer } from './plain/main-container';
import { PlainDeployment } from './plain/plain-deployment';
import { NamedPort } from './service-port';
import { ServiceVersionProps } from './service-version-props';

/** The service that a version belongs to. */
export interface VersionOf {
  readonly scope: Construct;
  readonly host: IHost;
  readonly input: ConstructInput;
  readonly name: string;
  /** What a version's objects are named after: something else than its name if that is refused, so that it is only reported once. */
  readonly label: (version: string) => string;
  readonly namespace?: string;
  readonly ports: () => readonly NamedPort[];
  /** The port that a route to a version names if it is not told another one. */
  readonly defaultPort: number | undefined;
  readonly subsets: boolean;
}

/**
 * A version of a VersionedService: its Deployment, and where a route to it leads. Made by `addVersion`.
 */
export class ServiceVersion implements IRouteTarget, IWorkload {
  /** @internal */
  public static _add(service: VersionOf, name: string, props: Partial<ServiceVersionProps>): ServiceVersion {
    return new ServiceVersion(service, name, deploymentOf(service, name, props), props.podSpec?.serviceAccountName);
  }

  private constructor(
    private readonly service: VersionOf,
    /** Such as `v2`: its key among the versions, the value of the pods' label `version`, and the name of its subset. */
    public readonly name: string,
    /** The Deployment of its pods. */
    public readonly deployment: kplus.Deployment,
    /** That of the pods' own spec, which replaces what cdk8s-plus knows. */
    private readonly serviceAccountName: string | undefined,
  ) {}

  /**
   * As a route's destination, with a weight or header operations.
   *
   * @throws if the service has no subsets
   */
  public route(options: RouteTargetOptions = {}): RouteTarget {
    return this.destination().route(options);
  }

  /**
   * As a destination: the Service's host, and the subset of this version.
   *
   * @param port one of the Service's ports; its first port if left out
   * @throws if the service has no subsets
   */
  public destination(port?: number): Destination {
    const { scope, host, subsets, defaultPort } = this.service;
    if (!subsets) {
      throw new Error(`${scope.node.path}: version '${this.name}' has no subset that a route can name, as subsets is false; leave subsets out, or route to a subset of your own DestinationRule`);
    }
    return Destination.to(host, { subset: isVersionName(this.name) ? this.name : undefined, port: port === undefined ? defaultPort : port });
  }

  public toRouteTarget(): RouteTarget {
    return this.route();
  }

  public toWorkloadConfig(): WorkloadConfig {
    const config = configOf(this.deployment);
    const account = resolved(this.serviceAccountName);
    return typeof account === 'string' ? { ...config, serviceAccounts: [account] } : config;
  }
}

/** Whether pods, Deployments and subsets can carry the name. */
export function isVersionName(name: string): boolean {
  return isObjectLabel(name);
}

function deploymentOf(service: VersionOf, version: string, props: Partial<ServiceVersionProps>): kplus.Deployment {
  const { name, namespace } = service;
  const label = service.label(version);
  const labels = { app: name, version: label };
  const container = new MainContainer({
    name,
    image: props.image!,
    imagePullPolicy: props.imagePullPolicy ?? kplus.ImagePullPolicy.IF_NOT_PRESENT,
    command: props.command,
    args: props.args,
    workingDir: props.workingDir,
    envVariables: props.env,
    envFrom: props.envFrom,
    resources: props.resources,
    liveness: props.liveness,
    readiness: props.readiness,
    startup: props.startup,
    lifecycle: props.lifecycle,
    servicePorts: () => service.ports().map(({ targetPort, protocol }) => ({ number: targetPort, protocol })),
    ports: props.containerPorts,
    volumeMounts: props.volumeMounts,
    securityContext: props.securityContext,
  });
  const deployment = new PlainDeployment(service.scope, version === '' ? label : version, {
    metadata: { name: `${name}-${label}`, namespace, labels },
    podMetadata: props.podMetadata,
    labels,
    container,
    replicas: props.replicas,
    strategy: props.strategy,
    serviceAccount: props.serviceAccount,
    securityContext: props.podSecurityContext,
    terminationGracePeriod: props.terminationGracePeriod,
    podFields: podFields(props),
    podSpec: props.podSpec,
  });
  if (props.tolerations?.length) deployment.scheduling.tolerate(Node.tainted(...props.tolerations));
  props.injection?.ofPods(deployment);
  validateDeployment(deployment, labels, props, service.input);
  return deployment;
}

function podFields({ imagePullSecrets, nodeSelector }: Partial<ServiceVersionProps>): Partial<kplus.k8s.PodSpec> | undefined {
  if (imagePullSecrets === undefined && nodeSelector === undefined) return undefined;
  return { imagePullSecrets: imagePullSecrets?.map(({ name }) => ({ name })), nodeSelector };
}
