import { Chart } from 'cdk8s';
import { addonChart, AddonManifest, manifests, Texts } from '../../test/support/addons';
import { IstioRelease } from '../release';
import { Grafana, Kiali, Prometheus } from '.';

const VERSION = 'app.kubernetes.io/version';

function synth(release: IstioRelease, add: (chart: Chart) => unknown): AddonManifest[] {
  const chart = addonChart(release);
  add(chart);
  return manifests(chart);
}

/** The labels of the pod that are not among those by which it is selected. */
function podLabels(release: IstioRelease, add: (chart: Chart) => unknown): Texts {
  const { selector, template } = synth(release, add).find(({ kind }) => kind === 'Deployment')!.spec;
  return Object.fromEntries(Object.entries(template.metadata.labels).filter(([label]) => !(label in selector.matchLabels)));
}

describe("the version of an addon is among its labels, as the release's sample has it", () => {
  const kiali = (chart: Chart) => new Kiali(chart, 'kiali');
  const grafana = (chart: Chart) => new Grafana(chart, 'grafana');
  const prometheus = (chart: Chart) => new Prometheus(chart, 'prometheus');
  const uninjected = { 'sidecar.istio.io/inject': 'false' };

  test.each([
    ['Kiali', '1.15', kiali, { app: 'kiali', version: 'v1.55.1', [VERSION]: 'v1.55.1', 'app.kubernetes.io/part-of': 'kiali' }],
    ['Kiali', '1.22', kiali, { app: 'kiali', version: 'v1.86', [VERSION]: 'v1.86', 'app.kubernetes.io/part-of': 'kiali' }],
    ['Kiali', '1.30', kiali, { app: 'kiali', version: 'v2.26.0', [VERSION]: 'v2.26.0', 'app.kubernetes.io/part-of': 'kiali' }],
    ['Grafana', '1.15', grafana, { app: 'grafana' }],
    ['Grafana', '1.30', grafana, { [VERSION]: '12.0.1' }],
    ['Prometheus', '1.15', prometheus, {}],
    ['Prometheus', '1.30', prometheus, { [VERSION]: 'v3.10.0', 'app.kubernetes.io/part-of': 'prometheus' }],
  ])('pods of %s, Istio %s', (_, release, add, labels) => expect(podLabels(IstioRelease.of(release), add)).toEqual({ ...labels, ...uninjected }));

  test.each([['1.15', '9.0.1'], ['1.24', '11.2.2-security-01'], ['1.30', '12.0.1']])('objects of Grafana, Istio %s', (release, version) => {
    const labels = synth(IstioRelease.of(release), grafana).map(({ metadata }) => metadata.labels).filter(each => Object.keys(each ?? {}).length > 0);
    expect(labels).toEqual(Array(4).fill({ 'app.kubernetes.io/name': 'grafana', 'app.kubernetes.io/instance': 'grafana', [VERSION]: version }));
  });

  test('no Service and no Deployment selects by it', () => {
    for (const release of IstioRelease.all()) {
      const selectors = [kiali, grafana, prometheus].flatMap(add => synth(release, add)).flatMap(({ spec }) => spec?.selector ?? []);
      expect(selectors).toHaveLength(6);
      expect(JSON.stringify(selectors)).not.toMatch(/version|part-of/);
    }
  });
});

describe('with an image of its own, the version is that of the image', () => {
  const versionOf = (image: string) => podLabels(IstioRelease.V1_30, chart => new Kiali(chart, 'kiali', { image })).version;
  const digest = `@sha256:${'0'.repeat(64)}`;

  test.each([
    ['registry.example.com:5000/kiali:v2.30.1', 'v2.30.1'],
    [`registry.example.com:5000/kiali:v2.30.1${digest}`, 'v2.30.1'],
    [`registry.example.com:5000/kiali${digest}`, undefined],
    ['registry.example.com:5000/kiali', undefined],
    ['registry.example.com/kiali:v2.30.1-', undefined],
  ])('%s', (image, version) => expect(versionOf(image)).toBe(version));
});
