import { Chart, Duration } from 'cdk8s';
import { ConfigMap } from 'cdk8s-plus-25';
import { faultsOf, shop, warningsOf } from '../../../test/support/mesh';
import {
  CaCertificates, ClientCertificate, ClientTls, DestinationRule, DestinationRuleProps, ExportTo, H2UpgradePolicy, HashAlgorithm, HashCookieOptions, HashKey,
  Host, IstioRelease, LoadBalancer, LocalityDistribution, LocalityLoadBalancing, OutlierDetection, ProxyProtocolVersion, RegionFailover, TrafficPolicy,
} from '../../index';

const cart = Host.fromServiceName('cart');

/** The faults of a DestinationRule `shop/cart`, without the path of the construct. */
function faults(props: Partial<DestinationRuleProps>, add: (rule: DestinationRule) => void = () => undefined, chart = shop(IstioRelease.V1_31)): string[] {
  add(new DestinationRule(chart, 'cart', { host: cart, ...props }));
  return faultsOf(chart).map(fault => {
    expect(fault).toMatch(/^\[shop\/cart\] /);
    return fault.slice('[shop/cart] '.length);
  });
}

/** The faults of a traffic policy, without its place. */
function policyFaults(trafficPolicy: TrafficPolicy, release?: IstioRelease): string[] {
  return faults({ trafficPolicy }, undefined, shop(release ?? IstioRelease.V1_31)).map(fault => fault.replace(/^spec\.trafficPolicy\.?/, ''));
}

describe('subsets', () => {
  test('two of one name', () => expect(faults({ subsets: { v1: {} } }, rule => rule.addSubset('v1'))).toEqual([
    "spec.subsets[1].name: 'v1' names subsets[0] too; give each a name of its own",
  ]));
  test.each(['', 'v1.2', 'v_1', '-v1', 'v'.repeat(64)])('%p is not a name', name => expect(faults({ subsets: { [name]: {} } })).toEqual([
    `spec.subsets[0].name: '${name}' is not the name of a subset; write at most 63 letters, digits and '-', such as v1`,
  ]));
  test('labels that could not be', () => expect(faults({ subsets: { v1: { labels: { 'a b': 'v1', version: 'v 1', 'shop.example.com/tier': '' } } } })).toEqual([
    "spec.subsets[0].labels['a b']: 'a b' is not a label; write NAME or DOMAIN/NAME, such as version or shop.example.com/tier",
    "spec.subsets[0].labels.version: 'v 1' is not the value of a label; write at most 63 letters, digits, '-', '_' and '.', with a letter or digit at both ends",
  ]));
  test('a fault in the policy of one', () => expect(faults({ subsets: { v1: { trafficPolicy: { retryBudget: { percent: 101 } } } } })).toEqual([
    'spec.subsets[0].trafficPolicy.retryBudget.percent: 101 percent; write a number from 0 to 100',
  ]));
});

describe('who goes by the rule', () => {
  test('exportTo', () => expect(faults({ exportTo: [ExportTo.none()] })).toEqual([
    'spec.exportTo[0]: a resource of this kind cannot be exported to nobody; write ExportTo.ownNamespace()',
  ]));
  test('workloads of its namespace and of others', () => expect(faults({ workloadSelector: { app: 'web' }, exportTo: [ExportTo.all()] })).toEqual([
    'spec.exportTo: a rule for some of the workloads of its namespace is for no other; write [ExportTo.ownNamespace()] or leave exportTo out',
  ]));
  test('the own namespace by its name', () => expect(faults({ workloadSelector: { app: 'web' }, exportTo: [ExportTo.namespace('shop')] })).toEqual([]));
  test('workloads by a wildcard', () => expect(faults({ workloadSelector: { app: '*' } })[0]).toMatch("spec.workloadSelector.matchLabels.app: '*' has a wildcard, and a selector compares as it stands"));
});

