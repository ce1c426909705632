import { readFileSync } from 'fs';
import { createServer } from 'https';
import { AddressInfo } from 'net';
import { join } from 'path';
import { FakeKubectl, helloBody, run, serve, start, until } from './harness';

const closing: (() => void)[] = [];
afterEach(() => closing.splice(0).forEach(close => close()));

/** Three of four answers come from v1; each tenth fails if so wished. */
async function helloworld(failing = false) {
  let served = 0;
  const server = await serve((_, response) => {
    served++;
    response.writeHead(failing && served % 10 === 0 ? 503 : 200).end(helloBody(served % 4 === 0 ? 'v2' : 'v1'));
  });
  closing.push(server.close);
  return { ...server, served: () => served };
}

test('the summary as JSON, and nothing else in a pipe', async () => {
  const { url, served } = await helloworld();
  const { code, out, err } = await run(['load', url, '--duration', '300ms', '--rate', '200', '--concurrency', '3', '-o', 'json']);
  const summary = JSON.parse(out);
  expect([code, err]).toEqual([0, '']);
  expect(served()).toBe(60);
  expect(summary).toMatchObject({
    url: `${url}/`, concurrency: 3, requests: 60, failed: 0, failures: {}, unsent: 0, abandoned: 0,
    versions: { v1: { requests: 45, share: 0.75 }, v2: { requests: 15, share: 0.25 } },
  });
  expect(summary.duration).toBeCloseTo(0.3, 1);
  expect(summary.rate).toBeCloseTo(60 / summary.duration, -1);
  expect(summary.latency.p50).toBeGreaterThan(0);
  expect(summary.latency.p50).toBeLessThanOrEqual(summary.latency.max);
});

test('any failure makes the exit code 1, in both formats', async () => {
  const { url } = await helloworld(true);
  const args = ['load', url, '--duration', '200ms', '--rate', '100'];
  const text = await run(args);
  expect(text.code).toBe(1);
  expect(text.out).toMatch(/\n {2}requests +20 in 0\.2 s, .* per second, 10 connections\n {2}failed +2 \(10\.0%\): 2 status 503\n {2}latency /);
  const json = await run([...args, '-o', 'json']);
  expect(json.code).toBe(1);
  expect(JSON.parse(json.out)).toMatchObject({ requests: 20, failed: 2, failures: { 'status 503': 2 } });
});

test('on a terminal, a line is written again and again, and cleared before the summary', async () => {
  const { url } = await helloworld();
  const { code, out, err } = await run(['load', url, '--duration', '800ms', '--rate', '100'], { terminal: true });
  expect(code).toBe(0);
  const lines = err.split('\r\x1b[K').slice(1);
  expect(lines.length).toBeGreaterThanOrEqual(3);
  expect(lines[0]).toMatch(/^0:00 {2}\d+ requests {2}\d+\/s {2}0 failed {2}p50 \d.* ms {2}p90 .* ms {2}p99 .* ms {2}v1 7\d\.\d% {2}v2 2\d\.\d%$/);
  expect(Number(/(\d+) requests/.exec(lines[1])![1])).toBeGreaterThan(Number(/(\d+) requests/.exec(lines[0])![1]));
  expect(lines.at(-1)).toBe('');
  expect(out).toContain('versions  v1 75.0% (60)\n');
});

test('Ctrl+C ends a load, with its summary and the code of what it has seen', async () => {
  const { url, served } = await helloworld();
  const running = start(['load', url]);
  await until('requests are answered', () => served() > 20);
  running.interrupt();
  expect(await running.ended).toBe(0);
  expect(running.out()).toContain('failed    0\n');
});

test('an interrupted load that never had an answer is not good', async () => {
  const { url, close } = await serve(() => undefined);
  closing.push(close);
  const running = start(['load', url]);
  await new Promise(resolve => setTimeout(resolve, 50));
  running.interrupt();
  expect(await running.ended).toBe(1);
  expect(running.out()).toContain('given up  10 that were not answered');
});

test('headers are sent, and the gateway is the target when no URL is given', async () => {
  const hosts = new Set<string | undefined>();
  const { port, close } = await serve((request, response) => {
    hosts.add(`${request.headers.host} ${request.url}`);
    response.end(helloBody('v1'));
  });
  const kubectl = new FakeKubectl({
    when: '-n istio-system get service istio-ingressgateway',
    out: { spec: { type: 'LoadBalancer', ports: [{ name: 'http2', port }] }, status: { loadBalancer: { ingress: [{ ip: '127.0.0.1' }] } } },
  });
  closing.push(close, () => kubectl.remove());
  const { code } = await run(['load', '--duration', '50ms', '--rate', '100', '-H', 'Host: shop.example.com'], { kubectl });
  expect(code).toBe(0);
  expect([...hosts]).toEqual(['shop.example.com /hello']);
});

test.each(['load', 'hello'])('%s: a self-signed certificate is refused, and the remedy named; --insecure takes it', async command => {
  const pem = readFileSync(join(__dirname, 'self-signed.pem'));
  const server = createServer({ key: pem, cert: pem }, (_, response) => { response.end(helloBody('v1')); });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  closing.push(() => { server.close(); server.closeAllConnections(); });
  const args = [command, `https://127.0.0.1:${(server.address() as AddressInfo).port}/`, ...command === 'load' ? ['--duration', '50ms', '-c', '1'] : []];
  const refused = await run(args);
  expect(refused.code).toBe(1);
  expect(refused.out + refused.err).toMatch(command === 'load'
    ? /failed +\d+ \(100\.0%\): \d+ certificate refused \(DEPTH_ZERO_SELF_SIGNED_CERT\); take any certificate with --insecure\n/
    : /self-signed certificate; take any certificate with --insecure\n/);
  expect((await run([...args, '--insecure'])).code).toBe(0);
});

test('nobody listens', async () => {
  const { url, close } = await helloworld();
  close();
  const { code, out } = await run(['load', url, '--duration', '50ms', '-c', '2']);
  expect(code).toBe(1);
  expect(out).toMatch(/failed +(\d+) \(100\.0%\): \1 connection refused\n/);
  expect(out).not.toContain('latency');
});
