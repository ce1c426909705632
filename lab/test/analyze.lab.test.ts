import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { labFiles } from '../core/names';
import { deployWalkthrough } from './support/deployed';
import { runProgram } from './support/kubectl';
import { DIST, MESH } from './support/labs';

const files = () => readdirSync(DIST).map(name => join(DIST, name));

test('istioctl analyze has nothing to say about dist/', async () => {
  const { code, stdout, stderr } = await runProgram('istioctl', ['analyze', '--use-kube=false', '--all-namespaces', ...files()]);
  expect({ code, said: stdout + stderr }).toMatchObject({ code: 0, said: expect.stringContaining('No validation issues found') });
});

test('nor about dist/ as it is deployed', async () => {
  await deployWalkthrough();
  const { code, stdout, stderr } = await runProgram('istioctl', ['analyze', `--kubeconfig=${labFiles(MESH).kubeconfig}`, '--namespace=default']);
  expect({ code, said: stdout + stderr }).toMatchObject({ code: 0, said: expect.stringContaining('No validation issues found') });
});
