import { Testing } from 'cdk8s';
import { IstioRelease } from '../../lib';
import { KINDS, piecesOf } from '../../test/fields/kinds';
import { shop } from '../../test/support/mesh';
import { makeRootNamespace, minorOf, RELEASES } from './support/crds';
import { withCrds, type DryRun } from './support/dry-run';
import { kubectlOf } from './support/kubectl';
import { BARE } from './support/labs';
import { manifests, type Manifest } from './support/manifests';
import { removeSynthesized, synthesized } from './support/synth';
import { WORKLOADS } from './support/workloads';

const kubectl = kubectlOf(BARE);

interface Written {
  readonly name: string;
  readonly manifest: Manifest;
}

/** Resources of a kind that together set every field of it that a release has, as that release writes them. */
function resourcesOf(kind: string, minor: string): Written[] {
  return piecesOf(minor, kind).flatMap(({ name, manifests: written }) => written.map(manifest => ({ name, manifest: manifest as Manifest })));
}

function workloadsOf(minor: string): Written[] {
  return Object.entries(WORKLOADS).flatMap(([name, write]) => {
    const chart = shop(IstioRelease.of(minor));
    write(chart);
    return (Testing.synth(chart) as Manifest[]).map(manifest => ({ name, manifest }));
  });
}

beforeAll(makeRootNamespace);
afterAll(removeSynthesized);

test('there are 17 releases', () => expect(RELEASES).toHaveLength(17));

describe.each(RELEASES)('under the CRDs of Istio %s', release => {
  const minor = minorOf(release);
  let server: DryRun;

  beforeAll(async () => {
    server = await withCrds(release);
    await server.makeNamespaces('shop');
  });
  afterAll(() => server.close());

  /** What is refused, or accepted with a warning. */
  async function objections(written: readonly Written[]): Promise<string[]> {
    const verdicts = await server.createAll(written.map(({ manifest }) => manifest));
    return verdicts.flatMap(({ accepted, message, warnings }, index) => {
      const { name, manifest: { kind } } = written[index]!;
      return [...accepted ? [] : [message], ...warnings].map(text => `${kind} ${name}: ${text}`);
    });
  }

  test('the walkthrough of that release is accepted', async () => {
    const { code, stdout, stderr } = await kubectl.run(`apply --dry-run=server -f ${synthesized(minor)}`);
    expect(stderr.replace(/^Warning: resource namespaces\/default is missing .*\n/m, '')).toBe('');
    expect({ code, lines: stdout.trim().split('\n').length }).toEqual({ code: 0, lines: manifests(synthesized(minor)).length });
  });

  test.each(Object.keys(KINDS).filter(kind => IstioRelease.of(minor).kinds.includes(kind)))('resources that set every field of %s are accepted, and stored unchanged', async kind => {
    const written = resourcesOf(kind, minor);
    expect(written).not.toEqual([]);
    expect(await objections(written)).toEqual([]);
    for (const { name, manifest } of written) {
      const { apiVersion, spec } = (await server.stored(manifest))!;
      expect({ name, apiVersion, spec }).toEqual({ name, apiVersion: manifest.apiVersion, spec: manifest.spec });
    }
  });

  test('workloads and addons are accepted, and stored with what the API server adds', async () => {
    const written = workloadsOf(minor);
    expect(written.length).toBeGreaterThan(50);
    expect(await objections(written)).toEqual([]);
    for (const { manifest } of written) expect(await server.stored(manifest)).toMatchObject(manifest);
  });
});