describe('traffic policy', () => {
  test('that says nothing', () => expect(faults({ trafficPolicy: { tls: undefined } })).toEqual([
    'spec.trafficPolicy: a traffic policy that says nothing; write loadBalancer, connectionPool or another setting, or leave trafficPolicy out',
  ]));
  test('tunnel and PROXY protocol', () => {
    expect(policyFaults({ tunnel: { targetHost: 'db.example.com', targetPort: 5432 }, proxyProtocol: ProxyProtocolVersion.V1 })).toEqual([
      'tunnel: a tunnel cannot carry the PROXY protocol; leave out tunnel or proxyProtocol',
    ]);
  });
  test('the target of a tunnel', () => {
    expect(policyFaults({ tunnel: { targetHost: '*.example.com', targetPort: 65536 } })).toEqual([
      "tunnel.targetHost: '*.example.com' is a wildcard; write the DNS name or IP address behind the proxy",
      'tunnel.targetPort: port 65536 is out of range; write a whole number from 1 to 65535',
    ]);
    expect(policyFaults({ tunnel: { targetHost: 'a_b', targetPort: 1 } })[0]).toMatch("tunnel.targetHost: 'a_b' is not a host");
    expect(policyFaults({ tunnel: { targetHost: '10.0.0.1', targetPort: 1 } })).toEqual([]);
  });
  test('ports', () => {
    const tls = ClientTls.disable();
    expect(policyFaults({ portLevelSettings: [{ port: 80, tls }, { port: 70000, tls }, { port: 80, tls }, { port: 81 }] })).toEqual([
      'portLevelSettings[3]: settings of a port that say nothing; write loadBalancer, connectionPool, outlierDetection or tls',
    ]);
  });
  test('budget of retries', () => {
    expect(policyFaults({ retryBudget: { percent: -1, minRetryConcurrency: 0.5, budgetInterval: Duration.millis(0.5) } })).toEqual([
      'retryBudget.minRetryConcurrency: 0.5 is not a whole number; write a whole number',
      'retryBudget.percent: -1 percent; write a number from 0 to 100',
    ]);
  });
});

describe('hash', () => {
  const hash = (key: HashKey, options = {}) => policyFaults({ loadBalancer: LoadBalancer.consistentHash(key, options) }).map(fault => fault.replace('loadBalancer.consistentHash.', ''));
  const cookie = (name: string, options?: HashCookieOptions) => hash(HashKey.httpCookie(name, options));

  test.each([
    ['httpCookie.name', HashKey.httpCookie('')],
  ])('of nothing: %s', (place, key) => expect(hash(key)).toEqual([`${place}: is empty; name what the hash is taken of`]));
  test('attributes of the cookie', () => expect(cookie('user', { attributes: [{ name: 'Secure' }, { name: '' }, { name: 'Secure' }] })).toEqual([
    'httpCookie.attributes[1].name: is empty; write an attribute such as SameSite',
    "httpCookie.attributes[2].name: 'Secure' is the name of attributes[0] too; leave one of them out",
  ]));
  test.each([65536, 5000011, 0, -3])('a table of %p', size => expect(hash(HashKey.sourceIp(), { algorithm: HashAlgorithm.maglev(size) })).toEqual([
    `maglev.tableSize: ${size} is not a prime less than 5000011; write HashAlgorithm.maglev(65537), or another prime`,
  ]));
  test.each([2, 3, 65537, 4999999])('a table of %p is fine', size => expect(hash(HashKey.sourceIp(), { algorithm: HashAlgorithm.maglev(size) })).toEqual([]));
  test('a ring of a negative size', () => expect(hash(HashKey.sourceIp(), { algorithm: HashAlgorithm.ringHash(-1) })[0]).toMatch('ringHash.minimumRingSize: -1 is out of range'));
  test('two sizes', () => expect(hash(HashKey.sourceIp(), { algorithm: HashAlgorithm.ringHash(1), minimumRingSize: 1 })).toEqual([
    'minimumRingSize: the algorithm has a size of its own; write HashAlgorithm.ringHash(size) and leave minimumRingSize out',
  ]));
});

