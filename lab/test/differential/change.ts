import type { Value } from './value';

/** Puts one of some values at a place of a spec. */
export interface Change {
  readonly at: string;
  readonly values: readonly Value[];
}

export const at = (place: string, ...values: Value[]): Change => ({ at: place, values });

/** Changes by the id of the rule that they are about. */
export type ChangesByRule = { readonly [rule: string]: readonly Change[] };
