/**
 * What compiled CEL rules call. Values are those of JSON, and durations and URLs beside.
 *
 * As the rules that they are compiled from, they tell an error, which they throw, from false: no such key, no such overload, an index out of range.
 *
 * @see https://github.com/google/cel-spec/blob/master/doc/langdef.md
 */
import { parseDuration } from '../core/duration';
import { GoUrl } from '../core/go-url';
import { CelError, Duration, Fields, isMap, noOverload, textOf } from './cel-values';

export * from './cel-text';

/** Whether a value meets a rule. It throws where CEL's evaluation is an error. */
export type CompiledRule = (self: unknown) => boolean;

export function has(map: unknown, field: string): boolean {
  if (!isMap(map)) return noOverload('has', map);
  return Object.hasOwn(map, field) && map[field] !== undefined;
}

export function get(map: unknown, field: string): unknown {
  if (!has(map, field)) throw new CelError(`no such key: ${field}`);
  return (map as Fields)[field];
}

export function at(value: unknown, index: unknown): unknown {
  if (isMap(value) && typeof index === 'string') return get(value, index);
  if (!Array.isArray(value) || !Number.isInteger(index)) return noOverload('_[_]', value, index);
  if ((index as number) < 0 || (index as number) >= value.length) throw new CelError(`index out of range: ${index}`);
  return value[index as number] as unknown;
}

export function bool(value: unknown): boolean {
  return typeof value === 'boolean' ? value : noOverload('bool', value);
}

/** False if either side is, whatever the other one is. */
export function and(left: () => boolean, right: () => boolean): boolean {
  let holds: boolean;
  try {
    holds = left();
  } catch (error) {
    if (!right()) return false;
    throw error;
  }
  return holds && right();
}

/** True if either side is, whatever the other one is. */
export function or(left: () => boolean, right: () => boolean): boolean {
  let holds: boolean;
  try {
    holds = left();
  } catch (error) {
    if (right()) return true;
    throw error;
  }
  return holds || right();
}

export function equals(a: unknown, b: unknown): boolean {
  if (Array.isArray(a)) return Array.isArray(b) && a.length === b.length && a.every((each, index) => equals(each, b[index]));
  if (a instanceof Duration) return b instanceof Duration && a.nanoseconds === b.nanoseconds;
  if (a instanceof GoUrl) return b instanceof GoUrl && a.text === b.text;
  if (!isMap(a)) return a === b;
  if (!isMap(b)) return false;
  const keys = Object.keys(a).filter(key => a[key] !== undefined);
  return keys.length === Object.keys(b).filter(key => b[key] !== undefined).length && keys.every(key => has(b, key) && equals(a[key], b[key]));
}

/** Less than 0, 0, or more than 0, as `a` is less than, equal to, or more than `b`. Texts are in the order of their code points. */
export function compare(a: unknown, b: unknown): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  if (typeof a === 'string' && typeof b === 'string') return compareTexts(a, b);
  if (typeof a === 'boolean' && typeof b === 'boolean') return Number(a) - Number(b);
  if (a instanceof Duration && b instanceof Duration) return a.nanoseconds - b.nanoseconds;
  return noOverload('_<_', a, b);
}

function compareTexts(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}

export function isIn(value: unknown, collection: unknown): boolean {
  if (Array.isArray(collection)) return collection.some(each => equals(value, each));
  if (isMap(collection)) return typeof value === 'string' && has(collection, value);
  return noOverload('@in', value, collection);
}

export function add(a: unknown, b: unknown): unknown {
  if (typeof a === 'number' && typeof b === 'number') return exact(a + b, a, b);
  if (typeof a === 'string' && typeof b === 'string') return a + b;
  if (Array.isArray(a) && Array.isArray(b)) return [...(a as unknown[]), ...(b as unknown[])];
  if (a instanceof Duration && b instanceof Duration) return new Duration(a.nanoseconds + b.nanoseconds);
  return noOverload('_+_', a, b);
}

export function subtract(a: unknown, b: unknown): unknown {
  if (typeof a === 'number' && typeof b === 'number') return exact(a - b, a, b);
  if (a instanceof Duration && b instanceof Duration) return new Duration(a.nanoseconds - b.nanoseconds);
  return noOverload('_-_', a, b);
}

export function multiply(a: unknown, b: unknown): unknown {
  return typeof a === 'number' && typeof b === 'number' ? exact(a * b, a, b) : noOverload('_*_', a, b);
}

export function divide(a: unknown, b: unknown): unknown {
  if (typeof a !== 'number' || typeof b !== 'number') return noOverload('_/_', a, b);
  if (b === 0) throw new CelError('division by zero');
  return Math.trunc(a / b);
}

export function remainder(a: unknown, b: unknown): unknown {
  if (typeof a !== 'number' || typeof b !== 'number') return noOverload('_%_', a, b);
  if (b === 0) throw new CelError('modulus by zero');
  return a % b;
}

/** The result of whole numbers is one that JavaScript counts exactly, or it is an error. */
function exact(result: number, a: number, b: number): number {
  if (Number.isInteger(a) && Number.isInteger(b) && !Number.isSafeInteger(result)) throw new CelError('integer overflow');
  return result;
}

/** What a macro goes through: the entries of a list, the keys of a map. */
function entriesOf(range: unknown): readonly unknown[] {
  if (Array.isArray(range)) return range;
  return isMap(range) ? Object.keys(range).filter(key => range[key] !== undefined) : noOverload('comprehension', range);
}

type Test = (each: unknown) => boolean;

export function all(range: unknown, test: Test): boolean {
  return !decides(range, test, false);
}

export function exists(range: unknown, test: Test): boolean {
  return decides(range, test, true);
}

/** Whether a test has a result for one of the entries. An error for one does not count if another decides. */
function decides(range: unknown, test: Test, result: boolean): boolean {
  let failure: unknown;
  for (const each of entriesOf(range)) {
    try {
      if (test(each) === result) return true;
    } catch (error) {
      failure ??= error;
    }
  }
  if (failure !== undefined) throw failure;
  return false;
}

export function existsOne(range: unknown, test: Test): boolean {
  return filter(range, test).length === 1;
}

export function filter(range: unknown, test: Test): unknown[] {
  return entriesOf(range).filter(test);
}

export function map(range: unknown, change: (each: unknown) => unknown): unknown[] {
  return entriesOf(range).map(change);
}

export function size(value: unknown): number {
  if (typeof value === 'string') return [...value].length;
  return entriesOf(value).length;
}

export function toInt(value: unknown): number {
  if (typeof value === 'number') return Number.isSafeInteger(Math.trunc(value)) ? Math.trunc(value) : noOverload('int', value);
  if (!/^[+-]?\d+$/.test(textOf('int', value))) throw new CelError(`not an integer: ${String(value)}`);
  const number = Number(value);
  // Beyond what JavaScript counts exactly it still is an integer of CEL, if it has 64 bits.
  const big = BigInt((value as string).replace(/^\+/, ''));
  if (BigInt.asIntN(64, big) !== big) throw new CelError('integer overflow');
  return number;
}

export function duration(value: unknown): Duration {
  if (value instanceof Duration) return value;
  const nanoseconds = parseDuration(textOf('duration', value));
  if (nanoseconds === undefined) throw new CelError(`not a duration: ${String(value)}`);
  return new Duration(nanoseconds);
}
