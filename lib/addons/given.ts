import { IConstruct } from 'constructs';
import { Fault } from '../core/fault';
import { FieldPath } from '../core/field-path';
import { Addon } from './addon';
import { guarded } from './checks';

/** Who reports the faults of what was given, by the app and by what was given. */
const REPORTERS = new WeakMap<IConstruct, WeakMap<object, IConstruct>>();

/**
 * The faults of what is not an addon of this app, such as `Prometheus.fromUrl(...)`, reported by the first construct of an app that was given it.
 * An addon reports its own.
 */
export function givenFaults<T extends object>(by: IConstruct, at: FieldPath, given: T | undefined, faults: (given: T, at: FieldPath) => readonly Fault[]): readonly Fault[] {
  if (given === undefined || given instanceof Addon || reporterOf(given, by) !== by) return [];
  return guarded(at, () => faults(given, at));
}

function reporterOf(given: object, by: IConstruct): IConstruct {
  const { root } = by.node;
  const reporters = REPORTERS.get(root) ?? new WeakMap<object, IConstruct>();
  REPORTERS.set(root, reporters);
  const reporter = reporters.get(given) ?? by;
  reporters.set(given, reporter);
  return reporter;
}
