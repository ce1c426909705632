import * as kplus from 'cdk8s-plus-25';
import { Construct } from 'constructs';
import { describe } from '../core/quote';
import { Misfit, ReferenceError, WRONG_TYPE } from './misfit';
import { namespaceOf } from './reference';
import { Referrer } from './render';

/** What is known of the pods of a workload: how a policy selects them, and who they are to others. */
export interface WorkloadConfig {
  /** Labels that all of its pods have, and no other pods of its namespace. */
  readonly labels: { readonly [label: string]: string };

  /**
   * The namespace of its pods.
   *
   * @default - the namespace of the resource that names it
   */
  readonly namespace?: string;

  /** The names of the service accounts that its pods run as; `default` for pods that have none of their own. */
  readonly serviceAccounts: string[];
}

/** Pods that are named together: a policy applies to them, or requests come from them. */
export interface IWorkload {
  /**
   * How its pods are selected, and who they are. It is asked when the app is synthesized.
   *
   * @throws if it is not known
   */
  toWorkloadConfig(): WorkloadConfig;
}

/** The usual workloads, beside VersionedService and its versions. */
export class Workload {
  /**
   * The pods of a Deployment, StatefulSet, DaemonSet or Job of cdk8s-plus, or a single Pod.
   *
   * They are selected by the labels that the Deployment selects them by.
   */
  public static pods(pods: kplus.AbstractPod): IWorkload {
    return { toWorkloadConfig: () => configOf(pods) };
  }

  private constructor() {}
}

/** What a resource is told of a workload. */
export function workloadOf(workload: IWorkload, from: Referrer): WorkloadConfig | Misfit {
  if (typeof workload !== 'object' || workload === null || typeof workload.toWorkloadConfig !== 'function') {
    return Misfit.of(WRONG_TYPE, { value: workload, expected: 'a VersionedService, one of its versions, or Workload.pods(...) for a Deployment of cdk8s-plus' });
  }
  // Asked through a function, so that it is no reference: a policy is best applied before the pods that it protects.
  const answer = from.ask(() => workload.toWorkloadConfig(), 'toWorkloadConfig', ask => ask());
  if (answer instanceof Misfit || isConfig(answer)) return answer;
  return Misfit.of(WRONG_TYPE, { what: 'toWorkloadConfig()', value: answer, expected: 'an object with labels and serviceAccounts' });
}

/** What is known of pods of cdk8s-plus. */
export function configOf(pods: kplus.AbstractPod): WorkloadConfig {
  if (!Construct.isConstruct(pods) || !('podMetadata' in pods)) {
    throw new ReferenceError(`what was given to Workload.pods(...) is ${describe(pods)}`, 'give it a Deployment or other workload of cdk8s-plus');
  }
  const labels = labelsOf(pods);
  if (Object.keys(labels).length === 0) {
    throw new ReferenceError(`the pods of ${pods.node.path} have no labels to select them by`, 'select them by labels: deployment.select(LabelSelector.of({ labels: { ... } }))');
  }
  return { labels, namespace: namespaceOf(pods), serviceAccounts: [pods.serviceAccount?.name ?? 'default'] };
}

/** A selector of Istio has no expressions; each pod that the labels select beside those that they narrow would be taken for the workload's. */
function labelsOf(pods: kplus.AbstractPod): { readonly [label: string]: string } {
  const { matchLabels, matchExpressions } = pods as Partial<kplus.Workload>;
  if (matchLabels === undefined) return (pods.podMetadata.toJson() as { readonly labels?: Record<string, string> } | undefined)?.labels ?? {};
  if (matchExpressions !== undefined && matchExpressions.length > 0) {
    throw new ReferenceError(`${pods.node.path} selects its pods by expressions, which Istio has not`, 'write PolicyScope.labels({ ... }) with labels of its pods');
  }
  return { ...matchLabels };
}

function isConfig(config: unknown): config is WorkloadConfig {
  const { labels, serviceAccounts } = (config ?? {}) as Partial<WorkloadConfig>;
  return typeof labels === 'object' && labels !== null && Array.isArray(serviceAccounts);
}