describe('localities', () => {
  const locality = (value: LocalityLoadBalancing) => policyFaults({ loadBalancer: LoadBalancer.random({ locality: value }) }).map(fault => fault.replace('loadBalancer.localityLbSetting.', ''));
  const distribute = (...list: LocalityDistribution[]) => locality(LocalityLoadBalancing.distribute(list)).map(fault => fault.replace('distribute', ''));
  const failover = (from: string, to: string) => locality(LocalityLoadBalancing.failover([{ fromRegion: from, toRegion: to }]));

  test('shares that do not add up', () => expect(distribute({ fromLocality: 'a', to: { a: 80, b: 10 } })).toEqual([
    '[0].to: the shares add up to 90; write shares that add up to 100',
  ]));
  test('shares out of range', () => expect(distribute({ fromLocality: 'a', to: { a: 0, b: 101 } })).toEqual([
    '[0].to.a: 0 is out of range; write a whole number from 1 to 100',
    '[0].to.b: 101 is out of range; write a whole number from 1 to 100',
    '[0].to: the shares add up to 101; write shares that add up to 100',
  ]));
  test.each([['a', 'a/b'], ['a/*', 'a/b'], ['a/b/*', 'a/b/c'], ['a', 'a'], ['*', 'a']])('%s and %s overlap', (one, other) => {
    expect(distribute({ fromLocality: 'x', to: { [one]: 50, ...one === other ? { y: 50 } : { [other]: 50 } } }, { fromLocality: one, to: { a: 100 } }, { fromLocality: other, to: { a: 100 } })).toContain(
      `[2].from: '${other}' overlaps with '${one}'; write each locality once, and '*' last`,
    );
    if (one !== other) expect(distribute({ fromLocality: 'x', to: { [one]: 50, [other]: 50 } })[0]).toMatch(`'${other}' overlaps with '${one}'; write each locality once`);
  });
  test('what does not overlap', () => {
    const to = { 'a/b': 50, 'a/c': 50 };
    expect(distribute({ fromLocality: 'a/b', to }, { fromLocality: 'a/c/*', to }, { fromLocality: 'b', to }, { fromLocality: '*', to })).toEqual([]);
  });
  test.each(['', 'a/', 'a//c'])('%p is not a locality', from => expect(distribute({ fromLocality: from, to: { a: 100 } })).toEqual([
    `[0].from: '${from}' is not a locality; write REGION, REGION/ZONE or REGION/ZONE/SUBZONE`,
  ]));
  test.each(['*/b', 'a/*/*'])('%p has a wildcard in the wrong place', from => expect(distribute({ fromLocality: from, to: { a: 100 } })).toEqual([
    `[0].from: '${from}' has a wildcard where none can be; write one '*' in place of the last part`,
  ]));
  test('failover to itself', () => expect(failover('us-east', 'us-east')).toEqual(["failover[0]: region 'us-east' cannot take over for itself; write another one in 'to'"]));
  test('failover to a zone or a wildcard', () => expect(failover('us-east/a', '*')).toEqual([
    "failover[0].from: 'us-east/a' is not a region; write it without zone and wildcard, such as us-east",
    "failover[0].to: '*' is not a region; write it without zone and wildcard, such as us-east",
  ]));
  test('failover between regions, and by the label of the region', () => {
    const labels = ['topology.kubernetes.io/region', 'version'];
    const failovers: RegionFailover[] = [{ fromRegion: 'a', toRegion: 'b' }];
    expect(locality(LocalityLoadBalancing.failover(failovers, { failoverPriority: labels }))).toEqual([
      "failoverPriority[0]: 'topology.kubernetes.io/region' and failover both say which region takes over; leave one of them out",
    ]);
    expect(locality(LocalityLoadBalancing.failover([], { failoverPriority: labels }))).toEqual([]);
  });
  test('zones', () => {
    const zoneAware = { minClusterSize: 0, failover: [{ fromRegion: 'a', toRegion: 'a' }] };
    expect(policyFaults({ loadBalancer: LoadBalancer.roundRobin({ zoneAware, locality: LocalityLoadBalancing.enabled() }) })).toEqual([
      'loadBalancer.zoneAwareLbSetting.minClusterSize: 0 is out of range; write a whole number from 1 to 4294967295',
      'loadBalancer.zoneAwareLbSetting: zones and localities cannot be chosen by both; leave out zoneAware or locality',
      "loadBalancer.zoneAwareLbSetting.failover[0]: region 'a' cannot take over for itself; write another one in 'to'",
    ]);
  });
});

