import { ApiObject, Chart, Duration, JsonPatch, Testing } from 'cdk8s';
import { ConfigMap, Secret, Service } from 'cdk8s-plus-25';
import { faultsOf, shop, yamlOf } from '../../../test/support/mesh';
import {
  CaCertificates, ClientCertificate, ClientTls, Destination, DestinationRule, DestinationRuleProps, ExportTo, H2UpgradePolicy, HashAlgorithm, HashKey,
  Host, IstioRelease, LoadBalancer, LocalityLoadBalancing, Mesh, ProxyProtocolVersion, TrafficPolicy, TunnelProtocol, VirtualService,
} from '../../index';

const cart = Host.fromServiceName('cart');

function cartRule(props: Partial<DestinationRuleProps> = {}, chart = shop(IstioRelease.V1_31)): DestinationRule {
  return new DestinationRule(chart, 'cart', { host: cart, ...props });
}

/** The only DestinationRule that a rule's chart synthesizes. */
function manifestOf(rule: DestinationRule): any {
  return Testing.synth(Chart.of(rule)).find(object => object.kind === 'DestinationRule');
}

describe('every policy of Istio 1.31, as YAML', () => {
  const policies: Record<string, TrafficPolicy> = {
    'round robin with warm-up': { loadBalancer: LoadBalancer.roundRobin({ warmup: { duration: Duration.minutes(5), minimumPercent: 20, aggression: 1.5 } }) },
    'least request with the older warm-up': { loadBalancer: LoadBalancer.leastRequest({ warmupDurationSecs: Duration.seconds(60) }) },
    random: { loadBalancer: LoadBalancer.random() },
    passthrough: { loadBalancer: LoadBalancer.passthrough() },
    'least connection': { loadBalancer: LoadBalancer.leastConnection() },
    'hash of a header': { loadBalancer: LoadBalancer.consistentHash(HashKey.httpHeader('x-user'), { algorithm: HashAlgorithm.maglev(65537) }) },
    'hash of a cookie': {
      loadBalancer: LoadBalancer.consistentHash(
        HashKey.httpCookie('user', { ttl: Duration.millis(0), path: '/', attributes: [{ name: 'SameSite', value: 'Lax' }, { name: 'Secure' }] }),
        { algorithm: HashAlgorithm.ringHash(2048) },
      ),
    },
    'hash of the address': { loadBalancer: LoadBalancer.consistentHash(HashKey.sourceIp(), { algorithm: HashAlgorithm.maglev(65537) }) },
    'hash of a query parameter': { loadBalancer: LoadBalancer.consistentHash(HashKey.httpQueryParameter('user'), { minimumRingSize: 0 }) },
    'shares of localities': {
      loadBalancer: LoadBalancer.unspecified({
        locality: LocalityLoadBalancing.distribute([
          { fromLocality: 'us-east/a/*', to: { 'us-east/a/*': 70, 'us-east/b': 30 } },
          { fromLocality: '*', to: { 'us-east': 100 } },
        ], { enabled: true }),
      }),
    },
    'failover between regions': {
      loadBalancer: LoadBalancer.roundRobin({ locality: LocalityLoadBalancing.failover([{ fromRegion: 'us-east', toRegion: 'us-west' }], { failoverPriority: ['version'] }) }),
      outlierDetection: {},
    },
    'failover by labels': {
      loadBalancer: LoadBalancer.unspecified({ locality: LocalityLoadBalancing.failoverPriority(['topology.kubernetes.io/region', 'tier=gold'], { enabled: true }) }),
    },
    'localities switched off': { loadBalancer: LoadBalancer.unspecified({ locality: LocalityLoadBalancing.disabled() }) },
    'localities switched on': { loadBalancer: LoadBalancer.unspecified({ locality: LocalityLoadBalancing.enabled() }) },
    'zones first': { loadBalancer: LoadBalancer.roundRobin({ zoneAware: { enabled: true, minClusterSize: 3, failover: [{ fromRegion: 'us-east', toRegion: 'us-west' }] } }) },
    'connections of TCP': {
      connectionPool: {
        tcp: {
          maxConnections: 100,
          connectTimeout: Duration.millis(30),
          tcpKeepalive: { probes: 3, time: Duration.hours(2), interval: Duration.seconds(75) },
          maxConnectionDuration: Duration.hours(1),
          idleTimeout: Duration.millis(0),
        },
      },
    },
    'connections of HTTP': {
      connectionPool: {
        http: {
          http1MaxPendingRequests: 1,
          http2MaxRequests: 1000,
          maxRequestsPerConnection: 0,
          maxRetries: 3,
          idleTimeout: Duration.minutes(10),
          h2UpgradePolicy: H2UpgradePolicy.DO_NOT_UPGRADE,
          useClientProtocol: true,
          maxConcurrentStreams: 100,
          http2KeepAlive: { interval: Duration.seconds(30), timeout: Duration.seconds(5) },
        },
      },
    },
    'outlier detection': {
      outlierDetection: {
        splitExternalLocalOriginErrors: true,
        consecutiveLocalOriginFailures: 5,
        consecutiveGatewayErrors: 0,
        consecutive5xxErrors: 7,
        httpErrorCodes: [429, 503],
        interval: Duration.minutes(5),
        baseEjectionTime: Duration.minutes(15),
        maxEjectionPercent: 100,
        minHealthPercent: 0,
      },
    },
    'no TLS': { tls: ClientTls.disable() },
    'TLS as to the internet': { tls: ClientTls.simple({ sni: 'api.example.com', subjectAltNames: ['api.example.com'], authorities: CaCertificates.file('/etc/certs/ca.pem') }) },
    'TLS that checks nothing': { tls: ClientTls.simple({ insecureSkipVerify: true }) },
    'mutual TLS with files': {
      tls: ClientTls.mutual(
        ClientCertificate.files({ clientCertificate: '/etc/certs/cert.pem', privateKey: '/etc/certs/key.pem', caCertificates: '/etc/certs/ca.pem' }),
        { caCrl: '/etc/certs/crl.pem' },
      ),
    },
    'mutual TLS with a Secret': { tls: ClientTls.mutual(ClientCertificate.fromCredentialName('client')) },
    'mutual TLS of the mesh': { tls: ClientTls.istioMutual({ sni: '' }) },
    'settings of ports': {
      tls: ClientTls.istioMutual(),
      portLevelSettings: [{ port: 443, tls: ClientTls.simple() }, { port: 80, loadBalancer: LoadBalancer.random(), connectionPool: { tcp: {} }, outlierDetection: {} }],
    },
    tunnel: { tunnel: { protocol: TunnelProtocol.POST, targetHost: 'db.example.com', targetPort: 5432 } },
    'PROXY protocol': { proxyProtocol: ProxyProtocolVersion.V2 },
    'budget of retries': { retryBudget: { percent: 0, minRetryConcurrency: 0, budgetInterval: Duration.seconds(1) } },
  };

  test.each(Object.entries(policies))('%s', (_, trafficPolicy) => {
    expect(yamlOf(Chart.of(cartRule({ trafficPolicy })))).toMatchSnapshot();
  });

  test('a rule with everything around its policies', () => {
    expect(yamlOf(Chart.of(cartRule({
      metadata: { labels: { team: 'cart' } },
      subsets: { v1: { labels: { version: 'v1' } }, v2: { labels: { version: 'v2' }, trafficPolicy: { loadBalancer: LoadBalancer.random() } }, all: {} },
      exportTo: [ExportTo.ownNamespace()],
      workloadSelector: { app: 'web' },
    })))).toMatchSnapshot();
  });
});

