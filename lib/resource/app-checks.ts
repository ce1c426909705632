import { ApiObject } from 'cdk8s';
import { Dependable, IConstruct } from 'constructs';
import { isClusterScoped } from '../core/cluster-scoped';
import { error, Fault, formatFault } from '../core/fault';
import { FieldPath } from '../core/field-path';
import { orderApp } from './app-order';

const DUPLICATE = error<{ readonly kind: string; readonly name: string; readonly namespace?: string; readonly other: string }>('CI9020',
  ({ kind, name, namespace, other }) => `${other} is ${kind} '${name}'${namespace === undefined ? '' : ` of namespace '${namespace}'`} too, and the one that is applied last would replace it`,
  'give one of them another name, or leave one out');

const CHECKS = Symbol.for('cdk8s-istio.AppChecks');

/** What is looked at in an app as a whole, once it has a construct of this package. It holds for the objects of others, too. */
class AppChecks {
  private readonly faults = new Map<IConstruct, Fault[]>();
  private readonly watched = new WeakSet<IConstruct>();
  private ordered = false;

  constructor(private readonly root: IConstruct) {
    // The app's root is validated first, and asked first for its dependencies.
    root.node.addValidation({
      validate: () => {
        this.check();
        return [];
      },
    });
    const order = {};
    Dependable.implement(order, {
      get dependencyRoots() {
        checks.order();
        return [];
      },
    });
    // eslint-disable-next-line @typescript-eslint/no-this-alias
    const checks: AppChecks = this;
    root.node.addDependency(order);
  }

  private check(): void {
    this.order(true);
    this.faults.clear();
    const objects = this.root.node.findAll().filter(each => ApiObject.isApiObject(each)) as ApiObject[];
    this.findDuplicates(objects);
  }

  private order(again = false): void {
    if (this.ordered && !again) return;
    this.ordered = true;
    orderApp(this.root);
  }

  private findDuplicates(objects: readonly ApiObject[]): void {
    const first = new Map<string, ApiObject>();
    for (const object of objects) {
      const namespace = isClusterScoped(object.kind) ? undefined : object.metadata.namespace;
      const key = JSON.stringify([object.apiGroup, object.kind, namespace, object.name]);
      const other = first.get(key);
      if (other === undefined) first.set(key, object);
      else this.report(object, DUPLICATE.at(FieldPath.METADATA.at('name'), { kind: object.kind, name: object.name, namespace, other: other.node.path }));
    }
  }

  /** A fault of an object is said where it stands. */
  private report(object: IConstruct, fault: Fault): void {
    const known = this.faults.get(object);
    if (known) known.push(fault);
    else this.faults.set(object, [fault]);
    if (this.watched.has(object)) return;
    this.watched.add(object);
    object.node.addValidation({ validate: () => (this.faults.get(object) ?? []).map(formatFault) });
  }
}

/** Has the app of a construct looked at as a whole when it is synthesized. */
export function checkApp(scope: IConstruct): void {
  const { root } = scope.node;
  if (CHECKS in root) return;
  Object.defineProperty(root, CHECKS, { value: new AppChecks(root) });
}
