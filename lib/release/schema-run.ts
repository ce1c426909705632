import { Fault, FaultKind } from '../core/fault';
import { FieldPath, Step } from '../core/field-path';
import { IstioRelease } from './istio-release';
import { GATEWAY_API_GROUP } from './release-table';

/**
 * One check of one object: where it is, and what it has found.
 *
 * The place is a stack of steps; a path is made of it for a fault only, so that what is right costs nothing.
 */
export class Run {
  readonly faults: Fault[] = [];
  /** Places of nulls that Kubernetes drops. */
  readonly nulls: (readonly Step[])[] = [];
  /** How many faults there were so far, those of a trial included. */
  count = 0;
  private readonly steps: Step[] = [];
  private trials = 0;

  constructor(readonly release: IstioRelease, readonly kind: string, readonly group: string) {}

  /** What serves the kind, in words. */
  get served(): string {
    return this.group === GATEWAY_API_GROUP ? `Gateway API ${this.release.gatewayApiVersion} of Istio ${this.release}` : `Istio ${this.release}`;
  }

  enter(step: Step): void {
    this.steps.push(step);
  }

  leave(): void {
    this.steps.pop();
  }

  /** The steps from the object's root to here. */
  get place(): readonly Step[] {
    return [...this.steps];
  }

  /** Reports a fault, unless this is a trial, which says whether there are any and no more. Arguments are made when it is none. */
  fault<A extends object>(kind: FaultKind<A>, args: () => A): void {
    this.count++;
    if (this.trials === 0) this.faults.push(kind.at(this.steps.reduce((path, step) => path.at(step), FieldPath.ROOT), args()));
  }

  null(): void {
    if (this.trials === 0) this.nulls.push(this.place);
  }

  /** Whether a check finds nothing. What it finds is not reported. */
  passes(check: (value: unknown, run: Run) => void, value: unknown): boolean {
    const before = this.count;
    this.trials++;
    check(value, this);
    this.trials--;
    const passed = this.count === before;
    this.count = before;
    return passed;
  }
}
