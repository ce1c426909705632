import { Chart, Lazy } from 'cdk8s';
import * as kplus from 'cdk8s-plus-25';
import { shop } from '../../test/support/mesh';
import { formatFault } from '../core/fault';
import { IPolicyTarget, IWorkload, Mesh, PolicyScope, PolicyTarget, VersionedService, Workload } from '../index';
import { plain } from '../resource/plain';
import { namespaceOf } from '../resource/reference';
import { Referrer } from '../resource/render';
import { renderScope } from './policy-scope';

const IMAGE = 'registry.example.com/cart:1';

/** What a resource of a chart writes for a scope, and what is wrong with it. */
function written(chart: Chart, scope: PolicyScope | undefined) {
  const from = new Referrer(chart, Mesh.of(chart), namespaceOf(chart));
  const { spec, faults } = plain(renderScope(scope, from));
  return { spec, faults: faults.map(formatFault), references: [...from.references] };
}

function good(chart: Chart, scope?: PolicyScope): unknown {
  const { spec, faults, references } = written(chart, scope);
  expect({ faults, references }).toEqual({ faults: [], references: [] });
  return spec;
}

const bad = (chart: Chart, scope: PolicyScope): string[] => written(chart, scope).faults;

const inRoot = (): Chart => new Chart(shop(), 'root', { namespace: 'istio-system' });

function cart(chart: Chart): VersionedService {
  return new VersionedService(chart, 'cart', { port: 8080, versions: { v1: { image: IMAGE }, v2: { image: IMAGE } } });
}

describe('nothing is written', () => {
  test.each([undefined, PolicyScope.namespace()])('for the own namespace', scope => expect(good(shop(), scope)).toEqual({}));
  test('for the mesh, in its root namespace', () => expect(good(inRoot(), PolicyScope.mesh())).toEqual({}));

  test('and it is a fault where the scope is another', () => {
    expect(bad(shop(), PolicyScope.mesh())).toEqual([
      "spec.selector: a policy for the whole mesh stands in its root namespace, and this one in 'shop'; write metadata: { namespace: 'istio-system' }",
    ]);
    expect(bad(inRoot(), PolicyScope.namespace())).toEqual([
      "spec.selector: 'istio-system' is the root namespace, where this holds for the whole mesh; write PolicyScope.mesh() if that is meant",
    ]);
  });
});

describe('pods', () => {
  test('by labels, sorted', () => {
    expect(good(shop(), PolicyScope.labels({ tier: 'front', app: 'cart' }))).toEqual({ selector: { matchLabels: { app: 'cart', tier: 'front' } } });
  });

  test('of a service, and of one of its versions', () => {
    const chart = shop();
    const service = cart(chart);
    expect(good(chart, PolicyScope.workload(service))).toEqual({ selector: { matchLabels: { app: 'cart' } } });
    expect(good(chart, PolicyScope.workload(service.version('v2')))).toEqual({ selector: { matchLabels: { app: 'cart', version: 'v2' } } });
  });

  test('of workloads of cdk8s-plus, by what selects them when the app is synthesized', () => {
    const chart = shop();
    const deployment = new kplus.Deployment(chart, 'deployment', { select: false, containers: [{ image: IMAGE }] });
    const scope = PolicyScope.workload(Workload.pods(deployment));
    expect(bad(chart, scope)).toEqual([
      'spec.selector.matchLabels: the pods of shop/deployment have no labels to select them by; select them by labels: deployment.select(LabelSelector.of({ labels: { ... } }))',
    ]);
    deployment.select(kplus.LabelSelector.of({ labels: { app: 'cart' } }));
    expect(good(chart, scope)).toEqual({ selector: { matchLabels: { app: 'cart' } } });
    deployment.select(kplus.LabelSelector.of({ expressions: [kplus.LabelExpression.exists('tier')] }));
    expect(bad(chart, scope)).toEqual([
      'spec.selector.matchLabels: shop/deployment selects its pods by expressions, which Istio has not; write PolicyScope.labels({ ... }) with labels of its pods',
    ]);
  });

  test('of a Pod', () => {
    const chart = shop();
    const pod = new kplus.Pod(chart, 'pod', { metadata: { labels: { app: 'cart' } }, containers: [{ image: IMAGE }] });
    expect(good(chart, PolicyScope.workload(Workload.pods(pod)))).toMatchObject({ selector: { matchLabels: { app: 'cart' } } });
  });

  test('of another namespace are a fault', () => {
    const chart = shop();
    const service = cart(new Chart(chart, 'edge', { namespace: 'edge' }));
    expect(bad(chart, PolicyScope.workload(service))).toEqual([
      "spec.selector.matchLabels: the workload is in the namespace 'edge', and the policy in 'shop'; write the policy into 'edge': a policy applies to what is in its own namespace",
    ]);
    expect(bad(new Chart(shop(), 'none'), PolicyScope.workload(service))).toEqual([
      "spec.selector.matchLabels: the workload is in the namespace 'edge', and the policy in none that is known; write the policy into 'edge': a policy applies to what is in its own namespace",
    ]);
  });
});

