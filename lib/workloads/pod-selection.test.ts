import { ApiObject, App, Chart, Testing } from 'cdk8s';
import * as kplus from 'cdk8s-plus-25';
import { shop } from '../../test/support/mesh';
import { AppProtocol, VersionedService, VersionedServiceProps } from '../index';

/** What the pods of version v1 carry. */
const V1 = { app: 'reviews', version: 'v1' };

const versions = { v1: { image: 'registry.example.com/reviews:1' }, v2: { image: 'registry.example.com/reviews:2' } };

function reviews(chart: Chart, props: VersionedServiceProps = {}): VersionedService {
  return new VersionedService(chart, 'reviews', { port: 9080, versions, ...props });
}

function v1Of(chart: Chart, props?: VersionedServiceProps): kplus.Deployment {
  return reviews(chart, props).version('v1').deployment;
}

function objectsOf(chart: Chart, kind: string): any[] {
  return Testing.synth(chart).filter(each => each.kind === kind);
}

/** A workload of cdk8s-plus itself, whose pods carry its label. */
function client(chart: Chart): kplus.Deployment {
  return new kplus.Deployment(chart, 'client', { containers: [{ image: 'registry.example.com/client:1' }] });
}

test('the pods carry what selects them, and nothing of it is the label of cdk8s-plus', () => {
  const chart = shop();
  const deployment = v1Of(chart);
  const { spec } = objectsOf(chart, 'Deployment')[0];
  expect(spec.template.metadata.labels).toEqual(V1);
  expect(spec.selector).toEqual({ matchLabels: V1 });
  expect(deployment.matchLabels).toEqual(V1);
  expect(deployment.podMetadata.getLabel('cdk8s.io/metadata.addr')).toBeUndefined();
});

/** Each way in which something selects the pods of a workload: what is done, and where the labels stand in the YAML. */
const WAYS: readonly (readonly [string, (chart: Chart, v1: kplus.Deployment) => void, (chart: Chart) => unknown])[] = [
  ['the selector of a NetworkPolicy',
    (chart, v1) => new kplus.NetworkPolicy(chart, 'np', { selector: v1, ingress: { default: kplus.NetworkPolicyTrafficDefault.DENY } }),
    chart => objectsOf(chart, 'NetworkPolicy')[0].spec.podSelector.matchLabels],
  ['a peer that may come in',
    (chart, v1) => new kplus.NetworkPolicy(chart, 'np', { ingress: { rules: [{ peer: v1 }] } }),
    chart => objectsOf(chart, 'NetworkPolicy')[0].spec.ingress[0].from[0].podSelector.matchLabels],
  ['a peer that may be gone out to',
    (chart, v1) => new kplus.NetworkPolicy(chart, 'np', { egress: { rules: [{ peer: v1 }] } }),
    chart => objectsOf(chart, 'NetworkPolicy')[0].spec.egress[0].to[0].podSelector.matchLabels],
  ['connections.isolate', (_, v1) => v1.connections.isolate(), chart => objectsOf(chart, 'NetworkPolicy')[0].spec.podSelector.matchLabels],
  ['connections.allowFrom',
    (chart, v1) => v1.connections.allowFrom(client(chart), { isolation: kplus.PodConnectionsIsolation.POD }),
    chart => objectsOf(chart, 'NetworkPolicy')[0].spec.podSelector.matchLabels],
  ['connections.allowFrom, for the peer',
    (chart, v1) => v1.connections.allowFrom(client(chart), { isolation: kplus.PodConnectionsIsolation.PEER }),
    chart => objectsOf(chart, 'NetworkPolicy')[0].spec.egress[0].to[0].podSelector.matchLabels],
  ['connections.allowTo',
    (chart, v1) => v1.connections.allowTo(client(chart), { isolation: kplus.PodConnectionsIsolation.POD }),
    chart => objectsOf(chart, 'NetworkPolicy')[0].spec.podSelector.matchLabels],
  ['connections.allowTo of another workload',
    (chart, v1) => client(chart).connections.allowTo(v1, { isolation: kplus.PodConnectionsIsolation.PEER }),
    chart => objectsOf(chart, 'NetworkPolicy')[0].spec.podSelector.matchLabels],
  ['connections.allowFrom of another workload',
    (chart, v1) => client(chart).connections.allowFrom(v1, { isolation: kplus.PodConnectionsIsolation.POD }),
    chart => objectsOf(chart, 'NetworkPolicy')[0].spec.ingress[0].from[0].podSelector.matchLabels],
  ['exposeViaService', (_, v1) => v1.exposeViaService({ name: 'preview' }), chart => objectsOf(chart, 'Service').find(each => each.metadata.name === 'preview').spec.selector],
  ['exposeViaIngress', (_, v1) => v1.exposeViaIngress('/preview', { name: 'preview' }), chart => objectsOf(chart, 'Service').find(each => each.metadata.name === 'preview').spec.selector],
  ['the selector of a Service',
    (chart, v1) => new kplus.Service(chart, 'preview', { metadata: { name: 'preview' }, selector: v1, ports: [{ port: 80 }] }),
    chart => objectsOf(chart, 'Service').find(each => each.metadata.name === 'preview').spec.selector],
  ['Service.select',
    (chart, v1) => new kplus.Service(chart, 'preview', { metadata: { name: 'preview' }, ports: [{ port: 80 }] }).select(v1),
    chart => objectsOf(chart, 'Service').find(each => each.metadata.name === 'preview').spec.selector],
  ['scheduling.spread', (_, v1) => v1.scheduling.spread({ topology: kplus.Topology.ZONE }), chart => antiAffinity(chart, 'reviews-v1')[0].labelSelector.matchLabels],
  ['scheduling.separate, with a weight',
    (chart, v1) => client(chart).scheduling.separate(v1, { weight: 5 }),
    chart => affinity(chart, 'shop-client').podAntiAffinity.preferredDuringSchedulingIgnoredDuringExecution[0].podAffinityTerm.labelSelector.matchLabels],
  ['scheduling.separate', (chart, v1) => client(chart).scheduling.separate(v1), chart => antiAffinity(chart, 'shop-client')[0].labelSelector.matchLabels],
  ['scheduling.colocate', (chart, v1) => client(chart).scheduling.colocate(v1), chart => (
    affinity(chart, 'shop-client').podAffinity.requiredDuringSchedulingIgnoredDuringExecution[0].labelSelector.matchLabels
  )],
  ['Pods.select by the labels of the workload',
    (chart, v1) => new kplus.NetworkPolicy(chart, 'np', { selector: kplus.Pods.select(chart, 'pods', { labels: v1.matchLabels }) }),
    chart => objectsOf(chart, 'NetworkPolicy')[0].spec.podSelector.matchLabels],
];