describe('connections and endpoints', () => {
  test('warm-up', () => {
    expect(policyFaults({ loadBalancer: LoadBalancer.roundRobin({ warmup: { duration: Duration.millis(0), minimumPercent: 100.5, aggression: 0.9 } }) })).toEqual([
      'loadBalancer.warmup.duration: 0 ms is too short; Istio takes durations of 1 ms or more',
      'loadBalancer.warmup.minimumPercent: 100.5 percent; write a number from 0 to 100',
      'loadBalancer.warmup.aggression: 0.9 is out of range; write 1 or more',
    ]);
  });
  test('a pool that limits nothing', () => expect(policyFaults({ connectionPool: {} })).toEqual([
    'connectionPool: a connection pool limits tcp, http or both; write one of them or leave connectionPool out',
  ]));
  test('limits', () => {
    const tcp = { maxConnections: -1, connectTimeout: Duration.millis(0), tcpKeepalive: { probes: 1.5 } };
    const http = {
      http1MaxPendingRequests: -1, http2MaxRequests: -1, maxRequestsPerConnection: -1, maxRetries: -1, maxConcurrentStreams: 2 ** 31, idleTimeout: Duration.millis(0),
    };
    expect(policyFaults({ connectionPool: { tcp, http } }).map(fault => fault.replace('connectionPool.', ''))).toEqual([
      'tcp.tcpKeepalive.probes: 1.5 is not a whole number; write a whole number',
      'tcp.maxConnections: -1 is out of range; write a whole number from 0 to 2147483647',
      'tcp.connectTimeout: 0 ms is too short; Istio takes durations of 1 ms or more',
      'http.http1MaxPendingRequests: -1 is out of range; write a whole number from 0 to 2147483647',
      'http.http2MaxRequests: -1 is out of range; write a whole number from 0 to 2147483647',
      'http.maxRequestsPerConnection: -1 is out of range; write a whole number from 0 to 2147483647',
      'http.maxRetries: -1 is out of range; write a whole number from 0 to 2147483647',
      'http.maxConcurrentStreams: 2147483648 is out of range; write a whole number from 0 to 2147483647',
      'http.idleTimeout: 0 ms is too short; Istio takes durations of 1 ms or more',
    ]);
  });
  test("the client's protocol, upgraded", () => {
    expect(policyFaults({ connectionPool: { http: { useClientProtocol: true, h2UpgradePolicy: H2UpgradePolicy.UPGRADE } } })).toEqual([
      "connectionPool.http.useClientProtocol: the client's protocol cannot be kept and upgraded; leave out useClientProtocol or H2UpgradePolicy.UPGRADE",
    ]);
  });
  test('outlier detection', () => {
    const outlierDetection: OutlierDetection = {
      consecutiveLocalOriginFailures: 1, maxEjectionPercent: 101, minHealthPercent: -1, httpErrorCodes: [500, 600], consecutiveErrors: -1,
    };
    expect(policyFaults({ outlierDetection }).map(fault => fault.replace('outlierDetection.', ''))).toEqual([
      'maxEjectionPercent: 101 is out of range; write a whole number from 0 to 100',
      'minHealthPercent: -1 is out of range; write a whole number from 0 to 100',
      'outlierDetectionHttpErrorCodes[1]: 600 is out of range; write a whole number from 100 to 599',
      'consecutiveLocalOriginFailures: failures to connect are not counted apart; write splitExternalLocalOriginErrors: true',
    ]);
    expect(policyFaults({ outlierDetection: { consecutiveLocalOriginFailures: 0 } })).toEqual([]);
  });
});

