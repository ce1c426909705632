import { App, Chart, Lazy } from 'cdk8s';
import * as kplus from 'cdk8s-plus-25';
import { faultsOf, shop, specOf, warningsOf, yamlOf } from '../../../test/support/mesh';
import {
  AuthorizationPolicy, AuthorizationPolicyProps, AuthorizationRule, Condition, IstioRelease, Mesh, Operation, PolicyAction, PolicyScope, Source, VersionedService, Workload,
} from '../../index';

const IMAGE = 'registry.example.com/cart:1';

function service(chart: Chart, name: string, serviceAccount?: string): VersionedService {
  return new VersionedService(chart, name, {
    port: 8080, versions: { v1: { image: IMAGE } },
    serviceAccount: serviceAccount === undefined ? undefined : kplus.ServiceAccount.fromServiceAccountName(chart, `${name}-account`, serviceAccount),
  });
}

const ruleOf = (rule: AuthorizationRule, chart = shop(IstioRelease.V1_31)): any => specOf(AuthorizationPolicy.allow(chart, 'policy', { rules: [rule] })).rules[0];
const sourceOf = (source: Source, chart?: Chart): any => ruleOf({ from: [source] }, chart).from[0].source;
const operationOf = (operation: Operation): any => ruleOf({ to: [operation] }).to[0].operation;
const conditionOf = (condition: Condition): any => ruleOf({ when: [condition] }).when[0];

function faults(props: AuthorizationPolicyProps, chart = shop()): string[] {
  new AuthorizationPolicy(chart, 'policy', props);
  return faultsOf(chart).map(fault => fault.replace('[shop/policy] ', ''));
}

const ruleFaults = (rule: AuthorizationRule): string[] => faults({ rules: [rule] }).map(fault => fault.replace('spec.rules[0].', ''));

test('it reads as a sentence', () => {
  const chart = shop();
  const [reviews, cart] = [service(chart, 'reviews'), service(chart, 'cart', 'cart')];
  const policies = new Chart(chart, 'policies', { namespace: 'shop' });
  AuthorizationPolicy.allow(policies, 'reviews', {
    appliesTo: PolicyScope.workload(reviews),
    rules: [{ from: [Source.workload(cart)], to: [Operation.get('/api/*')], when: [Condition.claim('group', 'admin')] }],
  });
  expect(yamlOf(policies)).toBe(`apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata:
  name: reviews
  namespace: shop
spec:
  action: ALLOW
  rules:
    - from:
        - source:
            principals:
              - cluster.local/ns/shop/sa/cart
      to:
        - operation:
            methods:
              - GET
            paths:
              - /api/*
      when:
        - key: request.auth.claims[group]
          values:
            - admin
  selector:
    matchLabels:
      app: reviews
`);
});

describe('policies', () => {
  const chart = shop();
  test.each<[string, AuthorizationPolicy, object]>([
    ['that allow nothing', AuthorizationPolicy.allowNothing(chart, 'allow-nothing'), { action: 'ALLOW' }],
    ['that allow everything', AuthorizationPolicy.allow(chart, 'allow-all', { rules: [{}] }), { action: 'ALLOW', rules: [{}] }],
    ['that deny all', AuthorizationPolicy.denyAll(chart, 'deny-all', { appliesTo: PolicyScope.labels({ app: 'a' }) }), { action: 'DENY', rules: [{}], selector: { matchLabels: { app: 'a' } } }],
    ['that audit', AuthorizationPolicy.audit(chart, 'audit', { rules: [{}] }), { action: 'AUDIT', rules: [{}] }],
    ['of a provider', AuthorizationPolicy.custom(chart, 'custom', 'ext-authz', { rules: [{ to: [Operation.paths('/a')] }] }),
      { action: 'CUSTOM', provider: { name: 'ext-authz' }, rules: [{ to: [{ operation: { paths: ['/a'] } }] }] }],
    ['without an action', new AuthorizationPolicy(chart, 'default', { rules: [] }), { rules: [] }],
    ['with an action', new AuthorizationPolicy(chart, 'deny', { action: PolicyAction.deny(), rules: [{ from: [Source.ipBlocks('10.0.0.1')] }] }),
      { action: 'DENY', rules: [{ from: [{ source: { ipBlocks: ['10.0.0.1'] } }] }] }],
  ])('%s', (_name, policy, spec) => expect(specOf(policy)).toEqual(spec));

  test('rules can be added', () => {
    const policy = AuthorizationPolicy.deny(shop(), 'policy', { rules: [{ to: [Operation.ports(80)] }] });
    policy.addRule({ from: [Source.notNamespaces('shop')] });
    expect(specOf(policy).rules).toEqual([{ to: [{ operation: { ports: ['80'] } }] }, { from: [{ source: { notNamespaces: ['shop'] } }] }]);
  });

  test.each([true, false, Lazy.any({ produce: () => true }) as never])('dry run: %p', dryRun => {
    const policy = AuthorizationPolicy.allowNothing(shop(), 'policy', { dryRun, metadata: { annotations: { owner: 'a' } } });
    expect(policy.metadata.toJson()).toMatchObject({ annotations: { 'istio.io/dry-run': dryRun === false ? 'false' : 'true', owner: 'a' } });
    expect(faultsOf(Chart.of(policy))).toEqual([]);
  });

  test('a dry run of others is a fault', () => {
    const audits = shop();
    AuthorizationPolicy.audit(audits, 'policy', { rules: [{}], dryRun: true });
    expect(faultsOf(audits)).toEqual(["[shop/policy] metadata.annotations['istio.io/dry-run']: the action 'AUDIT' has no dry run; leave it out; only ALLOW and DENY have one"]);
  });
});

