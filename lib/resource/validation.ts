import { ApiObject } from 'cdk8s';
import { IConstruct } from 'constructs';
import { Fault, formatFault, Report } from '../core/fault';
import { FieldPath } from '../core/field-path';
import { accept, lateFaults, Late } from './input';
import { Unplaced } from './misfit';
import { watchSynthesis } from './synthesis';
import { notRendered, withWritten, writtenFaults } from './written';

/** The options that a construct is given, in one call or several, and what is wrong with them. */
export class ConstructInput {
  private readonly found: Unplaced[] = [];
  private readonly late: Late[] = [];

  /** Options without what cannot be used, which is reported. */
  accept<T extends object>(struct: string, given: T, path?: string): Partial<T> {
    const { value, faults, late } = accept(struct, given, path);
    this.found.push(...faults);
    this.late.push(...late);
    return value;
  }

  /** Reports something else that is wrong with them. */
  add(faults: readonly Unplaced[]): void {
    this.found.push(...faults);
  }

  /** All that is wrong with them, lazy values as they are now included. */
  get faults(): readonly Fault[] {
    return [...this.found, ...lateFaults(this.late)].map(fault => fault(FieldPath.ROOT));
  }

  /** Whether a lazy value is not what it should be, so that nothing can be said of what is made of it. */
  get isUnsettled(): boolean {
    return lateFaults(this.late).length > 0;
  }
}

/**
 * Has a construct report its faults when the app is validated, before anything is written: those of its options, and those of its object.
 *
 * @param input the options that it was given
 * @param check what else is checked, unless a lazy option is wrong, which that would follow from
 * @param object its object: what of it cannot be written, or would be read as something else
 */
export function reportInput(construct: IConstruct, input: ConstructInput, check: (report: Report) => void = () => undefined, object?: ApiObject): void {
  watchSynthesis(construct);
  construct.node.addValidation({
    validate: () => {
      const { faults } = input;
      return formatted(input.isUnsettled ? faults : withWritten([...faults, ...collected(check)], object ? writtenFaults(object) : []));
    },
  });
}

/** Has a construct report faults that depend on what is done with it. */
export function reportFaults(construct: IConstruct, check: (report: Report) => void): void {
  construct.node.addValidation({ validate: () => formatted(collected(check)) });
}

/**
 * Has a construct report what of its object cannot be written, or would be read as something else.
 *
 * @param input what the object is made of: what is wrong with its lazy values is reported where they were given
 * @param check what else is checked of it
 */
export function reportObject(construct: IConstruct, object: ApiObject, input: ConstructInput, check: (report: Report) => void): void {
  watchSynthesis(construct);
  construct.node.addValidation({
    validate: () => {
      const faults = collected(check);
      if (input.isUnsettled) return formatted(faults);
      const { length } = input.faults;
      return formatted(withWritten([...input.faults, ...faults], writtenFaults(object)).slice(length));
    },
  });
}

function formatted(faults: readonly Fault[]): string[] {
  return faults.length === 0 ? NONE : faults.map(formatFault);
}

const NONE: string[] = [];

/** What a check reports. What it throws is a fault as well: it must not hide those of others. */
function collected(check: (report: Report) => void): Fault[] {
  const faults: Fault[] = [];
  try {
    check((kind, at, args) => { faults.push(kind.at(at, args)); });
  } catch (problem) {
    faults.push(notRendered(problem));
  }
  return faults;
}
