import { ApiObjectMetadataDefinition, Lazy } from 'cdk8s';
import { Namespace, Workload } from 'cdk8s-plus-25';
import { Construct } from 'constructs';
import { describe } from '../core/quote';
import { validateNamespace, validatePods } from './injection-check';
import { INJECT, NAMESPACE_INJECTION, REVISION } from './injection-labels';

/**
 * Whether pods get a sidecar, and from which control plane. A value, for a namespace or for the pods of one workload.
 *
 * A label of the namespace decides for all its pods: a pod can only opt out (`Injection.disabled()`). Pods can opt in, or choose a revision,
 * in a namespace without such a label. What a pod asks for and does not get is reported when the app is synthesized, if its namespace is in the same app.
 *
 * @see https://istio.io/latest/docs/setup/additional-setup/sidecar-injection/
 */
export class Injection {
  /**
   * Pods get a sidecar: of a namespace from the control plane without a revision, or with the tag `default`;
   * those of one workload from that of their namespace, if the namespace names a revision.
   *
   * Kubernetes: label `istio-injection=enabled` of a namespace, `sidecar.istio.io/inject=true` of pods
   */
  public static enabled(): Injection {
    return new Injection({ [NAMESPACE_INJECTION]: 'enabled' }, { [INJECT]: 'true' });
  }

  /**
   * Pods get no sidecar. In a namespace where it is disabled, pods cannot opt in.
   *
   * Kubernetes: label `istio-injection=disabled` of a namespace, `sidecar.istio.io/inject=false` of pods
   */
  public static disabled(): Injection {
    return new Injection({ [NAMESPACE_INJECTION]: 'disabled' }, { [INJECT]: 'false' });
  }

  /**
   * Pods get a sidecar from the control plane of a revision.
   *
   * Kubernetes: label `istio.io/rev` of a namespace, and of pods together with `sidecar.istio.io/inject=true`
   *
   * @param revision a revision or a tag, such as `1-30` or `canary`
   */
  public static revision(revision: string): Injection {
    const given: unknown = revision;
    // What is no text is no revision either, and must not be left out as if none had been asked for.
    const label = typeof given === 'string' || given instanceof Lazy ? revision : `(${describe(given)})`;
    return new Injection({ [REVISION]: label }, { [INJECT]: 'true', [REVISION]: label });
  }

  private constructor(private readonly namespaceLabels: Readonly<Record<string, string>>, private readonly podLabels: Readonly<Record<string, string>>) {}

  /**
   * Labels a namespace: it holds for all its pods that do not opt out. It replaces what was said of the namespace before.
   *
   * @throws if it is given something else
   */
  public ofNamespace(namespace: Namespace): void {
    if (!Construct.isConstruct(namespace) || !('metadata' in namespace)) throw new Error(`Injection.ofNamespace: was given ${describe(namespace)}; give it a Namespace of cdk8s-plus`);
    replaceLabels(namespace.metadata, [NAMESPACE_INJECTION, REVISION], this.namespaceLabels);
    validateNamespace(namespace);
  }

  /**
   * Labels the pods of a workload: they opt in or out for themselves. It replaces what was said of them before.
   *
   * @throws if it is given something else
   */
  public ofPods(workload: Workload): void {
    if (!Construct.isConstruct(workload) || !('podMetadata' in workload)) throw new Error(`Injection.ofPods: was given ${describe(workload)}; give it a Deployment or another workload of cdk8s-plus`);
    replaceLabels(workload.podMetadata, [INJECT, REVISION], this.podLabels);
    validatePods(workload);
  }
}

function replaceLabels(metadata: ApiObjectMetadataDefinition, names: readonly string[], labels: Readonly<Record<string, string>>): void {
  for (const name of names) {
    if (labels[name] !== undefined) metadata.addLabel(name, labels[name]);
    // cdk8s cannot remove a label, but writes none that is undefined.
    else if (metadata.getLabel(name) !== undefined) metadata.addLabel(name, undefined as unknown as string);
  }
}
