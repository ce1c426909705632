import { error, Fault, warning } from '../core/fault';
import { describe, quote } from '../core/quote';
import { remedyOfRule } from './cel-remedies';
import { IstioRelease } from './istio-release';

/** Where else a field or value is known. */
interface Unknown {
  /** What does not have it, such as `Istio 1.30`. */
  readonly served: string;
  /** The first release that has it; absent if none has. */
  readonly first?: IstioRelease;
  /** The name that was probably meant. */
  readonly near?: string;
}

/** How much there may be of something. */
interface Bounds {
  readonly min: number;
  readonly max: number;
}

function remedyOfUnknown({ first, near }: Unknown): string {
  if (first) return `the first release that has it is ${first}`;
  return near === undefined ? 'no release has it' : `did you mean ${near}?`;
}

/** What is counted: one of it, and several. */
type Unit = readonly [one: string, several: string];

const CHARACTERS: Unit = ['character', 'characters'];
const ENTRIES: Unit = ['entry', 'entries'];

function counted(count: number, [one, several]: Unit): string {
  return `${count} ${count === 1 ? one : several}`;
}

function remedyOfBounds(unit: Unit): (bounds: Bounds) => string {
  return ({ min, max }) => {
    if (max === Infinity) return `write at least ${counted(min, unit)}`;
    return min > 0 ? `write ${min} to ${counted(max, unit)}` : `write at most ${counted(max, unit)}`;
  };
}

/** The bounds of a number, and whether they are not among what it may be. */
interface NumberBounds extends Partial<Bounds> {
  readonly whole: boolean;
  readonly above?: boolean;
  readonly below?: boolean;
}

function remedyOfRange({ whole, min, max, above, below }: NumberBounds): string {
  const number = `write a${whole ? ' whole' : ''} number`;
  if (min === undefined) return below ? `${number} below ${max}` : `${number} of ${max} or less`;
  if (max === undefined) return above ? `${number} above ${min}` : `${number} of ${min} or more`;
  return above || below ? `${number} ${above ? 'above' : 'from'} ${min} and ${below ? 'below' : 'up to'} ${max}` : `${number} from ${min} to ${max}`;
}

const TYPES: Readonly<Record<string, string>> = {
  string: 'text', integer: 'a whole number', number: 'a number', boolean: 'true or false', object: 'an object', array: 'a list',
};

export const WRONG_TYPE = error<{ readonly value: unknown; readonly type: string }>('CI0901',
  ({ value, type }) => (type === 'integer' && typeof value === 'number' ? `${value} is not a whole number` : `is ${describe(value)}`),
  ({ type }) => `write ${TYPES[type] ?? type}`);
export const UNKNOWN_FIELD = error<Unknown>('CI0902', ({ served }) => `${served} has no such field`, remedyOfUnknown);
export const UNKNOWN_VALUE = error<Unknown & { readonly value: unknown; readonly values: readonly unknown[] }>('CI0903',
  ({ served, value }) => `${served} has no value ${typeof value === 'number' ? value : quote(value)} of this field`,
  args => (args.first ? remedyOfUnknown(args) : `it has ${args.values.map(value => (value === '' ? "''" : String(value))).join(', ')}`));
export const REQUIRED = error('CI0904', 'is missing', 'it is required');
export const OUT_OF_RANGE = error<{ readonly value: number } & NumberBounds>('CI0905', ({ value }) => `${value} is out of range`, remedyOfRange);
export const BAD_LENGTH = error<{ readonly length: number } & Bounds>('CI0906',
  ({ length }) => (length === 0 ? 'is empty' : `has ${counted(length, CHARACTERS)}`), remedyOfBounds(CHARACTERS));
export const BAD_COUNT = error<{ readonly count: number } & Bounds>('CI0907',
  ({ count }) => (count === 0 ? 'is empty' : `has ${counted(count, ENTRIES)}`), remedyOfBounds(ENTRIES));
export const BAD_PATTERN = error<{ readonly value: string; readonly pattern: string }>('CI0908',
  ({ value }) => `${quote(value)} does not have the form that it must have`,
  ({ pattern }) => `write what matches ${pattern}`);
export const BAD_FORMAT = error<{ readonly value: string; readonly format: string }>('CI0909',
  ({ value, format }) => `${quote(value)} is not ${format}`,
  'write it in that form');
export const ONE_OF = error<{ readonly names: readonly string[]; readonly set: readonly string[] }>('CI0910',
  ({ names, set }) => (set.length === 0 ? `one of ${names.join(', ')} is needed` : `only one of ${names.join(', ')} may be set`),
  ({ names, set }) => (set.length === 0 ? `write ${names.join(' or ')}` : `leave out ${set.length === 2 ? set.join(' or ') : `all but one of ${set.join(', ')}`}`));
export const NO_ALTERNATIVE = error('CI0911', 'meets none of the forms that it can have', 'look at the reference of its kind');
export const DUPLICATE = error<{ readonly keys: readonly string[]; readonly first: number }>('CI0912',
  ({ keys, first }) => `is the same ${keys.length > 0 ? keys.join(' and ') : 'entry'} as number ${first} has`,
  'leave one of them out');
export const RULE = error<{ readonly rule: string; readonly message: string; readonly value: unknown }>('CI0913',
  ({ message, value }) => `${typeof value === 'string' || typeof value === 'number' ? `${typeof value === 'number' ? value : quote(value)}: ` : ''}${message}`,
  ({ message }) => remedyOfRule(message));
export const NULL = warning('CI0914', 'is null, which Kubernetes drops', 'leave it out', { unsaid: true });

const STRUCTURAL: ReadonlySet<string> = new Set([WRONG_TYPE.code, NULL.code]);

/** Whether a value does not have the type that its place has: nothing more can be said of it. */
export function isStructural(fault: Fault): boolean {
  return STRUCTURAL.has(fault.code);
}
