import { k8s } from 'cdk8s-plus-25';
import { Fault } from '../core/fault';
import { FieldPath } from '../core/field-path';
import { plain } from '../resource/plain';
import { BAD_USER } from './faults';
import { acceptNow } from './input';

/** What differs from addon to addon where its pod is restricted. */
export interface RestrictedSecurityContextOptions {
  /**
   * The id of the user that the containers run as. Kubernetes: securityContext.runAsUser
   *
   * @default - the user of the addon's image; that of Kiali's is left to the image
   */
  readonly user?: number;
}

/** Security contexts as Kubernetes has them. */
export interface CustomSecurityContextOptions {
  /**
   * That of the pod. Kubernetes: spec.securityContext
   *
   * @default - that of Istio's sample
   */
  readonly pod?: k8s.PodSecurityContext;

  /**
   * That of each container of the pod. Kubernetes: spec.containers[].securityContext
   *
   * @default - those of Istio's sample
   */
  readonly container?: k8s.SecurityContext;
}

/** A rendered pod, as far as security contexts are concerned. */
interface Pod {
  readonly securityContext?: object;
  readonly containers: readonly object[];
}

/** The contexts of a pod, from the id of the user of its image. */
type Contexts = (user: number | undefined) => { readonly pod?: object; readonly container?: object };

/**
 * Who the pod of an addon runs as, and what it may do.
 *
 * @see https://kubernetes.io/docs/tasks/configure-pod-container/security-context/
 */
export class AddonSecurityContext {
  /**
   * That of the Pod Security Standard `restricted`: not as root, without capabilities, without a way to more privileges, with the
   * runtime's seccomp profile. What the sample has beside it, such as a root file system that is only read, stays.
   *
   * The images' users are taken from their Dockerfiles; the pods were not run in this project.
   *
   * @param options the user
   * @see https://kubernetes.io/docs/concepts/security/pod-security-standards/#restricted
   */
  public static restricted(options: RestrictedSecurityContextOptions = {}): AddonSecurityContext {
    const { value, faults } = acceptNow('RestrictedSecurityContextOptions', options);
    return new AddonSecurityContext(usual => {
      const user = value.user ?? usual;
      return {
        pod: { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' }, ...(user !== undefined && { runAsUser: user, runAsGroup: user, fsGroup: user }) },
        container: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } },
      };
    }, at => [
      ...faults.map(fault => fault(at)),
      ...(value.user === undefined || (Number.isInteger(value.user) && value.user >= 1 && value.user <= 0x7fffffff) ? [] : [BAD_USER.at(at.at('user'), { value: value.user })]),
    ]);
  }

  /**
   * One of your own. Its fields replace those of Istio's sample, one by one.
   *
   * @param contexts that of the pod, that of the containers, or both
   */
  public static custom(contexts: CustomSecurityContextOptions): AddonSecurityContext {
    const { value, faults } = acceptNow('CustomSecurityContextOptions', contexts);
    return new AddonSecurityContext(() => value, at => {
      const data = plain(value, at);
      return [...faults.map(fault => fault(at)), ...data.faults, ...data.unwritable];
    });
  }

  private constructor(
    private readonly contexts: Contexts,
    /** @internal */
    public readonly _faults: (at: FieldPath) => readonly Fault[],
  ) {}

  /**
   * A pod with its contexts.
   *
   * @param user the id of the user of the pod's images; undefined to leave it to them
   * @internal
   */
  public _applyTo(pod: Pod, user?: number): Pod {
    const contexts = this.contexts(user);
    return {
      ...pod,
      ...(contexts.pod && { securityContext: { ...pod.securityContext, ...contexts.pod } }),
      ...(contexts.container && { containers: pod.containers.map(container => withContext(container, contexts.container!)) }),
    };
  }
}

function withContext(container: { readonly securityContext?: object }, context: object): object {
  return { ...container, securityContext: { ...container.securityContext, ...context } };
}
