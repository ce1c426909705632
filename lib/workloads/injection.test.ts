import { ApiObject, App, Chart, JsonPatch, Lazy, Testing } from 'cdk8s';
import * as kplus from 'cdk8s-plus-25';
import { faultsOf } from '../../test/support/mesh';
import { Injection, MeshNamespace, MeshNamespaceProps, VersionedService, VersionedServiceProps } from '../index';

const injections = { enabled: Injection.enabled(), disabled: Injection.disabled(), revision: Injection.revision('canary') };
type Name = keyof typeof injections;

const LABELS_OF_NAMESPACE = { enabled: { 'istio-injection': 'enabled' }, disabled: { 'istio-injection': 'disabled' }, revision: { 'istio.io/rev': 'canary' } };
const LABELS_OF_PODS = {
  enabled: { 'sidecar.istio.io/inject': 'true' },
  disabled: { 'sidecar.istio.io/inject': 'false' },
  revision: { 'sidecar.istio.io/inject': 'true', 'istio.io/rev': 'canary' },
};
const NAMES: Name[] = ['enabled', 'disabled', 'revision'];
const PAIRS = NAMES.flatMap(one => NAMES.map((other): [Name, Name] => [one, other]));

function namespaced(): Chart {
  return new Chart(new App(), 'namespaces', { namespace: 'shop' });
}

function meshNamespace(id: string, props?: MeshNamespaceProps, chart = namespaced()): any {
  new MeshNamespace(chart, id, props);
  return Testing.synth(chart)[0];
}

describe('a namespace', () => {
  test.each(NAMES)('%s', name => {
    expect(meshNamespace('shop', { injection: injections[name] })).toStrictEqual({
      apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop', labels: LABELS_OF_NAMESPACE[name] }, spec: {},
    });
  });

  test('of the mesh has sidecars unless it says otherwise, and keeps its own metadata', () => {
    expect(meshNamespace('shop', { metadata: { name: 'store', labels: { team: 'a' } } }).metadata).toEqual({ name: 'store', labels: { 'istio-injection': 'enabled', 'team': 'a' } });
  });

  test.each<[string, Record<string, string>]>([
    ['istio.io/rev', { 'istio.io/rev': 'canary' }],
    ['istio-injection', { 'istio-injection': 'disabled' }],
  ])('whose metadata has the label %s is left as it is', (_, labels) => {
    expect(meshNamespace('shop', { metadata: { labels } }).metadata.labels).toEqual(labels);
  });

  test.each(PAIRS)('%s, and then %s: the labels replace each other', (one, other) => {
    const chart = namespaced();
    const namespace = new kplus.Namespace(chart, 'shop', { metadata: { name: 'shop' } });
    injections[one].ofNamespace(namespace);
    injections[other].ofNamespace(namespace);
    expect(Testing.synth(chart)[0].metadata.labels).toStrictEqual(LABELS_OF_NAMESPACE[other]);
  });

  test('replaces what the metadata says, if it is told to', () => {
    expect(meshNamespace('shop', { metadata: { labels: { 'istio-injection': 'enabled' } }, injection: Injection.revision('canary') }).metadata.labels).toEqual({ 'istio.io/rev': 'canary' });
  });

  test('is in no namespace, even in a chart that has one', () => {
    expect(meshNamespace('shop').metadata).not.toHaveProperty('namespace');
  });

  test('is patched as it is written', () => {
    const chart = namespaced();
    ApiObject.of(new MeshNamespace(chart, 'shop')).addJsonPatch(
      JsonPatch.add('/spec/finalizers', ['kubernetes']), JsonPatch.add('/spec/later', { field: [1] }), JsonPatch.add('/metadata/labels/team', 'a'),
    );
    expect(Testing.synth(chart)[0]).toMatchObject({ metadata: { labels: { team: 'a' } }, spec: { finalizers: ['kubernetes'], later: { field: [1] } } });
  });

  test('selects its pods, as that of cdk8s-plus does', () => {
    const chart = namespaced();
    const namespace = new MeshNamespace(chart, 'shop');
    new kplus.NetworkPolicy(chart, 'np', { ingress: { rules: [{ peer: namespace }] } });
    expect(Testing.synth(chart)[1].spec.ingress[0].from[0].namespaceSelector).toEqual({ matchLabels: { 'kubernetes.io/metadata.name': 'shop' } });
  });
});