describe('TLS', () => {
  const tls = (value: ClientTls) => policyFaults({ tls: value });

  test('mutual without a client certificate', () => {
    expect(tls(ClientTls.mutual(ClientCertificate.files({ clientCertificate: '', privateKey: '' })))).toEqual([
      'tls.clientCertificate: mutual TLS needs the files of a client certificate and of its key; write both, or credentialName',
      'tls.privateKey: mutual TLS needs the files of a client certificate and of its key; write both, or credentialName',
    ]);
    expect(tls(ClientTls.mutual(ClientCertificate.fromCredentialName('')))).toEqual(['tls.credentialName: is empty; name the Secret that holds the certificates']);
  });
  test('authorities without a name', () => {
    const chart = shop();
    new DestinationRule(chart, 'rule', { host: cart, trafficPolicy: { tls: ClientTls.simple({ authorities: CaCertificates.fromCredentialName('') }) } });
    expect(warningsOf(chart)).toEqual(['[shop/rule] spec.trafficPolicy.tls.credentialName: is empty, which is as if it was left out; name the Secret that holds the certificates']);
  });
  test('a revocation list beside a Secret', () => expect(tls(ClientTls.mutual(ClientCertificate.fromCredentialName('client'), { caCrl: '/crl.pem' }))).toEqual([
    'tls.caCrl: goes with files only; put the revocation list into the Secret that credentialName names',
  ]));
  test('what is not checked has nothing to be checked against', () => {
    const idle = 'has nothing to say where insecureSkipVerify is true; leave one of them out';
    const options = { insecureSkipVerify: true, subjectAltNames: ['a'] };
    expect(tls(ClientTls.simple({ ...options, authorities: CaCertificates.file('/ca.pem') }))).toEqual([`tls.caCertificates: ${idle}`, `tls.subjectAltNames: ${idle}`]);
    expect(tls(ClientTls.simple({ insecureSkipVerify: true, authorities: CaCertificates.fromCredentialName('ca') }))).toEqual([`tls.credentialName: ${idle}`]);
    expect(tls(ClientTls.mutual(ClientCertificate.fromCredentialName('client'), options))).toEqual([`tls.subjectAltNames: ${idle}`]);
  });
  test('a ConfigMap of another namespace, or of none that is known', () => {
    const edge = new Chart(shop(), 'edge', { namespace: 'edge' });
    const roots = new ConfigMap(edge, 'roots', { metadata: { name: 'roots' } });
    expect(tls(ClientTls.simple({ authorities: CaCertificates.configMap(roots) }))).toEqual([
      "tls.credentialName: ConfigMap 'roots' is in namespace edge; a rule in shop reads only those of its own; write it into the namespace of the rule",
    ]);
    const nowhere = new Chart(shop().node.root, 'nowhere');
    new DestinationRule(nowhere, 'cart', { host: cart, trafficPolicy: { tls: ClientTls.simple({ authorities: CaCertificates.fromConfigMapName('roots') }) } });
    expect(faultsOf(nowhere)).toEqual([
      "[nowhere/cart] spec.trafficPolicy.tls.credentialName: the namespace of ConfigMap 'roots' must be known; give the chart a namespace",
    ]);
  });
});

describe('fields that the release does not have', () => {
  test('name the first release that has them', () => {
    expect(policyFaults({ retryBudget: { percent: 20 }, proxyProtocol: ProxyProtocolVersion.V1 }, IstioRelease.V1_15)).toEqual([
      'proxyProtocol: Istio 1.15 has no such field; the first release that has it is 1.21',
      'retryBudget: Istio 1.15 has no such field; the first release that has it is 1.27',
    ]);
  });
  test('in a port of a subset too', () => {
    const portLevelSettings = [{ port: 80, loadBalancer: LoadBalancer.roundRobin({ warmup: { duration: Duration.seconds(1) } }) }];
    expect(faults({ subsets: { v1: { trafficPolicy: { portLevelSettings } } } }, undefined, shop(IstioRelease.V1_23))).toEqual([
      'spec.subsets[0].trafficPolicy.portLevelSettings[0].loadBalancer.warmup: Istio 1.23 has no such field; the first release that has it is 1.24',
    ]);
  });
});
