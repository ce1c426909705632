import { join } from 'node:path';
import { makeRootNamespace, useCrds } from './support/crds';
import { kubectl, kubectlOf, type Kubectl } from './support/kubectl';
import { BARE, DIST, MESH } from './support/labs';
import { kubectlName, manifests } from './support/manifests';
import { removeSynthesized, synthesized } from './support/synth';

/** kubectl's warning about the one namespace that it did not make itself. */
const NOTE = /^Warning: resource namespaces\/default is missing the kubectl\.kubernetes\.io\/last-applied-configuration annotation[^\n]*\n$/;

/** kubectl's words on every object, `{ 'service/helloworld': 'created' }`. */
const said = (stdout: string) => Object.fromEntries(stdout.trim().split('\n').map(line => line.split(' ')));
const allSaid = (folder: string, word: string, own: string) =>
  Object.fromEntries(manifests(folder).map(one => [kubectlName(one), one.kind === 'Namespace' ? own : word]));

afterAll(removeSynthesized);

describe.each([
  ['dist/', MESH, () => DIST, async () => undefined],
  ['the walkthrough of 1.15', BARE, () => synthesized('1.15'), async () => { await useCrds('1.15.2'); await makeRootNamespace(); }],
])('kubectl apply -f %s', (_, labName, folder, prepare) => {
  const own: Kubectl = kubectlOf(labName);
  const files = () => ['0001-addons', '0002-helloworld', '0003-helloworld-gateway'].map(file => `-f ${join(folder(), `${file}.k8s.yaml`)}`).join(' ');

  beforeAll(async () => {
    await prepare();
    await own(`delete --ignore-not-found ${files()}`);
    await own('label namespace default istio-injection-');
    await own('annotate namespace default kubectl.kubernetes.io/last-applied-configuration-');
  });

  test('creates every object, with no warning but on the namespace that was there', async () => {
    const { code, stdout, stderr } = await own.run(`apply -f ${folder()}`);
    expect({ code, said: said(stdout) }).toEqual({ code: 0, said: allSaid(folder(), 'created', 'configured') });
    expect(stderr).toMatch(NOTE);
  });

  test('changes nothing when it is applied again', async () => {
    const { code, stdout, stderr } = await own.run(`apply -f ${folder()}`);
    expect({ code, stderr, said: said(stdout) }).toEqual({ code: 0, stderr: '', said: allSaid(folder(), 'unchanged', 'unchanged') });
  });

  test('is all gone after its files are deleted', async () => {
    await own(`delete ${files()}`);
    const left = await own(`get --ignore-not-found -o name ${files()}`);
    expect(left).toBe('');
  });
});

test('nothing of a deleted walkthrough runs on', async () => {
  await kubectl('wait --for=delete pod -l app=helloworld --timeout=40s');
  expect(await kubectl('get all -n default -o name')).toBe('service/kubernetes\n');
});
