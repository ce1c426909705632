import { ApiObjectMetadata, Duration } from 'cdk8s';
import * as kplus from 'cdk8s-plus-25';
import { TrafficPolicy } from '../networking';
import { Injection } from './injection';

/** A version of a VersionedService: what its pods run, and how clients reach them. */
export interface ServiceVersionProps {
  /** The container's image. Kubernetes: `spec.template.spec.containers[].image` of the Deployment */
  readonly image: string;

  /**
   * When the image is pulled. Kubernetes: `spec.template.spec.containers[].imagePullPolicy`
   *
   * @default ImagePullPolicy.IF_NOT_PRESENT
   */
  readonly imagePullPolicy?: kplus.ImagePullPolicy;

  /**
   * Secrets of the registries that images are pulled from. Kubernetes: `spec.template.spec.imagePullSecrets`
   *
   * @default - those of the service account
   */
  readonly imagePullSecrets?: kplus.ISecret[];

  /**
   * How many pods there are. Kubernetes: `spec.replicas`
   *
   * @default - none is written: 1, or what an autoscaler decides
   */
  readonly replicas?: number;

  /**
   * The container's command, in place of the image's entrypoint. Kubernetes: `spec.template.spec.containers[].command`
   *
   * @default - the image's
   */
  readonly command?: string[];

  /**
   * The command's arguments. Kubernetes: `spec.template.spec.containers[].args`
   *
   * @default - the image's
   */
  readonly args?: string[];

  /**
   * The container's working directory. Kubernetes: `spec.template.spec.containers[].workingDir`
   *
   * @default - the image's
   */
  readonly workingDir?: string;

  /**
   * The container's environment. It is written sorted by name, a variable after those that it refers to with `$(NAME)`,
   * as Kubernetes demands. Kubernetes: `spec.template.spec.containers[].env`
   *
   * @default - none
   */
  readonly env?: { readonly [name: string]: kplus.EnvValue };

  /**
   * ConfigMaps and Secrets all of whose entries are variables of the container. Kubernetes: `spec.template.spec.containers[].envFrom`
   *
   * @default - none
   */
  readonly envFrom?: kplus.EnvFrom[];

  /**
   * CPU, memory and ephemeral storage that the container requests, and its limits. Kubernetes: `spec.template.spec.containers[].resources`
   *
   * @default - none is written: the defaults of the namespace hold
   */
  readonly resources?: kplus.ContainerResources;

  /**
   * Whether the container is alive; if not, it is restarted. Kubernetes: `spec.template.spec.containers[].livenessProbe`
   *
   * @default - none
   */
  readonly liveness?: kplus.Probe;

  /**
   * Whether the container can take requests. Kubernetes: `spec.template.spec.containers[].readinessProbe`
   *
   * @default - none
   */
  readonly readiness?: kplus.Probe;

  /**
   * Whether the container has started; until then the other probes wait. Kubernetes: `spec.template.spec.containers[].startupProbe`
   *
   * @default - none
   */
  readonly startup?: kplus.Probe;

  /**
   * What is run when the container has started and before it is stopped. Kubernetes: `spec.template.spec.containers[].lifecycle`
   *
   * @default - none
   */
  readonly lifecycle?: kplus.ContainerLifecycle;

  /**
   * Ports that the container listens on beside those of the Service, 1 to 65535; or the names of the Service's.
   * Kubernetes: `spec.template.spec.containers[].ports`
   *
   * @default - those of the Service, without names
   */
  readonly containerPorts?: kplus.ContainerPort[];

  /**
   * Volumes mounted into the container. Kubernetes: `spec.template.spec.containers[].volumeMounts` and `spec.template.spec.volumes`
   *
   * @default - none
   */
  readonly volumeMounts?: kplus.VolumeMount[];

  /**
   * The service account of the pods. Kubernetes: `spec.template.spec.serviceAccountName`
   *
   * @default - that of the VersionedService
   */
  readonly serviceAccount?: kplus.IServiceAccount;

  /**
   * The security context of the container. Kubernetes: `spec.template.spec.containers[].securityContext`
   *
   * @default - none is written: the image's user holds
   */
  readonly securityContext?: kplus.ContainerSecurityContextProps;

  /**
   * The security context of the pods. Kubernetes: `spec.template.spec.securityContext`
   *
   * @default - none is written
   */
  readonly podSecurityContext?: kplus.PodSecurityContextProps;

  /**
   * Metadata of the pods, beside the labels `app` and `version`. Kubernetes: `spec.template.metadata`
   *
   * @default - none
   */
  readonly podMetadata?: ApiObjectMetadata;

  /**
   * Labels of the nodes that the pods run on. Kubernetes: `spec.template.spec.nodeSelector`
   *
   * @default - any node
   */
  readonly nodeSelector?: { readonly [label: string]: string };

  /**
   * Taints of nodes that the pods may run on nevertheless. Kubernetes: `spec.template.spec.tolerations`
   *
   * @default - none
   */
  readonly tolerations?: kplus.NodeTaintQuery[];

  /**
   * How long the pods have to stop once they are asked to; whole seconds. Kubernetes: `spec.template.spec.terminationGracePeriodSeconds`
   *
   * @default - 30 seconds
   */
  readonly terminationGracePeriod?: Duration;

  /**
   * How pods are replaced by those of a new template. Kubernetes: `spec.strategy`
   *
   * @default - a rolling update, a quarter of the pods at a time
   */
  readonly strategy?: kplus.DeploymentStrategy;

  /**
   * Whether the pods get a sidecar. Kubernetes: the labels `sidecar.istio.io/inject` and `istio.io/rev` of the pods
   *
   * @default - that of the VersionedService
   */
  readonly injection?: Injection;

  /**
   * How clients reach the pods of this version. It overrides the service's policy, field by field.
   * Istio: `subsets[].trafficPolicy` of the DestinationRule
   *
   * @default - that of the VersionedService
   */
  readonly trafficPolicy?: TrafficPolicy;

  /**
   * Fields of the pods' spec that have no property here. Kubernetes: `spec.template.spec`
   *
   * A field that is given replaces what would be written. Containers, init containers and volumes are merged by their names, field by field,
   * and added if there is none of that name; the main container has the name of the service. `containers: []` leaves the containers as they are.
   *
   * Affinities are `deployment.scheduling`'s, more containers `deployment.addContainer`'s, as in cdk8s-plus.
   *
   * @default - nothing more
   */
  readonly podSpec?: kplus.k8s.PodSpec;
}
