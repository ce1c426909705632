import { FaultKind, formatFault, type Fault } from '../../../lib/core/fault';
import type { DryRun } from '../support/dry-run';
import type { Manifest } from '../support/manifests';
import { exclusionOf } from './exclusions';
import { shrink } from './shrink';
import type { Fields } from './value';

/** What a server, or we, make of an object. */
export type Answer = 'accepted' | 'warned' | 'refused';

/** A spec to be sent, and how it was made. */
export interface Sent {
  readonly kind: string;
  /** Such as `valid`, `text` or `B-VS-04`. */
  readonly mutation: string;
  readonly spec: Fields;
  readonly metadata?: Fields;
}

export interface Disagreement extends Sent {
  readonly server: Answer;
  readonly ours: Answer;
  /** The server's own words. */
  readonly serverSays: readonly string[];
  readonly weSay: readonly string[];
}

/** How many specs were answered how. */
export interface Count { accepted: number; warned: number; refused: number; excluded: number }

export interface Outcome {
  readonly counts: ReadonlyMap<string, Count>;
  readonly disagreements: readonly Disagreement[];
}

/** Whom the specs are sent to, and by what we judge. */
export interface Judges {
  readonly server: DryRun;
  /** `networking.istio.io/v1`, of a kind. */
  readonly apiVersion: (kind: string) => string;
  /** Whether the server has no webhook. */
  readonly alone?: boolean;
  readonly judge: (manifest: Manifest) => readonly Fault[];
}

/** Sends specs, many at a time, and compares each answer with ours. */
export async function compare(all: readonly Sent[], judges: Judges): Promise<Outcome> {
  const counts = new Map<string, Count>();
  const disagreements: Disagreement[] = [];
  const AT_ONCE = 256;
  for (let start = 0; start < all.length; start += AT_ONCE) {
    await Promise.all(all.slice(start, start + AT_ONCE).map(async sent => {
      const key = `${sent.kind}\t${sent.mutation}`;
      const count = counts.get(key) ?? { accepted: 0, warned: 0, refused: 0, excluded: 0 };
      counts.set(key, count);
      if (exclusionOf(sent.kind, sent.spec, judges.alone ?? false) !== undefined) {
        count.excluded++;
        return;
      }
      const both = await ask(sent, judges);
      count[both.server]++;
      if (both.server !== both.ours) disagreements.push(both);
    }));
  }
  return { counts, disagreements };
}

/** Each sort of disagreement once, at its smallest. */
export async function smallest(disagreements: readonly Disagreement[], judges: Judges, most = 60): Promise<Disagreement[]> {
  const sorts = new Map<string, Disagreement>();
  for (const each of disagreements) {
    const sort = sortOf(each);
    const known = sorts.get(sort);
    if (!known || JSON.stringify(each.spec).length < JSON.stringify(known.spec).length) sorts.set(sort, each);
  }
  const shrunk: Disagreement[] = [];
  for (const each of [...sorts.values()].slice(0, most)) {
    const spec = await shrink(each.spec, async smaller => {
      if (exclusionOf(each.kind, smaller, judges.alone ?? false) !== undefined) return false;
      const both = await ask({ ...each, spec: smaller }, judges);
      return both.server === each.server && both.ours === each.ours;
    });
    shrunk.push(await ask({ ...each, spec }, judges));
  }
  return shrunk.filter((each, index) => shrunk.findIndex(other => JSON.stringify(other.spec) === JSON.stringify(each.spec) && other.kind === each.kind) === index);
}

/** A disagreement, but for the names and values in it. */
function sortOf({ kind, server, ours, serverSays, weSay }: Disagreement): string {
  const words = (texts: readonly string[]) => texts.slice(0, 1).join().replace(/"[^"]*"|'[^']*'|`[^`]*`/g, '_').replace(/[0-9]+/g, '0').slice(0, 160);
  return [kind, server, ours, words(serverSays), words(weSay)].join('\t');
}

export async function ask(sent: Sent, { server, apiVersion, judge }: Judges): Promise<Disagreement> {
  const manifest: Manifest = { apiVersion: apiVersion(sent.kind), kind: sent.kind, metadata: { name: 'differential', namespace: 'default', ...sent.metadata }, spec: sent.spec };
  const verdict = await server.create(manifest);
  const faults = judge(manifest);
  return {
    kind: sent.kind, mutation: sent.mutation, spec: sent.spec, ...sent.metadata && { metadata: sent.metadata },
    server: !verdict.accepted ? 'refused' : verdict.warnings.length > 0 ? 'warned' : 'accepted',
    ours: answerOf(faults),
    serverSays: verdict.accepted ? verdict.warnings : [verdict.message],
    weSay: faults.map(fault => `${fault.code} ${formatFault(fault)}`),
  };
}

/** What we make of an object with these faults; what the webhook is known to be silent of does not count. */
export function answerOf(faults: readonly Fault[]): Answer {
  if (faults.some(({ severity }) => severity === 'error')) return 'refused';
  return faults.some(({ code }) => !FaultKind.all().get(code)!.unsaid) ? 'warned' : 'accepted';
}

/** The counts as a table, those of a kind together. */
export function tableOf(counts: ReadonlyMap<string, Count>): string {
  const total: Count = { accepted: 0, warned: 0, refused: 0, excluded: 0 };
  const line = (name: string, count: Count) => `${name.padEnd(44)}${[count.accepted + count.warned + count.refused, count.accepted, count.warned, count.refused, count.excluded].map(number => String(number).padStart(9)).join('')}`;
  const lines = [...counts].sort(([one], [other]) => one.localeCompare(other, 'en', { numeric: true })).map(([key, count]) => {
    for (const name of ['accepted', 'warned', 'refused', 'excluded'] as const) total[name] += count[name];
    return line(key.replace('\t', ' '), count);
  });
  return [`${''.padEnd(44)}${['tried', 'accepted', 'warned', 'refused', 'excluded'].map(name => name.padStart(9)).join('')}`, ...lines, line('all', total)].join('\n');
}
