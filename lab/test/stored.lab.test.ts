import { join } from 'node:path';
import { minorOf, useCrds } from './support/crds';
import { kubectlOf } from './support/kubectl';
import { BARE, GOLDEN } from './support/labs';
import { kubectlName, manifests, type Manifest } from './support/manifests';
import { removeSynthesized, synthesized } from './support/synth';

const kubectl = kubectlOf(BARE);

afterAll(removeSynthesized);

/** What the API server makes of objects, without what it sets itself. */
async function stored(objects: Manifest[]): Promise<Record<string, unknown>> {
  const list = { apiVersion: 'v1', kind: 'List', items: objects };
  await kubectl('create', list);
  try {
    const { items } = JSON.parse(await kubectl('get -o json', list)) as { items: Manifest[] };
    return Object.fromEntries(items.map(one => [kubectlName(one), withoutServerFields(one)]));
  } finally {
    await kubectl('delete', list);
  }
}

/** Metadata that the API server sets; the namespace is left out as well, since golden manifests leave it to kubectl. */
const SET = ['uid', 'resourceVersion', 'creationTimestamp', 'generation', 'managedFields', 'namespace'];

function withoutServerFields({ apiVersion, kind, metadata, spec, ...rest }: Manifest): unknown {
  return {
    kind,
    // The group counts; which of its versions a manifest is written in does not.
    group: apiVersion.split('/').slice(0, -1).join('/'),
    metadata: Object.fromEntries(Object.entries(metadata).filter(([key]) => !SET.includes(key))),
    spec: spec && 'clusterIP' in spec ? { ...spec, clusterIP: 'given', clusterIPs: ['given'] } : spec,
    other: Object.keys(rest).filter(key => key !== 'status'),
  };
}

test.each(['1.15.2', '1.30.3'])('helloworld and its gateway are stored as those of Istio %s', async release => {
  await useCrds(release);
  const golden = manifests(join(GOLDEN, `istio-${release}`, 'helloworld'));
  const folder = synthesized(minorOf(release));
  const ours = ['0002-helloworld', '0003-helloworld-gateway'].flatMap(file => manifests(join(folder, `${file}.k8s.yaml`)));
  const [expected, actual] = [await stored(golden), await stored(ours.map(one => ({ ...one, metadata: { ...one.metadata, namespace: 'default' } })))];
  expect(Object.keys(expected)).toHaveLength(5);
  expect(actual).toEqual(expected);
});
