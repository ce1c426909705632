import { eventually } from './support/http';
import { kubectlOf } from './support/kubectl';
import { MESH } from './support/labs';
import { endRunning, startKubectl } from './support/running';

const kubectl = kubectlOf(MESH);
const logs = (args: string) => kubectl(`-n istio-system logs ${args}`);
const failed = (args: string) => kubectl.run(`-n istio-system logs ${args}`);

const pod = (name: string, spec: object) => ({ apiVersion: 'v1', kind: 'Pod', metadata: { name, namespace: 'istio-system' }, spec: { terminationGracePeriodSeconds: 0, ...spec } });
const container = (name: string, script: string, more: object = {}) => ({ name, image: 'docker.io/istio/examples-helloworld-v1', command: ['sh', '-c', script], ...more });

/** Ends twice, then goes on for good. */
const RESTARTED = `
n=$(cat /data/n 2>/dev/null || echo 0)
echo $((n + 1)) > /data/n
echo run $n
echo run $n, error >&2
[ $n = 2 ] || exit 3
i=0
while :; do echo tick $i; i=$((i + 1)); sleep 0.2; done
`;

const PODS = [
  pod('lab-logs', {
    volumes: [{ name: 'data', emptyDir: {} }],
    containers: [
      container('restarted', RESTARTED, { volumeMounts: [{ name: 'data', mountPath: '/data' }] }),
      container('steady', "echo first; printf '%20000s\\n' long; printf 'no break'; exec sleep 600"),
    ],
  }),
  pod('lab-logs-short', { restartPolicy: 'Never', containers: [container('one', 'for step in 1 2 3; do sleep 1; echo step $step; done')] }),
  pod('lab-logs-waiting', { volumes: [{ name: 'none', configMap: { name: 'not-there' } }], containers: [container('one', 'echo never')] }),
];

const STAMP = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{9}Z) (.*)$/;
const stamped = (text: string) => text.trimEnd().split('\n').map(line => {
  const [, time, rest] = STAMP.exec(line) ?? [];
  if (!time) throw new Error(`no time: ${line}`);
  return { time, seconds: Date.parse(time) / 1000, text: rest! };
});
const nowInSeconds = () => Date.now() / 1000;

beforeAll(() => kubectl('apply', { apiVersion: 'v1', kind: 'List', items: PODS }));
afterEach(endRunning);
afterAll(() => kubectl(`-n istio-system delete pod --wait=false ${PODS.map(({ metadata }) => metadata.name).join(' ')}`));

test('-f goes on until the container has ended', async () => {
  await eventually(() => logs('lab-logs-short --tail=0'));
  expect(await logs('lab-logs-short -f')).toBe('step 1\nstep 2\nstep 3\n');
});

describe('of a container that was started again', () => {
  beforeAll(() => eventually(async () => expect(await logs('lab-logs -c restarted')).toContain('tick 10\n')));

  test('there is what it said since', async () => {
    const lines = (await logs('lab-logs -c restarted')).split('\n');
    // Each stream is in order; what comes through one may overtake what comes through the other.
    expect(lines.filter(line => line !== 'run 2, error').slice(0, 4)).toEqual(['run 2', 'tick 0', 'tick 1', 'tick 2']);
    expect(lines).toContain('run 2, error');
  });

  test('--previous is what it said before', async () => {
    expect((await logs('lab-logs -c restarted --previous')).trimEnd().split('\n').sort()).toEqual(['run 1', 'run 1, error']);
    expect(stamped(await logs('lab-logs -c restarted --previous --timestamps --tail=1'))).toEqual([expect.objectContaining({ text: expect.stringMatching(/^run 1/) })]);
  });

  test('--timestamps puts the time before each line', async () => {
    const lines = stamped(await logs('lab-logs -c restarted --timestamps'));
    expect(lines.map(({ time }) => time)).toEqual(lines.map(({ time }) => time).sort());
    const [first, last] = [lines.find(({ text }) => text === 'tick 0')!, lines.find(({ text }) => text === 'tick 10')!];
    expect(last.seconds - first.seconds).toBeGreaterThanOrEqual(2);
    expect(Math.abs(lines.at(-1)!.seconds - nowInSeconds())).toBeLessThan(10);
  });

  test('--since leaves out what is older', async () => {
    const asked = nowInSeconds();
    const lines = stamped(await logs('lab-logs -c restarted --since=1s --timestamps'));
    expect(lines[0]!.seconds).toBeGreaterThanOrEqual(asked - 1);
    expect(lines[0]!.text).toMatch(/^tick [1-9]/);
  });

  test('--since-time leaves out what is older, and goes together with --tail and --limit-bytes', async () => {
    const all = stamped(await logs('lab-logs -c restarted --timestamps'));
    const time = `${all.find(({ text }) => text === 'tick 8')!.time.slice(0, 19)}Z`;
    const first = all.find(one => one.seconds >= Date.parse(time) / 1000)!;
    expect(stamped(await logs(`lab-logs -c restarted --since-time=${time} --timestamps`))[0]).toEqual(first);
    expect(await logs(`lab-logs -c restarted --since-time=${time} --limit-bytes=4`)).toBe(first.text.slice(0, 4));
    expect(await logs('lab-logs -c restarted --since-time=2999-01-01T00:00:00Z')).toBe('');
    expect(stamped(await logs(`lab-logs -c restarted --since-time=${time} --tail=2 --timestamps`))).toHaveLength(2);
  });

  test('--tail, with -f and --timestamps, begins with the last lines and goes on', async () => {
    const running = startKubectl('-n istio-system logs lab-logs -c restarted -f --tail=2 --timestamps');
    await eventually(async () => expect(running.said.stdout.split('\n').length).toBeGreaterThan(6));
    running.interrupt();
    await running.ended;
    const ticks = stamped(running.said.stdout).map(({ text }) => Number(/^tick (\d+)$/.exec(text)![1]));
    expect(ticks).toEqual(ticks.map((_, index) => ticks[0]! + index));
    expect(ticks[0]).toBeGreaterThan(5);
  });

  test('-f ends at --limit-bytes', async () => {
    expect(await logs('lab-logs -c restarted -f --tail=0 --limit-bytes=12')).toMatch(/^tick \d+\nt/);
  });
});

test('lines without a break and long ones are whole', async () => {
  await eventually(async () => expect(await logs('lab-logs -c steady')).toBe(`first\n${' '.repeat(19_996)}long\n`));
  expect(stamped(await logs('lab-logs -c steady --timestamps')).map(({ text }) => text.trim())).toEqual(['first', 'long']);
});

test.each([
  ['no container of that name', 'lab-logs -c nope', 'error: container nope is not valid for pod lab-logs\n'],
  ['no pod of that name', 'lab-nope', 'error: error from server (NotFound): pods "lab-nope" not found in namespace "istio-system"\n'],
  ['no run before', 'lab-logs -c steady --previous', 'Error from server (BadRequest): previous terminated container "steady" in pod "lab-logs" not found\n'],
  ['no run yet', 'lab-logs-waiting', 'Error from server (BadRequest): container "one" in pod "lab-logs-waiting" is waiting to start: ContainerCreating\n'],
])('%s is what Kubernetes says of it', async (_, args, stderr) => {
  expect(await failed(args)).toEqual({ code: 1, stdout: '', stderr });
});
