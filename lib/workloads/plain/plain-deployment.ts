import { ApiObjectMetadata, ApiObjectMetadataDefinition, Duration, resolve } from 'cdk8s';
import { Deployment, DeploymentStrategy, IServiceAccount, k8s, LabelSelector, PodSecurityContextProps, PodSelectorConfig } from 'cdk8s-plus-25';
import { Construct } from 'constructs';
import { writeAsRendered } from './as-rendered';
import { MainContainer } from './main-container';
import { PodPorts } from './pod-ports';
import { mergePodSpec } from './pod-spec';

/** A Deployment of which the given parts are written and no others. */
export interface PlainDeploymentProps {
  readonly metadata: ApiObjectMetadata;
  /** The labels that select its pods, which the pods have. */
  readonly labels: Readonly<Record<string, string>>;
  readonly container: MainContainer;
  readonly replicas?: number;
  readonly strategy?: DeploymentStrategy;
  readonly podMetadata?: ApiObjectMetadata;
  readonly serviceAccount?: IServiceAccount;
  readonly securityContext?: PodSecurityContextProps;
  readonly terminationGracePeriod?: Duration;
  /** Fields of the pods' spec beside those. */
  readonly podFields?: Partial<k8s.PodSpec>;
  /** What is merged over all of it. */
  readonly podSpec?: k8s.PodSpec;
}

/**
 * A Deployment of cdk8s-plus that writes what it was given, and leaves the rest to the API server's defaults:
 * cdk8s-plus would add a label of its own, by which it selects pods, and security contexts, a startup probe and resources.
 *
 * @internal
 */
export class PlainDeployment extends Deployment {
  public override readonly connections = new PodPorts(this);
  private readonly given: PlainDeploymentProps;
  private pods?: ApiObjectMetadataDefinition;

  constructor(scope: Construct, id: string, props: PlainDeploymentProps) {
    const { metadata, replicas, strategy, serviceAccount, securityContext, terminationGracePeriod } = props;
    super(scope, id, { metadata, replicas, strategy, serviceAccount, securityContext, terminationGracePeriod, select: false });
    writeAsRendered(this.apiObject, () => this._toKube());
    this.given = props;
    if (props.podSpec?.hostNetwork) Object.assign(this, { hostNetwork: true });
    this.attachContainer(props.container);
    this.select(LabelSelector.of({ labels: { ...props.labels } }));
  }

  /** Metadata of the pods. That of cdk8s-plus has a label of its own, which is not written. */
  public override get podMetadata(): ApiObjectMetadataDefinition {
    if (this.pods === undefined) {
      this.pods = new ApiObjectMetadataDefinition({ ...this.given.podMetadata, apiObject: this.apiObject });
      for (const [label, value] of Object.entries(this.given.labels)) this.pods.addLabel(label, value);
    }
    return this.pods;
  }

  /** Whether the pods have other metadata than their labels: somebody gave it, or asked for it to change it. */
  public get hasPodMetadata(): boolean {
    return this.pods !== undefined || this.given.podMetadata !== undefined;
  }

  /** What selects the pods, for Services, network policies and affinities: the labels that they have. */
  public override toPodSelectorConfig(): PodSelectorConfig {
    const { namespace } = this.metadata;
    return { labelSelector: LabelSelector.of({ labels: { ...this.given.labels } }), namespaces: namespace === undefined ? undefined : { names: [namespace] } };
  }

  /** @internal */
  public override _toKube(): k8s.DeploymentSpec {
    const { strategy } = this.given;
    return {
      replicas: this.hasAutoscaler ? undefined : this.replicas,
      ...(strategy && { strategy: k8s.KubeDeployment.manifest({ spec: { ...EMPTY, strategy: strategy._toKube() } }).spec.strategy }),
      selector: this._toLabelSelector(),
      template: { metadata: this.hasPodMetadata ? this.podMetadata.toJson() : { labels: this.given.labels }, spec: this.podSpec() },
    };
  }

  /** As the API of Kubernetes spells it, which differs from what cdk8s-plus renders. */
  private podSpec(): k8s.PodSpec {
    const { securityContext, terminationGracePeriod, podFields, podSpec } = this.given;
    const rendered = { ...this._toPodSpec(), ...NOT_GIVEN };
    // Of what the user gives, lists and objects may be lazy; elsewhere only single values are, which cdk8s resolves.
    const given = podSpec && resolve([], podSpec, this.apiObject) as k8s.PodSpec;
    const spec = mergePodSpec({
      ...rendered,
      ...(!securityContext && { securityContext: undefined }),
      ...(!terminationGracePeriod && { terminationGracePeriodSeconds: undefined }),
      ...podFields,
    }, given);
    return isSpelledAlike(spec) ? spec : k8s.KubePod.manifest({ spec }).spec;
  }
}

/** What cdk8s-plus writes although nobody asked for it. */
const NOT_GIVEN = { restartPolicy: undefined, dnsPolicy: undefined, setHostnameAsFqdn: undefined, automountServiceAccountToken: undefined, hostNetwork: undefined };

const EMPTY: k8s.DeploymentSpec = { selector: {}, template: {} };

/** Fields of a container that are spelled in the L1 of cdk8s-plus as in the API, and hold plain data: converting what has no others takes longer than rendering it. */
const ALIKE: ReadonlySet<string> = new Set(['name', 'image', 'imagePullPolicy', 'command', 'args', 'workingDir']);

/** Whether a pod has nothing but containers whose fields are written as they stand. */
function isSpelledAlike(spec: k8s.PodSpec): boolean {
  return Object.entries(spec).every(([field, value]) => value === undefined || field === 'containers') && spec.containers.every(container => (
    container.ports?.every(({ hostIp }) => hostIp === undefined) !== false
    && Object.entries(container).every(([field, value]) => value === undefined || field === 'ports' || ALIKE.has(field))));
}
