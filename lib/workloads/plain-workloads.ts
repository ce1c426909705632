import { ApiObject } from 'cdk8s';
import { ContainerProps, Deployment, DeploymentProps, Service, ServiceProps } from 'cdk8s-plus-25';
import { Construct } from 'constructs';
import { kubeJson } from './kube-json';
import { NamedPort } from './service-port';

/**
 * Has an L1 object written as it was rendered. Its own `toJson` knows the fields of Kubernetes 1.25,
 * and would drop what patches add of later releases.
 */
function writeAsRendered(l1: ApiObject): void {
  l1.toJson = ApiObject.prototype.toJson;
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
  private readonly given: PlainDeploymentProps;

  constructor(scope: Construct, id: string, props: PlainDeploymentProps) {
    const { labels, container, ...rest } = props;
    super(scope, id, {
      ...rest,
      select: false,
      containers: [{ ...container, resources: container.resources ?? {} }],
    });
    writeAsRendered(this.apiObject);
    this.given = props;
    for (const [label, value] of Object.entries(labels)) this.podMetadata.addLabel(label, value);
  }

  /** @internal */
  public override _toKube(): any {
    const { given } = this;
    const { minReadySeconds, progressDeadlineSeconds, strategy, ...spec } = super._toKube() as any;
    const podLabels = { ...spec.template.metadata.labels, [ADDRESS_LABEL]: undefined };
    return kubeJson({
      ...spec,
      replicas: this.hasAutoscaler ? undefined : this.replicas,
      ...(given.minReady && { minReadySeconds }),
      ...(given.progressDeadline && { progressDeadlineSeconds }),
      ...(given.strategy && { strategy }),
      selector: { ...spec.selector, matchLabels: { ...spec.selector.matchLabels, ...given.labels } },
      template: { metadata: { ...spec.template.metadata, labels: podLabels }, spec: this.podSpec(spec.template.spec) },
    });
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
  private readonly named: readonly NamedPort[];

  constructor(scope: Construct, id: string, props: Omit<ServiceProps, 'ports'> & { readonly ports: readonly NamedPort[] }) {
    super(scope, id, { ...props, ports: [...props.ports] });
    writeAsRendered(this.apiObject);
    this.named = props.ports;
  }

  /** @internal */
  public override _toKube(): any {
    const { externalIPs, ...spec } = super._toKube() as any;
    return kubeJson({
      ...spec,
      ...(externalIPs?.length > 0 && { externalIPs }),
      ports: spec.ports.map((each: any) => ({ ...each, appProtocol: this.named.find(({ port }) => port === each.port)?.appProtocol })),
    });
  }
}
