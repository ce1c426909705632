import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { IstioRelease } from '../../lib';
import { PROJECT } from '../core/paths';
import { makeRootNamespace, minorOf, RELEASES, useCrds } from './support/crds';
import { kubectlOf } from './support/kubectl';
import { BARE } from './support/labs';
import { manifests, type Manifest } from './support/manifests';
import { removeSynthesized, synthesized } from './support/synth';

const kubectl = kubectlOf(BARE);

/**
 * The manifests in the unit tests' snapshots, by the minor version of Istio that they are for: the one in a snapshot's
 * title, or the newest stable one, which is the default.
 */
function snapshotManifests(): Map<string, Manifest[]> {
  const found = new Map<string, Manifest[]>();
  for (const file of snapshotFiles(PROJECT)) {
    const snapshots: Record<string, string> = {};
    new Function('exports', readFileSync(file, 'utf8'))(snapshots);
    for (const [title, text] of Object.entries(snapshots)) {
      const minor = /\b1\.\d\d\b/.exec(title)?.[0] ?? IstioRelease.newestStable().minor;
      const objects = valuesOf(text).filter(one => one?.kind && one.apiVersion);
      found.set(minor, [...found.get(minor) ?? [], ...objects]);
    }
  }
  return found;
}

/** What a snapshot holds: YAML in quotes, or a list as jest prints it, which reads as JavaScript. */
function valuesOf(snapshot: string): any[] {
  const text = snapshot.trim();
  if (text.startsWith('"')) return parseAllDocuments(text.slice(1, -1).replace(/\\(["\\])/g, '$1')).map(document => document.toJS());
  return text.startsWith('[') ? new Function(`return ${text}`)() : [];
}

function snapshotFiles(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap(entry => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return /^(node_modules|build|packages|\..*)$/.test(entry.name) ? [] : snapshotFiles(path);
    return entry.name.endsWith('.snap') ? [path] : [];
  });
}

const snapshots = snapshotManifests();

beforeAll(makeRootNamespace);
afterAll(removeSynthesized);

test('there are 17 releases', () => expect(RELEASES).toHaveLength(17));

describe.each(RELEASES)('under the CRDs of Istio %s', release => {
  const minor = minorOf(release);

  beforeAll(() => useCrds(release));

  test('the walkthrough of that release is accepted', async () => {
    const { code, stdout, stderr } = await kubectl.run(`apply --dry-run=server -f ${synthesized(minor)}`);
    expect(stderr.replace(/^Warning: resource namespaces\/default is missing .*\n/m, '')).toBe('');
    expect({ code, lines: stdout.trim().split('\n').length }).toEqual({ code: 0, lines: manifests(synthesized(minor)).length });
  });

  const objects = snapshots.get(minor) ?? [];
  if (!objects.length) return;
  test(`${objects.length} manifests of its snapshots are accepted`, async () => {
    for (const name of new Set(objects.map(({ metadata }) => metadata.namespace ?? 'default'))) {
      await kubectl('apply', { apiVersion: 'v1', kind: 'Namespace', metadata: { name } });
    }
    const { code, stderr } = await kubectl.run('create --dry-run=server --validate=strict', list(objects));
    expect(stderr.split('\n').filter(line => line && !/already exists/.test(line))).toEqual([]);
    expect(code === 0 || stderr.includes('already exists')).toBe(true);
  });
});

function list(items: Manifest[]): object {
  return { apiVersion: 'v1', kind: 'List', items };
}
