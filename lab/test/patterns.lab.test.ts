import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { App, Chart, Duration, Testing } from 'cdk8s';
import { parseAllDocuments } from 'yaml';
import {
  Audience, BlueGreen, BlueGreenSide, Canary, Destination, DestinationRule, ExportTo, Gateway, Host, HttpMatch, IstioRelease, Mesh, Resilience, VirtualService,
} from '../../lib';
import { pages } from '../../scripts/pages';
import { deployWalkthrough } from './support/deployed';
import { withWebhook } from './support/dry-run';
import { eventually, get, getMany, versions } from './support/http';
import { kubectl } from './support/kubectl';
import type { Manifest } from './support/manifests';

let url: string;

const helloworld = Host.fromServiceName('helloworld', { namespace: 'default' });
const v1 = Destination.to(helloworld, { subset: 'v1' });
const v2 = Destination.to(helloworld, { subset: 'v2' });
const STEPS = [{ weight: 20 }, { weight: 100 }];
const TEAM = 'lab-patterns-team';

/** Each pattern at a host of its own. */
function synthesize(step: number, live: BlueGreenSide): Record<string, unknown> {
  const app = new App();
  Mesh.configure(app, { release: IstioRelease.V1_29 });
  const chart = new Chart(app, 'patterns', { namespace: 'default' });
  const gateway = Gateway.fromGatewayName('helloworld-gateway');
  const routesOf = (name: string, ...hosts: string[]) => new VirtualService(chart, `lab-${name}`, { hosts: [`${name}.lab`, ...hosts], gateways: [gateway] });
  new DestinationRule(chart, 'lab-patterns', { host: helloworld, subsets: { v1: { labels: { version: 'v1' } }, v2: { labels: { version: 'v2' } } } });

  const versionsOf = { stable: v1, canary: v2, steps: STEPS, step };
  new Canary(chart, 'canary', { ...versionsOf, routes: routesOf('canary'), audience: [Audience.header('x-canary'), Audience.cookie('canary', 'a.b')] });
  new Canary(chart, 'sticky', { ...versionsOf, routes: routesOf('sticky'), sticky: { name: 'helloworld-v2', ttl: Duration.minutes(1) } });
  new BlueGreen(chart, 'switch', { routes: routesOf('switch', 'preview.lab'), blue: v1, green: v2, live, preview: [Audience.host('preview.lab')] });

  const reads = new Resilience(chart, 'reads', { callerTimeout: Duration.seconds(5) });
  reads.addRoutes(routesOf('reads'), { to: [v1] });
  const writes = new Resilience(chart, 'writes', { callerTimeout: Duration.seconds(1), methods: ['HEAD'] });
  writes.addRoutes(routesOf('writes'), { to: [v1] });

  const team = new Chart(app, 'team', { namespace: TEAM });
  const delegate = new VirtualService(team, 'lab-delegate', { exportTo: [ExportTo.namespace('default')] });
  delegate.addHttpRoute({ to: [Destination.to(helloworld, { subset: 'v2' })] });
  const root = routesOf('delegated');
  root.addHttpDelegate({ matches: [HttpMatch.exact('/hello'), HttpMatch.prefix('/hello/')], delegate });
  root.addHttpDirectResponse({ name: 'none', response: { status: 404 } });
  return { apiVersion: 'v1', kind: 'List', items: [...Testing.synth(chart), ...Testing.synth(team)] };
}

const call = (host: string, headers: Readonly<Record<string, string>> = {}) => get(`${url}/hello`, { host: `${host}.lab`, ...headers });
const callMany = (host: string, count: number, headers: Readonly<Record<string, string>> = {}) => getMany(`${url}/hello`, count, { host: `${host}.lab`, ...headers });

/** How often a request reached version v1's own program, by a word in it. */
async function tries(word: string): Promise<number> {
  const log = await kubectl('logs -l app=helloworld,version=v1 -c helloworld --tail=400');
  return log.split('\n').filter(line => line.includes(word)).length;
}

const first = synthesize(1, BlueGreenSide.BLUE);

beforeAll(async () => {
  url = await deployWalkthrough();
  await kubectl(`create namespace ${TEAM}`);
  await kubectl('apply', first);
  for (const host of ['canary', 'sticky', 'switch', 'reads', 'writes', 'delegated']) {
    await eventually(async () => expect((await call(host)).status).toBe(200));
  }
});

afterAll(async () => {
  await kubectl('delete --ignore-not-found', first);
  await kubectl(`delete namespace ${TEAM} --wait=false --ignore-not-found`);
});

