import { Duration } from 'cdk8s';
import {
  CaCertificates, ClientCertificate, ClientTls, DestinationRule, ExportTo, H2UpgradePolicy, HashAlgorithm, HashKey, Host, HttpConnectionPool, LoadBalancer,
  LoadBalancerOptions, LocalityLoadBalancing, OutlierDetection, PolicySettings, ProxyProtocolVersion, RetryBudget, TcpConnectionPool, TrafficPolicy, TunnelProtocol,
} from '../../lib';
import { Pieces } from './pieces';

const host = Host.fromServiceName('cart');
const time = Duration.seconds(1);
const region = [{ fromRegion: 'a', toRegion: 'b' }];

const balanced = (options: LoadBalancerOptions): PolicySettings => ({ loadBalancer: LoadBalancer.unspecified(options) });
const hashed = (key: HashKey, options = {}): PolicySettings => ({ loadBalancer: LoadBalancer.consistentHash(key, options) });
const http = (pool: HttpConnectionPool): PolicySettings => ({ connectionPool: { http: pool } });
const tcp = (pool: TcpConnectionPool): PolicySettings => ({ connectionPool: { tcp: pool } });
const outlier = (outlierDetection: OutlierDetection): PolicySettings => ({ outlierDetection });

/** Settings of all four places: a host, a subset, and a port of each. */
const SETTINGS: Readonly<Record<string, PolicySettings>> = {
  leastConnection: { loadBalancer: LoadBalancer.leastConnection() },
  leastRequest: { loadBalancer: LoadBalancer.leastRequest() },
  random: { loadBalancer: LoadBalancer.random() },
  passthrough: { loadBalancer: LoadBalancer.passthrough() },
  roundRobin: { loadBalancer: LoadBalancer.roundRobin({ warmupDurationSecs: time }) },
  warmup: balanced({ warmup: { duration: time, minimumPercent: 10, aggression: 1 } }),
  header: hashed(HashKey.httpHeader('x-user'), { minimumRingSize: 1024 }),
  cookie: hashed(HashKey.httpCookie('user', { ttl: time, path: '/' })),
  attributes: hashed(HashKey.httpCookie('user', { attributes: [{ name: 'SameSite', value: 'Lax' }] })),
  sourceIp: hashed(HashKey.sourceIp()),
  queryParameter: hashed(HashKey.httpQueryParameter('user')),
  ring: hashed(HashKey.sourceIp(), { algorithm: HashAlgorithm.ringHash(1024) }),
  maglev: hashed(HashKey.sourceIp(), { algorithm: HashAlgorithm.maglev(65537) }),
  distribute: balanced({ locality: LocalityLoadBalancing.distribute([{ fromLocality: 'a', to: { a: 80, b: 20 } }], { enabled: true }) }),
  failover: balanced({ locality: LocalityLoadBalancing.failover(region, { failoverPriority: ['version'] }) }),
  zoneAware: balanced({ zoneAware: { enabled: true, minClusterSize: 6, failover: region, failoverPriority: ['version'] } }),
  tcp: tcp({ maxConnections: 1, connectTimeout: time, maxConnectionDuration: time, tcpKeepalive: { probes: 3, time, interval: time } }),
  tcpIdle: tcp({ idleTimeout: time }),
  http: http({ http1MaxPendingRequests: 1, http2MaxRequests: 1, maxRequestsPerConnection: 1, maxRetries: 1, idleTimeout: time, useClientProtocol: true }),
  upgrade: http({ h2UpgradePolicy: H2UpgradePolicy.UPGRADE }),
  noUpgrade: http({ h2UpgradePolicy: H2UpgradePolicy.DO_NOT_UPGRADE }),
  streams: http({ maxConcurrentStreams: 1 }),
  pings: http({ http2KeepAlive: { interval: time, timeout: time } }),
  outlier: outlier({
    splitExternalLocalOriginErrors: true, consecutiveLocalOriginFailures: 1, consecutiveGatewayErrors: 1, consecutive5xxErrors: 1, consecutiveErrors: 1,
    interval: time, baseEjectionTime: time, maxEjectionPercent: 10, minHealthPercent: 10,
  }),
  errorCodes: outlier({ httpErrorCodes: [429] }),
  tlsDisabled: { tls: ClientTls.disable() },
  tlsSimple: { tls: ClientTls.simple({ authorities: CaCertificates.fromCredentialName('ca'), sni: 'a', subjectAltNames: ['a'], insecureSkipVerify: false }) },
  tlsMutual: { tls: ClientTls.mutual(ClientCertificate.files({ clientCertificate: '/cert.pem', privateKey: '/key.pem', caCertificates: '/ca.pem' })) },
  tlsRevoked: { tls: ClientTls.simple({ caCrl: '/crl.pem' }) },
  tlsIstioMutual: { tls: ClientTls.istioMutual() },
};

/** Policies of a host and a subset. */
const POLICIES: Readonly<Record<string, TrafficPolicy>> = {
  ...Object.fromEntries(Object.entries(SETTINGS).map(([name, settings]) => [name, { ...settings, portLevelSettings: [{ port: 80, ...settings }] }])),
  tunnelConnect: { tunnel: { protocol: TunnelProtocol.CONNECT, targetHost: 'db.example.com', targetPort: 5432 } },
  tunnelPost: { tunnel: { protocol: TunnelProtocol.POST, targetHost: '10.0.0.1', targetPort: 5432 } },
  proxyProtocol1: { proxyProtocol: ProxyProtocolVersion.V1 },
  proxyProtocol2: { proxyProtocol: ProxyProtocolVersion.V2 },
  retryBudget: { retryBudget: { percent: 20, minRetryConcurrency: 3 } },
  budgetInterval: { retryBudget: { budgetInterval: time } satisfies RetryBudget },
};

/** DestinationRules that together set every field in a typed way. */
export const DESTINATION_RULE: Pieces = {
  rule: chart => new DestinationRule(chart, 'rule', {
    host, subsets: { v1: { labels: { version: 'v1' } } }, exportTo: [ExportTo.ownNamespace()], workloadSelector: { app: 'web' },
  }),
  ...Object.fromEntries(Object.entries(POLICIES).map(([name, trafficPolicy]) => [
    name, chart => new DestinationRule(chart, 'rule', { host, trafficPolicy, subsets: { v1: { trafficPolicy } } }),
  ])),
};
