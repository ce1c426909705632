import { Entry, groupOf, Manifest } from './entry';
import { within } from './expression';
import { typedKind } from './kinds/kinds';
import { expressionsOf } from './kinds/typed';
import { attempt } from './read';
import { Index, References } from './references';

/** Kinds that others refer to come first. */
const RANKS: Readonly<Record<string, number>> = {
  Namespace: 0, ServiceEntry: 2, Gateway: 2, DestinationRule: 3, VirtualService: 5, EnvoyFilter: 6, Sidecar: 6, TrafficExtension: 6, WasmPlugin: 6,
};

/** Entries in the order in which the code makes them: what is referred to before what refers to it, where that is possible. */
export function inOrder(entries: readonly Omit<Entry, 'position'>[], byChart: boolean): Entry[] {
  const ranked = positioned([...entries].sort((one, other) => rankOf(one.manifest) - rankOf(other.manifest)));
  if (!byChart) return ranked;
  const charts = chartsInOrder(ranked);
  return positioned([...ranked].sort((one, other) => charts.indexOf(one.manifest.metadata.namespace) - charts.indexOf(other.manifest.metadata.namespace)));
}

function positioned(entries: readonly Omit<Entry, 'position'>[]): Entry[] {
  return entries.map((entry, position) => ({ ...entry, position }));
}

function rankOf(manifest: Manifest): number {
  const rank = RANKS[manifest.kind] ?? 1;
  // A delegate has no hosts.
  const { hosts } = (manifest.spec ?? {}) as { readonly hosts?: unknown };
  return manifest.kind === 'VirtualService' && hosts === undefined ? rank - 1 : rank;
}

/** Namespaces, those that are referred to before those that refer to them; those that refer to each other stay as they are. */
function chartsInOrder(entries: readonly Entry[]): (string | undefined)[] {
  const index = new Index(entries);
  const needs = new Map<string | undefined, Set<string | undefined>>();
  for (const entry of entries) {
    const { namespace } = entry.manifest.metadata;
    const needed = needs.get(namespace) ?? new Set();
    needs.set(namespace, needed);
    const typed = typedKind(groupOf(entry.manifest), entry.manifest.kind);
    const code = typed && attempt(() => typed.read(entry.manifest.spec ?? {}, new References(index, entry, () => true)));
    if (!code) continue;
    for (const expression of expressionsOf(code)) {
      for (const part of within(expression)) if (part.kind === 'variable') needed.add((part.variable as Entry).manifest.metadata.namespace);
    }
  }
  const ordered: (string | undefined)[] = [];
  const visiting = new Set<string | undefined>();
  const visit = (chart: string | undefined): void => {
    if (ordered.includes(chart) || visiting.has(chart)) return;
    visiting.add(chart);
    for (const needed of needs.get(chart) ?? []) visit(needed);
    ordered.push(chart);
  };
  for (const chart of needs.keys()) visit(chart);
  return ordered;
}
