import { randomUUID } from 'node:crypto';
import { App, Chart, Duration, Testing } from 'cdk8s';
import {
  Destination, DestinationRule, FaultAbort, Gateway, Host, HttpMatch, IstioRelease, Mesh, Mirror, Percent, RedirectPath, Rewrite, StringMatch, VirtualService,
} from '../../lib';
import { deployWalkthrough } from './support/deployed';
import { eventually, get, getMany, versions } from './support/http';
import { kubectl } from './support/kubectl';

let url: string;

const helloworld = Host.fromServiceName('helloworld');
const v1 = Destination.to(helloworld, { subset: 'v1' });
const v2 = Destination.to(helloworld, { subset: 'v2' });

/** What is tried, by its name; each has a host of its own, so that all can stand side by side. */
const CASES = {
  weights: routes => routes.addHttpRoute({ name: 'weights', to: [v1.route({ weight: 90 }), v2.route({ weight: 10 })] }),
  headers: routes => {
    routes.addHttpRoute({ name: 'beta', matches: [HttpMatch.any().withHeader('x-beta', StringMatch.exact('1'))], to: [v2] });
    routes.addHttpRoute({ name: 'stable', to: [v1] });
  },
  rewrite: routes => routes.addHttpRoute({ name: 'greet', matches: [HttpMatch.prefix('/greet')], rewrite: Rewrite.uri('/hello'), to: [v1] }),
  redirect: routes => routes.addHttpRedirect({
    name: 'old',
    matches: [HttpMatch.exact('/old')], redirect: { path: RedirectPath.full('/hello'), authority: 'new.lab', code: 308 },
  }),
  fault: routes => routes.addHttpRoute({ name: 'fault', fault: { abort: FaultAbort.http(418, Percent.of(100)) }, to: [v1] }),
  timeout: routes => routes.addHttpRoute({ name: 'timeout', timeout: Duration.millis(500), to: [v1] }),
  retry: routes => routes.addHttpRoute({
    name: 'retry',
    retries: { attempts: 2, perTryTimeout: Duration.seconds(2), retryOn: ['5xx'], backoff: Duration.millis(5) }, to: [v1],
  }),
  mirror: routes => routes.addHttpRoute({ name: 'mirror', to: [v1], mirrors: [Mirror.to(v2)] }),
} satisfies Record<string, (routes: VirtualService) => unknown>;

/** The library's own objects for all cases. */
function synthesize(): object {
  const app = new App();
  Mesh.configure(app, { release: IstioRelease.V1_29 });
  const chart = new Chart(app, 'lab', { namespace: 'default' });
  new DestinationRule(chart, 'lab-helloworld', {
    host: helloworld,
    subsets: { v1: { labels: { version: 'v1' } }, v2: { labels: { version: 'v2' } } },
  });
  for (const [name, route] of Object.entries(CASES)) {
    route(new VirtualService(chart, `lab-${name}`, { hosts: [`${name}.lab`], gateways: [Gateway.fromGatewayName('helloworld-gateway')] }));
  }
  return { apiVersion: 'v1', kind: 'List', items: Testing.synth(chart) };
}

const objects = synthesize();

const host = (name: keyof typeof CASES) => ({ host: `${name}.lab` });

/** Requests that reached a version's own program, by a word in them. */
async function received(version: string, word: string): Promise<string[]> {
  const log = await kubectl(`logs -l app=helloworld,version=${version} -c helloworld --tail=400`);
  return log.split('\n').filter(line => line.includes(word));
}

beforeAll(async () => {
  url = await deployWalkthrough();
  await kubectl('apply', objects);
  // The last of them is known to the gateway, and with it the others.
  await eventually(async () => expect((await get(`${url}/hello`, host('mirror'))).status).toBe(200));
  await eventually(async () => expect((await get(`${url}/hello`, host('fault'))).status).toBe(418));
});

afterAll(() => kubectl('delete --ignore-not-found', objects));

test('weights 90 and 10 over 2,000 requests', async () => {
  const { v1 = 0, v2 = 0, ...other } = versions(await getMany(`${url}/hello`, 2000, host('weights')));
  expect(other).toEqual({});
  expect(v1 + v2).toBe(2000);
  const deviation = Math.sqrt(2000 * 0.9 * 0.1);
  expect(Math.abs(v2 - 200)).toBeLessThan(4 * deviation);
});

test('a header chooses the version', async () => {
  expect(versions(await getMany(`${url}/hello`, 20, { ...host('headers'), 'x-beta': '1' }))).toEqual({ v2: 20 });
  expect(versions(await getMany(`${url}/hello`, 20, host('headers')))).toEqual({ v1: 20 });
});

test('a rewrite changes the path that the workload sees', async () => {
  const word = randomUUID();
  expect(await get(`${url}/greet?${word}`, host('rewrite'))).toMatchObject({ status: 200, body: expect.stringContaining('Hello version: v1') });
  await eventually(async () => expect(await received('v1', word)).toEqual([expect.stringContaining(`GET /hello?${word} 200`)]));
});

test('a redirect is answered by the gateway', async () => {
  expect(await get(`${url}/old`, host('redirect'))).toMatchObject({ status: 308, headers: { location: 'http://new.lab/hello' } });
});

test('a fault aborts before the workload', async () => {
  const word = randomUUID();
  expect(await get(`${url}/hello?${word}`, host('fault'))).toMatchObject({ status: 418, body: 'fault filter abort' });
  expect(await received('v1', word)).toEqual([]);
});

test('a timeout cuts a slow answer off', async () => {
  const slow = await get(`${url}/hello`, { ...host('timeout'), 'x-lab-delay-ms': '3000' });
  expect(slow).toMatchObject({ status: 504, body: 'upstream request timeout' });
  expect(slow.milliseconds).toBeGreaterThanOrEqual(480);
  expect(slow.milliseconds).toBeLessThan(2500);
  expect((await get(`${url}/hello`, { ...host('timeout'), 'x-lab-delay-ms': '50' })).status).toBe(200);
});

test('a failing request is tried again twice', async () => {
  const word = randomUUID();
  expect((await get(`${url}/hello?${word}`, { ...host('retry'), 'x-lab-status': '503' })).status).toBe(503);
  await eventually(async () => expect(await received('v1', word)).toHaveLength(3));
});

test('a mirror sends a copy to the other version, whose answer nobody sees', async () => {
  const word = randomUUID();
  expect((await get(`${url}/hello?${word}`, host('mirror'))).body).toContain('Hello version: v1');
  await eventually(async () => {
    expect(await received('v1', word)).toHaveLength(1);
    expect(await received('v2', word)).toEqual([expect.stringContaining(`GET /hello?${word} 200 host=mirror.lab`)]);
  });
});
