import { Lazy } from 'cdk8s';
import { accept, Accepted } from '../resource/input';
import { Unplaced, WRONG_TYPE } from '../resource/misfit';
import { optionsTable } from '../resource/options-table';

/** A class, whether or not its constructor is private. */
interface Class {
  [Symbol.hasInstance](value: unknown): boolean;
}

/** The classes of some properties, by the property. */
export interface Classes {
  readonly [property: string]: Class;
}

/**
 * Options as they were given, without what has a wrong type, and what is wrong with them. Names, addresses and files are made of them
 * at once, so that none can be lazy.
 *
 * @param struct the name of the options' interface
 * @param classes the classes of this package that properties have
 */
export function acceptNow<T extends object>(struct: string, given: T, classes: Classes = {}): Pick<Accepted<T>, 'value' | 'faults'> {
  const { value, faults } = accept(struct, given);
  const wrong = Object.entries(value).flatMap(([what, each]: [string, unknown]): { what: string; fault: Unplaced }[] => {
    const expected = each instanceof Lazy ? 'the value itself: it must be known when the construct is made' : otherThan(classes[what], each, struct, what);
    return expected === undefined ? [] : [{ what, fault: at => WRONG_TYPE.at(at, { what, value: each, expected }) }];
  });
  if (wrong.length === 0) return { value, faults };
  return {
    value: { ...value, ...Object.fromEntries(wrong.map(({ what }) => [what, undefined])) },
    faults: [...faults, ...wrong.map(({ fault }) => fault)],
  };
}

/** The factories of the class that a property has; undefined if the value is of that class. */
function otherThan(type: Class | undefined, value: unknown, struct: string, property: string): string | undefined {
  if (value === undefined || type === undefined || value instanceof type) return undefined;
  const { structs, classes } = optionsTable();
  const name = structs[struct][property];
  return classes[name].map(factory => `${name}.${factory}(...)`).join(', ');
}