describe('subsets', () => {
  const rule = cartRule({ subsets: { v1: { labels: { version: 'v1' } } } });
  const v2 = rule.addSubset('v2', { labels: { version: 'v2' } });

  test('are found by name', () => {
    expect(rule.subset('v2')).toBe(v2);
    expect(rule.subsets.map(each => each.name)).toEqual(['v1', 'v2']);
  });

  test('know their host, rule and labels', () => {
    expect([v2.host, v2.destinationRule, v2.labels]).toEqual([cart, rule, { version: 'v2' }]);
  });

  test('one that is not there is an error that lists those that are', () => {
    expect(() => rule.subset('v3')).toThrow("shop/cart: no subset 'v3'; it has v1, v2; write addSubset('v3', { labels: ... })");
    expect(() => cartRule().subset('v1')).toThrow("shop/cart: no subset 'v1'; it has none; write addSubset('v1', { labels: ... })");
  });

  test('the list of them cannot be changed from outside', () => {
    rule.subsets.pop();
    expect(rule.subsets).toHaveLength(2);
  });

  test('are destinations of routes', () => {
    const chart = shop();
    const subset = cartRule({}, chart).addSubset('v1', { labels: { version: 'v1' } });
    const routes = new VirtualService(chart, 'routes', { services: [subset.host] });
    routes.addHttpRoute({ to: [Destination.to(subset.host, { subset: subset.name })] });
    const [, virtualService] = Testing.synth(chart);
    expect(virtualService.spec.http[0].route).toEqual([{ destination: { host: 'cart', subset: 'v1' } }]);
  });
});

