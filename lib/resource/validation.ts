import { IConstruct } from 'constructs';
import { error, Fault, formatFault, Report } from '../core/fault';
import { FieldPath } from '../core/field-path';
import { accept, lateFaults, Late } from './input';
import { Unplaced } from './misfit';
import { messageOf } from './plain';

/** What an object is made of throws as it is rendered. */
export const NOT_RENDERED = error<{ readonly message: string }>('CI9012', ({ message }) => `cannot be written: ${message}`, 'mend the part that the message names');

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
  add(fault: Unplaced): void {
    this.found.push(fault);
  }

  /** All that is wrong with them, lazy values as they are now included. */
  get faults(): readonly Fault[] {
    return [...this.found, ...lateFaults(this.late)].map(fault => fault(FieldPath.ROOT));
  }

  /** Another one once more was found wrong. */
  get version(): number {
    return this.found.length;
  }

  /** Whether lazy values are among them, which may be others each time. */
  get isLazy(): boolean {
    return this.late.length > 0;
  }

  /** Whether a lazy value is not what it should be, so that nothing can be said of what is made of it. */
  get isUnsettled(): boolean {
    return lateFaults(this.late).length > 0;
  }
}

/**
 * Has a construct report its faults when the app is validated.
 *
 * @param input the options that it was given
 * @param check what else is checked, only once for options without lazy values: an app is validated again for each of its charts
 */
export function reportInput(construct: IConstruct, input: ConstructInput, check: (report: Report) => void = () => undefined): void {
  let known: { readonly messages: string[]; readonly version: number } | undefined;
  construct.node.addValidation({
    validate: () => {
      if (known?.version === input.version) return known.messages;
      const messages = [...input.faults, ...(input.isUnsettled ? [] : collected(check))].map(formatFault);
      known = input.isLazy ? undefined : { messages, version: input.version };
      return messages;
    },
  });
}

/** Has a construct report faults that depend on what is done with it. */
export function reportFaults(construct: IConstruct, check: (report: Report) => void): void {
  construct.node.addValidation({
    validate: () => {
      const faults = collected(check);
      return faults.length === 0 ? NONE : faults.map(formatFault);
    },
  });
}

const NONE: string[] = [];

/** What a check reports. What it throws is a fault as well: it must not hide those of others. */
function collected(check: (report: Report) => void): Fault[] {
  const faults: Fault[] = [];
  try {
    check((kind, at, args) => { faults.push(kind.at(at, args)); });
  } catch (problem) {
    faults.push(NOT_RENDERED.at(FieldPath.ROOT, { message: renderMessage(problem) }));
  }
  return faults;
}

/** What cdk8s says before the message of what it could not write: the path is said already. */
const SERIALIZING = /^Failed serializing construct at path .*? with name .*?: (?:\w*Error: )?/s;

function renderMessage(problem: unknown): string {
  return messageOf(problem).replace(SERIALIZING, '');
}
