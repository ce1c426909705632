import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { deployWalkthrough } from './support/deployed';
import { eventually, get, getMany, versions } from './support/http';
import { kubectl } from './support/kubectl';
import { DIST } from './support/labs';
import { kubectlName, manifests } from './support/manifests';

let url: string;
beforeAll(async () => { url = await deployWalkthrough(); });

test('the addons are there, and run', async () => {
  const file = join(DIST, '0001-addons.k8s.yaml');
  expect((await kubectl(`get -f ${file} -o name`)).trim().split('\n').sort()).toEqual(
    manifests(file).map(kubectlName).sort(),
  );
  await Promise.all(['prometheus', 'grafana', 'kiali', 'jaeger'].map(name => kubectl(`-n istio-system rollout status deployment ${name} --timeout=40s`)));
});

test('kubectl get pods: both versions with their sidecars', async () => {
  const rows = (await kubectl('get pods --no-headers')).trim().split('\n').map(row => row.split(/\s+/).slice(0, 4));
  expect(rows.map(([name, ...rest]) => [name!.replace(/-[^-]+-[^-]+$/, ''), ...rest])).toEqual([
    ['helloworld-v1', '2/2', 'Running', '0'],
    ['helloworld-v2', '2/2', 'Running', '0'],
  ]);
});

test('kubectl get gateways,virtualservices', async () => {
  const table = await kubectl('get gateways,virtualservices');
  expect(table.replace(/\S+\n/g, 'AGE\n').replace(/ +/g, ' ')).toBe([
    'NAME AGE',
    'gateway.networking.istio.io/helloworld-gateway AGE',
    '',
    'NAME GATEWAYS HOSTS AGE',
    'virtualservice.networking.istio.io/helloworld ["helloworld-gateway"] ["*"] AGE',
    '',
  ].join('\n'));
});

test('the route matches /hello', async () => {
  expect(await kubectl('get virtualservice helloworld -o jsonpath={.spec.http[0].match[0].uri}')).toBe('{"exact":"/hello"}');
});

test('curl -v gives 200 by Istio, and a greeting', async () => {
  const { stdout, stderr } = await promisify(execFile)('curl', ['-v', '-sS', '--max-time', '10', `${url}/hello`]);
  expect(stderr).toContain('< HTTP/1.1 200 OK');
  expect(stderr).toContain('< server: istio-envoy');
  expect(stdout).toMatch(/^Hello version: v[12], instance: helloworld-v[12]-[a-z0-9]+-[a-z0-9]+\n$/);
});

test('over 200 requests both versions answer', async () => {
  const counts = versions(await getMany(`${url}/hello`, 200));
  expect(Object.keys(counts).sort()).toEqual(['v1', 'v2']);
  expect(counts.v1! + counts.v2!).toBe(200);
});

test('another path gives 404', async () => {
  expect((await get(`${url}/nope`)).status).toBe(404);
});

test('with v1 scaled to 0 only v2 answers, and no request fails', async () => {
  await kubectl('scale deployment helloworld-v1 --replicas=0');
  try {
    await kubectl('wait --for=delete pod -l app=helloworld,version=v1 --timeout=40s');
    await eventually(async () => {
      const { endpoints } = (await kubectl.json('get endpointslices -l kubernetes.io/service-name=helloworld')).items[0];
      expect(endpoints).toHaveLength(1);
    });
    // The gateway hears of the endpoints a moment later.
    await eventually(async () => expect(versions(await getMany(`${url}/hello`, 20))).toEqual({ v2: 20 }));
    const answers = await getMany(`${url}/hello`, 200);
    expect(answers.filter(({ status }) => status !== 200)).toEqual([]);
    expect(versions(answers)).toEqual({ v2: 200 });
  } finally {
    await kubectl('scale deployment helloworld-v1 --replicas=1');
    await kubectl('rollout status deployment helloworld-v1 --timeout=40s');
  }
});