test('Istio accepts what the pages of patterns write, and warns of nothing', async () => {
  const manifests = pages('patterns').flatMap(({ path }) => [...readFileSync(path, 'utf8').matchAll(/```yaml\n([^]*?)```/g)])
    .flatMap(([, yaml]) => parseAllDocuments(yaml!).map(document => document.toJS() as Manifest));
  expect(manifests.length).toBeGreaterThan(50);
  const ask = withWebhook();
  try {
    await ask.makeNamespaces(...new Set(manifests.map(({ metadata }) => metadata!.namespace!)));
    const verdicts = await ask.createAll(manifests);
    expect(verdicts.flatMap((verdict, index) => (verdict.accepted && verdict.warnings.length === 0 ? [] : [{ manifest: manifests[index], verdict }]))).toEqual([]);
  } finally {
    ask.close();
  }
});

describe('a canary', () => {
  test('has its share at a step', async () => {
    const { v2: canary = 0, ...rest } = versions(await callMany('canary', 1000));
    expect(rest).toEqual({ v1: 1000 - canary });
    expect(Math.abs(canary - 200)).toBeLessThan(4 * Math.sqrt(1000 * 0.2 * 0.8));
  });

  test.each([{ 'x-canary': 'any' }, { cookie: 'a=1; canary=a.b; c=3' }, { cookie: 'canary=a.b' }])('has all of its audience: %j', async headers => {
    expect(versions(await callMany('canary', 30, headers))).toEqual({ v2: 30 });
  });

  test('takes no other cookie for that of its audience', async () => {
    const { v1: stable = 0 } = versions(await callMany('canary', 100, { cookie: 'no-canary=a.b; canary=a.bc' }));
    expect(stable).toBeGreaterThan(50);
  });

  test('keeps browsers on either side by a cookie, which only the first answer sets', async () => {
    const answers = await callMany('sticky', 60);
    for (const version of ['v1', 'v2']) {
      const { headers } = answers.find(({ body }) => body.includes(`version: ${version}`))!;
      const side = version === 'v1' ? 'stable' : 'canary';
      expect(headers['set-cookie']).toEqual([`helloworld-v2=${side}; Max-Age=60; Path=/; HttpOnly; SameSite=Lax`]);
      const later = await callMany('sticky', 40, { cookie: `x=y; helloworld-v2=${side}` });
      expect(versions(later)).toEqual({ [version]: 40 });
      expect(later.filter(answer => answer.headers['set-cookie'])).toEqual([]);
    }
  });
});

test('blue is live, and green is previewed', async () => {
  expect(versions(await callMany('switch', 20))).toEqual({ v1: 20 });
  expect(versions(await callMany('preview', 20))).toEqual({ v2: 20 });
  expect(versions(await getMany(`${url}/hello`, 20, { host: 'preview.lab:80' }))).toEqual({ v2: 20 });
});

test('what may be tried again is, three times in all; what may have been worked on is not', async () => {
  const [again, once] = [randomUUID(), randomUUID()];
  expect((await get(`${url}/hello?${again}`, { 'host': 'reads.lab', 'x-lab-status': '503' })).status).toBe(503);
  expect((await get(`${url}/hello?${once}`, { 'host': 'writes.lab', 'x-lab-status': '503' })).status).toBe(503);
  await eventually(async () => expect(await tries(again)).toBe(3));
  expect(await tries(once)).toBe(1);
});

test('the answer that time is over comes after nine tenths of the time that callers wait, though the service takes longer', async () => {
  const { status, milliseconds } = await call('writes', { 'x-lab-delay-ms': '3000' });
  expect(status).toBe(504);
  expect(milliseconds).toBeGreaterThan(850);
  expect(milliseconds).toBeLessThan(2500);
});

test('a delegate of another namespace has what is below its prefix, and nothing beside it', async () => {
  expect(versions(await callMany('delegated', 20))).toEqual({ v2: 20 });
  expect((await get(`${url}/hellos`, { host: 'delegated.lab' })).status).toBe(404);
});

test('the last step, and the switch: all requests move, those of kept browsers too', async () => {
  await kubectl('apply', synthesize(2, BlueGreenSide.GREEN));
  await eventually(async () => {
    expect(versions(await callMany('canary', 30))).toEqual({ v2: 30 });
    expect(versions(await callMany('sticky', 30, { cookie: 'helloworld-v2=stable' }))).toEqual({ v2: 30 });
    expect(versions(await callMany('switch', 30))).toEqual({ v2: 30 });
    expect(versions(await callMany('preview', 30))).toEqual({ v1: 30 });
  });
});

test('the way back is step 0', async () => {
  await kubectl('apply', synthesize(0, BlueGreenSide.BLUE));
  await eventually(async () => {
    expect(versions(await callMany('canary', 30))).toEqual({ v1: 30 });
    expect(versions(await callMany('sticky', 30, { cookie: 'helloworld-v2=canary' }))).toEqual({ v1: 30 });
    expect(versions(await callMany('switch', 30))).toEqual({ v1: 30 });
  });
});
