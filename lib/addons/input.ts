import { accept, Accepted } from '../resource/input';
import { Unplaced, WRONG_TYPE } from '../resource/misfit';

/**
 * Options as they were given, without what has a wrong type, and what is wrong with them. Names, addresses and files are made of them
 * at once, so that none can be lazy.
 *
 * @param struct the name of the options' interface
 */
export function acceptNow<T extends object>(struct: string, given: T): Pick<Accepted<T>, 'value' | 'faults'> {
  const { value, faults, late } = accept(struct, given);
  if (late.length === 0) return { value, faults };
  const known: Record<string, unknown> = { ...value as object };
  for (const { path } of late) delete known[path.split(/[.[]/)[0]];
  return { value: known as T, faults: [...faults, ...late.map(({ path, value: lazy }): Unplaced => at => WRONG_TYPE.at(at, { what: path, value: lazy, expected: EXPECTED }))] };
}

const EXPECTED = 'the value itself: it must be known when the construct is made';
