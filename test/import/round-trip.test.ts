import { join } from 'path';
import * as typescript from 'typescript';
import { Generator } from '../../lab/test/differential/generate';
import { Random } from '../../lab/test/differential/random';
import { IstioRelease } from '../../lib';
import { checkCode } from '../../lib/migrate/check';
import { importManifests } from '../../lib/migrate/import-manifests';
import { typedKinds } from '../../lib/migrate/kinds/kinds';
import { judge } from '../../lib/rules/judge';
import { KINDS, piecesOf } from '../fields/kinds';

// Code is compiled.
jest.setTimeout(120_000);

const RELEASE = IstioRelease.V1_30;
const CONTEXT = { release: RELEASE, rootNamespace: 'istio-system', clusterDomain: 'cluster.local' };
const SEED = Number(process.env.IMPORT_SEED ?? 20_260_101);
const EACH_KIND = 200;

const TOOLS = { typescript, packageFolder: join(__dirname, '..', '..'), load: (name: string) => (name === 'cdk8s-istio' ? require('../../lib') : require(name)) };

function importAll(manifests: readonly object[], severalFiles = false) {
  return importManifests([{ file: 'all.yaml', text: manifests.map(each => JSON.stringify(each)).join('\n---\n') }], { release: RELEASE, severalFiles });
}

test('every kind that has a typed construct is imported as one', () => expect(typedKinds()).toEqual(Object.keys(KINDS).sort()));

test.each(Object.keys(KINDS))('%s: every field is said in a typed way, and comes back', kind => {
  const manifests = piecesOf('1.30', kind).flatMap(({ name, manifests: written }) => written.map((each, index) => ({ ...each, metadata: { ...each.metadata, name: `${name.replace(/[^a-z0-9]+/gi, '-').toLowerCase()}-${index}` } })));
  const { files, notes, manifests: read } = importAll(manifests);
  expect(notes).toEqual([]);
  expect(read).toHaveLength(manifests.length);
  expect(checkCode(files, read, TOOLS)).toEqual([]);
});

test.each(Object.keys(KINDS))(`%s: ${EACH_KIND} generated manifests come back, seed ${SEED}`, kind => {
  const generator = new Generator(kind, Object.values(RELEASE._kind(kind)!.versions)[0]!, new Random(SEED));
  const manifests = Array.from({ length: EACH_KIND }, (_, index) => {
    for (;;) {
      const manifest = { apiVersion: RELEASE.apiVersionOf(kind)!, kind, metadata: { name: `x${index}`, namespace: `ns-${index % 3}` }, spec: generator.spec() };
      if (!judge(manifest as never, CONTEXT).some(({ severity }) => severity === 'error')) return manifest;
    }
  });
  const { files, manifests: read } = importAll(manifests, true);
  expect(read).toHaveLength(manifests.length);
  expect(files.length).toBe(5);
  expect(checkCode(files, read, TOOLS)).toEqual([]);
});

test('the check finds code that does not compile, and code that gives something else', () => {
  const { files: [{ text }], manifests } = importAll([{ apiVersion: 'networking.istio.io/v1', kind: 'DestinationRule', metadata: { name: 'a', namespace: 'shop' }, spec: { host: 'a', subsets: [{ name: 'v1' }] } }]);
  const check = (changed: string) => checkCode([{ name: 'main.ts', text: changed }], manifests, TOOLS);
  expect(check(text)).toEqual([]);
  expect(check(text.replace('host: ', 'hots: '))).toEqual([expect.stringMatching(/^main\.ts:9: .*'hots' does not exist in type 'DestinationRuleProps'/)]);
  expect(check(text.replace('v1: {}', 'v2: {}'))).toEqual(['all.yaml:1: DestinationRule shop/a: spec.subsets.0.name is another']);
  expect(check(text.replace(/new DestinationRule.*\n/, 'void [DestinationRule, Host, shop];\n'))).toEqual(['all.yaml:1: DestinationRule shop/a is not there']);
  expect(check(text.replace(/(new DestinationRule\(shop, )'a'(.*\n)/, "$1'a'$2$1'b'$2"))).toEqual(['DestinationRule shop/b was not there before']);
});

test('2,000 documents take less than 10 seconds', () => {
  const documents = Array.from({ length: 2000 }, (_, index) => {
    const [name, namespace] = [`s${index}`, `ns-${index % 20}`];
    return [
      { apiVersion: 'v1', kind: 'Service', metadata: { name, namespace }, spec: { selector: { app: name }, ports: [{ port: 80, name: 'http' }] } },
      { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name, namespace }, spec: { selector: { matchLabels: { app: name } }, template: { metadata: { labels: { app: name } }, spec: { containers: [{ name: 'a', image: 'b' }] } } } },
      { apiVersion: 'networking.istio.io/v1', kind: 'DestinationRule', metadata: { name, namespace }, spec: { host: name, subsets: [{ name: 'v1', labels: { version: 'v1' } }] } },
      { apiVersion: 'networking.istio.io/v1', kind: 'VirtualService', metadata: { name, namespace }, spec: { hosts: [name], http: [{ route: [{ destination: { host: name, subset: 'v1' } }] }] } },
    ][index % 4];
  });
  const text = documents.map(each => JSON.stringify(each)).join('\n---\n');
  const start = performance.now();
  const { manifests } = importManifests([{ file: 'all.yaml', text }], { release: RELEASE, severalFiles: true });
  expect(manifests).toHaveLength(2000);
  expect(performance.now() - start).toBeLessThan(10_000);
});
