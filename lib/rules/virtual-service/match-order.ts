import { Report, warning } from '../../core/fault';
import { FieldPath } from '../../core/field-path';
import { each } from '../rule';

/** A route of any protocol, as far as its place among others goes. */
export interface OrderedRoute<Match extends object> {
  readonly match?: readonly Match[];
}

/** A match of a route, and where it stands among all. */
export interface Placed<Match> {
  readonly match: Match;
  readonly route: number;
  readonly index: number;
  readonly at: FieldPath;
}

const AFTER_ALL = warning<{ first: number }>(
  'CI1256',
  ({ first }) => `nothing comes here: route ${first} before it has no match, and takes all`,
  'put the route without a match last',
);
const REPEATED = warning<{ route: number; index: number }>(
  'CI1257',
  ({ route, index }) => `is the same as match ${index} of route ${route} before it, which takes all that it matches`,
  'leave it out',
);

/**
 * Warns of routes that nothing comes to, as Istio's webhook does: those after one without a match, and matches that an earlier one repeats.
 *
 * @returns the matches that something may come to
 */
export function checkOrder<Match extends object>(routes: readonly OrderedRoute<Match>[] | undefined, at: FieldPath, report: Report): Placed<Match>[] {
  const reached: Placed<Match>[] = [];
  const seen = new Map<string, Placed<Match>>();
  const isAlone = routes?.length === 1 && routes[0]?.match?.length === 1;
  let catchAll: number | undefined;
  each(routes, at, ({ match }, place, route) => {
    if (catchAll !== undefined) return report(AFTER_ALL, place, { first: catchAll });
    if (!match?.length) {
      catchAll = route;
      return;
    }
    each(match, place.at('match'), (one, ofMatch, index) => {
      const key = isAlone ? '' : canonical(one);
      const first = seen.get(key);
      if (first !== undefined) return report(REPEATED, ofMatch, { route: first.route, index: first.index });
      const placed = { match: one, route, index, at: ofMatch };
      seen.set(key, placed);
      reached.push(placed);
    });
  });
  return reached;
}

/** Fields that are a map; an empty one is none. */
const MAPS: readonly string[] = ['headers', 'withoutHeaders', 'queryParams', 'sourceLabels'];

/**
 * A text that is equal for matches with the same conditions, as Istio compares them: values that are the default of their field are left out, and so is the name.
 *
 * @param without fields to leave out besides
 */
export function canonical(match: object, without: readonly string[] = []): string {
  const set = Object.entries(match).filter(([field, value]) => field !== 'name' && !without.includes(field) && isSet(field, value));
  return JSON.stringify(Object.fromEntries(set), sortedKeys);
}

function isSet(field: string, value: unknown): boolean {
  if (!value || (Array.isArray(value) && value.length === 0)) return false;
  return !MAPS.includes(field) || Object.keys(value).length > 0;
}

function sortedKeys(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  // A list of pairs, so that no key is taken for anything but a key.
  return Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
}
