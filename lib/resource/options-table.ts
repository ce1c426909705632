import { packageData } from '../core/package-data';

/**
 * What callers may give to constructs, from the types of the package and of those that it builds upon.
 *
 * A type is `string`, `number`, `boolean`, `any`, or the name of a struct, interface, class or enum, with `:` before those of other packages;
 * `[]` after it is a list of such, `{}` a map; `!` before it marks a required property.
 */
export interface OptionsTable {
  /** The properties of each struct, with their types. */
  readonly structs: { readonly [struct: string]: { readonly [property: string]: string } };
  /** The members that what implements an interface has. */
  readonly interfaces: { readonly [name: string]: readonly string[] };
  /** The factories of each class. */
  readonly classes: { readonly [name: string]: readonly string[] };
  /** The values of each enum. */
  readonly enums: { readonly [name: string]: readonly (string | number)[] };
}

let table: OptionsTable | undefined;

/** The table, which is read when the first options are checked. */
export function optionsTable(): OptionsTable {
  return table ??= packageData('options.json') as OptionsTable;
}
