import { ApiObject, ApiObjectMetadata } from 'cdk8s';
import { Namespace } from 'cdk8s-plus-25';
import { Construct } from 'constructs';
import { FieldPath } from '../core/field-path';
import { ConstructInput, reportInput } from '../resource/validation';
import { Injection } from './injection';
import { validateNamespace } from './injection-check';
import { NAMESPACE_INJECTION, REVISION } from './injection-labels';
import { checkLabels, checkObjectName, nameFrom } from './names';
import { writeAsRendered } from './plain/as-rendered';

/** Input of a MeshNamespace. */
export interface MeshNamespaceProps {
  /**
   * Metadata of the namespace. Kubernetes: `metadata`
   *
   * @default - named by the construct's id
   */
  readonly metadata?: ApiObjectMetadata;

  /**
   * Whether its pods get a sidecar. Kubernetes: the label `istio-injection` or `istio.io/rev`
   *
   * @default - as the labels of `metadata` say, if one of them is about injection; else Injection.enabled()
   */
  readonly injection?: Injection;
}

/**
 * A namespace of the mesh: its pods get a sidecar.
 *
 * The construct's id is the namespace's name unless `metadata.name` says otherwise.
 * It reports a fault if that is not a DNS label, or if Istio would ignore what its labels ask for.
 */
export class MeshNamespace extends Namespace {
  public constructor(scope: Construct, id: string, props: MeshNamespaceProps = {}) {
    const input = new ConstructInput();
    const { metadata: given, injection } = input.accept('MeshNamespaceProps', props);
    const { given: name, metadata } = nameFrom(id, given, 'namespace', input);
    super(scope, id, { metadata });
    writeAsRendered(this.apiObject);
    leaveOutNamespace(this.apiObject);
    const labels = metadata.labels ?? {};
    if (injection) injection.ofNamespace(this);
    else if (labels[NAMESPACE_INJECTION] === undefined && labels[REVISION] === undefined) Injection.enabled().ofNamespace(this);
    validateNamespace(this);
    reportInput(this, input, report => {
      checkObjectName(name, 'namespace', report);
      checkLabels(labels, FieldPath.METADATA.at('labels'), report);
    }, this.apiObject);
  }
}

/** A namespace is in no namespace, though cdk8s gives it that of its chart. */
function leaveOutNamespace(l1: ApiObject): void {
  l1.toJson = () => {
    const manifest = ApiObject.prototype.toJson.call(l1) as { metadata: { namespace?: string } };
    delete manifest.metadata.namespace;
    return manifest;
  };
}