function affinity(chart: Chart, deployment: string): any {
  return objectsOf(chart, 'Deployment').find(each => each.metadata.name.startsWith(deployment)).spec.template.spec.affinity;
}

function antiAffinity(chart: Chart, deployment: string): any[] {
  return affinity(chart, deployment).podAntiAffinity.requiredDuringSchedulingIgnoredDuringExecution;
}

test.each(WAYS)('%s selects app and version', (_, act, selectorIn) => {
  const chart = shop();
  act(chart, v1Of(chart));
  expect(selectorIn(chart)).toEqual(V1);
});

test('a selection says the namespace of the pods', () => {
  const app = new App();
  const chart = new Chart(app, 'shop', { namespace: 'shop' });
  const edge = new Chart(app, 'edge', { namespace: 'edge' });
  new kplus.NetworkPolicy(edge, 'np', { ingress: { rules: [{ peer: v1Of(chart) }] } });
  expect(objectsOf(edge, 'NetworkPolicy')[0].spec.ingress[0].from[0].namespaceSelector).toEqual({ matchLabels: { 'kubernetes.io/metadata.name': 'shop' } });
});

test('what selects no pods, but nodes, is written as well', () => {
  const chart = shop();
  const deployment = v1Of(chart);
  deployment.scheduling.attract(kplus.Node.labeled(kplus.NodeLabelQuery.is('disk', 'ssd')));
  deployment.scheduling.tolerate(kplus.Node.tainted(kplus.NodeTaintQuery.exists('gpu')));
  expect(objectsOf(chart, 'Deployment')[0].spec.template.spec).toMatchObject({
    affinity: { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [{ matchExpressions: [{ key: 'disk', operator: 'In', values: ['ssd'] }] }] } } },
    tolerations: [{ key: 'gpu', operator: 'Exists' }],
  });
  const other = shop();
  v1Of(other).scheduling.assign(kplus.Node.named('node-1'));
  expect(objectsOf(other, 'Deployment')[0].spec.template.spec.nodeName).toBe('node-1');
});

test('connections without ports are for those of the containers, by protocol', () => {
  const chart = shop();
  const dns = v1Of(chart, { port: undefined, ports: [{ port: 53, protocol: AppProtocol.TCP }, { port: 53, protocol: AppProtocol.UDP }] });
  const web = new VersionedService(chart, 'web', { port: 80, versions }).version('v1').deployment;
  dns.connections.allowFrom(web, { isolation: kplus.PodConnectionsIsolation.POD });
  web.connections.allowTo(dns, { isolation: kplus.PodConnectionsIsolation.POD });
  web.connections.allowFrom(dns, { isolation: kplus.PodConnectionsIsolation.POD, ports: [kplus.NetworkPolicyPort.tcp(1)] });
  const both = [{ port: 53, protocol: 'TCP' }, { port: 53, protocol: 'UDP' }];
  const rules = objectsOf(chart, 'NetworkPolicy').map(({ spec }) => (spec.ingress ?? spec.egress)[0].ports);
  expect(rules).toHaveLength(3);
  expect(rules).toEqual(expect.arrayContaining([both, both, [{ port: 1, protocol: 'TCP' }]]));
});

test('pods whose labels were changed would no longer be selected, which is a fault', () => {
  const chart = shop();
  const deployment = v1Of(chart);
  deployment.podMetadata.addLabel('version', 'v9');
  expect(() => Testing.synth(chart)).toThrow(
    "[shop/reviews/v1] spec.template.metadata.labels.version: the label version is 'v9' where the Deployment and the Service select 'v1'; leave the label version to the VersionedService");
});

test('so is a label of podMetadata that would have to give way', () => {
  const chart = shop();
  v1Of(chart, { versions: { v1: { image: 'a', podMetadata: { labels: { app: 'critics' } } } } });
  expect(() => Testing.synth(chart)).toThrow("[shop/reviews/v1] spec.template.metadata.labels.app: the label app is 'critics' where the Deployment and the Service select 'reviews'");
});

test('further labels select as well, and patches see the Deployment as it is written', () => {
  const chart = shop();
  const deployment = v1Of(chart);
  deployment.podMetadata.addLabel('tier', 'back');
  deployment.select(kplus.LabelSelector.of({ labels: { tier: 'back' }, expressions: [kplus.LabelExpression.exists('team')] }));
  expect((ApiObject.of(deployment).toJson() as any).spec.selector).toEqual({
    matchLabels: { ...V1, tier: 'back' },
    matchExpressions: [{ key: 'team', operator: 'Exists' }],
  });
});
