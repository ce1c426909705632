import { join } from 'node:path';
import { IstioRelease } from '../../lib/release';
import { checkSchema } from '../../lib/release/schema-check';
import { judge } from '../../lib/rules/judge';
import { RULES } from '../../lib/rules/kinds';
import { PROJECT } from '../core/paths';
import { answerOf, ask, type Judges, type Sent } from './differential/compare';
import { EXTENSION_CASES } from './differential/extension-mutations';
import { NAMED_CASES } from './differential/named-cases';
import { Random } from './differential/random';
import { ruleCases } from './differential/rule-mutations';
import { expectAgreement, makeSpecs } from './differential/specs';
import { established, minorOf, RELEASES } from './support/crds';
import { DryRun, withCrds, withWebhook } from './support/dry-run';
import { kubectl } from './support/kubectl';
import type { Manifest } from './support/manifests';

const SEED = Number(process.env.DIFFERENTIAL_SEED ?? 20_260_101);
const LONG = process.env.DIFFERENTIAL_LONG === '1';
/** How many specs of each kind, beside the rules' tables and the named cases. */
const EACH_KIND = LONG ? 16_000 : 600;
const EACH_RELEASE = LONG ? 5_000 : 1_000;
/** The release of istiod's webhook. */
const WEBHOOK = IstioRelease.V1_29;
const ALL_KINDS = Object.keys(RULES).filter(kind => WEBHOOK.kinds.includes(kind)).sort();
/** The kinds that are compared: all that have rules, or some of them, `DIFFERENTIAL_KINDS=Gateway,VirtualService`. */
const KINDS = process.env.DIFFERENTIAL_KINDS?.split(',') ?? ALL_KINDS;
const TIMEOUT = LONG ? 7_200_000 : 900_000;

const crdsOf = (release: string): string => join(PROJECT, 'data', 'crds', `istio-${release}.yaml`);
const releaseOf = (minor: string): string => RELEASES.find(release => minorOf(release) === minor)!;

describe("with istiod's webhook, and the CRDs of its release", () => {
  const RELEASE = WEBHOOK;
  const context = { release: RELEASE, rootNamespace: 'istio-system', clusterDomain: 'cluster.local' };
  const apiVersion = (kind: string) => RELEASE.apiVersionOf(kind);
  const rootOf = (kind: string) => RELEASE._kind(kind)!.versions[apiVersion(kind).split('/')[1]!]!;
  const ours = (manifest: Manifest) => judge(manifest as never, context);
  let server: DryRun;
  let judges: Judges;

  beforeAll(async () => {
    await kubectl(`apply --server-side --force-conflicts -f ${crdsOf(releaseOf('1.29'))}`);
    await established(kubectl);
    server = withWebhook();
    judges = { server, apiVersion, judge: ours };
    await settled(server);
  });

  afterAll(async () => {
    server.close();
    await kubectl(`apply --server-side --force-conflicts -f ${crdsOf(RELEASES.at(-1)!)}`);
  });

  test.each([...NAMED_CASES, ...EXTENSION_CASES].filter(({ kind }) => KINDS.includes(kind)).map(each => [each.name, each] as const))('%s', async (_name, { says, ...named }) => {
    const { server: theirs, ours: answer, serverSays, weSay } = await ask({ ...named, mutation: 'named' }, judges);
    const expected = says === 'unsaid' ? 'accepted' : says;
    expect({ theirs, answer, serverSays, weSay }).toMatchObject({ theirs: expected, answer: expected });
    expect(weSay.length > 0).toBe(says !== 'accepted');
  });

  test('the server and we say the same of every spec', async () => {
    const random = new Random(SEED);
    const isValid = (kind: string, spec: Sent['spec']) => answerOf(ours({ apiVersion: apiVersion(kind), kind, metadata: { name: 'differential', namespace: 'default' }, spec })) !== 'refused';
    const all = KINDS.flatMap(kind => [
      ...ruleCases(kind).map(({ rule, spec }): Sent => ({ kind, mutation: rule, spec })),
      ...makeSpecs(kind, rootOf(kind), EACH_KIND, random, isValid),
    ]);
    expect(all.length).toBeGreaterThanOrEqual(LONG ? 15_000 * KINDS.length : KINDS.length < ALL_KINDS.length ? EACH_KIND * KINDS.length : 10_000);
    const { counts } = await expectAgreement(all, judges, SEED);
    // Otherwise the specs test less than they seem to.
    for (const kind of KINDS) expect(counts.get(`${kind}\tvalid`)!.refused).toBe(0);
  }, TIMEOUT);
});

test.each(['1.15', '1.22', '1.30'])('with the CRDs of Istio %s alone, the API server and the schema engine say the same of every spec', async minor => {
  const release = IstioRelease.of(minor);
  const server = await withCrds(releaseOf(minor));
  try {
    const kinds = release.kinds.map(kind => [kind, release._kind(kind)!] as const);
    const random = new Random(SEED);
    const apiVersion = (kind: string) => `${release._kind(kind)!.group}/${Object.keys(release._kind(kind)!.versions)[0]}`;
    const schema = (manifest: Manifest) => checkSchema(manifest as never, release);
    const isValid = (kind: string, spec: Sent['spec']) => answerOf(schema({ apiVersion: apiVersion(kind), kind, metadata: { name: 'differential' }, spec })) !== 'refused';
    const all = kinds.flatMap(([kind, { versions }]) => makeSpecs(kind, Object.values(versions)[0]!, Math.ceil(EACH_RELEASE / kinds.length), random, isValid));
    await expectAgreement(all, { server, apiVersion, alone: true, judge: schema }, SEED);
  } finally {
    server.close();
  }
}, TIMEOUT);

/** The CRDs take a moment to be what is validated by: 1.29 does not know what 1.31 has. */
async function settled(server: DryRun): Promise<void> {
  await new Promise(done => { setTimeout(done, 3000); });
  await server.find('networking.istio.io/v1', 'VirtualService');
}
