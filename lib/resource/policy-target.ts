import * as kplus from 'cdk8s-plus-25';
import { Construct } from 'constructs';
import { describe } from '../core/quote';
import { Misfit, ReferenceError, WRONG_TYPE } from './misfit';
import { FromNameOptions, givenName, givenNamespace, namespaceOf } from './reference';
import { Referrer } from './render';

/** An object as policies name it. */
export interface PolicyTargetConfig {
  /**
   * The API group, such as `gateway.networking.k8s.io`.
   *
   * Istio: ...targetRefs[].group, ...targetRef.group
   *
   * @default - the core group, of Services
   */
  readonly group?: string;

  /**
   * The kind, such as `Gateway`.
   *
   * Istio: ...targetRefs[].kind, ...targetRef.kind
   */
  readonly kind: string;

  /**
   * The object's name.
   *
   * Istio: ...targetRefs[].name, ...targetRef.name
   */
  readonly name: string;

  /**
   * The object's namespace. It is not written: a policy stands in the same namespace as what it is attached to.
   *
   * @default - the policy's namespace; an object that belongs to no namespace has none
   */
  readonly namespace?: string;
}

/** An object that a policy can be attached to: a Service, a ServiceEntry, or a Gateway of Gateway API, such as a waypoint. */
export interface IPolicyTarget {
  /**
   * How a policy names the object. It is asked when the app is synthesized.
   *
   * @throws if it is not known
   */
  toPolicyTargetConfig(): PolicyTargetConfig;
}

/** The usual objects that policies are attached to. */
export class PolicyTarget {
  /** A Service of cdk8s-plus. Its waypoint enforces the policy. */
  public static service(service: kplus.Service): IPolicyTarget {
    return { toPolicyTargetConfig: () => serviceTarget(service) };
  }

  /**
   * A Service that is defined elsewhere. Its waypoint enforces the policy.
   *
   * @param name its name
   * @param options where it is: in the policy's own namespace
   */
  public static fromServiceName(name: string, options: FromNameOptions = {}): IPolicyTarget {
    return { toPolicyTargetConfig: () => ({ kind: 'Service', name: givenName(name, 'a Service', 'reviews'), namespace: givenNamespace(options) }) };
  }

  /**
   * A Gateway of Gateway API that is defined elsewhere, such as a waypoint. Gateways of Istio's own API are not attached to: select their pods by labels.
   *
   * @param name its name
   * @param options where it is: in the policy's own namespace
   */
  public static fromGatewayName(name: string, options: FromNameOptions = {}): IPolicyTarget {
    return {
      toPolicyTargetConfig: () => ({ group: GATEWAY_API, kind: 'Gateway', name: givenName(name, 'a Gateway', 'waypoint'), namespace: givenNamespace(options) }),
    };
  }

  /**
   * All Gateways of a class, such as all waypoints, `istio-waypoint`. Such a policy stands in the mesh's root namespace.
   *
   * @param name the name of the GatewayClass
   */
  public static fromGatewayClassName(name: string): IPolicyTarget {
    return { toPolicyTargetConfig: () => ({ group: GATEWAY_API, kind: 'GatewayClass', name: givenName(name, 'a GatewayClass', 'istio-waypoint') }) };
  }

  /**
   * A ServiceEntry that is defined elsewhere. Its waypoint enforces the policy.
   *
   * @param name its name
   * @param options where it is: in the policy's own namespace
   */
  public static fromServiceEntryName(name: string, options: FromNameOptions = {}): IPolicyTarget {
    return {
      toPolicyTargetConfig: () => ({ group: 'networking.istio.io', kind: 'ServiceEntry', name: givenName(name, 'a ServiceEntry', 'api'), namespace: givenNamespace(options) }),
    };
  }

  private constructor() {}
}

const GATEWAY_API = 'gateway.networking.k8s.io';

/** A Service that is a construct, as policies name it. */
export function serviceTarget(service: kplus.Service): PolicyTargetConfig {
  if (!Construct.isConstruct(service) || !('name' in service)) {
    throw new ReferenceError(`what was given to PolicyTarget.service(...) is ${describe(service)}`, 'give it a Service of cdk8s-plus');
  }
  return { kind: 'Service', name: service.name, namespace: namespaceOf(service) };
}

/** What a resource is told of an object that it is to be attached to. */
export function policyTargetOf(target: IPolicyTarget, from: Referrer): PolicyTargetConfig | Misfit {
  if (typeof target !== 'object' || target === null || typeof target.toPolicyTargetConfig !== 'function') {
    return Misfit.of(WRONG_TYPE, { value: target, expected: 'a VersionedService, PolicyTarget.service(...) for a Service of cdk8s-plus, or PolicyTarget.fromGatewayName(...)' });
  }
  // Asked through a function, so that it is no reference: a policy is best applied before what it protects.
  const answer: unknown = from.ask(() => target.toPolicyTargetConfig(), 'toPolicyTargetConfig', ask => ask());
  if (typeof answer === 'object' && answer !== null) return answer as PolicyTargetConfig | Misfit;
  return Misfit.of(WRONG_TYPE, { what: 'toPolicyTargetConfig()', value: answer, expected: 'an object with kind and name' });
}
