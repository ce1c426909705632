/**
 * What is rendered of a value: some of the fields of a type, by their own names; whatever their values are is judged later.
 * A field that the type does not have fails to compile.
 */
export type Fields<T> = { readonly [Key in keyof T]?: unknown };
