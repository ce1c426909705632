/** What rules may call, and what is known of the result. */
import { Macro } from './parse';

/** What is known of a value when the rule is compiled. `dyn` is anything. */
export type Type = 'dyn' | 'bool' | 'int' | 'double' | 'string' | 'null' | 'list' | 'map' | 'duration' | 'url';

/** TypeScript of an expression. */
export interface Code {
  readonly text: string;
  readonly type: Type;
  /** Whether its evaluation never is an error of CEL. */
  readonly safe?: boolean;
  /** Whether it is the same for every value that is checked. */
  readonly constant?: boolean;
  /** Whether it is an integer so small that sums and differences of some of them are exact. */
  readonly small?: boolean;
}

interface Signature {
  /** The function of the runtime; the name itself by default. */
  readonly as?: string;
  readonly result: Type;
  /** How many arguments it takes; as a method, its target is the first. */
  readonly args: readonly number[];
  /** Whether it is called as `x.f(y)` or as `f(x, y)`. */
  readonly form: 'method' | 'function' | 'both';
}

const method = (result: Type, ...args: number[]): Signature => ({ result, args, form: 'method' });
const conversion = (result: Type, as?: string): Signature => ({ result, args: [1], form: 'function', as });

/** CEL's own functions, and those of its strings extension and of Kubernetes' URLs and IP addresses, that rules may use. */
export const FUNCTIONS: Readonly<Record<string, Signature>> = {
  size: { result: 'int', args: [1], form: 'both' },
  matches: { result: 'bool', args: [2], form: 'both' },
  contains: method('bool', 2),
  startsWith: method('bool', 2),
  endsWith: method('bool', 2),
  charAt: method('string', 2),
  indexOf: method('int', 2),
  lastIndexOf: method('int', 2),
  substring: method('string', 2, 3),
  lowerAscii: method('string', 1),
  upperAscii: method('string', 1),
  trim: method('string', 1),
  replace: method('string', 3),
  split: method('list', 2),
  join: method('string', 1, 2),
  int: conversion('int', 'toInt'),
  duration: conversion('duration'),
  dyn: conversion('dyn', 'dyn'),
  url: conversion('url'),
  isURL: conversion('bool', 'isUrl'),
  isIP: conversion('bool', 'isIpText'),
  getScheme: method('string', 1),
  getHost: method('string', 1),
  getHostname: method('string', 1),
  getPort: method('string', 1),
};

export const MACROS: Readonly<Record<Macro, { readonly as: string; readonly result: Type }>> = {
  all: { as: 'all', result: 'bool' },
  exists: { as: 'exists', result: 'bool' },
  exists_one: { as: 'existsOne', result: 'bool' },
  filter: { as: 'filter', result: 'list' },
  map: { as: 'map', result: 'list' },
};
