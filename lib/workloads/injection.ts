import { ApiObjectMetadata } from 'cdk8s';
import { Namespace, Workload } from 'cdk8s-plus-25';
import { Construct } from 'constructs';

const NAMESPACE_LABEL = 'istio-injection';
const POD_LABEL = 'sidecar.istio.io/inject';
const REVISION_LABEL = 'istio.io/rev';

/**
 * Whether pods get a sidecar. A value, for a namespace or for the pods of one workload; what a pod says wins over its namespace.
 *
 * @see https://istio.io/latest/docs/setup/additional-setup/sidecar-injection/
 */
export class Injection {
  /** Pods get a sidecar from the control plane that is installed without a revision, or with the tag `default`. */
  public static enabled(): Injection {
    return new Injection({ [NAMESPACE_LABEL]: 'enabled' }, { [POD_LABEL]: 'true' });
  }

  /** Pods get no sidecar. */
  public static disabled(): Injection {
    return new Injection({ [NAMESPACE_LABEL]: 'disabled' }, { [POD_LABEL]: 'false' });
  }

  /**
   * Pods get a sidecar from the control plane of a revision.
   *
   * @param revision a revision or a tag, such as `1-30` or `canary`
   */
  public static revision(revision: string): Injection {
    return new Injection({ [REVISION_LABEL]: revision }, { [POD_LABEL]: 'true', [REVISION_LABEL]: revision });
  }

  private constructor(private readonly namespaceLabels: Readonly<Record<string, string>>, private readonly podLabels: Readonly<Record<string, string>>) {}

  /** Labels a namespace: it holds for all its pods that do not say otherwise. */
  public ofNamespace(namespace: Namespace): void {
    for (const [label, value] of Object.entries(this.namespaceLabels)) namespace.metadata.addLabel(label, value);
  }

  /** Labels the pods of a workload: they opt in or out for themselves. */
  public ofPods(workload: Workload): void {
    for (const [label, value] of Object.entries(this.podLabels)) workload.podMetadata.addLabel(label, value);
  }
}

/** Input of a MeshNamespace. */
export interface MeshNamespaceProps {
  /**
   * Metadata of the namespace.
   *
   * @default - named by the construct's id
   */
  readonly metadata?: ApiObjectMetadata;

  /**
   * Whether its pods get a sidecar.
   *
   * @default Injection.enabled()
   */
  readonly injection?: Injection;
}

/**
 * A namespace of the mesh: its pods get a sidecar.
 *
 * The construct's id is the namespace's name unless `metadata.name` says otherwise.
 */
export class MeshNamespace extends Namespace {
  public constructor(scope: Construct, id: string, props: MeshNamespaceProps = {}) {
    super(scope, id, { metadata: { ...props.metadata, name: props.metadata?.name ?? id } });
    (props.injection ?? Injection.enabled()).ofNamespace(this);
  }
}