describe('faults of a namespace', () => {
  const faults = (id: string, props?: MeshNamespaceProps, act?: (namespace: MeshNamespace) => void) => {
    const chart = namespaced();
    const namespace = new MeshNamespace(chart, id, props);
    act?.(namespace);
    return faultsOf(chart);
  };
  const remedy = "write an id, or metadata.name, of at most 63 lower-case letters, digits and '-', such as";

  test.each([
    ['My_NS', 'my-ns'], ['ShopReviews', 'shop-reviews'], ['a.b', 'a-b'], ['a/b', 'a-b'], ['übung', 'bung'], ['-a', 'a'], ['a-', 'a'], ['數', 'shop'],
    ['x'.repeat(70), 'x'.repeat(63)],
  ])('the id %s is no name', (id, example) => {
    expect(faults(id)).toEqual([`[namespaces/${id.replace('/', '--')}] metadata.name: '${id}' is not a name of a namespace; ${remedy} ${example}`]);
  });

  test('a name in the metadata is checked in place of the id', () => {
    expect(faults('My_NS', { metadata: { name: 'shop' } })).toEqual([]);
    expect(faults('shop', { metadata: { name: 'My_NS' } })).toEqual([`[namespaces/shop] metadata.name: 'My_NS' is not a name of a namespace; ${remedy} my-ns`]);
  });

  test('labels', () => {
    expect(faults('shop', { metadata: { labels: { 'a b': 'c', 'team': 'a b' } } })).toEqual([
      "[namespaces/shop] metadata.labels['a b']: 'a b' is not a label; write NAME or DOMAIN/NAME, such as version or shop.example.com/tier",
      "[namespaces/shop] metadata.labels.team: 'a b' is not the value of a label; write at most 63 letters, digits, '-', '_' and '.', with a letter or digit at both ends",
    ]);
  });

  test('a revision that is none', () => {
    expect(faults('shop', { injection: Injection.revision('1.30') })).toEqual([
      "[namespaces/shop] metadata.labels['istio.io/rev']: '1.30' is not a revision or tag of a control plane; write at most 63 lower-case letters, digits and '-', such as canary or 1-30",
    ]);
    expect(faults('shop', { injection: Injection.revision('') })[0]).toContain("'' is not a revision");
  });

  test.each<[string, (namespace: MeshNamespace) => void]>([
    ['a label that is added', namespace => namespace.metadata.addLabel('istio.io/rev', 'canary')],
    ['a JSON patch', namespace => ApiObject.of(namespace).addJsonPatch(JsonPatch.add('/metadata/labels/istio.io~1rev', 'canary'))],
  ])('a revision beside istio-injection, by %s', (_, act) => {
    expect(faults('shop', {}, act)).toEqual([
      "[namespaces/shop] metadata.labels['istio.io/rev']: the label istio.io/rev=canary has no effect beside istio-injection=enabled; keep one of the two labels: Injection.revision(...).ofNamespace(...) replaces the other",
    ]);
  });

  test('those of Kubernetes, into which Istio injects nothing', () => {
    expect(faults('kube-system')).toEqual(['[namespaces/kube-system] metadata.labels: the pods get no sidecar: Istio injects none in the namespace kube-system; leave injection out, or use another namespace']);
    expect(faults('kube-system', { injection: Injection.disabled() })).toEqual([]);
  });
});

describe('pods of any workload', () => {
  test.each(NAMES)('%s', name => {
    const chart = new Chart(new App(), 'shop');
    injections[name].ofPods(new kplus.Deployment(chart, 'web', { containers: [{ image: 'web' }] }));
    expect(Testing.synth(chart)[0].spec.template.metadata.labels).toMatchObject(LABELS_OF_PODS[name]);
  });

  test.each(PAIRS)('%s, and then %s: the labels replace each other', (one, other) => {
    const chart = new Chart(new App(), 'shop');
    const { deployment } = new VersionedService(chart, 'web', { port: 80, versions: { v1: { image: 'web', injection: injections[one] } } }).version('v1');
    injections[other].ofPods(deployment);
    expect(Testing.synth(chart)[1].spec.template.metadata.labels).toStrictEqual({ app: 'web', version: 'v1', ...LABELS_OF_PODS[other] });
  });
});

