import { Lazy } from 'cdk8s';
import { IConstruct } from 'constructs';
import { collect, Fault, formatFault, Report } from '../core/fault';
import { FieldPath } from '../core/field-path';
import { FAILED, MISSING, WRONG_TYPE } from './faults';
import { now } from './plain/now';

/** Checks a value that was given: returns it, or what of it can be used. */
export type Check = (value: unknown, at: FieldPath, checker: Checker) => unknown;

/**
 * Checks the options of callers whose language does not check types. What has a wrong type is reported and left out,
 * so that the construct can be made, and its other faults be found.
 */
export class Checker {
  private readonly found: Fault[] = [];
  private readonly lazy: { readonly at: FieldPath; readonly value: Lazy; readonly check: Check }[] = [];

  /** The options without what cannot be used. */
  options<T extends object>(check: Check, given: T, at = FieldPath.ROOT): Partial<T> {
    return (check(given, at, this) ?? {}) as Partial<T>;
  }

  /** Reports a value of a wrong type. */
  wrong(value: unknown, at: FieldPath, expected: string): undefined {
    this.found.push(WRONG_TYPE.at(at, { value, expected }));
    return undefined;
  }

  /** Reports an option that must be given. */
  missing(at: FieldPath, expected: string): void {
    this.found.push(MISSING.at(at, { expected }));
  }

  /** A lazy value is checked when the app is validated, as the value that it then is. */
  later(value: Lazy, at: FieldPath, check: Check): void {
    this.lazy.push({ value, at, check });
  }

  /** What is wrong with the options. */
  get faults(): readonly Fault[] {
    return [...this.found, ...this.lazyFaults()];
  }

  /** Another one once more options were checked and found wrong. */
  get version(): number {
    return this.found.length;
  }

  /** Whether there are lazy values among the options. */
  get isLazy(): boolean {
    return this.lazy.length > 0;
  }

  /** Whether a lazy value is not what it should be, so that nothing can be said of what is made of it. */
  get unsettled(): boolean {
    return this.isLazy && this.lazyFaults().length > 0;
  }

  private lazyFaults(): Fault[] {
    return this.lazy.flatMap(({ value, at, check }) => {
      const checker = new Checker();
      try {
        check(now(value), at, checker);
        return checker.found;
      } catch (problem) {
        return [FAILED.at(at, { message: messageOf(problem) })];
      }
    });
  }
}

/** A single value, which may be lazy. */
function single(expected: string, isRight: (value: unknown) => boolean): Check {
  const check: Check = (value, at, checker) => {
    if (isRight(value)) return value;
    if (!(value instanceof Lazy)) return checker.wrong(value, at, expected);
    checker.later(value, at, check);
    return value;
  };
  return check;
}

export const text = single('text', value => typeof value === 'string');
export const amount = single('a number', value => typeof value === 'number' && !Number.isNaN(value));
export const flag = single('true or false', value => typeof value === 'boolean');

/** One of the values of an enum. */
export function oneOf(values: object): Check {
  return single(`one of ${Object.values(values).join(', ')}`, value => Object.values(values).includes(value));
}

/** An object that has some members, such as one of cdk8s-plus. */
export function having(expected: string, ...members: readonly string[]): Check {
  return (value, at, checker) => (isObject(value) && members.every(member => member in value) ? value : checker.wrong(value, at, expected));
}

export function list(check: Check): Check {
  return (value, at, checker) => {
    if (!Array.isArray(value)) return checker.wrong(value, at, 'a list: [...]');
    const checked: unknown[] = value.map((each, index) => check(each, at.at(index), checker));
    return checked.every((each, index) => each === value[index]) ? value : checked.filter(each => each !== undefined);
  };
}

export function map(check: Check): Check {
  return (value, at, checker) => {
    if (!isObject(value) || Array.isArray(value)) return checker.wrong(value, at, 'an object: { name: ... }');
    return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, check(each, at.at(name), checker)]).filter(([, each]) => each !== undefined));
  };
}

/**
 * An object of which some members are checked; others are left as they are.
 *
 * @param required how to write those that must be there
 */
export function struct<T extends object>(expected: string, checks: { readonly [option in keyof T]?: Check }, required: { readonly [option: string]: string } = {}): Check {
  return (value, at, checker) => {
    if (!isObject(value) || Array.isArray(value)) return checker.wrong(value, at, expected);
    const options: Record<string, unknown> = { ...value };
    for (const [name, check] of Object.entries(checks) as [string, Check][]) {
      if (options[name] !== undefined) options[name] = check(options[name], at.at(name), checker);
      else if (required[name] !== undefined) checker.missing(at.at(name), required[name]);
    }
    return options;
  };
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !(value instanceof Lazy);
}

/**
 * Has a construct report its faults when the app is validated. What a check throws is a fault as well: it must not hide those of others.
 *
 * @param checker what the construct's options were checked with
 * @param check what else is checked, of options that hold no lazy value only once: an app is validated again for each of its charts
 */
export function validateOptions(construct: IConstruct, checker: Checker, check: (report: Report) => void): void {
  let known: { readonly messages: string[]; readonly version: number } | undefined;
  construct.node.addValidation({
    validate: () => {
      if (known?.version === checker.version) return known.messages;
      const faults = [...checker.faults];
      if (!checker.unsettled) attempt(() => { faults.push(...collect(check)); }, fault => faults.push(fault));
      const messages = faults.map(formatFault);
      known = checker.isLazy ? undefined : { messages, version: checker.version };
      return messages;
    },
  });
}

/** Has a construct report faults that depend on what is done with it. */
export function validate(construct: IConstruct, check: (report: Report) => void): void {
  construct.node.addValidation({
    validate: () => {
      const faults: Fault[] = [];
      attempt(() => { check((kind, at, args) => { faults.push(kind.at(at, args)); }); }, fault => faults.push(fault));
      return faults.length === 0 ? NONE : faults.map(formatFault);
    },
  });
}

const NONE: string[] = [];

/** Does something that may throw, and reports that it did. */
export function attempt(action: () => void, report: (fault: Fault) => void, at = FieldPath.ROOT): void {
  try {
    action();
  } catch (problem) {
    report(FAILED.at(at, { message: messageOf(problem) }));
  }
}

/** What cdk8s says before the message of what it could not write: the path is said already. */
const SERIALIZING = /^Failed serializing construct at path .*? with name .*?: (?:\w*Error: )?/s;

function messageOf(thrown: unknown): string {
  return (thrown instanceof Error ? thrown.message : String(thrown)).replace(SERIALIZING, '');
}