describe('workloads are who their service accounts are', () => {
  test('in another namespace, in the trust domain of the mesh', () => {
    const app = new App();
    Mesh.configure(app, { trustDomain: 'example.com' });
    const [edge, chart] = ['edge', 'shop'].map(name => new Chart(app, name, { namespace: name }));
    const cart = service(edge, 'cart', 'cart');
    expect(sourceOf(Source.workload(cart, service(edge, 'web')), chart)).toEqual({ principals: ['example.com/ns/edge/sa/cart', 'example.com/ns/edge/sa/default'] });
  });

  test('what changes after the policy was looked at is written', () => {
    const chart = shop();
    const cart = service(chart, 'cart', 'cart');
    const policy = AuthorizationPolicy.allow(chart, 'policy', { rules: [{ from: [Source.notWorkload(cart)] }] });
    expect(warningsOf(chart)).toEqual([]);
    cart.addVersion('v2', { image: IMAGE, serviceAccount: kplus.ServiceAccount.fromServiceAccountName(chart, 'v2-account', 'cart-v2') });
    expect(specOf(policy).rules[0].from[0].source.notPrincipals).toEqual(['cluster.local/ns/shop/sa/cart', 'cluster.local/ns/shop/sa/cart-v2']);
  });

  test('of cdk8s-plus, and by name', () => {
    const chart = shop();
    const deployment = new kplus.Deployment(chart, 'job', { containers: [{ image: IMAGE }], serviceAccount: new kplus.ServiceAccount(chart, 'account', { metadata: { name: 'job' } }) });
    expect(sourceOf(Source.workload(Workload.pods(deployment)), chart)).toEqual({ principals: ['cluster.local/ns/shop/sa/job'] });
    expect(sourceOf(Source.fromServiceAccountName('cart'))).toEqual({ principals: ['cluster.local/ns/shop/sa/cart'] });
    expect(sourceOf(Source.fromServiceAccountName('cart', { namespace: 'edge' }))).toEqual({ principals: ['cluster.local/ns/edge/sa/cart'] });
  });

  test('in an unknown namespace they are a fault', () => {
    const chart = new Chart(new App(), 'chart');
    AuthorizationPolicy.allow(chart, 'policy', { rules: [{ from: [Source.workload(service(chart, 'cart', 'cart')), Source.fromServiceAccountName('cart')] }] });
    expect(faultsOf(chart)).toEqual([0, 1].map(index => (
      `[chart/policy] spec.rules[0].from[${index}].source.principals[0]: the namespace of the service account cart is not known; give its chart, or its metadata, a namespace: new Chart(app, 'shop', { namespace: 'shop' })`)));
  });

  test('a policy is not written after its clients', () => {
    const app = new App();
    const [shopChart, edge] = ['shop', 'edge'].map(name => new Chart(app, name, { namespace: name }));
    const [reviews, web] = [service(shopChart, 'reviews', 'reviews'), service(edge, 'web', 'web')];
    AuthorizationPolicy.allow(shopChart, 'policy', { appliesTo: PolicyScope.workload(reviews), rules: [{ from: [Source.workload(web)] }] });
    AuthorizationPolicy.allow(edge, 'policy', { appliesTo: PolicyScope.workload(web), rules: [{ from: [Source.workload(reviews)] }] });
    expect(faultsOf(shopChart)).toEqual([]);
  });
});

