import { chmodSync, writeFileSync } from 'fs';
import { createServer, Server } from 'net';
import { join } from 'path';
import { FakeAnswer, FakeKubectl, Running, start, run, until } from './harness';

// Processes are started: on a busy machine that takes its time.
jest.setTimeout(30_000);

const service = (name: string, port: number, app = name): FakeAnswer => ({
  when: `get service ${name}`, out: { spec: { ports: [{ port: 1 }, { port }], selector: { app } } },
});

/** A port-forward with a child of its own, as a kubectl behind a wrapper is; both write down who they are. */
const FORWARD = 'echo $$ >> pids; sleep 60 & echo $! >> pids; echo "Forwarding from 127.0.0.1:1 -> 2"; wait';

let kubectl: FakeKubectl;
let running: Running | undefined;
let servers: Server[] = [];
afterEach(async () => {
  running?.interrupt();
  await running?.ended;
  running = undefined;
  servers.forEach(server => server.close());
  servers = [];
  await until('nothing of kubectl runs', () => kubectl.living.length === 0);
  kubectl.remove();
});

function dashboard(answers: FakeAnswer[], ...args: string[]): Running {
  kubectl = new FakeKubectl(...answers);
  // Puts down a fake browser beside the fake kubectl.
  const opener = join(kubectl.folder, 'xdg-open');
  writeFileSync(opener, `#!/bin/sh\necho "$*" >> ${kubectl.folder}/opened\n`);
  chmodSync(opener, 0o755);
  running = start(['dashboard', ...args], { kubectl, env: { PATH: `${kubectl.folder}:${process.env.PATH}` } });
  return running;
}

async function take(port: number, host = '127.0.0.1'): Promise<number> {
  const server = createServer();
  servers.push(server);
  return new Promise((resolve, reject) => {
    // Whoever has it already takes it as well as we would.
    server.once('error', (error: NodeJS.ErrnoException) => error.code === 'EADDRINUSE' ? resolve(port) : reject(error));
    server.listen(port, host, () => resolve((server.address() as { port: number }).port));
  });
}

test.each([
  ['kiali', 'kiali', 20001, '/kiali'],
  ['grafana', 'grafana', 3000, ''],
  ['jaeger', 'tracing', 80, '/jaeger'],
  ['zipkin', 'zipkin', 9411, '/zipkin'],
  ['prometheus', 'prometheus', 9090, ''],
])('%s: Service %s port %d', async (addon, name, port, path) => {
  const { out, ended, interrupt } = dashboard([service(name, port, addon), { when: 'port-forward', shell: FORWARD }], addon, '--context', 'two');
  await until('the address is printed and opened', () => kubectl.lines('opened').length === 1);
  const [, local] = /^http:\/\/localhost:(\d+)/.exec(out())!;
  expect(out()).toBe(`http://localhost:${local}${path}\n`);
  expect(kubectl.lines('opened')).toEqual([out().trim()]);
  expect(kubectl.calls.at(-1)).toBe(`--context two -n istio-system port-forward --address localhost service/${name} ${local}:${port}`);
  interrupt();
  expect(await ended).toBe(0);
  expect(kubectl.processes).toHaveLength(2);
  await until('both are gone', () => kubectl.living.length === 0);
});

test('the Service and its port may be named', async () => {
  const own: FakeAnswer = { when: '-n monitoring get service prometheus-grafana', out: { spec: { ports: [{ name: 'http-web', port: 80 }], selector: { app: 'constructor' } } } };
  const { out } = dashboard([own, { when: 'port-forward', shell: FORWARD }], 'grafana', '--no-browser', '-n', 'monitoring', '--service', 'prometheus-grafana', '--port-name', 'http-web');
  await until('the address is printed', () => out() !== '');
  expect(kubectl.calls.at(-1)).toMatch(/^-n monitoring port-forward --address localhost service\/prometheus-grafana \d+:80$/);
});

test('--no-browser opens nothing', async () => {
  const { out } = dashboard([service('kiali', 20001), { when: 'port-forward', shell: FORWARD }], 'kiali', '--no-browser', '-n', 'mesh');
  await until('the address is printed', () => out() !== '');
  await new Promise(resolve => setTimeout(resolve, 50));
  expect(kubectl.lines('opened')).toEqual([]);
  expect(kubectl.calls.at(-1)).toContain('-n mesh port-forward');
});

test('without a browser the address is enough', async () => {
  kubectl = new FakeKubectl(service('kiali', 20001), { when: 'port-forward', shell: FORWARD.replaceAll('sleep', '/bin/sleep') });
  running = start(['dashboard', 'kiali'], { kubectl, env: { PATH: '/nowhere:/bin' } });
  await until('the address is printed', () => running!.out() !== '');
  await until('it says so', () => running!.err().includes('no browser could be opened (xdg-open was not found); open the address yourself'));
});

test('a used port is passed over', async () => {
  await take(20001);
  const { out } = dashboard([service('kiali', 20001), { when: 'port-forward', shell: FORWARD }], 'kiali');
  await until('the address is printed', () => out() !== '');
  const [, port] = /^http:\/\/localhost:(\d+)\/kiali\n$/.exec(out())!;
  expect(port).not.toBe('20001');
  expect(kubectl.calls.at(-1)).toContain(` ${port}:20001`);
});

