import { ChildProcess, spawn } from 'child_process';
import { join } from 'path';
import { FakeKubectl, helloBody, serve, until } from './harness';

// Processes are started: on a busy machine that takes its time.
jest.setTimeout(30_000);

const closing: (() => void)[] = [];
afterEach(() => closing.splice(0).forEach(close => close()));

function bin(args: readonly string[], env: NodeJS.ProcessEnv = {}): { child: ChildProcess; out: () => string; err: () => string; ended: Promise<number | NodeJS.Signals | null> } {
  const child = spawn(process.execPath, ['--require', 'tsx/cjs', join(__dirname, 'bin.ts'), ...args], { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
  let [out, err] = ['', ''];
  child.stdout.on('data', text => { out += text; });
  child.stderr.on('data', text => { err += text; });
  closing.push(() => child.kill('SIGKILL'));
  const ended = new Promise<number | NodeJS.Signals | null>(resolve => child.once('close', (code, signal) => resolve(code ?? signal)));
  return { child, out: () => out, err: () => err, ended };
}

test('the exit code is that of the command', async () => {
  const { ended, err } = bin(['gateway-yrl']);
  expect(await ended).toBe(2);
  expect(err()).toContain("unknown command 'gateway-yrl'");
});

test('each way to end a process ends a dashboard and its kubectl', async () => {
  await Promise.all((['SIGINT', 'SIGTERM', 'SIGHUP'] as const).map(endsDashboard));
});

async function endsDashboard(signal: NodeJS.Signals): Promise<void> {
  const kubectl = new FakeKubectl(
    { when: 'get service kiali', out: { spec: { ports: [{ port: 20001 }] } } },
    { when: 'port-forward', shell: 'echo $$ >> pids; echo "Forwarding from 127.0.0.1:1 -> 2"; sleep 60' },
  );
  const { child, ended, out } = bin(['dashboard', 'kiali', '--no-browser'], { KUBECTL: kubectl.program });
  await until('the address is printed', () => out() !== '');
  expect(kubectl.living).toHaveLength(1);
  child.kill(signal);
  expect(await ended).toBe(0);
  await until('kubectl is gone', () => kubectl.living.length === 0);
  kubectl.remove();
}

test('SIGINT ends a load with its summary', async () => {
  let served = 0;
  const { url, close } = await serve((_, response) => {
    served++;
    response.end(helloBody('v1'));
  });
  closing.push(close);
  const { child, ended, out, err } = bin(['load', url, '-o', 'json']);
  await until('requests are answered', () => served > 100);
  child.kill('SIGINT');
  expect(await ended).toBe(0);
  expect(err()).toBe('');
  expect(JSON.parse(out())).toMatchObject({ requests: served, failed: 0, versions: { v1: { requests: served, share: 1 } } });
});
