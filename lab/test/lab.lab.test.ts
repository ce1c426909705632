import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { labFiles } from '../core/names';
import { readState, runningLabs } from '../run/state';
import { eventually } from './support/http';
import { kubectlOf } from './support/kubectl';
import { BARE, lab, MESH, named } from './support/labs';

const NAME = named('third');

/** The network namespace of a lab's first process. */
function networkOf(name: string): string {
  const { init } = readState(labFiles(name))!;
  const [first] = readFileSync(`/proc/${init}/task/${init}/children`, 'utf8').trim().split(' ');
  return readlinkSync(`/proc/${first}/ns/net`);
}

/** Whether a process of the machine is in the network namespace. */
function hasProcesses(network: string): boolean {
  return readdirSync('/proc').filter(name => /^\d+$/.test(name)).some(pid => {
    try { return readlinkSync(`/proc/${pid}/ns/net`) === network; } catch { return false; }
  });
}

/** Whether any process or mount of the machine names the lab's folder. */
function traces(name: string): string[] {
  const { folder } = labFiles(name);
  const processes = execFileSync('ps', ['-eo', 'args'], { encoding: 'utf8' }).split('\n').filter(line => line.includes(folder) || line.includes(`supervisor.ts ${name}`));
  const mounts = readFileSync('/proc/self/mounts', 'utf8').split('\n').filter(line => line.includes(folder));
  return [...processes, ...mounts, ...existsSync(folder) ? [folder] : []];
}

afterAll(() => lab('down', '--name', NAME));

test('several labs run at once, each with addresses of its own', () => {
  const labs = runningLabs().filter(({ name }) => [MESH, BARE].includes(name));
  expect(labs.map(({ ready }) => ready)).toEqual([true, true]);
  expect(new Set(labs.map(({ block }) => block)).size).toBe(2);
});

test('a second start says that one is running', async () => {
  await expect(lab('up', '--bare', '--name', BARE)).rejects.toThrow(`a lab named '${BARE}' is running`);
  expect(readState(labFiles(BARE))?.ready).toBe(true);
});

test('down leaves no process, namespace, mount or file', async () => {
  await lab('up', '--bare', '--name', NAME);
  expect(await kubectlOf(NAME)('get namespaces -o name')).toContain('namespace/default');
  const network = networkOf(NAME);
  expect(hasProcesses(network)).toBe(true);
  await lab('down', '--name', NAME);
  expect(traces(NAME)).toEqual([]);
  expect(hasProcesses(network)).toBe(false);
});

test.each(['supervisor', 'worker'])('a crash of the %s leaves nothing that runs', async which => {
  await lab('up', '--bare', '--name', NAME);
  const network = networkOf(NAME);
  const { pid, init } = readState(labFiles(NAME))!;
  process.kill(which === 'supervisor' ? pid : init!, 'SIGKILL');
  await eventually(async () => expect(hasProcesses(network)).toBe(false));
  // Files of a killed supervisor go with the next command.
  await lab('status', '--name', MESH);
  await eventually(async () => expect(traces(NAME)).toEqual([]));
});

test('pods say which of their images the lab does not have', async () => {
  const kubectl = kubectlOf(MESH);
  await kubectl('apply', {
    apiVersion: 'v1', kind: 'Pod', metadata: { name: 'lab-unknown', namespace: 'istio-system' },
    spec: { terminationGracePeriodSeconds: 1, containers: [{ name: 'one', image: 'registry.example.com/unknown:1' }] },
  });
  await eventually(async () => {
    const { status } = await kubectl.json('-n istio-system get pod lab-unknown');
    expect(status.conditions).toContainEqual(expect.objectContaining({
      type: 'cdk8s-istio/NotInLab', status: 'True', message: expect.stringContaining('registry.example.com/unknown:1'),
    }));
    expect(status.phase).toBe('Running');
  });
  await kubectl('-n istio-system delete pod lab-unknown --timeout=20s');
});

test('a container that ends is started again, and its log is kept', async () => {
  const kubectl = kubectlOf(MESH);
  await kubectl('apply', {
    apiVersion: 'v1', kind: 'Pod', metadata: { name: 'lab-crash', namespace: 'istio-system' },
    spec: {
      terminationGracePeriodSeconds: 1,
      containers: [{ name: 'one', image: 'docker.io/istio/examples-helloworld-v1', command: ['sh', '-c', 'echo here I was; exit 3'] }],
    },
  });
  await eventually(async () => {
    const [{ restartCount, lastState }] = (await kubectl.json('-n istio-system get pod lab-crash')).status.containerStatuses;
    expect(restartCount).toBeGreaterThanOrEqual(2);
    expect(lastState.terminated).toMatchObject({ exitCode: 3, reason: 'Error' });
  });
  expect(await kubectl('-n istio-system logs lab-crash --previous')).toBe('here I was\n');
  expect(await lab('logs', '--name', MESH, 'lab-crash/one')).toContain('here I was\nhere I was\n');
  await kubectl('-n istio-system delete pod lab-crash --timeout=20s');
});