describe('what pods ask for and their namespace does not give', () => {
  /** The faults of a service in namespace `shop`, which the app defines elsewhere. */
  function faults(namespace: Injection | undefined, service: Partial<VersionedServiceProps>, act?: (deployment: kplus.Deployment) => void): string[] {
    const app = new App();
    const services = new Chart(app, 'services', { namespace: 'shop' });
    const { deployment } = new VersionedService(services, 'web', { port: 80, versions: { v1: { image: 'web' } }, ...service }).version('v1');
    act?.(deployment);
    const namespaces = new Chart(app, 'namespaces');
    if (namespace) new MeshNamespace(namespaces, 'shop', { injection: namespace });
    else new kplus.Namespace(namespaces, 'shop', { metadata: { name: 'shop' } });
    return faultsOf(services);
  }
  const AT = '[services/web/v1] spec.template.metadata.labels';
  const noOptIn = `${AT}['sidecar.istio.io/inject']: the pods opt in, but get no sidecar: the namespace shop (namespaces/shop) has the label istio-injection=disabled, and pods can only opt out; enable injection in shop, or leave its label out, so that each workload can opt in`;
  const revision = (gets: string, label: string) => (
    `${AT}['istio.io/rev']: the pods ask for the revision 'stable', but get ${gets}: the namespace shop (namespaces/shop) has the label ${label}, which decides for its pods; write Injection.revision('stable') for the namespace shop, or leave the label of the namespace out`
  );

  test.each<[string, Injection | undefined, Injection, string[]]>([
    ['an opt-in where it is disabled', injections.disabled, injections.enabled, [noOptIn]],
    ['a revision where it is disabled', injections.disabled, injections.revision, [noOptIn]],
    ['a revision where the default one injects', injections.enabled, Injection.revision('stable'), [revision('the default one', 'istio-injection=enabled')]],
    ['another revision', injections.revision, Injection.revision('stable'), [revision("'canary'", 'istio.io/rev=canary')]],
    ['the default one, where it injects', injections.enabled, Injection.revision('default'), []],
    ['the same revision', injections.revision, injections.revision, []],
    ['an opt-in where a revision injects', injections.revision, injections.enabled, []],
    ['an opt-in where it is enabled', injections.enabled, injections.enabled, []],
    ['an opt-in where nothing is said', undefined, injections.enabled, []],
    ['a revision where nothing is said', undefined, injections.revision, []],
    ['an opt-out where it is enabled', injections.enabled, injections.disabled, []],
    ['an opt-out where a revision injects', injections.revision, injections.disabled, []],
  ])('%s', (_, namespace, pods, expected) => {
    expect(faults(namespace, { injection: pods })).toEqual(expected);
  });

  test('by a label of podMetadata', () => {
    expect(faults(injections.enabled, { versions: { v1: { image: 'web', podMetadata: { labels: { 'istio.io/rev': 'stable' } } } } })).toEqual([revision('the default one', 'istio-injection=enabled')]);
  });

  test('for a workload of cdk8s-plus, with labels that come later', () => {
    const chart = new Chart(new App(), 'shop', { namespace: 'shop' });
    const namespace = new MeshNamespace(chart, 'shop');
    const deployment = new kplus.Deployment(chart, 'web', { containers: [{ image: 'web' }] });
    injections.enabled.ofPods(deployment);
    expect(faultsOf(chart)).toEqual([]);
    injections.disabled.ofNamespace(namespace);
    expect(faultsOf(chart)[0]).toContain('[shop/web] ');
    injections.disabled.ofPods(deployment);
    expect(faultsOf(chart)).toEqual([]);
  });

  test('a namespace that comes between two validations is found', () => {
    const chart = new Chart(new App(), 'shop', { namespace: 'shop' });
    injections.revision.ofPods(new kplus.Deployment(chart, 'web', { containers: [{ image: 'web' }] }));
    expect(faultsOf(chart)).toEqual([]);
    new ApiObject(chart, 'namespace', { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop', labels: { 'istio-injection': Lazy.any({ produce: () => 'enabled' }) } } });
    expect(faultsOf(chart)[0]).toContain("the pods ask for the revision 'canary', but get the default one: the namespace shop (shop/namespace)");
  });

  test('a namespace that the app does not define is not known, and nothing is said of it', () => {
    const chart = new Chart(new App(), 'shop', { namespace: 'shop' });
    new MeshNamespace(chart, 'other', { injection: injections.disabled });
    injections.enabled.ofPods(new kplus.Deployment(chart, 'web', { containers: [{ image: 'web' }] }));
    expect(faultsOf(chart)).toEqual([]);
  });

  test('on the network of the node', () => {
    const chart = new Chart(new App(), 'shop');
    injections.enabled.ofPods(new kplus.Deployment(chart, 'web', { hostNetwork: true, containers: [{ image: 'web' }] }));
    expect(faultsOf(chart)).toEqual(['[shop/web] spec.template.metadata.labels: the pods get no sidecar: Istio injects none into pods on the network of their node; leave injection or hostNetwork out']);
  });

  test('where Istio injects nothing', () => {
    const chart = new Chart(new App(), 'shop', { namespace: 'kube-system' });
    injections.enabled.ofPods(new kplus.Deployment(chart, 'web', { containers: [{ image: 'web' }] }));
    expect(faultsOf(chart)).toEqual(['[shop/web] spec.template.metadata.labels: the pods get no sidecar: Istio injects none in the namespace kube-system; leave injection out, or use another namespace']);
  });

  test('a revision that is none', () => {
    expect(faults(undefined, { injection: Injection.revision('v1.30') })).toEqual([
      `${AT}['istio.io/rev']: 'v1.30' is not a revision or tag of a control plane; write at most 63 lower-case letters, digits and '-', such as canary or 1-30`,
    ]);
  });
});
