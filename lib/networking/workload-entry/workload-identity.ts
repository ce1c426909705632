import { IServiceAccount } from 'cdk8s-plus-25';
import { Construct } from 'constructs';
import { warning } from '../../core/fault';
import { Misfit, WRONG_TYPE } from '../../resource/misfit';
import { namespaceOf } from '../../resource/reference';
import { Referrer, text } from '../../resource/render';

const ELSEWHERE = warning<{ readonly account: string; readonly namespace: string; readonly own: string }>('CI9031',
  ({ account, namespace, own }) => `ServiceAccount '${account}' is in namespace '${namespace}', and Istio takes it for one of '${own}', the namespace of the resource`,
  ({ namespace }) => `write the resource into '${namespace}', or make the ServiceAccount beside it`);

/**
 * The service account that a workload outside of Kubernetes runs as: its identity in the mesh.
 */
export class WorkloadIdentity {
  /**
   * A ServiceAccount of the resource's namespace.
   *
   * Istio: serviceAccount, endpoints[].serviceAccount, template.serviceAccount
   */
  public static serviceAccount(account: IServiceAccount): WorkloadIdentity {
    return new WorkloadIdentity(from => accountName(account, from));
  }

  /**
   * The name of a ServiceAccount in the resource's namespace.
   *
   * Istio: serviceAccount, endpoints[].serviceAccount, template.serviceAccount
   */
  public static fromServiceAccountName(name: string): WorkloadIdentity {
    return new WorkloadIdentity(() => text(name));
  }

  private constructor(private readonly produce: (from: Referrer) => unknown) {}

  /** @internal */
  public _render(from: Referrer): unknown {
    return this.produce(from);
  }
}

function accountName(account: IServiceAccount, from: Referrer): unknown {
  if (!Construct.isConstruct(account)) return Misfit.of(WRONG_TYPE, { value: account, expected: 'a ServiceAccount, or WorkloadIdentity.fromServiceAccountName(...)' });
  const { name } = account;
  const [namespace, own] = [namespaceOf(account), from.namespace];
  if (namespace === undefined || own === undefined || namespace === own) return name;
  return new Misfit([at => ELSEWHERE.at(at, { account: name, namespace, own })], name);
}
