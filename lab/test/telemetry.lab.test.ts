import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PROJECT } from '../core/paths';
import { deployWalkthrough } from './support/deployed';
import { eventually, get } from './support/http';
import { kubectl, runProgram } from './support/kubectl';
import { DIST, GOLDEN } from './support/labs';
import { manifests } from './support/manifests';

const ADDONS = join(DIST, '0001-addons.k8s.yaml');
const ZIPKIN = join(GOLDEN, 'istio-1.30.3', 'addons', 'extras', 'zipkin.yaml');

/** A GET request to a Service of the mesh's root namespace, by way of the API server. */
async function ask(service: string, path: string): Promise<any> {
  return JSON.parse(await kubectl(`get --raw /api/v1/namespaces/istio-system/services/${service}/proxy${path}`));
}

const query = async (expression: string) => ask('prometheus:9090', `/api/v1/query?query=${encodeURIComponent(expression)}`);

let url: string;
beforeAll(async () => {
  url = await deployWalkthrough();
  await kubectl('-n istio-system rollout status deployment prometheus --timeout=50s');
});

describe('the real Prometheus, from our Deployment, configuration and RBAC', () => {
  test('promtool accepts the configuration', async () => {
    const { data } = manifests(ADDONS).find(({ kind, metadata }) => kind === 'ConfigMap' && metadata.name === 'prometheus')!;
    const folder = mkdtempSync(join(tmpdir(), 'cdk8s-istio-promtool-'));
    try {
      writeFileSync(join(folder, 'prometheus.yml'), data['prometheus.yml']);
      const { code, stdout, stderr } = await runProgram('promtool', ['check', 'config', '--syntax-only', join(folder, 'prometheus.yml')]);
      expect({ code, stderr, stdout }).toMatchObject({ code: 0, stdout: expect.stringContaining('SUCCESS') });
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  test('it finds its targets with its own ServiceAccount', async () => {
    await eventually(async () => {
      const { data } = await ask('prometheus:9090', '/api/v1/targets?state=active');
      const jobs = new Set(data.activeTargets.map((one: any) => one.labels.job));
      expect([...jobs]).toEqual(expect.arrayContaining(['prometheus', 'kubernetes-apiservers', 'kubernetes-pods']));
      const pods = new Set(data.activeTargets.filter((one: any) => one.labels.job === 'kubernetes-pods').map((one: any) => one.labels.app ?? one.labels.app_kubernetes_io_name));
      expect([...pods]).toEqual(expect.arrayContaining(['istio-ingressgateway', 'helloworld']));
    });
  });

  test('it scrapes the API server, sidecars and gateway', async () => {
    await eventually(async () => {
      const { data } = await query('count by (job) (up == 1)');
      const up = Object.fromEntries(data.result.map(({ metric, value }: any) => [metric.job, Number(value[1])]));
      expect(up['kubernetes-apiservers']).toBe(1);
      // Two sidecars and two gateways.
      expect(up['kubernetes-pods']).toBeGreaterThanOrEqual(4);
    }, 45_000);
    await eventually(async () => {
      const { data } = await query('sum(envoy_server_live)');
      expect(Number(data.result[0]?.value[1])).toBeGreaterThanOrEqual(4);
    }, 45_000);
  });

  test('it accepts every query of every dashboard', async () => {
    const refused: string[] = [];
    const expressions = dashboardQueries();
    expect(expressions.length).toBeGreaterThan(50);
    for (const expression of expressions) {
      const { status } = await query(expression).catch(() => ({ status: 'refused' }));
      if (status !== 'success') refused.push(expression);
    }
    expect(refused).toEqual([]);
  });
});

/** Every PromQL expression of the dashboards that are deployed, with a value for each of Grafana's variables. */
function dashboardQueries(): string[] {
  const found = new Set<string>();
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) return value.forEach(visit);
    if (!value || typeof value !== 'object') return;
    for (const [key, child] of Object.entries(value)) {
      if (key === 'expr' && typeof child === 'string' && child) found.add(child);
      else visit(child);
    }
  };
  for (const { kind, data, metadata } of manifests(ADDONS)) {
    if (kind !== 'ConfigMap' || !/dashboards$/.test(metadata.name)) continue;
    for (const text of Object.values(data as Record<string, string>)) visit(JSON.parse(text));
  }
  const folder = join(PROJECT, 'data', 'dashboards');
  for (const file of readdirSync(folder).filter(name => name.endsWith('.json'))) visit(JSON.parse(readFileSync(join(folder, file), 'utf8')));
  return [...found].map(withValues);
}

/** An expression as Grafana sends it: a duration, a quantile or a name for each of its variables. */
function withValues(expression: string): string {
  const variable = String.raw`\$(?:\{\w+(?::\w+)?\}|\w+)`;
  return expression
    .replace(new RegExp(String.raw`\[${variable}`, 'g'), '[1m')
    .replace(new RegExp(String.raw`(histogram_quantile\()\s*${variable}`, 'g'), '$10.99')
    .replace(new RegExp(variable, 'g'), 'value');
}

test('the real Zipkin receives the spans of a request that entered by the gateway', async () => {
  await kubectl(`apply -f ${ZIPKIN}`);
  try {
    await kubectl('-n istio-system rollout status deployment zipkin --timeout=60s');
    await eventually(async () => {
      expect((await get(`${url}/hello`)).status).toBe(200);
      const traces: any[][] = await ask('zipkin:9411', '/zipkin/api/v2/traces?limit=50');
      const names = traces.map(spans => spans.map(({ kind, localEndpoint }) => `${kind} ${localEndpoint.serviceName}`).sort());
      expect(names).toContainEqual(['CLIENT istio-ingressgateway.istio-system', 'SERVER helloworld.default']);
    }, 45_000);
  } finally {
    await kubectl('-n istio-system delete deployment zipkin');
    await kubectl(`apply -f ${ADDONS}`);
  }
});
