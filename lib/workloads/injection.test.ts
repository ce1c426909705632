import { App, Chart, Testing } from 'cdk8s';
import * as kplus from 'cdk8s-plus-25';
import { Injection, MeshNamespace } from '../index';

const injections = { enabled: Injection.enabled(), disabled: Injection.disabled(), revision: Injection.revision('canary') };

test.each<[keyof typeof injections, Record<string, string>]>([
  ['enabled', { 'istio-injection': 'enabled' }],
  ['disabled', { 'istio-injection': 'disabled' }],
  ['revision', { 'istio.io/rev': 'canary' }],
])('a namespace: %s', (name, labels) => {
  const chart = Testing.chart();
  new MeshNamespace(chart, 'shop', { injection: injections[name] });
  expect(Testing.synth(chart)).toEqual([{ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop', labels }, spec: {} }]);
});

test('a namespace of the mesh has sidecars unless it says otherwise, and keeps its own metadata', () => {
  const chart = Testing.chart();
  new MeshNamespace(chart, 'shop', { metadata: { name: 'store', labels: { team: 'a' } } });
  expect(Testing.synth(chart)[0].metadata).toEqual({ name: 'store', labels: { 'istio-injection': 'enabled', team: 'a' } });
});

test.each<[keyof typeof injections, Record<string, string>]>([
  ['enabled', { 'sidecar.istio.io/inject': 'true' }],
  ['disabled', { 'sidecar.istio.io/inject': 'false' }],
  ['revision', { 'sidecar.istio.io/inject': 'true', 'istio.io/rev': 'canary' }],
])('pods of any workload: %s', (name, labels) => {
  const chart = new Chart(new App(), 'shop');
  const deployment = new kplus.Deployment(chart, 'web', { containers: [{ image: 'web' }] });
  injections[name].ofPods(deployment);
  expect(Testing.synth(chart)[0].spec.template.metadata.labels).toMatchObject(labels);
});
