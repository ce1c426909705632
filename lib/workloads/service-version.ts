import { ApiObjectMetadata } from 'cdk8s';
import * as kplus from 'cdk8s-plus-25';
import { Construct } from 'constructs';
import { isDnsLabel } from '../core/host-name';
import { Destination, IRouteTarget, RouteTarget, RouteTargetOptions } from '../networking';
import { IHost } from '../resource';
import { Injection } from './injection';
import { PlainDeployment } from './plain-workloads';

/** A version of a VersionedService. */
export interface ServiceVersionProps {
  /** The container's image. */
  readonly image: string;

  /**
   * When the image is pulled.
   *
   * @default ImagePullPolicy.IF_NOT_PRESENT
   */
  readonly imagePullPolicy?: kplus.ImagePullPolicy;

  /**
   * How many pods there are.
   *
   * @default - none is written: 1, or what an autoscaler says
   */
  readonly replicas?: number;

  /**
   * The container's command, in place of the image's entrypoint.
   *
   * @default - the image's
   */
  readonly command?: string[];

  /**
   * The command's arguments.
   *
   * @default - the image's
   */
  readonly args?: string[];

  /**
   * The container's environment.
   *
   * @default - none
   */
  readonly env?: { readonly [name: string]: kplus.EnvValue };

  /**
   * What the container may use of CPU, memory and ephemeral storage.
   *
   * @default - none is written: the namespace's limits hold
   */
  readonly resources?: kplus.ContainerResources;

  /**
   * Whether the container is alive; if not, it is started again.
   *
   * @default - none
   */
  readonly liveness?: kplus.Probe;

  /**
   * Whether the container can take requests.
   *
   * @default - none
   */
  readonly readiness?: kplus.Probe;

  /**
   * Whether the container has started; until then the other probes wait.
   *
   * @default - none
   */
  readonly startup?: kplus.Probe;

  /**
   * Ports that the container listens on beside those of the Service, 1 to 65535.
   *
   * @default - none
   */
  readonly containerPorts?: kplus.ContainerPort[];

  /**
   * Volumes mounted into the container.
   *
   * @default - none
   */
  readonly volumeMounts?: kplus.VolumeMount[];

  /**
   * The account that the pods run as.
   *
   * @default - that of the VersionedService
   */
  readonly serviceAccount?: kplus.IServiceAccount;

  /**
   * The security context of the container.
   *
   * @default - none is written: the image's user holds
   */
  readonly securityContext?: kplus.ContainerSecurityContextProps;

  /**
   * The security context of the pods.
   *
   * @default - none is written
   */
  readonly podSecurityContext?: kplus.PodSecurityContextProps;

  /**
   * Metadata of the pods, beside the labels `app` and `version`.
   *
   * @default - none
   */
  readonly podMetadata?: ApiObjectMetadata;

  /**
   * Whether the pods get a sidecar.
   *
   * @default - that of the VersionedService
   */
  readonly injection?: Injection;
}

/** The service that a version belongs to. */
export interface VersionOf {
  readonly scope: Construct;
  readonly host: IHost;
  readonly name: string;
  readonly namespace?: string;
  /** The Service's ports. */
  readonly ports: readonly number[];
  /** The ports that the containers listen on. */
  readonly targetPorts: readonly number[];
}

/**
 * A version of a VersionedService: its Deployment, and where a route to it leads. Made by `addVersion`.
 */
export class ServiceVersion implements IRouteTarget {
  /** @internal */
  public static _add(service: VersionOf, name: string, props: ServiceVersionProps): ServiceVersion {
    return new ServiceVersion(service, name, deploymentOf(service, name, props));
  }

  private constructor(
    private readonly service: VersionOf,
    /** Such as `v2`: its key among the versions, and the value of the pods' label `version`. */
    public readonly name: string,
    /** The Deployment of its pods. */
    public readonly deployment: kplus.Deployment,
  ) {}

  /** As a route's destination, with a weight or header operations. */
  public route(options: RouteTargetOptions = {}): RouteTarget {
    return this.destination().route(options);
  }

  /**
   * As a destination: the Service's host, and the subset of this version.
   *
   * @param port one of the Service's ports @default - its first port
   */
  public destination(port?: number): Destination {
    return Destination.to(this.service.host, { subset: this.name, port: port ?? this.service.ports[0] });
  }

  public toRouteTarget(): RouteTarget {
    return this.route();
  }
}

/** Whether pods, Deployments and subsets can carry the name. */
export function isVersionName(name: string): boolean {
  return isDnsLabel(name) && name === name.toLowerCase();
}

function deploymentOf(service: VersionOf, version: string, props: ServiceVersionProps): kplus.Deployment {
  const { name, namespace, targetPorts } = service;
  const labels = { app: name, version };
  const ownPorts = (props.containerPorts ?? []).filter(each => !targetPorts.includes(each.number));
  const deployment = new PlainDeployment(service.scope, version, {
    metadata: { name: `${name}-${version}`, namespace, labels },
    podMetadata: props.podMetadata,
    labels,
    replicas: props.replicas,
    serviceAccount: props.serviceAccount,
    securityContext: props.podSecurityContext,
    container: {
      name,
      image: props.image,
      imagePullPolicy: props.imagePullPolicy ?? kplus.ImagePullPolicy.IF_NOT_PRESENT,
      command: props.command,
      args: props.args,
      envVariables: props.env,
      resources: props.resources,
      liveness: props.liveness,
      readiness: props.readiness,
      startup: props.startup,
      ports: [...targetPorts.map(number => ({ number })), ...ownPorts],
      volumeMounts: props.volumeMounts,
      securityContext: props.securityContext,
    },
  });
  props.injection?.ofPods(deployment);
  return deployment;
}
