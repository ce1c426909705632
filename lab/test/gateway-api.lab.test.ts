import { IstioRelease } from '../../lib/release';
import { GATEWAY_API_GROUP } from '../../lib/release/release-table';
import { checkSchema } from '../../lib/release/schema-check';
import { answerOf, type Sent } from './differential/compare';
import { Random } from './differential/random';
import { expectAgreement, makeSpecs } from './differential/specs';
import { crdsOfGatewayApi } from './support/crds';
import { withCrdsOf } from './support/dry-run';
import type { Manifest } from './support/manifests';

const SEED = Number(process.env.DIFFERENTIAL_SEED ?? 20_260_101);
const LONG = process.env.DIFFERENTIAL_LONG === '1';
const SPECS = LONG ? 10_000 : 2_000;
const TIMEOUT = LONG ? 3_600_000 : 480_000;

test.each(['1.15', '1.22', '1.30', '1.31'])('with the CRDs of Gateway API of Istio %s, the API server and the schema engine say the same of every spec', async minor => {
  const release = IstioRelease.of(minor);
  const server = await withCrdsOf(crdsOfGatewayApi(release.gatewayApiVersion));
  try {
    const kinds = release.gatewayApiKinds.map(kind => [kind, release._kind(kind, GATEWAY_API_GROUP)!] as const);
    const random = new Random(SEED);
    const apiVersion = (kind: string) => release.apiVersionOf(kind.split('/').pop()!, GATEWAY_API_GROUP);
    const schema = (manifest: Manifest) => checkSchema(manifest as never, release);
    const isValid = (kind: string) => (_kind: string, spec: Sent['spec']) => answerOf(schema({ apiVersion: apiVersion(kind), kind, metadata: { name: 'differential' }, spec })) === 'accepted';
    // The generator knows by the slash that it is not a kind of Istio.
    const all = kinds.flatMap(([kind, { versions }]) =>
      makeSpecs(`${GATEWAY_API_GROUP}/${kind}`, Object.values(versions)[0]!, Math.ceil(SPECS / kinds.length), random, isValid(kind)).map(sent => ({ ...sent, kind })));
    expect(all.length).toBeGreaterThanOrEqual(SPECS);
    const { counts } = await expectAgreement(all, { server, apiVersion, alone: true, judge: schema }, SEED);
    // Otherwise the specs test less than they seem to.
    for (const [kind] of kinds) expect(counts.get(`${kind}\tvalid`)!.accepted).toBeGreaterThan(0);
  } finally {
    server.close();
  }
}, TIMEOUT);