describe('objects', () => {
  const gateway = { group: 'gateway.networking.k8s.io', kind: 'Gateway', name: 'waypoint' };

  test('that are constructs', () => {
    const chart = shop();
    const service = new kplus.Service(chart, 'api', { metadata: { name: 'api' }, ports: [{ port: 80 }] });
    expect(good(chart, PolicyScope.targets(cart(chart), PolicyTarget.service(service)))).toEqual({ targetRefs: [{ kind: 'Service', name: 'cart' }, { kind: 'Service', name: 'api' }] });
  });

  test('by name', () => {
    expect(good(shop(), PolicyScope.targets(
      PolicyTarget.fromGatewayName('waypoint', { namespace: 'shop' }), PolicyTarget.fromServiceName('cart'), PolicyTarget.fromServiceEntryName('api'), PolicyTarget.fromGatewayClassName('istio-waypoint'),
    ))).toEqual({
      targetRefs: [gateway, { kind: 'Service', name: 'cart' }, { group: 'networking.istio.io', kind: 'ServiceEntry', name: 'api' }, { ...gateway, kind: 'GatewayClass', name: 'istio-waypoint' }],
    });
  });

  test('one, in the older field', () => {
    expect(good(shop(), PolicyScope.target(PolicyTarget.fromGatewayName('waypoint')))).toEqual({ targetRef: gateway });
  });

  test('of another namespace are a fault', () => {
    expect(bad(shop(), PolicyScope.targets(PolicyTarget.fromServiceName('cart'), PolicyTarget.fromGatewayName('waypoint', { namespace: 'edge' })))).toEqual([
      "spec.targetRefs[1]: Gateway waypoint is in the namespace 'edge', and the policy in 'shop'; write the policy into 'edge': a policy applies to what is in its own namespace",
    ]);
  });
});

describe('what is none of them is a fault', () => {
  const workload = 'a VersionedService, one of its versions, or Workload.pods(...) for a Deployment of cdk8s-plus';

  test.each<[string, unknown, string]>([
    ['a text for a scope', 'cart', "spec.selector: is the text 'cart'; write PolicyScope.workload(...), PolicyScope.labels(...), PolicyScope.targets(...)"],
    ['no labels', PolicyScope.labels(undefined as never), "spec.selector: 'labels' is undefined; check the variable it comes from: an absent value would hold for everything"],
    ['null for a workload', PolicyScope.workload(null as never), `spec.selector.matchLabels: is null; write ${workload}`],
    ['a workload that knows nothing', PolicyScope.workload({ toWorkloadConfig: () => undefined as never }), "spec.selector.matchLabels: 'toWorkloadConfig()' is undefined; write an object with labels and serviceAccounts"],
    ['a text for pods', PolicyScope.workload(Workload.pods('cart' as never)), "spec.selector.matchLabels: what was given to Workload.pods(...) is the text 'cart'; give it a Deployment or other workload of cdk8s-plus"],
    ['a number for a Service', PolicyScope.targets(PolicyTarget.service(1 as never)), 'spec.targetRefs[0]: what was given to PolicyTarget.service(...) is the number 1; give it a Service of cdk8s-plus'],
    ['a text for an object', PolicyScope.targets('cart' as never), "spec.targetRefs[0]: is the text 'cart'; write a VersionedService, PolicyTarget.service(...) for a Service of cdk8s-plus, or PolicyTarget.fromGatewayName(...)"],
    ['an object that knows nothing', PolicyScope.targets({ toPolicyTargetConfig: () => 1 as never }), "spec.targetRefs[0]: 'toPolicyTargetConfig()' is the number 1; write an object with kind and name"],
    ['no name', PolicyScope.targets(PolicyTarget.fromServiceName(undefined as never)), 'spec.targetRefs[0]: the name of a Service is undefined; write its name, such as reviews'],
  ])('%s', (_name, scope, fault) => expect(bad(shop(), scope as PolicyScope)).toEqual([fault]));

  test('what implements the interfaces and throws', () => {
    const broken: IWorkload & IPolicyTarget = { toWorkloadConfig: () => { throw new Error('no pods'); }, toPolicyTargetConfig: () => { throw new Error('no object'); } };
    expect(bad(shop(), PolicyScope.workload(broken))).toEqual(['spec.selector.matchLabels: toWorkloadConfig failed: no pods; mend it where it is implemented']);
    expect(bad(shop(), PolicyScope.target(broken))).toEqual(['spec.targetRef: toPolicyTargetConfig failed: no object; mend it where it is implemented']);
  });
});

describe('service accounts', () => {
  const accountsOf = (workload: IWorkload): string[] => workload.toWorkloadConfig().serviceAccounts;

  test('of a version: its own, that of its service, that of the fields of its pods', () => {
    const chart = shop();
    const account = (name: string) => kplus.ServiceAccount.fromServiceAccountName(chart, `account-${name}`, name);
    const service = new VersionedService(chart, 'cart', {
      port: 8080, serviceAccount: account('cart'),
      versions: { v1: { image: IMAGE }, v2: { image: IMAGE, serviceAccount: account('cart-v2') }, v3: { image: IMAGE, podSpec: { containers: [], serviceAccountName: Lazy.any({ produce: () => 'cart-v3' }) as never } } },
    });
    expect(service.versions.map(accountsOf)).toEqual([['cart'], ['cart-v2'], ['cart-v3']]);
    expect(accountsOf(service)).toEqual(['cart', 'cart-v2', 'cart-v3']);
  });

  test('each is named once; pods without one have that of their namespace', () => expect(accountsOf(cart(shop()))).toEqual(['default']));

  test('a service without versions has none', () => {
    const chart = shop();
    expect(bad(chart, PolicyScope.workload(new VersionedService(chart, 'cart', { port: 80 })))).toEqual([
      "spec.selector.matchLabels: shop/cart has no versions, and so no pods; add one: addVersion('v1', { image: ... })",
    ]);
  });
});