describe('sources', () => {
  test.each<[Source, object]>([
    [Source.principals('a', 'b'), { principals: ['a', 'b'] }],
    [Source.anyPrincipal(), { principals: ['*'] }],
    [Source.anyRequestPrincipal(), { requestPrincipals: ['*'] }],
    [Source.serviceAccounts('shop/cart'), { serviceAccounts: ['shop/cart'] }],
    [Source.namespaces('shop').narrowTo(Source.notIpBlocks('10.0.0.1')).narrowTo(Source.requestPrincipals('a/*')), { namespaces: ['shop'], notIpBlocks: ['10.0.0.1'], requestPrincipals: ['a/*'] }],
  ])('%#', (source, expected) => expect(sourceOf(source)).toEqual(expected));

  test('narrowing makes another value', () => {
    const source = Source.namespaces('shop');
    source.narrowTo(Source.ipBlocks('10.0.0.1'));
    expect(sourceOf(source)).toEqual({ namespaces: ['shop'] });
  });
});

describe('operations', () => {
  test.each<[Operation, object]>([
    [Operation.get(), { methods: ['GET'] }],
    [Operation.post('/a', '/b'), { methods: ['POST'], paths: ['/a', '/b'] }],
    [Operation.put('/a'), { methods: ['PUT'], paths: ['/a'] }],
    [Operation.patch('/a'), { methods: ['PATCH'], paths: ['/a'] }],
    [Operation.delete('/a'), { methods: ['DELETE'], paths: ['/a'] }],
    [Operation.method('HEAD', '/a'), { methods: ['HEAD'], paths: ['/a'] }],
    [Operation.ports(80, 8080).narrowTo(Operation.hosts('a.example.com')).narrowTo(Operation.notPaths('/a')), { ports: ['80', '8080'], hosts: ['a.example.com'], notPaths: ['/a'] }],
  ])('%#', (operation, expected) => expect(operationOf(operation)).toEqual(expected));
});

describe('conditions', () => {
  test.each<[string, Condition, string[]]>([
    ['request.auth.claims[group]', Condition.claim('group', 'a', 'b'), ['a', 'b']],
    ['request.auth.claims[realm][roles]', Condition.nestedClaim(['realm', 'roles'], 'a'), ['a']],
    ['request.headers[x-a]', Condition.header('x-a', 'a'), ['a']],
    ['source.ip', Condition.sourceIp('10.0.0.1'), ['10.0.0.1']],
    ['remote.ip', Condition.remoteIp('10.0.0.1'), ['10.0.0.1']],
    ['source.namespace', Condition.sourceNamespace('a'), ['a']],
    ['source.serviceAccount', Condition.sourceServiceAccount('a'), ['a']],
    ['source.principal', Condition.sourcePrincipal('a'), ['a']],
    ['source.trustDomain', Condition.sourceTrustDomain('a'), ['a']],
    ['request.auth.principal', Condition.requestPrincipal('a/b'), ['a/b']],
    ['request.auth.audiences', Condition.audience('a'), ['a']],
    ['request.auth.presenter', Condition.presenter('a'), ['a']],
    ['destination.ip', Condition.destinationIp('10.0.0.1'), ['10.0.0.1']],
    ['destination.port', Condition.destinationPort(80, 443), ['80', '443']],
    ['connection.sni', Condition.sni('a.example.com'), ['a.example.com']],
    ['experimental.envoy.filters.network.mysql_proxy[db.table]', Condition.envoyFilter('network.mysql_proxy', 'db.table', 'a'), ['a']],
    ['request.headers[a]', Condition.attribute('request.headers[a]', 'b'), ['b']],
  ])('%s', (key, condition, values) => expect(conditionOf(condition)).toEqual({ key, values }));

  test('that exclude', () => {
    expect(conditionOf(Condition.claim('group').butNot('guest', 'bot').butNot('test'))).toEqual({ key: 'request.auth.claims[group]', notValues: ['guest', 'bot', 'test'] });
    expect(conditionOf(Condition.sourceIp('10.0.0.0/8').butNot('10.0.0.1'))).toEqual({ key: 'source.ip', values: ['10.0.0.0/8'], notValues: ['10.0.0.1'] });
    expect(conditionOf(Condition.destinationPort().butNot('80'))).toEqual({ key: 'destination.port', notValues: ['80'] });
  });
});

