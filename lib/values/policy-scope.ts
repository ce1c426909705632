import { Lazy } from 'cdk8s';
import { Fields } from '../core/fields';
import { quote } from '../core/quote';
import { PolicyTargetReferenceSpec } from '../release/specs';
import { BAD_REFERENCE, Misfit, UNSET, WRONG_TYPE } from '../resource/misfit';
import { IPolicyTarget, policyTargetOf } from '../resource/policy-target';
import { Referrer, text, texts } from '../resource/render';
import { IWorkload, workloadOf } from '../resource/workload';

/** What says to what a policy applies, in place of each field that does; those that are absent are not written. */
export interface RenderedScope {
  /** The labels of a selector: a map, or what is wrong. */
  readonly labels?: unknown;
  readonly targetRef?: unknown;
  readonly targetRefs?: unknown;
}

/**
 * To what a policy applies: pods by their labels, objects that it is attached to, its whole namespace, or the whole mesh.
 *
 * A policy in the mesh's root namespace (`istio-system`) reaches beyond it: without labels and targets it holds for the whole mesh, with labels for
 * such pods of all namespaces.
 *
 * @see https://istio.io/latest/docs/reference/config/type/workload-selector/
 */
export class PolicyScope {
  /**
   * Pods by their labels: of the policy's namespace, or of all namespaces for a policy in the mesh's root namespace.
   *
   * Istio: ...selector.matchLabels
   *
   * @param labels those that a pod must have, compared as they stand: at least one
   */
  public static labels(labels: { readonly [label: string]: string }): PolicyScope {
    return new PolicyScope(() => ({ labels: labels === undefined ? Misfit.of(UNSET, { what: "'labels'" }) : texts(labels) }));
  }

  /**
   * The pods of a workload, which stands in the policy's namespace: a VersionedService, one of its versions, or `Workload.pods(deployment)`.
   *
   * Istio: ...selector.matchLabels
   */
  public static workload(workload: IWorkload): PolicyScope {
    return new PolicyScope(from => ({ labels: Lazy.any({ produce: () => workloadLabels(workload, from) }) }));
  }

  /**
   * Objects that the policy is attached to, at most 16, in the policy's namespace: waypoints and other Gateways of Gateway API, Services and ServiceEntries.
   * A policy for ambient mode that looks at HTTP is attached to a waypoint, or to a Service that has one.
   *
   * Istio: ...targetRefs
   */
  public static targets(...targets: IPolicyTarget[]): PolicyScope {
    return new PolicyScope(from => ({ targetRefs: targets.map(target => targetReference(target, from)) }));
  }

  /**
   * One object that the policy is attached to, in the older field of Istio that names one alone. Istio 1.22 and newer have `targets`.
   *
   * Istio: ...targetRef
   */
  public static target(target: IPolicyTarget): PolicyScope {
    return new PolicyScope(from => ({ targetRef: targetReference(target, from) }));
  }

  /** All workloads of the policy's namespace, which is what holds if nothing is given. Nothing is written. It is a fault in the mesh's root namespace, where the policy would hold for the whole mesh. */
  public static namespace(): PolicyScope {
    return new PolicyScope(({ namespace, mesh }) => (namespace !== mesh.rootNamespace ? {} : {
      labels: Misfit.of(BAD_REFERENCE, { message: `${quote(namespace)} is the root namespace, where this holds for the whole mesh`, remedy: 'write PolicyScope.mesh() if that is meant' }),
    }));
  }

  /** All workloads of the mesh. Nothing is written: the policy must stand in the mesh's root namespace. */
  public static mesh(): PolicyScope {
    return new PolicyScope(({ namespace, mesh }) => (namespace === mesh.rootNamespace ? {} : {
      labels: Misfit.of(BAD_REFERENCE, {
        message: `a policy for the whole mesh stands in its root namespace, and this one in ${where(namespace)}`,
        remedy: `write metadata: { namespace: ${quote(mesh.rootNamespace)} }`,
      }),
    }));
  }

  private constructor(private readonly render: (from: Referrer) => RenderedScope) {}

  /** @internal */
  public _render(from: Referrer): RenderedScope {
    return this.render(from);
  }
}

/** The fields that say to what a policy applies, of the kinds that have `selector`. */
export function renderScope(scope: PolicyScope | undefined, from: Referrer): { readonly selector?: unknown; readonly targetRef?: unknown; readonly targetRefs?: unknown } {
  const { labels, ...targets } = scopeOf(scope, from);
  if (labels === undefined) return targets;
  return { selector: labels instanceof Misfit ? labels : { matchLabels: labels }, ...targets };
}

/** What says to what a policy applies, for kinds whose fields have names of their own. */
export function scopeOf(scope: PolicyScope | undefined, from: Referrer): RenderedScope {
  if (scope === undefined) return {};
  if (typeof scope === 'object' && scope !== null && typeof scope._render === 'function') return scope._render(from);
  return { labels: Misfit.of(WRONG_TYPE, { value: scope, expected: 'PolicyScope.workload(...), PolicyScope.labels(...), PolicyScope.targets(...)' }) };
}

/** Asked each time: labels and versions can be added to the workload after the policy was looked at. */
function workloadLabels(workload: IWorkload, from: Referrer): unknown {
  const config = workloadOf(workload, from);
  if (config instanceof Misfit) return config;
  const { labels, namespace } = config;
  return elsewhere('the workload', namespace, from) ?? texts(labels);
}

function targetReference(target: IPolicyTarget, from: Referrer): unknown {
  const config = policyTargetOf(target, from);
  if (config instanceof Misfit) return config;
  const { group, kind, name, namespace } = config;
  return elsewhere(`${kind} ${name}`, namespace, from) ?? { group, kind: text(kind), name: text(name) } satisfies Fields<PolicyTargetReferenceSpec>;
}

/** What is wrong with naming an object of another namespace. */
function elsewhere(what: string, namespace: string | undefined, from: Referrer): Misfit | undefined {
  if (namespace === undefined || namespace === from.namespace) return undefined;
  return Misfit.of(BAD_REFERENCE, {
    message: `${what} is in the namespace ${quote(namespace)}, and the policy in ${where(from.namespace)}`,
    remedy: `write the policy into ${quote(namespace)}: a policy applies to what is in its own namespace`,
  });
}

function where(namespace: string | undefined): string {
  return namespace === undefined ? 'none that is known' : quote(namespace);
}
