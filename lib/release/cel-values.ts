import { GoUrl } from '../core/go-url';

/** An error of CEL. */
export class CelError extends Error {}

/** Throws: the function does not take arguments of these types. */
export function noOverload(name: string, ...args: readonly unknown[]): never {
  throw new CelError(`no such overload: ${name}(${args.map(each => (each === null ? 'null' : Array.isArray(each) ? 'list' : typeof each)).join(', ')})`);
}

/** A duration, in nanoseconds. */
export class Duration {
  constructor(readonly nanoseconds: number) {}
}

export type Fields = Readonly<Record<string, unknown>>;

/** Whether it is an object of JSON. */
export function isMap(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Duration) && !(value instanceof GoUrl);
}

/** The text that an argument has to be. */
export function textOf(name: string, value: unknown): string {
  return typeof value === 'string' ? value : noOverload(name, value);
}
