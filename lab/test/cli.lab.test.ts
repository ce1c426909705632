import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { compiledApp } from '../../scripts/compile';
import { deployWalkthrough } from './support/deployed';
import { eventually } from './support/http';
import { kubectl } from './support/kubectl';
import { DIST, GOLDEN } from './support/labs';
import { endRunning, runCli, startCli, type Running } from './support/running';

const ADDONS = join(DIST, '0001-addons.k8s.yaml');
const ZIPKIN = join(GOLDEN, 'istio-1.30.3', 'addons', 'extras', 'zipkin.yaml');

let url: string;
beforeAll(async () => {
  compiledApp();
  url = await deployWalkthrough();
});
afterEach(endRunning);

describe('gateway-url', () => {
  let host: string;
  let ports: Record<string, { port: number; nodePort: number }>;
  beforeAll(async () => {
    const { spec, status } = await kubectl.json('-n istio-system get service istio-ingressgateway');
    host = status.loadBalancer.ingress[0].ip;
    ports = Object.fromEntries(spec.ports.map((one: any) => [one.name, one]));
  });

  test('-o json has the address and the ports of the Service', async () => {
    const { code, stdout } = await runCli('gateway-url', '-o', 'json');
    expect({ code, said: JSON.parse(stdout) }).toEqual({ code: 0, said: { INGRESS_HOST: host, INGRESS_PORT: 80, SECURE_INGRESS_PORT: 443, GATEWAY_URL: `${host}:80` } });
    expect([ports.http2!.port, ports.https!.port]).toEqual([80, 443]);
  });

  test('--export is what a shell takes', async () => {
    expect(await runCli('gateway-url', '--export')).toEqual({
      code: 0, stderr: '',
      stdout: `export INGRESS_HOST=${host}\nexport INGRESS_PORT=80\nexport SECURE_INGRESS_PORT=443\nexport GATEWAY_URL=${host}:80\n`,
    });
  });

  test('--node-port goes by the node that the gateway runs on', async () => {
    const { items: [pod] } = await kubectl.json('-n istio-system get pods -l app=istio-ingressgateway');
    expect(await runCli('gateway-url', '--node-port', '-o', 'url')).toMatchObject({ code: 0, stdout: `${pod.status.hostIP}:${ports.http2!.nodePort}\n` });
  });

  test.each([
    ['a Service', ['--service', 'nope'], /no Service nope in namespace istio-system; install Istio .* see: \S+kubectl get services --all-namespaces/],
    ['a port', ['--port-name', 'nope'], /istio-system\/istio-ingressgateway \(LoadBalancer\) has no port named nope; it has .*http2 \(80\), https \(443\).*; choose one with --port-name/],
  ])('says what to do about %s that is not there', async (_, args, message) => {
    expect(await runCli('gateway-url', ...args)).toEqual({ code: 1, stdout: '', stderr: expect.stringMatching(message) });
  });
});

test('hello shows one request to helloworld', async () => {
  const { code, stdout, stderr } = await runCli('hello');
  expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringMatching(/^Hello version: v[12], instance: helloworld-v[12]-\S+\n$/) });
  expect(stderr).toContain('> GET /hello HTTP/1.1\n');
  expect(stderr).toContain('< HTTP/1.1 200 OK\n');
  expect(stderr).toContain('< server: istio-envoy\n');
});

test('hello ends with 1 for a path that has no route', async () => {
  expect(await runCli('hello', `${url}/nope`)).toMatchObject({ code: 1, stderr: expect.stringContaining('the answer is 404, expected 200; the server has no route') });
});

test('load counts the requests, and the versions that answer', async () => {
  const { code, stdout } = await runCli('load', '-d', '5s', '-r', '40', '-o', 'json');
  const summary = JSON.parse(stdout);
  expect({ code, ...summary }).toMatchObject({ code: 0, url: `${url.replace(/:80$/, '')}/hello`, requests: 200, failed: 0, unsent: 0 });
  expect(Object.keys(summary.versions).sort()).toEqual(['v1', 'v2']);
  expect(summary.versions.v1.requests + summary.versions.v2.requests).toBe(200);
});

describe('dashboard', () => {
  const address = ({ said }: Running) => eventually(async () => {
    const [found] = /^http:\/\/localhost:\d+\S*(?=\n)/.exec(said.stdout) ?? [];
    if (!found) throw new Error(`no address: ${said.stdout}${said.stderr}`);
    return found;
  });
  /** The kubectl processes that forward a local port. */
  const forwarding = (page: string) => execFileSync('ps', ['-eo', 'args'], { encoding: 'utf8' })
    .split('\n').filter(line => line.includes(' port-forward ') && line.includes(` ${new URL(page).port}:`));

  test('prometheus: comes back by itself after its pod is deleted, and is gone after Ctrl+C', async () => {
    await kubectl('-n istio-system rollout status deployment prometheus --timeout=50s');
    const running = startCli('dashboard', 'prometheus', '--no-browser');
    const page = await address(running);
    const ready = async () => (await fetch(`${page}/-/ready`)).text();
    expect(await ready()).toBe('Prometheus Server is Ready.\n');

    await kubectl('-n istio-system delete pod -l app.kubernetes.io/name=prometheus --timeout=20s');
    await eventually(async () => expect(await ready()).toBe('Prometheus Server is Ready.\n'), 40_000);
    expect(running.said.stderr).toMatch(/the connection to prometheus broke \(.*\); trying again until Ctrl\+C\n[^]*prometheus is back\n/);

    expect(forwarding(page)).toHaveLength(1);
    running.interrupt();
    expect(await running.ended).toMatchObject({ code: 0, stdout: `${page}\n` });
    expect(forwarding(page)).toEqual([]);
  });

  test('zipkin: says that Jaeger stands in its place', async () => {
    expect(await runCli('dashboard', 'zipkin', '--no-browser')).toEqual({
      code: 1, stdout: '', stderr: 'cdk8s-istio: Service istio-system/zipkin leads to jaeger, not to zipkin; write: cdk8s-istio dashboard jaeger\n',
    });
  });

  test('zipkin: its pages, where it is installed', async () => {
    await kubectl(`apply -f ${ZIPKIN}`);
    try {
      await kubectl('-n istio-system rollout status deployment zipkin --timeout=50s');
      const running = startCli('dashboard', 'zipkin', '--no-browser');
      const page = await address(running);
      expect(page).toMatch(/\/zipkin$/);
      await eventually(async () => expect(await (await fetch(page)).text()).toContain('Zipkin'));
      running.interrupt();
      expect(await running.ended).toMatchObject({ code: 0 });
      expect(forwarding(page)).toEqual([]);
    } finally {
      await kubectl('-n istio-system delete deployment zipkin');
      await kubectl(`apply -f ${ADDONS}`);
    }
  });

  test('says what to do about an addon that is not there', async () => {
    expect(await runCli('-n', 'default', 'dashboard', 'kiali', '--no-browser')).toEqual({
      code: 1, stdout: '', stderr: expect.stringContaining('no Service kiali in namespace default, so no kiali; install the addon'),
    });
  });
});
