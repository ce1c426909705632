import { parseDuration } from '../core/duration';
import { data, Expression, factory, list, member, Struct, struct } from './expression';
import { isObject } from './json';
import { References } from './references';

/** Reads a part of a spec as the code that gives it. */
export type Reader = (value: unknown, from: References) => Expression;

/** What the typed constructs cannot say. What holds it is left out, and written as a patch. */
export class Unreadable extends Error {}

/** A field of Istio, and how it is read. */
export type FieldReader = readonly [field: string, reader: Reader];

export const text: Reader = value => scalar(value, 'string');
export const number: Reader = value => scalar(value, 'number');
export const truth: Reader = value => scalar(value, 'boolean');

function scalar(value: unknown, type: 'string' | 'number' | 'boolean'): Expression {
  if (typeof value !== type) throw new Unreadable(`${JSON.stringify(value)} is no ${type}`);
  return data(value);
}

/** A map of texts, such as labels. */
export const texts: Reader = (value, from) => mapOf(text)(value, from);

export function listOf(reader: Reader): Reader {
  return (value, from) => {
    if (!Array.isArray(value)) throw new Unreadable('no list');
    return list(value.map(item => reader(item, from)));
  };
}

export function mapOf(reader: Reader): Reader {
  return (value, from) => struct(Object.fromEntries(Object.entries(record(value)).map(([name, each]) => [name, reader(each, from)])));
}

/** An object: throws for what is none. */
export function record(value: unknown): Readonly<Record<string, unknown>> {
  if (!isObject(value)) throw new Unreadable('no object');
  return value;
}

/** The only entry of an object that has one. */
export function only(value: unknown): readonly [string, unknown] {
  const entries = Object.entries(record(value));
  if (entries.length !== 1) throw new Unreadable(`${entries.length} fields where one is expected`);
  return entries[0];
}

/**
 * Options by our names. What cannot be read is left out, unless it is required.
 *
 * @param fields each with Istio's name, if it has another, and how it is read
 */
export function structOf(fields: Readonly<Record<string, Reader | FieldReader>>, required: readonly string[] = []): (value: unknown, from: References) => Struct {
  const readers = Object.entries(fields).map(([name, field]) => (typeof field === 'function' ? { name, field: name, reader: field } : { name, field: field[0], reader: field[1] }));
  return (value, from) => {
    const given = record(value);
    const read: Record<string, Expression | undefined> = {};
    for (const { name, field, reader } of readers) {
      if (required.includes(name) && given[field] === undefined) throw new Unreadable(`no ${field}`);
      if (given[field] !== undefined) read[name] = required.includes(name) ? reader(given[field], from) : attempt(() => reader(given[field], from));
    }
    const found = struct(read);
    if (found.fields.length === 0 && Object.keys(given).some(field => readers.some(each => each.field === field))) throw new Unreadable(`${Object.keys(given).join(', ')}`);
    return found;
  };
}

/** Options of which there may be none: what cannot be read is left out, even if that is all that is given. */
export function partly(reader: (value: unknown, from: References) => Struct): (value: unknown, from: References) => Struct {
  return (value, from) => attempt(() => reader(value, from)) ?? struct({});
}

/** What a reader gives, or nothing if it cannot read. */
export function attempt<T>(action: () => T): T | undefined {
  try {
    return action();
  } catch (problem) {
    if (problem instanceof Unreadable) return undefined;
    throw problem;
  }
}

/** A value of an enumeration, by its members. */
export function enumOf(name: string, members: Readonly<Record<string, unknown>>): Reader {
  return value => {
    const found = Object.keys(members).find(each => members[each] === value);
    if (found === undefined) throw new Unreadable(`${String(value)} is no ${name}`);
    return member(found, name);
  };
}

/** Units of a Duration, from the longest. */
const UNITS: readonly (readonly [string, number])[] = [['hours', 3_600_000], ['minutes', 60_000], ['seconds', 1000], ['millis', 1]];

/** A duration in the largest unit in which it is a whole number. */
export const duration: Reader = value => {
  const milliseconds = typeof value === 'string' ? millisecondsOf(value) : undefined;
  if (milliseconds === undefined) throw new Unreadable(`${String(value)} is no duration`);
  const [unit, length] = UNITS.find(([, each]) => milliseconds % each === 0)!;
  return factory('Duration', unit, data(milliseconds / length));
};

/** Whole milliseconds; a constructor takes no others. */
export function millisecondsOf(value: string): number | undefined {
  const nanoseconds = parseDuration(value);
  return nanoseconds === undefined || nanoseconds % 1e6 !== 0 ? undefined : nanoseconds / 1e6;
}

/** What a class of one of several is made by, by the field that says which: `{ exact: '/a' }` is `StringMatch.exact('/a')`. */
export function oneOf(name: string, factories: Readonly<Record<string, readonly [string, Reader]>>): Reader {
  return (value, from) => {
    const [field, content] = only(value);
    const found = factories[field];
    if (found === undefined) throw new Unreadable(`no ${field} in ${name}`);
    return factory(name, found[0], found[1](content, from));
  };
}

