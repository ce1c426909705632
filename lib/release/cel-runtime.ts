/**
 * What compiled CEL rules call. Values are those of JSON, and durations and URLs beside.
 *
 * As the rules that they are compiled from, they tell an error, which they throw, from false: no such key, no such overload, an index out of range.
 *
 * @see https://github.com/google/cel-spec/blob/master/doc/langdef.md
 */
import { parseDuration } from '../core/duration';
import { GoUrl, parseGoUrl } from '../core/go-url';
import { compileRegex, Regex } from '../core/regex';

/** Whether a value meets a rule. It throws where CEL's evaluation is an error. */
export type CompiledRule = (self: unknown) => boolean;

/** An error of CEL. */
export class CelError extends Error {}

function noOverload(name: string, ...args: readonly unknown[]): never {
  throw new CelError(`no such overload: ${name}(${args.map(each => (each === null ? 'null' : Array.isArray(each) ? 'list' : typeof each)).join(', ')})`);
}

/** A duration, in nanoseconds. */
class Duration {
  constructor(readonly nanoseconds: number) {}
}

type Fields = Readonly<Record<string, unknown>>;

function isMap(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Duration) && !(value instanceof GoUrl);
}

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

/** Characters are code points. */
function textOf(name: string, value: unknown): string {
  return typeof value === 'string' ? value : noOverload(name, value);
}

export function size(value: unknown): number {
  if (typeof value === 'string') return [...value].length;
  return entriesOf(value).length;
}

export function contains(text: unknown, part: unknown): boolean {
  return textOf('contains', text).includes(textOf('contains', part));
}

export function startsWith(text: unknown, prefix: unknown): boolean {
  return textOf('startsWith', text).startsWith(textOf('startsWith', prefix));
}

export function endsWith(text: unknown, suffix: unknown): boolean {
  return textOf('endsWith', text).endsWith(textOf('endsWith', suffix));
}

export function pattern(regex: string): Regex {
  return compileRegex(regex);
}

export function matches(text: unknown, regex: Regex): boolean {
  return regex.finds(textOf('matches', text));
}

function indexIn(length: number, index: unknown): number {
  if (!Number.isInteger(index)) return noOverload('index', index);
  if ((index as number) < 0 || (index as number) > length) throw new CelError(`index out of range: ${index}`);
  return index as number;
}

export function charAt(text: unknown, index: unknown): string {
  const characters = [...textOf('charAt', text)];
  return characters[indexIn(characters.length, index)] ?? '';
}

export function substring(text: unknown, from: unknown, to?: unknown): string {
  const characters = [...textOf('substring', text)];
  const [start, end] = [indexIn(characters.length, from), to === undefined ? characters.length : indexIn(characters.length, to)];
  if (start > end) throw new CelError(`invalid substring range: ${start}, ${end}`);
  return characters.slice(start, end).join('');
}

export function indexOf(text: unknown, part: unknown): number {
  return codePoints(textOf('indexOf', text), textOf('indexOf', text).indexOf(textOf('indexOf', part)));
}

export function lastIndexOf(text: unknown, part: unknown): number {
  return codePoints(textOf('lastIndexOf', text), textOf('lastIndexOf', text).lastIndexOf(textOf('lastIndexOf', part)));
}

function codePoints(text: string, index: number): number {
  return index <= 0 ? index : [...text.slice(0, index)].length;
}

export function lowerAscii(text: unknown): string {
  return textOf('lowerAscii', text).replace(/[A-Z]+/g, letters => letters.toLowerCase());
}

export function upperAscii(text: unknown): string {
  return textOf('upperAscii', text).replace(/[a-z]+/g, letters => letters.toUpperCase());
}

/** White space as Unicode has it. */
export function trim(text: unknown): string {
  return textOf('trim', text).replace(/^\p{White_Space}+|\p{White_Space}+$/gu, '');
}

export function replace(text: unknown, part: unknown, other: unknown): string {
  return textOf('replace', text).split(textOf('replace', part)).join(textOf('replace', other));
}

export function split(text: unknown, separator: unknown): string[] {
  return textOf('split', separator) === '' ? [...textOf('split', text)] : textOf('split', text).split(separator as string);
}

export function join(list: unknown, separator: unknown = ''): string {
  if (!Array.isArray(list)) return noOverload('join', list);
  return list.map(each => textOf('join', each)).join(textOf('join', separator));
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

export function isUrl(value: unknown): boolean {
  return parseGoUrl(textOf('isURL', value)) !== undefined;
}

export function url(value: unknown): GoUrl {
  const parsed = parseGoUrl(textOf('url', value));
  if (parsed === undefined) throw new CelError(`not a URL: ${String(value)}`);
  return parsed;
}

function urlOf(name: string, value: unknown): GoUrl {
  return value instanceof GoUrl ? value : noOverload(name, value);
}

export function getScheme(value: unknown): string {
  return urlOf('getScheme', value).scheme;
}

export function getHost(value: unknown): string {
  return urlOf('getHost', value).host;
}

export function getHostname(value: unknown): string {
  return urlOf('getHostname', value).hostname;
}

export function getPort(value: unknown): string {
  return urlOf('getPort', value).port;
}
