import { ApiObject, Lazy } from 'cdk8s';
import { ContainerProps, Deployment, DeploymentProps, ResourceProps, Service, ServiceProps } from 'cdk8s-plus-25';
import { Construct } from 'constructs';
import { kubeJson } from './kube-json';
import { NamedPort } from './service-port';

/**
 * An ApiObject in place of the L1 object of a resource. That one belongs to Kubernetes 1.25, and would drop
 * what patches add of later releases.
 */
function plainObject(resource: Construct, apiVersion: string, kind: string, props: ResourceProps, spec: () => any): ApiObject {
  resource.node.tryRemoveChild('Resource');
  return new ApiObject(resource, 'Resource', { apiVersion, kind, metadata: props.metadata, spec: Lazy.any({ produce: () => kubeJson(spec()) }) });
}

/** A Deployment of one container, of which the given parts are written and no others. */
export interface PlainDeploymentProps extends Omit<DeploymentProps, 'containers' | 'select'> {
  /** The labels that select its pods, which the pods have. */
  readonly labels: Readonly<Record<string, string>>;
  readonly container: Omit<ContainerProps, 'portNumber' | 'port'>;
}

const ADDRESS_LABEL = 'cdk8s.io/metadata.addr';

/**
 * A Deployment of cdk8s-plus that writes what it was given, and leaves the rest to the API server's defaults:
 * cdk8s-plus would add a label of its own, security contexts, a startup probe, and resources.
 *
 * @internal
 */
export class PlainDeployment extends Deployment {
  protected override readonly apiObject: ApiObject;
  private readonly given: PlainDeploymentProps;

  constructor(scope: Construct, id: string, props: PlainDeploymentProps) {
    const { labels, container, ...rest } = props;
    super(scope, id, {
      ...rest,
      select: false,
      containers: [{ ...container, resources: container.resources ?? {} }],
    });
    this.apiObject = plainObject(this, 'apps/v1', 'Deployment', rest, () => this._toKube());
    this.given = props;
    for (const [label, value] of Object.entries(labels)) this.podMetadata.addLabel(label, value);
  }

  /** @internal */
  public override _toKube(): any {
    const { given } = this;
    const { minReadySeconds, progressDeadlineSeconds, strategy, ...spec } = super._toKube() as any;
    const podLabels = { ...spec.template.metadata.labels, [ADDRESS_LABEL]: undefined };
    return {
      ...spec,
      replicas: this.hasAutoscaler ? undefined : this.replicas,
      ...(given.minReady && { minReadySeconds }),
      ...(given.progressDeadline && { progressDeadlineSeconds }),
      ...(given.strategy && { strategy }),
      selector: { ...spec.selector, matchLabels: { ...spec.selector.matchLabels, ...given.labels } },
      template: { metadata: { ...spec.template.metadata, labels: podLabels }, spec: this.podSpec(spec.template.spec) },
    };
  }

  private podSpec(spec: any): any {
    const { given } = this;
    const { restartPolicy, dnsPolicy, setHostnameAsFqdn, automountServiceAccountToken, hostNetwork, terminationGracePeriodSeconds, securityContext, ...rest } = spec;
    const [main, ...others] = rest.containers;
    return {
      ...rest,
      containers: [given.container.securityContext ? main : { ...main, securityContext: undefined }, ...others],
      ...(given.restartPolicy && { restartPolicy }),
      ...(given.dns && { dnsPolicy, setHostnameAsFqdn }),
      ...(given.automountServiceAccountToken !== undefined && { automountServiceAccountToken }),
      ...(given.hostNetwork !== undefined && { hostNetwork }),
      ...(given.terminationGracePeriod && { terminationGracePeriodSeconds }),
      ...(given.securityContext && { securityContext }),
    };
  }
}

/**
 * A Service of cdk8s-plus whose ports can say their appProtocol, and which writes no empty lists.
 *
 * @internal
 */
export class PlainService extends Service {
  protected override readonly apiObject: ApiObject;
  private readonly appProtocols: ReadonlyMap<number, string>;

  constructor(scope: Construct, id: string, props: Omit<ServiceProps, 'ports'> & { readonly ports: readonly NamedPort[] }) {
    super(scope, id, { ...props, ports: [...props.ports] });
    this.apiObject = plainObject(this, 'v1', 'Service', props, () => this._toKube());
    this.appProtocols = new Map(props.ports.flatMap(({ port, appProtocol }) => (appProtocol === undefined ? [] : [[port, appProtocol]])));
  }

  /** @internal */
  public override _toKube(): any {
    const { externalIPs, ...spec } = super._toKube() as any;
    return {
      ...spec,
      ...(externalIPs?.length > 0 && { externalIPs }),
      ports: spec.ports.map((each: any) => ({ ...each, appProtocol: this.appProtocols.get(each.port) })),
    };
  }
}
