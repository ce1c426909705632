import { randomUUID } from 'node:crypto';
import { deployWalkthrough } from './support/deployed';
import { eventually, get, getMany, versions } from './support/http';
import { kubectl } from './support/kubectl';

let url: string;

const API = 'networking.istio.io/v1';
const to = (subset: string, weight?: number) => ({ destination: { host: 'helloworld', subset }, ...weight !== undefined && { weight } });

const SUBSETS = {
  apiVersion: API, kind: 'DestinationRule', metadata: { name: 'lab-helloworld' },
  spec: { host: 'helloworld', subsets: ['v1', 'v2'].map(version => ({ name: version, labels: { version } })) },
};

/** One host for each case, so that all can stand side by side. */
const CASES: Record<string, object[]> = {
  weights: [{ route: [to('v1', 90), to('v2', 10)] }],
  headers: [{ match: [{ headers: { 'x-beta': { exact: '1' } } }], route: [to('v2')] }, { route: [to('v1')] }],
  rewrite: [{ match: [{ uri: { prefix: '/greet' } }], rewrite: { uri: '/hello' }, route: [to('v1')] }],
  redirect: [{ match: [{ uri: { exact: '/old' } }], redirect: { uri: '/hello', authority: 'new.lab', redirectCode: 308 } }],
  fault: [{ fault: { abort: { httpStatus: 418, percentage: { value: 100 } } }, route: [to('v1')] }],
  timeout: [{ timeout: '500ms', route: [to('v1')] }],
  retry: [{ retries: { attempts: 2, perTryTimeout: '2s', retryOn: '5xx', backoff: '5ms' }, route: [to('v1')] }],
  mirror: [{ route: [to('v1')], mirror: { host: 'helloworld', subset: 'v2' }, mirrorPercentage: { value: 100 } }],
};

const objects = {
  apiVersion: 'v1', kind: 'List',
  items: [SUBSETS, ...Object.entries(CASES).map(([name, http]) => ({
    apiVersion: API, kind: 'VirtualService', metadata: { name: `lab-${name}` },
    spec: { hosts: [`${name}.lab`], gateways: ['helloworld-gateway'], http },
  }))],
};

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
