import { H2UpgradePolicy, ProxyProtocolVersion, TunnelProtocol } from '../../networking';
import { Expression, factory, joined, optional, struct } from '../expression';
import { duration, enumOf, listOf, mapOf, number, only, Reader, record, structOf, text, truth, Unreadable } from '../read';
import { References } from '../references';

const FAILOVER = structOf({ fromRegion: ['from', text], toRegion: ['to', text] });
const DISTRIBUTION = structOf({ fromLocality: ['from', text], to: mapOf(number) });
const FAILOVER_OPTIONS = structOf({ enabled: truth, failoverPriority: listOf(text) });
const LOCALITY_OPTIONS = structOf({ enabled: truth });

const locality: Reader = (value, from) => {
  const given = record(value);
  const { enabled, distribute, failover, failoverPriority } = given;
  if (distribute !== undefined) return factory('LocalityLoadBalancing', 'distribute', listOf(DISTRIBUTION)(distribute, from), optional(FAILOVER_OPTIONS(given, from)));
  if (failover !== undefined) return factory('LocalityLoadBalancing', 'failover', listOf(FAILOVER)(failover, from), optional(FAILOVER_OPTIONS(given, from)));
  if (failoverPriority !== undefined) return factory('LocalityLoadBalancing', 'failoverPriority', listOf(text)(failoverPriority, from), optional(LOCALITY_OPTIONS(given, from)));
  if (typeof enabled !== 'boolean') throw new Unreadable('no locality settings');
  return factory('LocalityLoadBalancing', enabled ? 'enabled' : 'disabled');
};

const COOKIE = structOf({ ttl: duration, path: text, attributes: listOf(structOf({ name: text, value: text }, ['name'])) });

/** Fields that say by what requests are hashed. */
const HASH_KEYS: Readonly<Record<string, Reader>> = {
  httpHeaderName: (value, from) => factory('HashKey', 'httpHeader', text(value, from)),
  httpCookie: (value, from) => factory('HashKey', 'httpCookie', text(record(value).name, from), optional(COOKIE(value, from))),
  useSourceIp: value => {
    if (value !== true) throw new Unreadable('useSourceIp');
    return factory('HashKey', 'sourceIp');
  },
  httpQueryParameterName: (value, from) => factory('HashKey', 'httpQueryParameter', text(value, from)),
};

const ALGORITHMS: Readonly<Record<string, Reader>> = {
  ringHash: (value, from) => factory('HashAlgorithm', 'ringHash', record(value).minimumRingSize === undefined ? undefined : number(record(value).minimumRingSize, from)),
  maglev: (value, from) => factory('HashAlgorithm', 'maglev', number(record(value).tableSize, from)),
};

/** The one field of an object that a table has a reader for. */
function oneField(readers: Readonly<Record<string, Reader>>, given: Readonly<Record<string, unknown>>, from: References): Expression | undefined {
  const field = Object.keys(readers).find(each => given[each] !== undefined);
  return field === undefined ? undefined : readers[field](given[field], from);
}

const SIMPLE: Readonly<Record<string, string>> = {
  LEAST_REQUEST: 'leastRequest', ROUND_ROBIN: 'roundRobin', RANDOM: 'random', PASSTHROUGH: 'passthrough', LEAST_CONN: 'leastConnection',
};
const BALANCER_OPTIONS = {
  locality: ['localityLbSetting', locality] as const,
  zoneAware: ['zoneAwareLbSetting', structOf({ enabled: truth, failover: listOf(FAILOVER), failoverPriority: listOf(text), minClusterSize: number })] as const,
  warmup: structOf({ duration, minimumPercent: number, aggression: number }, ['duration']),
  warmupDurationSecs: duration,
};

