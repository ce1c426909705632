const COLLATOR = new Intl.Collator('en', { numeric: true });

/** Orders names as people do: v2 before v10. Different names are never equal. */
export function naturalOrder(a: string, b: string): number {
  return COLLATOR.compare(a, b) || (a < b ? -1 : a > b ? 1 : 0);
}

/** The entries of a map in natural order of their keys. Maps come from languages that keep no order, and the same map gives the same YAML. */
export function sortedEntries<T>(map: { readonly [key: string]: T }): [string, T][] {
  return Object.entries(map).sort(([a], [b]) => naturalOrder(a, b));
}
