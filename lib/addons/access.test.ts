import { Chart } from 'cdk8s';
import { addonChart, find, get } from '../../test/support/addons';
import { faultsOf } from '../../test/support/mesh';
import { IstioRelease } from '../release';
import { AddonAccess, Addons, AddonsProps, AddonTracing, Grafana, Kiali, Prometheus } from '.';

function addons(props: AddonsProps, release = IstioRelease.V1_30): Chart {
  const chart = addonChart(release);
  new Addons(chart, 'addons', props);
  return chart;
}

const pods = (namespace: string, labels: object) => ({ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': namespace } }, podSelector: { matchLabels: labels } });
const named = (name: string) => ({ 'app.kubernetes.io/name': name, 'app.kubernetes.io/instance': name });
const gateway = pods('istio-system', { istio: 'ingressgateway' });
const kiali = pods('istio-system', named('kiali'));
const grafana = pods('istio-system', named('grafana'));
const prometheus = pods('istio-system', { 'app.kubernetes.io/component': 'server', ...named('prometheus') });
const everyPod = { namespaceSelector: {} };

/** Whom a NetworkPolicy lets in, and to which ports. */
function ingress(chart: Chart, name: string): (readonly [readonly object[], readonly number[]])[] {
  return get(chart, 'NetworkPolicy', name).spec.ingress.map(({ from, ports }) => [from, ports.map(({ port }) => port)]);
}

describe('NetworkPolicies', () => {
  const chart = addons({ access: AddonAccess.gatewayAndAddons() });

  test('let in the gateway, and the addons that use each other', () => {
    expect(ingress(chart, 'prometheus')).toEqual([[[gateway, grafana, kiali], [9090]]]);
    expect(ingress(chart, 'grafana')).toEqual([[[gateway, kiali], [3000]]]);
    expect(ingress(chart, 'kiali')).toEqual([[[gateway], [20001]], [[prometheus], [9090]]]);
  });

  test('let Prometheus scrape, and all proxies of the mesh send their spans', () => {
    expect(ingress(chart, 'jaeger')).toEqual([
      [[gateway, grafana, kiali], [16686, 16685]],
      [[prometheus], [8888]],
      [[everyPod], [9411, 14268, 14250, 4317, 4318]],
    ]);
    const old = addons({ access: AddonAccess.gatewayAndAddons() }, IstioRelease.V1_15);
    expect(ingress(old, 'jaeger')[1]).toEqual([[pods('istio-system', { component: 'server', app: 'prometheus', release: 'prometheus' })], [14269]]);
    expect(ingress(addons({ tracing: AddonTracing.zipkin({ access: AddonAccess.addonsOnly() }) }), 'zipkin')).toEqual([[[everyPod], [9411]]]);
  });

  test('select the pods of the addon, for what comes in only', () => {
    for (const name of ['prometheus', 'grafana', 'jaeger', 'kiali']) {
      expect(get(chart, 'NetworkPolicy', name).spec).toMatchObject({
        podSelector: get(chart, 'Deployment', name).spec.selector,
        policyTypes: ['Ingress'],
      });
    }
  });

  test('are not there by default', () => expect(find(addons({}), 'NetworkPolicy', 'prometheus')).toBeUndefined());

  test('let nobody in where there is nobody to let in', () => {
    const scope = addonChart();
    new Grafana(scope, 'grafana', { access: AddonAccess.addonsOnly() });
    expect(get(scope, 'NetworkPolicy', 'grafana').spec.ingress).toEqual([]);
  });

  test('let in a gateway elsewhere, further pods, and addons of another namespace', () => {
    const scope = addonChart();
    const access = AddonAccess.gatewayAndAddons({ namespace: 'edge', labels: { istio: 'public' } }).andFrom({ namespace: 'alerts' }).andFrom({ labels: { app: 'thanos' } });
    const metrics = new Prometheus(scope, 'prometheus', { namespace: 'monitoring', access });
    new Kiali(scope, 'kiali', { prometheus: metrics });
    expect(ingress(scope, 'prometheus')).toEqual([[[
      pods('edge', { istio: 'public' }),
      { namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'alerts' } } },
      pods('monitoring', { app: 'thanos' }),
      kiali,
    ], [9090]]]);
  });
});

test.each<[string, AddonAccess, string]>([
  ['an unset label', AddonAccess.gatewayAndAddons({ labels: { istio: undefined as never } }),
    "access: 'labels.istio' is undefined; check the variable it comes from: an absent value would hold for everything"],
  ['nothing at all', AddonAccess.addonsOnly().andFrom({}),
    "access: neither a namespace nor labels are given, so every pod of the namespace would be let in; name the pods by { namespace: 'monitoring' } or { labels: { app: 'grafana' } }"],
  ['a namespace that is none', AddonAccess.gatewayAndAddons({ namespace: 'My_Edge' }),
    "access.namespace: 'My_Edge' is not the name of a namespace; write at most 63 lower-case letters, digits and '-', such as monitoring"],
  ['a label that is none', AddonAccess.addonsOnly().andFrom({ labels: { app: 'a b' } }),
    "access.labels: 'app': 'a b' is not a label of pods; write a label as pods have it, such as app: grafana"],
])('%s is a fault', (_, access, fault) => {
  const chart = addonChart();
  new Prometheus(chart, 'prometheus', { access });
  expect(faultsOf(chart)).toEqual([`[addons/prometheus] ${fault}`]);
});
