import { Report, warning } from '../../core/fault';
import { FieldPath } from '../../core/field-path';
import { quote } from '../../core/quote';
import { HttpMatchSpec, HttpRouteSpec, StringMatchSpec } from '../../release/specs';
import { canonical, checkOrder, Placed } from './match-order';

const NO_CONDITION = canonical({});
const CONDITIONS = [
  'scheme', 'method', 'authority', 'headers', 'withoutHeaders', 'queryParams', 'ignoreUriCase', 'sourceLabels', 'sourceNamespace', 'gateways',
] as const satisfies readonly (keyof HttpMatchSpec)[];

/** With how many earlier matches of shorter prefixes one is compared. Beyond it a warning may be missed, so that time stays linear. */
const MAX_COMPARED = 200;

const COVERED = warning<{ prefix: string; shorter: string; route: number; index: number; unseen: readonly string[] }>(
  'CI1258',
  ({ prefix, shorter, route, index, unseen }) => `what begins with ${quote(prefix)} begins with ${quote(shorter)} too, and match ${index} of route ${route} before it takes that`
    + (unseen.length > 0 ? ` (Istio warns of it whatever the difference in ${unseen.join(', ')})` : ''),
  'put the longer prefix first',
);
const SHADOWED = warning<{ route: number; index: number }>(
  'CI1259',
  ({ route, index }) => `nothing comes here: match ${index} of route ${route} before it takes all that this one matches`,
  'put the narrower match first',
  { unsaid: true },
);

/** Warns of routes and matches that no request comes to, because an earlier one takes it. */
export function checkHttpOrder(routes: readonly HttpRouteSpec[] | undefined, at: FieldPath, report: Report): void {
  const reached = checkOrder(routes, at, report);
  if (reached.length < 2) return;
  const warned = checkPrefixes(reached, report);
  checkShadows(reached.filter(placed => !warned.has(placed)), reached, routes, report);
}

interface Prefixed {
  readonly placed: Placed<HttpMatchSpec>;
  /** Its place in the order in which requests are compared. */
  readonly order: number;
  readonly text: string;
  /** What Istio's webhook compares besides: method, authority, and the values of headers and parameters. */
  readonly values: readonly string[];
}

/** Warns of prefixes that begin with an earlier one, by the conditions that Istio's webhook compares; returns what it warned of. */
function checkPrefixes(reached: readonly Placed<HttpMatchSpec>[], report: Report): Set<Placed<HttpMatchSpec>> {
  const groups = new Map<string, Prefixed[]>();
  reached.forEach((placed, order) => {
    const text = placed.match.uri?.prefix;
    if (!text) return;
    const { key, values } = comparedBy(placed.match);
    const group = groups.get(key);
    if (group) group.push({ placed, order, text, values });
    else groups.set(key, [{ placed, order, text, values }]);
  });
  const warned = new Set<Placed<HttpMatchSpec>>();
  for (const group of groups.values()) {
    eachWithPrefixes(group, (later, earlier) => {
      if (earlier.text.length === later.text.length || !earlier.values.every((value, index) => value.startsWith(later.values[index]))) return false;
      const { route, index } = earlier.placed;
      report(COVERED, later.placed.at, { prefix: later.text, shorter: earlier.text, route, index, unseen: unseenBetween(earlier.placed.match, later.placed.match) });
      warned.add(later.placed);
      return true;
    });
  }
  return warned;
}

/** What must be equal of two matches, and what one must begin with, before Istio's webhook compares their prefixes. No method counts as GET. */
function comparedBy(match: HttpMatchSpec): { key: string; values: string[] } {
  const maps = [match.headers, match.queryParams, match.withoutHeaders].map(map => Object.entries(map ?? {}).sort(([a], [b]) => (a < b ? -1 : 1)));
  return {
    key: JSON.stringify([match.port ?? 0, ...maps.map(entries => entries.map(([name]) => name))]),
    values: [compared(match.method) || 'exact:GET', compared(match.authority), ...maps.flat().map(([, value]) => compared(value))],
  };
}

function compared(match: StringMatchSpec | undefined): string {
  return match?.exact ? `exact:${match.exact}` : match?.prefix ? `prefix:${match.prefix}` : '';
}

/** Conditions of the earlier of two matches that the later one may not fulfil, which Istio's webhook does not look at or takes for less than they are. */
function unseenBetween(earlier: HttpMatchSpec, later: HttpMatchSpec): string[] {
  return CONDITIONS.filter(field => {
    const condition = canonical({ [field]: earlier[field] });
    return condition !== NO_CONDITION && condition !== canonical({ [field]: later[field] });
  });
}

/** Warns of matches that an earlier one covers for certain, with fewer conditions or with the same ones. */
function checkShadows(
  open: readonly Placed<HttpMatchSpec>[], reached: readonly Placed<HttpMatchSpec>[], routes: readonly HttpRouteSpec[] | undefined, report: Report,
): void {
  const candidates = new Set(open);
  const all = reached.map((placed, order) => ({ placed, order, text: pathOf(placed.match), rest: canonical(placed.match, ['uri', 'statPrefix']) }));
  eachWithPrefixes(all, (later, earlier) => {
    const { match, route, index } = earlier.placed;
    // What a delegate does not take goes on to the next route.
    if (!candidates.has(later.placed) || match.uri?.regex !== undefined || routes?.[route].delegate !== undefined) return false;
    if (match.uri?.exact !== undefined && later.placed.match.uri?.exact !== match.uri.exact) return false;
    if (earlier.rest !== NO_CONDITION && earlier.rest !== later.rest) return false;
    report(SHADOWED, later.placed.at, { route, index });
    return true;
  });
}

/** What paths that match begin with; all of them begin with a slash. */
function pathOf({ uri }: HttpMatchSpec): string {
  return uri?.exact ?? (uri?.prefix || '/');
}

/**
 * Calls back for each pair of which the earlier's text is how the later's begins, until the callback says that it is done with the later one.
 *
 * In the order of their texts, those that a text begins with are the ones that are still open when it comes.
 */
function eachWithPrefixes<T extends { readonly text: string; readonly order: number }>(all: readonly T[], isDone: (later: T, earlier: T) => boolean): void {
  const open: T[] = [];
  for (const each of [...all].sort((a, b) => (a.text < b.text ? -1 : a.text > b.text ? 1 : a.order - b.order))) {
    while (open.length > 0 && !each.text.startsWith(open[open.length - 1].text)) open.pop();
    for (let index = 0; index < open.length && index < MAX_COMPARED; index++) {
      if (open[index].order < each.order && isDone(each, open[index])) break;
    }
    open.push(each);
  }
}
