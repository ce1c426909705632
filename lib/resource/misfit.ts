import { Lazy } from 'cdk8s';
import { error, Fault, FaultKind } from '../core/fault';
import { FieldPath } from '../core/field-path';
import { describe, quote } from '../core/quote';

/** A fault that waits for its place. */
export type Unplaced = (at: FieldPath) => Fault;

/**
 * What a rendered spec holds in place of input that cannot be rendered: what is wrong with it, and what remains of it.
 * Rendering only maps, bad input too; its faults get their place when the spec is made plain.
 */
export class Misfit {
  constructor(readonly faults: readonly Unplaced[], readonly rest?: unknown) {}

  /** Where a value is rendered, it stands for itself. */
  _render(): Misfit {
    return this;
  }

  static of<A extends object>(kind: FaultKind<A>, args: A): Misfit {
    return new Misfit([at => kind.at(at, args)]);
  }
}

/** A value that must be there is undefined: it would be left out, and what it narrows would hold for everything. */
export const UNSET = error<{ readonly what: string }>('CI9001',
  ({ what }) => `${what} is undefined`,
  'check the variable it comes from: an absent value would hold for everything');

/** The properties of an object, where none may be undefined or null: each was given by a call of its own. */
export function allGiven<T extends object>(given: T): T {
  const unset = Object.entries(given).filter(([, value]) => value === undefined || value === null);
  return unset.length === 0 ? given : { ...given, ...Object.fromEntries(unset.map(([name, value]) => [name, absent(name, value)])) };
}

function absent(name: string, value: unknown): Misfit {
  return value === undefined ? Misfit.of(UNSET, { what: `'${name}'` }) : Misfit.of(WRONG_TYPE, { what: name, value, expected: 'a value, or leave the call out' });
}

/** A value has another type than the property or parameter it was given for. */
export const WRONG_TYPE = error<{ readonly what?: string; readonly value: unknown; readonly expected: string }>('CI9002',
  ({ what, value }) => `${what ? `'${what}' ` : ''}is ${value instanceof Lazy ? 'a Lazy value' : describe(value)}`,
  ({ expected }) => `write ${expected}`);

/** A property that the options do not have. */
export const UNKNOWN_OPTION = error<{ readonly options: string; readonly option: string; readonly near?: string; readonly known: readonly string[] }>('CI9003',
  ({ option, options }) => `there is no option ${quote(option)} in ${options}`,
  ({ near, known }) => (near === undefined ? `it has ${known.join(', ')}` : `did you mean ${near}?`));

/** Code of the user that a construct calls has thrown. */
export const CALL_FAILED = error<{ readonly what: string; readonly message: string }>('CI9004',
  ({ what, message }) => `${what} failed: ${message}`,
  'mend it where it is implemented');

/** A reference that cannot be written, such as one into an unknown namespace. */
export const BAD_REFERENCE = error<{ readonly message: string; readonly remedy: string }>('CI9005', ({ message }) => message, ({ remedy }) => remedy);

/** A required option is not given. */
export const MISSING_OPTION = error<{ readonly options: string; readonly option: string }>('CI9006',
  ({ option }) => `'${option}' is not given`,
  ({ options }) => `${options} needs it`);

/** A key that JavaScript keeps for itself, which cdk8s drops or fails over. */
export const RESERVED_OPTION = error<{ readonly map: string; readonly key: string }>('CI9007',
  ({ map, key }) => `'${map}' has the key '${key}', which cdk8s cannot write`,
  'choose another key');

/** What no manifest can hold. */
export const NO_DATA = error<{ readonly value: unknown }>('CI9010',
  ({ value }) => `${describe(value)} cannot be written`,
  'write text, a number, true, false, a list or an object');

/** Thrown by what names an object for another, such as `hostFor`, where the name cannot be known. The resource that asks reports it at its place. */
export class ReferenceError extends Error {
  constructor(readonly what: string, readonly remedy: string) {
    super(`${what}; ${remedy}`);
  }
}
