import { IConstruct } from 'constructs';
import { Fault } from '../core/fault';
import { fieldPath } from '../core/field-path';
import { IstioResource } from './istio-resource';

/** How bad a fault is. */
export enum FaultSeverity {
  /** Kubernetes or Istio refuses the resource; nothing is synthesized. */
  ERROR = 'error',
  /** It is accepted, and has no effect. */
  WARNING = 'warning',
}

/** Something wrong in one resource. */
export interface ResourceFault {
  /** The path of the resource's construct, such as `shop/routes`. */
  readonly construct: string;
  /** Such as `CI1201`; it stays the same from version to version. */
  readonly code: string;
  /** Whether it stops synthesis. */
  readonly severity: FaultSeverity;
  /** The field it is about, such as `spec.http[0].timeout`. */
  readonly field: string;
  /** What is wrong. */
  readonly message: string;
  /** What to do about it. */
  readonly remedy: string;
}

/** What is wrong in the resources of an app, errors and warnings, without synthesizing it. */
export class ResourceFaults {
  /**
   * The faults of all Istio resources of a scope, in the order of the resources.
   *
   * @param scope an app, a chart, a resource, or any construct above resources
   */
  public static of(scope: IConstruct): ResourceFault[] {
    return scope.node.findAll().flatMap(each => (isIstioResource(each) ? each._faults().map(fault => describe(each, fault)) : []));
  }

  private constructor() {}
}

/** Every ApiObject calls itself an instance of every class that extends it. */
function isIstioResource(construct: IConstruct): construct is IstioResource {
  return '_faults' in construct;
}

function describe(resource: IstioResource, { code, severity, path, message, remedy }: Fault): ResourceFault {
  return {
    construct: resource.node.path,
    code,
    severity: severity === 'error' ? FaultSeverity.ERROR : FaultSeverity.WARNING,
    field: fieldPath(path),
    message,
    remedy,
  };
}
