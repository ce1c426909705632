import * as kplus from 'cdk8s-plus-25';
import { Construct, IConstruct } from 'constructs';
import { Fields } from '../../core/fields';
import { describe, quote } from '../../core/quote';
import { BackendTLSPolicyTargetRefsSpec } from '../../release/gateway-api-specs';
import { allGiven, ReferenceError } from '../../resource/misfit';
import { namespaceOf } from '../../resource/reference';
import { Referrer } from '../../resource/render';

/**
 * What a policy holds for, in the policy's own namespace.
 *
 * @see https://gateway-api.sigs.k8s.io/reference/spec/#localpolicytargetreferencewithsectionname
 */
export class BackendPolicyTarget {
  /**
   * All ports of a Service.
   *
   * Gateway API: targetRefs[].kind: Service, targetRefs[].name
   */
  public static service(service: kplus.Service): BackendPolicyTarget {
    return new BackendPolicyTarget(policy => ({ group: '', kind: 'Service', name: nameOf(service, policy) }));
  }

  /**
   * One port of a Service.
   *
   * Gateway API: targetRefs[].kind: Service, targetRefs[].name, targetRefs[].sectionName
   *
   * @param service the Service
   * @param port the port's name
   */
  public static servicePort(service: kplus.Service, port: string): BackendPolicyTarget {
    return new BackendPolicyTarget(policy => ({ group: '', kind: 'Service', name: nameOf(service, policy), ...allGiven({ sectionName: port }) }));
  }

  /**
   * A Service that is defined elsewhere, by its name, and one of its ports, if its name is given.
   *
   * Gateway API: targetRefs[].kind: Service, targetRefs[].name, targetRefs[].sectionName
   */
  public static fromServiceName(name: string, port?: string): BackendPolicyTarget {
    return new BackendPolicyTarget(() => ({ group: '', kind: 'Service', ...allGiven({ name }), sectionName: port }));
  }

  /**
   * An object of any kind.
   *
   * Gateway API: targetRefs[].group, targetRefs[].kind, targetRefs[].name
   */
  public static of(group: string, kind: string, name: string): BackendPolicyTarget {
    return new BackendPolicyTarget(() => allGiven({ group, kind, name }));
  }

  private constructor(private readonly fields: (policy: IConstruct) => Fields<BackendTLSPolicyTargetRefsSpec>) {}

  /** @internal */
  public _render(from: Referrer): unknown {
    return from.ask(undefined, 'the target of the policy', () => this.fields(from.resource));
  }
}

function nameOf(service: kplus.Service, policy: IConstruct): string {
  if (!Construct.isConstruct(service) || !('name' in service)) throw new ReferenceError(`what was given to BackendPolicyTarget is ${describe(service)}`, 'give it a Service of cdk8s-plus');
  const [own, theirs] = [namespaceOf(policy), namespaceOf(service)];
  if (own === theirs) return service.name;
  throw new ReferenceError(`Service '${service.name}' is in ${theirs === undefined ? 'a namespace that is not known' : `namespace ${quote(theirs)}`}, and a policy holds in its own`,
    "write the policy into a chart of the Service's namespace");
}