describe('names and hosts', () => {
  test('the id is the name, in the namespace of the chart', () => {
    expect(manifestOf(cartRule()).metadata).toEqual({ name: 'cart', namespace: 'shop' });
  });

  test('metadata goes before', () => {
    expect(manifestOf(cartRule({ metadata: { name: 'cart-v2', namespace: 'edge' } })).metadata).toEqual({ name: 'cart-v2', namespace: 'edge' });
  });

  test('a Service is short in its own namespace and full elsewhere', () => {
    const chart = shop();
    const service = new Service(chart, 'cart', { ports: [{ port: 80 }], metadata: { name: 'cart' } });
    const here = new DestinationRule(chart, 'here', { host: Host.service(service) });
    const there = new DestinationRule(chart, 'there', { host: Host.service(service), metadata: { namespace: 'edge' } });
    const hosts = Testing.synth(chart).filter(each => each.kind === 'DestinationRule').map(each => each.spec.host);
    expect(hosts).toEqual(['cart', 'cart.shop.svc.cluster.local']);
    expect([here.namespace, there.namespace]).toEqual(['shop', 'edge']);
  });

  test('the domain of the cluster is that of the mesh', () => {
    const chart = shop();
    const nested = new Chart(chart, 'nested', { namespace: 'shop' });
    Mesh.configure(nested, { clusterDomain: 'corp.local' });
    const rule = new DestinationRule(nested, 'cart', { host: Host.fromServiceName('cart', { namespace: 'edge' }) });
    expect(manifestOf(rule).spec.host).toBe('cart.edge.svc.corp.local');
  });

  test('a wildcard is a host', () => {
    expect(manifestOf(cartRule({ host: Host.dnsName('*.example.com') })).spec).toEqual({ host: '*.example.com' });
  });

  test('authorities of a ConfigMap of the same namespace, by its full name', () => {
    const chart = shop();
    const own = new ConfigMap(chart, 'authorities', { metadata: { name: 'authorities' } });
    const secret = Secret.fromSecretName(chart, 'secret', 'client');
    new DestinationRule(chart, 'a', { host: cart, trafficPolicy: { tls: ClientTls.simple({ authorities: CaCertificates.configMap(own) }) } });
    new DestinationRule(chart, 'b', { host: cart, trafficPolicy: { tls: ClientTls.simple({ authorities: CaCertificates.fromConfigMapName('roots') }) } });
    new DestinationRule(chart, 'c', { host: cart, trafficPolicy: { tls: ClientTls.simple({ authorities: CaCertificates.secret(secret) }) } });
    new DestinationRule(chart, 'd', { host: cart, trafficPolicy: { tls: ClientTls.mutual(ClientCertificate.secret(secret)) } });
    const names = Testing.synth(chart).filter(each => each.kind === 'DestinationRule').map(each => each.spec.trafficPolicy.tls.credentialName);
    expect(names).toEqual(['configmap://shop/authorities', 'configmap://shop/roots', 'client', 'client']);
  });
});

describe('apiVersion', () => {
  test.each([
    [IstioRelease.V1_15, 'networking.istio.io/v1beta1'],
    [IstioRelease.V1_21, 'networking.istio.io/v1beta1'],
    [IstioRelease.V1_22, 'networking.istio.io/v1'],
    [IstioRelease.V1_31, 'networking.istio.io/v1'],
  ])('of release %s is %s', (release, apiVersion) => {
    expect(manifestOf(cartRule({}, shop(release))).apiVersion).toBe(apiVersion);
  });
});

describe('rendering', () => {
  test('keeps what is empty, zero and false', () => {
    const spec = manifestOf(cartRule({ subsets: {}, exportTo: [], workloadSelector: {} })).spec;
    expect(spec).toEqual({ host: 'cart', subsets: [], exportTo: [], workloadSelector: { matchLabels: {} } });
    const policy: TrafficPolicy = {
      connectionPool: { http: { useClientProtocol: false, maxRetries: 0 } }, outlierDetection: {}, tls: ClientTls.simple({ sni: '', subjectAltNames: [] }), portLevelSettings: [],
    };
    expect(manifestOf(cartRule({ trafficPolicy: policy })).spec.trafficPolicy).toEqual({
      connectionPool: { http: { useClientProtocol: false, maxRetries: 0 } }, outlierDetection: {}, tls: { mode: 'SIMPLE', sni: '', subjectAltNames: [] }, portLevelSettings: [],
    });
  });

  test('gives the same twice, and a subset added in between', () => {
    const rule = cartRule({ subsets: { v1: { labels: { version: 'v1' } } } });
    const chart = Chart.of(rule);
    const first = yamlOf(chart);
    expect(yamlOf(chart)).toBe(first);
    rule.addSubset('v2');
    expect(manifestOf(rule).spec.subsets).toEqual([{ name: 'v1', labels: { version: 'v1' } }, { name: 'v2' }]);
  });

  test('a patch of a field that no release knows survives', () => {
    const rule = cartRule();
    ApiObject.of(rule).addJsonPatch(JsonPatch.add('/spec/newField', { deep: [0, false, ''] }));
    expect(manifestOf(rule).spec).toEqual({ host: 'cart', newField: { deep: [0, false, ''] } });
  });
});

test('several faults of several rules are reported together', () => {
  const chart = shop();
  cartRule({ host: Host.dnsName('http://cart'), subsets: { '': {} } }, chart);
  new DestinationRule(chart, 'orders', { host: Host.fromServiceName('orders'), trafficPolicy: { portLevelSettings: [{ port: 80 }] } });
  expect(faultsOf(chart)).toEqual([
    "[shop/cart] spec.host: 'http://cart' is not a host; write a DNS name such as shop.example.com without 'http://', or a wildcard such as *.example.com or *",
    "[shop/cart] spec.subsets[0].name: '' is not the name of a subset; write at most 63 letters, digits and '-', such as v1",
    '[shop/orders] spec.trafficPolicy.portLevelSettings[0]: settings of a port that say nothing; write loadBalancer, connectionPool, outlierDetection or tls',
  ]);
});
