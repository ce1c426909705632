import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Chart, Size, Testing } from 'cdk8s';
import { Cpu, Secret } from 'cdk8s-plus-25';
import { AddonAccess, Addons, AddonSecurityContext, AddonsProps, AddonTracing, IstioRelease, KialiLogin, Mesh, Prometheus, PrometheusRule } from '../../lib';
import { makeRootNamespace } from './support/crds';
import { kubectlOf, runProgram } from './support/kubectl';
import { BARE } from './support/labs';

const kubectl = kubectlOf(BARE);
const NAMESPACE = 'safe-addons';

/** The objects of a chart, for one release. */
function objectsOf(release: IstioRelease, add: (chart: Chart) => void): object[] {
  const app = new App();
  Mesh.configure(app, { release });
  const chart = new Chart(app, 'addons', { namespace: NAMESPACE });
  add(chart);
  return Testing.synth(chart) as object[];
}

/** What the API server says of addons, in a namespace that warns of what the Pod Security Standard restricted refuses. */
async function dryRun(release: IstioRelease, props: (chart: Chart) => AddonsProps): Promise<{ readonly made: number; readonly objects: number; readonly stderr: string }> {
  const items = objectsOf(release, chart => new Addons(chart, 'addons', props(chart)));
  const { stdout, stderr } = await kubectl.run('apply --dry-run=server --validate=strict', { apiVersion: 'v1', kind: 'List', items });
  return { made: stdout.split('\n').filter(line => line.endsWith(' created (server dry run)')).length, objects: items.length, stderr };
}

/** Every safe choice that there is. */
function safe(chart: Chart, tracing: AddonTracing): AddonsProps {
  const secret = Secret.fromSecretName(chart, 'login', 'addon-login');
  const digest = `sha256:${'0'.repeat(64)}`;
  return {
    access: AddonAccess.gatewayAndAddons().andFrom({ namespace: 'monitoring' }).andFrom({ labels: { app: 'thanos' } }),
    securityContext: AddonSecurityContext.restricted(),
    tracing,
    prometheusProps: {
      image: `registry.example.com:5000/prometheus:v3.10.0@${digest}`,
      lifecycle: false,
      resources: { memory: { request: Size.kibibytes(0.5), limit: Size.gibibytes(1.5) }, cpu: { request: Cpu.units(0.07), limit: Cpu.millis(70) } },
    },
    grafanaProps: { image: `registry.example.com/grafana@${digest}`, administrator: { password: { secret, key: 'grafana' } } },
    kialiProps: { viewOnly: true, login: KialiLogin.openId({ issuerUri: 'https://login.example.com', clientId: 'kiali', signingKey: { secret, key: 'kiali' } }) },
  };
}

beforeAll(async () => {
  // Where Kiali of older releases has a role.
  await makeRootNamespace();
  const labels = { 'pod-security.kubernetes.io/warn': 'restricted', 'pod-security.kubernetes.io/warn-version': 'latest' };
  await kubectl('apply', { apiVersion: 'v1', kind: 'Namespace', metadata: { name: NAMESPACE, labels } });
});
afterAll(() => kubectl(`delete namespace ${NAMESPACE} --wait=false`));

describe('addons with all safe choices are accepted without a warning, by the Pod Security Standard restricted', () => {
  test.each(IstioRelease.all().map(release => [release.version, release] as const))('Istio %s', async (_, release) => {
    for (const tracing of [AddonTracing.jaeger(), AddonTracing.zipkin()]) {
      const { made, objects, stderr } = await dryRun(release, chart => safe(chart, tracing));
      expect({ made, stderr }).toEqual({ made: objects, stderr: '' });
    }
  });

  test('those of the samples are not: the API server warns of them', async () => {
    const { made, objects, stderr } = await dryRun(IstioRelease.V1_30, () => ({}));
    expect(made).toBe(objects);
    expect(stderr).toContain('would violate PodSecurity "restricted:latest"');
  });
});

describe("promtool of Prometheus 3.10 accepts a rule if and only if there is no fault of its names (PromQL is Prometheus's own to check)", () => {
  const expression = 'sum(up)';

  test.each<[string, PrometheusRule]>([
    ['a name by convention', PrometheusRule.record('job:requests:rate5m', { expression })],
    ['a name with dots', PrometheusRule.record('mesh.requests', { expression, labels: { 'k8s.io/app': 'a' } })],
    ['an empty name', PrometheusRule.record('', { expression })],
    ['a brace', PrometheusRule.record('a{', { expression })],
    ['a name in quotes and braces', PrometheusRule.record('{"a"}', { expression })],
    ['the label of the name', PrometheusRule.record('a', { expression, labels: { __name__: 'b' } })],
    ['an empty label', PrometheusRule.record('a', { expression, labels: { '': 'b' } })],
    ['no expression', PrometheusRule.record('a', { expression: '' })],
    ['spaces for an expression', PrometheusRule.alert('A', { expression: ' ' })],
    ['an alert', PrometheusRule.alert('Mesh errors', { expression, labels: { severity: 'page' }, annotations: { 'a b': 'c' } })],
    ['an alert without a name', PrometheusRule.alert('', { expression })],
    ['an annotation of the name', PrometheusRule.alert('A', { expression, annotations: { __name__: 'b' } })],
    ['an empty annotation', PrometheusRule.alert('A', { expression, annotations: { '': 'b' } })],
  ])('%s', async (_, rule) => {
    const { code, stdout } = await checkRules(rule);
    expect(stdout).toContain('Checking');
    expect(faultsOf(rule)).toEqual(code === 0 ? [] : [expect.stringMatching(/rules\[0\]/)]);
  });

  function faultsOf(rule: PrometheusRule): string[] {
    const app = new App();
    Mesh.configure(app, { release: IstioRelease.V1_30 });
    const prometheus = new Prometheus(new Chart(app, 'addons'), 'prometheus', { rules: [rule] });
    return prometheus.node.validate();
  }

  /** The rule as it is rendered, faults or none. */
  async function checkRules(rule: PrometheusRule): Promise<{ readonly code: number; readonly stdout: string; readonly stderr: string }> {
    const folder = mkdtempSync(join(tmpdir(), 'cdk8s-istio-rules-'));
    const file = join(folder, 'rules.yml');
    try {
      writeFileSync(file, JSON.stringify({ groups: [{ name: 'group', rules: [(rule as unknown as { _render(): object })._render()] }] }));
      return await runProgram('promtool', ['check', 'rules', file]);
    } finally {
      rmSync(folder, { recursive: true });
    }
  }
});
