import { createHash } from 'crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { Testing, Yaml } from 'cdk8s';
import { parseAllDocuments } from 'yaml';
import { IstioRelease } from './lib';
import { walkthrough } from './main';

const DIST = join(__dirname, 'dist');

/** The files that an app writes, by name. */
function filesOf(release: IstioRelease): Record<string, string> {
  const outdir = mkdtempSync(join(tmpdir(), 'cdk8s-istio-main-'));
  try {
    walkthrough(release, outdir).synth();
    return read(outdir);
  } finally {
    rmSync(outdir, { recursive: true });
  }
}

function read(folder: string): Record<string, string> {
  return Object.fromEntries(readdirSync(folder).sort().map(name => [name, readFileSync(join(folder, name), 'utf8')]));
}

/** Dashboards are shown by their digest, as each is one line of thousands of characters. */
function withDigests(manifests: { data?: Record<string, string> }[]): object[] {
  return manifests.map(manifest => (manifest.data ? { ...manifest, data: Object.fromEntries(Object.entries(manifest.data).map(([file, text]) => (
    [file, file.endsWith('.json') ? `sha256:${createHash('sha256').update(text).digest('hex')}` : text]
  ))) } : manifest));
}

describe('the walkthrough of Istio 1.15; that of the default release is in dist/', () => {
  test.each(['namespaces', 'addons', 'helloworld', 'helloworld-gateway'])('chart %s', name => {
    const chart = walkthrough(IstioRelease.V1_15).charts.find(each => each.node.id === name)!;
    expect(Yaml.stringify(...withDigests(Testing.synth(chart)))).toMatchSnapshot();
  });
});

test('files are numbered in the order in which they are applied', () => {
  expect(Object.keys(filesOf(IstioRelease.V1_15))).toEqual([
    '0000-namespaces.k8s.yaml', '0001-addons.k8s.yaml', '0002-helloworld.k8s.yaml', '0003-helloworld-gateway.k8s.yaml',
  ]);
});

test('the addons are 25 objects in istio-system, cluster-wide ones apart', () => {
  const objects = parseAllDocuments(filesOf(IstioRelease.V1_15)['0001-addons.k8s.yaml']).map(document => document.toJS());
  expect(objects).toHaveLength(25);
  expect(new Set(objects.map(object => object.metadata.namespace))).toEqual(new Set(['istio-system', undefined]));
  expect(objects.filter(object => object.metadata.namespace === undefined).map(object => object.kind).sort())
    .toEqual(['ClusterRole', 'ClusterRole', 'ClusterRole', 'ClusterRoleBinding', 'ClusterRoleBinding']);
});

test('dist/ is what the default release gives; if not, run npm run synth', () => {
  expect(read(DIST)).toEqual(filesOf(IstioRelease.newestStable()));
});

test.each(IstioRelease.all().map(release => release.minor))('the walkthrough synthesizes for %s', minor => {
  expect(Object.keys(filesOf(IstioRelease.of(minor)))).toHaveLength(4);
});
