import { Expression, Struct } from '../expression';
import { References } from '../references';

/** The code that gives a spec: how its construct is made, and the methods called after it. */
export interface TypedCode {
  /** The static factory that makes it; the constructor, if there is none. */
  readonly factory?: StaticFactory;
  /** Without metadata. */
  readonly props: Struct;
  /** Annotations that the props give, by their keys. */
  readonly annotations?: readonly string[];
  readonly calls?: readonly Call[];
}

/** A static method of the class that makes the construct, such as `ServiceEntry.externalHttps`. */
export interface StaticFactory {
  readonly method: string;
  /** Between the id and the props. */
  readonly args: readonly Expression[];
}

/** A method of the construct. */
export interface Call {
  readonly method: string;
  readonly args: readonly Expression[];
}

/**
 * Reads the spec of a kind as code.
 *
 * @throws Unreadable what the construct of the kind cannot say at all
 */
export type Typed = (spec: unknown, from: References) => TypedCode;

/** All expressions of some code. */
export function expressionsOf({ factory, props, calls = [] }: TypedCode): readonly Expression[] {
  return [...factory?.args ?? [], props, ...calls.flatMap(({ args }) => args)];
}