describe('what would match more than is meant is a fault', () => {
  test.each<[string, AuthorizationRule, string]>([
    ['undefined sources', { from: undefined }, 'from: it is undefined; check the variable it comes from: an absent value would hold for everything'],
    ['undefined operations', { to: undefined }, 'to: it is undefined; check the variable it comes from: an absent value would hold for everything'],
    ['undefined conditions', { when: undefined }, 'when: it is undefined; check the variable it comes from: an absent value would hold for everything'],
    ['no values', { from: [Source.namespaces('shop').narrowTo(Source.principals(...[]))] },
      'from[0].source.principals: principals is given no values, so it would narrow nothing, and what it is a part of would hold for more; name one at least: check the list that they come from'],
    ['no workloads', { from: [Source.workload()] },
      'from[0].source.principals: principals is given no values, so it would narrow nothing, and what it is a part of would hold for more; name one at least: check the list that they come from'],
    ['no ports', { to: [Operation.ports()] }, 'to[0].operation.ports: ports is given no values, so it would narrow nothing, and what it is a part of would hold for more; name one at least: check the list that they come from'],
    ['one list twice', { to: [Operation.get('/a').narrowTo(Operation.paths('/b'))] },
      'to[0].operation.paths: paths is narrowed twice, and Istio compares with one list; name the values that both lists have in common, or write two of them for either list'],
    ['no condition', { when: [Condition.claim('group')] }, 'when[0]: compares with no values; write values or notValues'],
  ])('%s', (_name, rule, fault) => expect(ruleFaults(rule)).toEqual([fault]));
});

describe('faults', () => {
  test.each<[string, AuthorizationRule, string]>([
    ['a text for a source', { from: [Source.namespaces('a').narrowTo('b' as never)] }, "from[0].source.principals: is the text 'b'; write Source.workload(...), Source.namespaces(...) or another Source"],
    ['a text for an operation', { to: [Operation.hosts('a').narrowTo('b' as never)] }, "to[0].operation.paths: is the text 'b'; write Operation.paths(...), Operation.hosts(...) or another Operation"],
    ['a text for a workload', { from: [Source.workload('cart' as never)] }, "from[0].source.principals[0]: is the text 'cart'; write a VersionedService, one of its versions, or Workload.pods(...) for a Deployment of cdk8s-plus"],
    ['a text for a port', { to: [Operation.ports('80' as never)] }, "to[0].operation.ports[0]: is the text '80'; write a number"],
    ['no port', { to: [Operation.ports(undefined as never)] }, 'to[0].operation.ports[0]: it is undefined; check the variable it comes from: an absent value would hold for everything'],
    ['no claim', { when: [Condition.claim(undefined as never, 'a')] }, 'when[0].key: it is undefined; check the variable it comes from: an absent value would hold for everything'],
    ['a text for a path of claims', { when: [Condition.nestedClaim('a' as never, 'b')] }, "when[0].key: is the text 'a'; write a list: [...]"],
    ['no path of claims', { when: [Condition.nestedClaim(undefined as never, 'b')] }, "when[0].key: 'path' is undefined; check the variable it comes from: an absent value would hold for everything"],
  ])('%s', (_name, rule, fault) => expect(ruleFaults(rule)).toEqual([fault]));

  test('in the words of the class', () => {
    expect(faults({ action: PolicyAction.deny() })).toEqual(['spec.rules: denies nothing, as it has no rules; write rules: [...], or AuthorizationPolicy.denyAll(...)']);
    expect(faults({ action: PolicyAction.custom('a'), rules: [{ from: [Source.principals('a')] }] })).toEqual([
      "spec.rules[0].from[0].source.principals: 'principals' cannot be compared before a provider is asked; write Source.ipBlocks(...), or a policy that denies beside it",
    ]);
    expect(faults({ action: 'DENY' as never })).toEqual(["spec: 'action' is the text 'DENY'; write PolicyAction.allow(...), PolicyAction.audit(...), PolicyAction.custom(...), PolicyAction.deny(...)"]);
    const chart = shop();
    AuthorizationPolicy.deny(chart, 'policy', { rules: [{ to: [Operation.get('/admin')] }] });
    expect(warningsOf(chart)).toEqual([
      '[shop/policy] spec.rules[0]: denies every connection to TCP ports: there is nothing of HTTP in them, and a rule that denies leaves out what it cannot compare; name ports, too: Operation.ports(...), or narrowTo(Operation.ports(...))',
    ]);
  });
});
