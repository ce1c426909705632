import { error, Fault } from '../core/fault';
import { describe, quote } from '../core/quote';
import { IstioRelease } from './istio-release';

/** Where else a field or value is known. */
interface Unknown {
  readonly release: IstioRelease;
  /** The first release that has it; absent if none has. */
  readonly first?: IstioRelease;
  /** The name that was probably meant. */
  readonly near?: string;
}

function remedyOfUnknown({ first, near }: Unknown): string {
  if (first) return `the first release that has it is ${first}`;
  return near === undefined ? 'no release has it' : `did you mean ${near}?`;
}

const NAMES: Readonly<Record<string, string>> = {
  string: 'text', integer: 'a whole number', number: 'a number', boolean: 'true or false', object: 'an object', array: 'a list',
};

export const WRONG_TYPE = error<{ readonly value: unknown; readonly type: string }>('CI0901',
  ({ value, type }) => (type === 'integer' && typeof value === 'number' ? `${value} is not a whole number` : `is ${describe(value)}`),
  ({ type }) => `write ${NAMES[type] ?? type}`);
export const UNKNOWN_FIELD = error<Unknown>('CI0902', ({ release }) => `Istio ${release} has no such field`, remedyOfUnknown);
export const UNKNOWN_VALUE = error<Unknown & { readonly value: unknown; readonly values: readonly unknown[] }>('CI0903',
  ({ release, value }) => `Istio ${release} has no value ${quote(value)} of this field`,
  args => (args.first ? remedyOfUnknown(args) : `it has ${args.values.map(value => (value === '' ? "''" : String(value))).join(', ')}`));
export const REQUIRED = error('CI0904', 'is missing', 'it is required');
export const OUT_OF_RANGE = error<{ readonly value: number; readonly whole: boolean; readonly min?: number; readonly max?: number }>('CI0905',
  ({ value }) => `${value} is out of range`,
  ({ whole, min, max }) => `write a${whole ? ' whole' : ''} number ${min === undefined ? `of ${max} or less` : max === undefined ? `of ${min} or more` : `from ${min} to ${max}`}`);
export const BAD_LENGTH = error<{ readonly length: number; readonly min: number; readonly max: number }>('CI0906',
  ({ length }) => (length === 0 ? 'is empty' : `has ${length} characters`),
  ({ min, max }) => (max === Infinity ? `write at least ${min}` : `write ${min > 0 ? `${min} to ` : 'at most '}${max} characters`));
export const BAD_COUNT = error<{ readonly count: number; readonly min: number; readonly max: number }>('CI0907',
  ({ count }) => (count === 0 ? 'is empty' : `has ${count} entries`),
  ({ min, max }) => (max === Infinity ? `write at least ${min}` : `write ${min > 0 ? `${min} to ` : 'at most '}${max} entries`));
export const BAD_PATTERN = error<{ readonly value: string; readonly pattern: string }>('CI0908',
  ({ value }) => `${quote(value)} does not have the form that it must have`,
  ({ pattern }) => `write what matches ${pattern}`);
export const BAD_FORMAT = error<{ readonly value: unknown; readonly format: string }>('CI0909',
  ({ value, format }) => `${quote(value)} is not ${format}`,
  'write it in that form');
export const ONE_OF = error<{ readonly names: readonly string[]; readonly set: readonly string[] }>('CI0910',
  ({ set }) => (set.length === 0 ? 'none of its alternatives is set' : `${set.join(' and ')} are alternatives`),
  ({ names, set }) => (set.length === 0 ? `write one of ${names.join(', ')}` : 'leave all but one of them out'));
export const NO_ALTERNATIVE = error('CI0911', 'meets none of the forms that it can have', 'look at the reference of its kind');
export const DUPLICATE = error<{ readonly keys: readonly string[]; readonly first: number }>('CI0912',
  ({ keys, first }) => `is the same ${keys.length > 0 ? keys.join(' and ') : 'entry'} as number ${first} has`,
  'leave one of them out');
export const RULE = error<{ readonly rule: string; readonly message?: string }>('CI0913',
  ({ rule, message }) => message ?? `breaks the rule ${rule}`,
  'write it so that the rule holds');

/** Whether a value has not the type that its place has: nothing more can be said of it. */
export function isStructural(fault: Fault): boolean {
  return fault.code === WRONG_TYPE.code;
}
