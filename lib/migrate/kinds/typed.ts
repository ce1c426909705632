import { Expression, Struct } from '../expression';
import { References } from '../references';

/** The code that gives a spec: the props of its construct, and the methods called after it. */
export interface TypedCode {
  /** Without metadata. */
  readonly props: Struct;
  readonly calls?: readonly Call[];
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