test('a used port that was asked for is an error', async () => {
  const port = await take(0);
  kubectl = new FakeKubectl(service('kiali', 20001));
  const { code, out, err } = await run(['dashboard', 'kiali', '--port', `${port}`], { kubectl });
  expect([code, out]).toEqual([1, '']);
  expect(err).toContain(`port ${port} of this machine is used or not allowed; choose another one with --port, or leave --port out`);
});

test('a port that is lost to another program just before kubectl takes it is changed for a free one', async () => {
  const shell = `case "$*" in *' 20001:'*) ;; *) ${FORWARD};; esac
    if [ ! -e once ]; then touch once; echo "Unable to listen on port: address already in use" >&2; exit 1; fi; ${FORWARD}`;
  const { out } = dashboard([service('kiali', 20001), { when: 'port-forward', shell }], 'kiali', '--no-browser');
  await until('the address is printed', () => out() !== '');
  expect(out()).toMatch(/^http:\/\/localhost:\d+\/kiali\n$/);
});

test('a forwarding that ends is started again on the same port; address and browser come once', async () => {
  const shell = `if [ ! -e once ]; then touch once; echo "Forwarding from 127.0.0.1:1 -> 2"; sleep 0.1; echo "error: lost connection to pod" >&2; exit 1; fi; ${FORWARD}`;
  const { out, err } = dashboard([service('kiali', 20001), { when: 'port-forward', shell }], 'kiali');
  await until('it is back', () => err().includes('kiali is back\n'));
  expect(err()).toContain('the connection to kiali broke (error: lost connection to pod); trying again until Ctrl+C\n');
  expect(out().trim().split('\n')).toHaveLength(1);
  expect(kubectl.lines('opened')).toHaveLength(1);
  const forwards = kubectl.calls.filter(call => call.includes('port-forward'));
  expect(forwards).toHaveLength(2);
  expect(forwards[0]).toBe(forwards[1]);
});

test('a kubectl that stays although its pod is gone is ended and started again', async () => {
  const stays = FORWARD.replace('wait', "sleep 0.1; echo 'E0101 an error occurred forwarding 20001 -> 20001: pod not found' >&2; wait");
  const { err } = dashboard([service('kiali', 20001), { when: 'port-forward', shell: `if [ ! -e once ]; then touch once; ${stays}; fi; ${FORWARD}` }], 'kiali', '--no-browser');
  await until('it is back', () => err().includes('kiali is back\n'));
  expect(err()).toContain('the connection to kiali broke (E0101 an error occurred forwarding 20001 -> 20001: pod not found)');
  expect(kubectl.processes).toHaveLength(4);
  await until('the first is gone', () => kubectl.living.length === 2);
});

test('a pod that is not ready yet is waited for, and said once', async () => {
  const shell = `n=$(grep -c port-forward calls); if [ $n -lt 3 ]; then echo "error: unable to forward port because pod is not running. Current status=Pending" >&2; exit 1; fi; ${FORWARD}`;
  const { out, err } = dashboard([service('kiali', 20001), { when: 'port-forward', shell }], 'kiali', '--no-browser');
  await until('the address is printed', () => out() !== '');
  expect(err().match(/kiali cannot be reached yet \(error: unable to forward port because pod is not running\. Current status=Pending\)/g)).toHaveLength(1);
});

test.each([
  ['no Service', { when: 'get service', out: '' }, 'no Service kiali in namespace istio-system, so no kiali; install the addon (kubectl apply -f dist/ installs all)'],
  ['another Service', service('kiali', 8080), 'Service istio-system/kiali has no port 20001; it has 1, 8080'],
  ['a Service without ports', { when: 'get service', out: {} }, 'Service istio-system/kiali has no port 20001; it has no ports'],
  ['no Service at all', { when: 'get service', out: { spec: { ports: [{}] } } }, 'spec.ports[0].port is not there'],
])('%s', async (_, answer, message) => {
  kubectl = new FakeKubectl(answer);
  const { code, out, err } = await run(['dashboard', 'kiali'], { kubectl });
  expect([code, out]).toEqual([1, '']);
  expect(err).toContain(message);
});

test("Jaeger's Service for spans, named zipkin, is not taken for Zipkin", async () => {
  kubectl = new FakeKubectl(service('zipkin', 9411, 'jaeger'));
  const { code, err } = await run(['dashboard', 'zipkin'], { kubectl });
  expect(code).toBe(1);
  expect(err).toContain('Service istio-system/zipkin leads to jaeger, not to zipkin; write: cdk8s-istio dashboard jaeger');
});

test('what kubectl says is shown without control characters, and cut', async () => {
  const shell = "printf 'error: \\033[2J%05000d\\n' 0 >&2; exit 1";
  const { err } = dashboard([service('kiali', 20001), { when: 'port-forward', shell }], 'kiali', '--no-browser');
  await until('it has been tried', () => err().includes('cannot be reached yet'));
  expect(err()).toMatch(/^kiali cannot be reached yet \(error: \\x1b\[2J0{150,200}\.\.\.\); trying again until Ctrl\+C\n/);
});

test('Ctrl+C ends the waiting before the next try', async () => {
  const { err, ended, interrupt } = dashboard([service('kiali', 20001), { when: 'port-forward', err: 'error: nope\n', code: 1 }], 'kiali');
  await until('it has been tried twice', () => err().includes('nope') && kubectl.calls.filter(call => call.includes('port-forward')).length === 2);
  interrupt();
  expect(await ended).toBe(0);
});
