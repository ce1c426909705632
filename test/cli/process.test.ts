import { ChildProcess, execFileSync, spawn } from 'child_process';
import { openSync } from 'fs';
import { join } from 'path';
import { FakeKubectl, helloBody, serve, until } from './harness';

// Processes are started: on a busy machine that takes its time.
jest.setTimeout(30_000);

const closing: (() => void)[] = [];
afterEach(() => closing.splice(0).forEach(close => close()));

interface Bin {
  readonly child: ChildProcess;
  readonly out: () => string;
  readonly err: () => string;
  readonly ended: Promise<number | NodeJS.Signals | null>;
}

/** @param stdout a file descriptor, or a pipe that is read */
function bin(args: readonly string[], env: NodeJS.ProcessEnv = {}, stdout: number | 'pipe' = 'pipe'): Bin {
  const child = spawn(process.execPath, ['--require', 'tsx/cjs', join(__dirname, 'bin.ts'), ...args], { env: { ...process.env, ...env }, stdio: ['ignore', stdout, 'pipe'] });
  let [out, err] = ['', ''];
  child.stdout?.on('data', text => { out += text; });
  child.stderr!.on('data', text => { err += text; });
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

/** A kubectl whose port-forward ignores SIGTERM, as does what it started; `then` runs once it is ready. */
function stubborn(then = ':'): FakeKubectl {
  const kubectl = new FakeKubectl(
    { when: 'get service kiali', out: { spec: { ports: [{ port: 20001 }] } } },
    { when: 'port-forward', shell: `trap '' TERM; echo $$ >> pids; sleep 60 & echo $! >> pids; echo "Forwarding from 127.0.0.1:1 -> 2"\n${then}\nwhile :; do sleep 60; done` },
  );
  closing.push(() => {
    for (const pid of kubectl.living) process.kill(pid, 'SIGKILL');
    kubectl.remove();
  });
  return kubectl;
}

describe('a kubectl that ignores SIGTERM', () => {
  test('is killed after a grace time', async () => {
    const kubectl = stubborn();
    const { child, ended, out } = bin(['dashboard', 'kiali', '--no-browser'], { KUBECTL: kubectl.program });
    await until('the address is printed', () => out() !== '');
    child.kill('SIGINT');
    expect(await ended).toBe(0);
    expect([kubectl.processes.length, kubectl.living]).toEqual([2, []]);
  });

  test('is killed at once by a second SIGINT, which ends everything', async () => {
    const kubectl = stubborn();
    const { child, ended, out } = bin(['dashboard', 'kiali', '--no-browser'], { KUBECTL: kubectl.program });
    await until('the address is printed', () => out() !== '');
    const start = Date.now();
    child.kill('SIGINT');
    await new Promise(resolve => setTimeout(resolve, 200));
    child.kill('SIGINT');
    expect(await ended).toBe(130);
    expect(Date.now() - start).toBeLessThan(1800); // the grace time is 2 s
    await until('kubectl is gone', () => kubectl.living.length === 0);
    expect(kubectl.processes).toHaveLength(2);
  });

  test('is not left behind when nobody reads what we say', async () => {
    const kubectl = stubborn();
    const { child, ended } = bin(['dashboard', 'kiali', '--no-browser'], { KUBECTL: kubectl.program });
    child.stderr!.destroy();
    expect(await ended).toBe(1);
    expect([kubectl.processes.length, kubectl.living]).toEqual([2, []]);
  });

  test.each([
    ['lines on stdout', 'yes "Handling connection for 20001"'],
    ['lines on stderr', 'yes "E1125 portforward.go: and so on" >&2'],
    ['one line on stderr', 'tr "\\0" x < /dev/zero >&2'],
  ])('and floods us with %s takes no memory, and is gone after Ctrl+C', async (_, flood) => {
    const kubectl = stubborn(`${flood} & echo $! >> pids`);
    const { child, ended, out } = bin(['dashboard', 'kiali', '--no-browser'], { KUBECTL: kubectl.program });
    await until('the address is printed', () => out() !== '');
    await new Promise(resolve => setTimeout(resolve, 1500));
    const kilobytes = Number(execFileSync('ps', ['-o', 'rss=', '-p', `${child.pid}`], { encoding: 'utf8' }));
    child.kill('SIGINT');
    expect(await ended).toBe(0);
    expect([kubectl.processes.length, kubectl.living]).toEqual([3, []]);
    expect(kilobytes).toBeGreaterThan(10_000);
    expect(kilobytes).toBeLessThan(300_000);
  });
});

describe('output that cannot be written', () => {
  const commands = (url: string) => [['hello', url], ['load', url, '--duration', '50ms'], ['--help'], ['--version']];

  test('ends with 1, and says so', async () => {
    const { url, close } = await serve((_, response) => { response.end(helloBody('v1')); });
    closing.push(close);
    for (const args of commands(url)) {
      const { ended, err } = bin(args, {}, openSync('/dev/full', 'w'));
      expect([args[0], await ended, err().split('\n').filter(line => line.startsWith('cdk8s-istio:'))])
        .toEqual([args[0], 1, [expect.stringMatching(/^cdk8s-istio: the output could not be written: ENOSPC/)]]);
    }
  });

  test('since its reader has gone: the same, without a word', async () => {
    const { url, close } = await serve((_, response) => { response.end(helloBody('v1')); });
    closing.push(close);
    for (const args of commands(url)) {
      const { child, ended, err } = bin(args);
      child.stdout!.destroy();
      expect([args[0], await ended, err().includes('could not be written')]).toEqual([args[0], 1, false]);
    }
  });
});

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
