import { Duration } from 'cdk8s';
import { parse } from 'yaml';
import { addonChart, get, podOf } from '../../../test/support/addons';
import { IstioRelease } from '../../release';
import { PrometheusConfiguration, RelabelConfig, ScrapeConfig } from './configuration';
import { Prometheus, PrometheusProps, PrometheusRule } from '.';

interface RuleFile {
  readonly groups?: readonly { readonly name: string; readonly rules: readonly object[] }[];
}

interface Files {
  readonly 'prometheus.yml': PrometheusConfiguration;
  readonly 'recording_rules.yml': RuleFile;
  readonly 'alerting_rules.yml': RuleFile;
}

function files(props: PrometheusProps = {}, release = IstioRelease.V1_30): Files {
  const chart = addonChart(release);
  new Prometheus(chart, 'prometheus', props);
  return Object.fromEntries(Object.entries(get(chart, 'ConfigMap', 'prometheus').data).map(([file, text]) => [file, parse(text) as unknown])) as unknown as Files;
}

function job(name: string, props?: PrometheusProps, release?: IstioRelease): ScrapeConfig {
  return files(props, release)['prometheus.yml'].scrape_configs.find(each => each.job_name === name)!;
}

/** What Prometheus makes of a target: its labels after relabeling, or undefined if it is dropped. */
function relabel(steps: readonly RelabelConfig[] | undefined, discovered: Record<string, string>): Record<string, string> | undefined {
  const labels = { ...discovered };
  for (const { action, source_labels = [], regex = '(.*)', target_label, replacement = '$1' } of steps ?? []) {
    const whole = new RegExp(`^(?:${regex})$`);
    const joined = source_labels.map(label => labels[label] ?? '').join(';');
    if (action === 'keep' && !whole.test(joined)) return undefined;
    if (action === 'drop' && whole.test(joined)) return undefined;
    if (action === 'replace' && whole.test(joined)) labels[target_label!] = joined.replace(whole, replacement);
    if (action === 'labelmap') {
      for (const label of Object.keys(labels).filter(each => whole.test(each))) labels[label.replace(whole, replacement)] = labels[label];
    }
  }
  return Object.fromEntries(Object.entries(labels).filter(([label, value]) => !label.startsWith('__meta_') && value !== ''));
}

function pod(annotations: Record<string, string>, more: Record<string, string> = {}): Record<string, string> {
  const labels = Object.entries(annotations).map(([name, value]) => [`__meta_kubernetes_pod_annotation_prometheus_io_${name}`, value]);
  return {
    __address__: '10.0.0.7:8080',
    __meta_kubernetes_pod_ip: '10.0.0.7',
    __meta_kubernetes_pod_name: 'web-1',
    __meta_kubernetes_pod_phase: 'Running',
    __meta_kubernetes_pod_label_app: 'web',
    __meta_kubernetes_namespace: 'shop',
    ...Object.fromEntries(labels),
    ...more,
  };
}

function service(annotations: Record<string, string>, address: string): Record<string, string> {
  const labels = Object.entries(annotations).map(([name, value]) => [`__meta_kubernetes_service_annotation_prometheus_io_${name}`, value]);
  return { __address__: address, __meta_kubernetes_service_name: 'web', __meta_kubernetes_namespace: 'shop', ...Object.fromEntries(labels) };
}

describe('pods', () => {
  const { relabel_configs: steps } = job('kubernetes-pods');

  test('are scraped where their annotations say, as injected sidecars are', () => {
    expect(relabel(steps, pod({ scrape: 'true', port: '15020', path: '/stats/prometheus', scheme: 'http', param_format: 'text' }))).toEqual({
      __address__: '10.0.0.7:15020',
      __metrics_path__: '/stats/prometheus',
      __scheme__: 'http',
      __param_format: 'text',
      app: 'web',
      namespace: 'shop',
      pod: 'web-1',
    });
  });

  test('are scraped at a port that they declare where no annotation says otherwise', () => {
    expect(relabel(steps, pod({ scrape: 'true' }))).toMatchObject({ __address__: '10.0.0.7:8080' });
  });

  test('may have an IPv6 address', () => {
    const found = relabel(steps, pod({ scrape: 'true', port: '15014' }, { __meta_kubernetes_pod_ip: 'fd00::7', __address__: '[fd00::7]:8080' }));
    expect(found).toMatchObject({ __address__: '[fd00::7]:15014' });
  });

  test.each([
    ['that do not ask for it', pod({})],
    ['that say no', pod({ scrape: 'false' })],
    ['that have ended', pod({ scrape: 'true' }, { __meta_kubernetes_pod_phase: 'Succeeded' })],
    ['that ask for the slow pace, even if they ask for both', pod({ scrape: 'true', scrape_slow: 'true' })],
  ])('%s are left out', (_, target) => {
    expect(relabel(steps, target)).toBeUndefined();
  });

  test('are scraped slowly if they ask for that', () => {
    const slow = job('kubernetes-pods-slow', { slowScrapeInterval: Duration.minutes(10) });
    expect(slow).toMatchObject({ scrape_interval: '600s', scrape_timeout: '30s' });
    expect(relabel(slow.relabel_configs, pod({ scrape_slow: 'true', port: '9000' }))).toMatchObject({ __address__: '10.0.0.7:9000' });
    expect(relabel(slow.relabel_configs, pod({ scrape: 'true' }))).toBeUndefined();
  });
});