const loadBalancer: Reader = (value, from) => {
  const given = record(value);
  const { simple, consistentHash } = given;
  if (consistentHash === undefined) {
    if (simple !== undefined && SIMPLE[simple as string] === undefined) throw new Unreadable(`simple ${String(simple)}`);
    return factory('LoadBalancer', simple === undefined ? 'unspecified' : SIMPLE[simple as string], optional(structOf(BALANCER_OPTIONS)(given, from)));
  }
  const hash = record(consistentHash);
  const key = oneField(HASH_KEYS, hash, from);
  if (key === undefined) throw new Unreadable('no key');
  const { minimumRingSize } = hash;
  const algorithm = struct({ algorithm: oneField(ALGORITHMS, hash, from), minimumRingSize: minimumRingSize === undefined ? undefined : number(minimumRingSize, from) });
  return factory('LoadBalancer', 'consistentHash', key, optional(joined(algorithm, structOf(BALANCER_OPTIONS)(given, from))));
};

export const connectionPool = structOf({
  tcp: structOf({
    maxConnections: number, connectTimeout: duration, tcpKeepalive: structOf({ probes: number, time: duration, interval: duration }),
    maxConnectionDuration: duration, idleTimeout: duration,
  }),
  http: structOf({
    http1MaxPendingRequests: number, http2MaxRequests: number, maxRequestsPerConnection: number, maxRetries: number, idleTimeout: duration,
    h2UpgradePolicy: enumOf('H2UpgradePolicy', H2UpgradePolicy), useClientProtocol: truth, maxConcurrentStreams: number, http2KeepAlive: structOf({ interval: duration, timeout: duration }),
  }),
});

const OUTLIER_DETECTION = structOf({
  splitExternalLocalOriginErrors: truth, consecutiveLocalOriginFailures: number, consecutiveGatewayErrors: number, consecutive5xxErrors: number, consecutiveErrors: number,
  httpErrorCodes: ['outlierDetectionHttpErrorCodes', listOf(number)], interval: duration, baseEjectionTime: duration, maxEjectionPercent: number, minHealthPercent: number,
});

const TLS = { sni: text, subjectAltNames: listOf(text) };
const VERIFIED_TLS = { ...TLS, insecureSkipVerify: truth, caCrl: text };
const CERTIFICATE_FILES = structOf({ clientCertificate: text, privateKey: text, caCertificates: text }, ['clientCertificate', 'privateKey']);

const clientTls: Reader = (value, from) => {
  const tls = record(value);
  const { mode, credentialName, caCertificates, clientCertificate } = tls;
  switch (mode) {
    case 'DISABLE': return factory('ClientTls', 'disable');
    case 'ISTIO_MUTUAL': return factory('ClientTls', 'istioMutual', optional(structOf(TLS)(tls, from)));
    case 'SIMPLE': {
      const authority = () => {
        if (credentialName !== undefined) return factory('CaCertificates', 'fromCredentialName', text(credentialName, from));
        return caCertificates === undefined ? undefined : factory('CaCertificates', 'file', text(caCertificates, from));
      };
      return factory('ClientTls', 'simple', optional(joined(struct({ authorities: authority() }), structOf(VERIFIED_TLS)(tls, from))));
    }
    case 'MUTUAL': {
      const certificate = clientCertificate === undefined
        ? factory('ClientCertificate', 'fromCredentialName', text(credentialName, from))
        : factory('ClientCertificate', 'files', CERTIFICATE_FILES(tls, from));
      return factory('ClientTls', 'mutual', certificate, optional(structOf(VERIFIED_TLS)(tls, from)));
    }
    default: throw new Unreadable(`mode ${String(mode)}`);
  }
};

const SETTINGS = { loadBalancer, connectionPool, outlierDetection: OUTLIER_DETECTION, tls: clientTls };

/** The number of a port that stands in an object of its own. */
const portNumber: Reader = (value, from) => {
  const [field, number_] = only(value);
  if (field !== 'number') throw new Unreadable(`no ${field}`);
  return number(number_, from);
};

export const trafficPolicy = structOf({
  ...SETTINGS,
  portLevelSettings: listOf(structOf({ port: portNumber, ...SETTINGS }, ['port'])),
  tunnel: structOf({ protocol: enumOf('TunnelProtocol', TunnelProtocol), targetHost: text, targetPort: number }, ['targetHost', 'targetPort']),
  proxyProtocol: (value, from) => enumOf('ProxyProtocolVersion', ProxyProtocolVersion)(record(value).version, from),
  retryBudget: structOf({ percent: number, minRetryConcurrency: number, budgetInterval: duration }),
});