describe('what is behind a Service', () => {
  const { relabel_configs: steps } = job('kubernetes-service-endpoints');

  test.each([
    ['10.0.0.7:80', '10.0.0.7:9102'],
    ['10.0.0.7', '10.0.0.7:9102'],
    ['[fd00::7]:80', '[fd00::7]:9102'],
  ])('is scraped at the port that the Service says: %s', (address, expected) => {
    expect(relabel(steps, service({ scrape: 'true', port: '9102', scheme: 'https' }, address))).toMatchObject({
      __address__: expected, __scheme__: 'https', namespace: 'shop', service: 'web',
    });
  });

  test('is scraped at its own port where the Service says none, and not at all unless it asks', () => {
    expect(relabel(steps, service({ scrape: 'true' }, '10.0.0.7:80'))).toMatchObject({ __address__: '10.0.0.7:80' });
    expect(relabel(steps, service({}, '10.0.0.7:80'))).toBeUndefined();
    expect(relabel(job('kubernetes-service-endpoints-slow').relabel_configs, service({ scrape_slow: 'true' }, '10.0.0.7:80'))).toBeDefined();
  });
});

test.each([
  [IstioRelease.V1_15, 'endpoints', '__meta_kubernetes_endpoint_port_name'],
  [IstioRelease.V1_30, 'endpointslice', '__meta_kubernetes_endpointslice_port_name'],
])('Istio %s: API servers are found by %s, which the cluster role of that release lets it read', (release, role, port) => {
  const { kubernetes_sd_configs: discovery, relabel_configs: steps } = job('kubernetes-apiservers', {}, release);
  expect(discovery).toEqual([{ role }]);
  const target = { __address__: '10.96.0.1:443', __meta_kubernetes_namespace: 'default', __meta_kubernetes_service_name: 'kubernetes', [port]: 'https' };
  expect(relabel(steps, target)).toBeDefined();
  expect(relabel(steps, { ...target, __meta_kubernetes_namespace: 'shop' })).toBeUndefined();
});

test('the jobs, and no anchors in their YAML', () => {
  const { scrape_configs: jobs } = files()['prometheus.yml'];
  expect(jobs.map(each => each.job_name)).toEqual([
    'prometheus',
    'kubernetes-apiservers',
    'kubernetes-nodes',
    'kubernetes-nodes-cadvisor',
    'kubernetes-service-endpoints',
    'kubernetes-service-endpoints-slow',
    'kubernetes-pods',
    'kubernetes-pods-slow',
  ]);
  const chart = addonChart();
  new Prometheus(chart, 'prometheus');
  expect(get(chart, 'ConfigMap', 'prometheus').data['prometheus.yml']).not.toMatch(/[&*]a\d/);
});

test('intervals and retention', () => {
  const chart = addonChart();
  new Prometheus(chart, 'prometheus', { scrapeInterval: Duration.seconds(5), evaluationInterval: Duration.seconds(30), retention: Duration.hours(36) });
  expect((parse(get(chart, 'ConfigMap', 'prometheus').data['prometheus.yml']) as PrometheusConfiguration).global)
    .toEqual({ scrape_interval: '5s', scrape_timeout: '5s', evaluation_interval: '30s' });
  const { args } = podOf(chart, 'prometheus').spec.containers[1];
  expect(args).toContain('--storage.tsdb.retention.time=129600s');
});

test('every file of rules is there, and rules are in the file of their kind', () => {
  const empty = files();
  expect(empty['prometheus.yml'].rule_files).toEqual(['recording_rules.yml', 'alerting_rules.yml', 'rules', 'alerts'].map(file => `/etc/config/${file}`));
  expect(Object.keys(empty).sort()).toEqual(['alerting_rules.yml', 'alerts', 'prometheus.yml', 'recording_rules.yml', 'rules']);
  const found = files({
    rules: [
      PrometheusRule.record('workload:istio_requests:rate5m', { expression: 'sum by (destination_workload) (rate(istio_requests_total[5m]))' }),
      PrometheusRule.alert('MeshErrors', {
        expression: 'sum(rate(istio_requests_total{response_code=~"5.."}[5m])) > 1',
        after: Duration.minutes(5),
        labels: { severity: 'page' },
        annotations: { summary: '{{ $value }} errors per second' },
      }),
    ],
  });
  expect(found['recording_rules.yml']).toEqual({
    groups: [{ name: 'recording', rules: [{ record: 'workload:istio_requests:rate5m', expr: 'sum by (destination_workload) (rate(istio_requests_total[5m]))' }] }],
  });
  expect(found['alerting_rules.yml'].groups![0].rules).toEqual([{
    alert: 'MeshErrors',
    expr: 'sum(rate(istio_requests_total{response_code=~"5.."}[5m])) > 1',
    for: '300s',
    labels: { severity: 'page' },
    annotations: { summary: '{{ $value }} errors per second' },
  }]);
});
