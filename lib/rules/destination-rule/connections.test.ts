import { rulesTable } from '../../../test/support/rules';
import { Part } from '../../../test/support/virtual-service-spec';
import { ClientTlsSpec, ConnectionPoolHttpSpec, ConnectionPoolTcpSpec, DestinationRuleSpec, OutlierDetectionSpec, TrafficPolicySpec } from '../../release/specs';

const policy = (trafficPolicy: Part<TrafficPolicySpec>): Part<DestinationRuleSpec> => ({ host: 'reviews', trafficPolicy });
const outliers = (outlierDetection: Part<OutlierDetectionSpec>): Part<DestinationRuleSpec> => policy({ outlierDetection });
const tcp = (limits: Part<ConnectionPoolTcpSpec>): Part<DestinationRuleSpec> => policy({ connectionPool: { tcp: limits } });
const http = (limits: Part<ConnectionPoolHttpSpec>): Part<DestinationRuleSpec> => policy({ connectionPool: { http: limits } });
const tls = (settings: Part<ClientTlsSpec>): Part<DestinationRuleSpec> => policy({ tls: settings });

const FILES = { clientCertificate: '/cert.pem', privateKey: '/key.pem' };

describe('outlier detection', () => rulesTable('DestinationRule', [
  {
    name: 'with all there is',
    spec: outliers({ consecutive5xxErrors: 5, consecutiveGatewayErrors: 3, interval: '10s', baseEjectionTime: '30s', maxEjectionPercent: 10, minHealthPercent: 0, splitExternalLocalOriginErrors: true, consecutiveLocalOriginFailures: 5 }),
  },
  { name: 'by nothing, which are the defaults', spec: outliers({}) },
  {
    name: 'shares beyond all',
    spec: outliers({ maxEjectionPercent: 101, minHealthPercent: -1 }),
    faults: [
      'spec.trafficPolicy.outlierDetection.maxEjectionPercent: 101 is out of range; write a whole number from 0 to 100',
      'spec.trafficPolicy.outlierDetection.minHealthPercent: -1 is out of range; write a whole number from 0 to 100',
    ],
  },
  {
    name: 'after no time',
    spec: outliers({ interval: '0s', baseEjectionTime: '1' }),
    faults: [
      "spec.trafficPolicy.outlierDetection.baseEjectionTime: '1' is not a duration; write one such as 1.5s, 500ms or 1h",
      'spec.trafficPolicy.outlierDetection.interval: 0 ms is too short; Istio takes durations of 1 ms or more',
    ],
  },
  {
    name: 'for a time with a fraction',
    spec: outliers({ interval: '1500us', baseEjectionTime: '999us' }),
    faults: [
      'spec.trafficPolicy.outlierDetection.baseEjectionTime: 0.999 ms is too short; Istio takes durations of 1 ms or more',
      'spec.trafficPolicy.outlierDetection.interval: 1.5 ms is not whole; Istio counts in whole milliseconds',
    ],
  },
  {
    name: 'by failures that are not counted apart',
    spec: outliers({ consecutiveLocalOriginFailures: 5 }),
    faults: ['spec.trafficPolicy.outlierDetection.consecutiveLocalOriginFailures: failures to connect are not counted apart; write splitExternalLocalOriginErrors: true'],
  },
  { name: 'by no failures, not counted apart', spec: outliers({ consecutiveLocalOriginFailures: 0 }) },
  {
    name: 'by an old name',
    spec: outliers({ consecutiveErrors: 5 }),
    warnings: ['spec.trafficPolicy.outlierDetection.consecutiveErrors: consecutiveErrors is deprecated; write consecutiveGatewayErrors or consecutive5xxErrors'],
  },
  { name: 'by an old name, for none', spec: outliers({ consecutiveErrors: 0 }) },
  { name: 'by an old name, for none, in a subset', spec: { host: 'reviews', subsets: [{ name: 'v1', trafficPolicy: { outlierDetection: { consecutiveErrors: 0 } } }] } },
  {
    name: 'by an old name, in a subset and for a port',
    spec: { host: 'reviews', subsets: [{ name: 'v1', trafficPolicy: { outlierDetection: { consecutiveErrors: 5 } } }], trafficPolicy: { portLevelSettings: [{ port: { number: 80 }, outlierDetection: { consecutiveErrors: 5 } }] } },
    unsaid: [
      'spec.trafficPolicy.portLevelSettings[0].outlierDetection.consecutiveErrors: consecutiveErrors is deprecated; write consecutiveGatewayErrors or consecutive5xxErrors',
      'spec.subsets[0].trafficPolicy.outlierDetection.consecutiveErrors: consecutiveErrors is deprecated; write consecutiveGatewayErrors or consecutive5xxErrors',
    ],
  },
]));

describe('connection pools', () => rulesTable('DestinationRule', [
  {
    name: 'that limit nothing',
    spec: policy({ connectionPool: {} }),
    faults: ['spec.trafficPolicy.connectionPool: a connection pool limits tcp, http or both; write one of them or leave connectionPool out'],
  },
  {
    name: 'with all there is for TCP',
    spec: tcp({ maxConnections: 0, connectTimeout: '1ms', idleTimeout: '0s', maxConnectionDuration: '1h', tcpKeepalive: { probes: 3, time: '2h', interval: '75s' } }),
  },
  {
    name: 'with all there is for HTTP',
    spec: http({ http1MaxPendingRequests: 1, http2MaxRequests: 2147483647, maxRequestsPerConnection: 0, maxRetries: 3, maxConcurrentStreams: 1, idleTimeout: '1h', h2UpgradePolicy: 'UPGRADE', http2KeepAlive: { interval: '30s', timeout: '5s' } }),
  },
  {
    name: 'below none, for TCP',
    spec: tcp({ maxConnections: -1, connectTimeout: '0s', idleTimeout: '-1s', maxConnectionDuration: '0.5ms', tcpKeepalive: { time: '0s', interval: '1d' } }),
    faults: [
      'spec.trafficPolicy.connectionPool.tcp.maxConnections: -1 is out of range; write a whole number from 0 to 2147483647',
      'spec.trafficPolicy.connectionPool.tcp.connectTimeout: 0 ms is too short; Istio takes durations of 1 ms or more',
      'spec.trafficPolicy.connectionPool.tcp.maxConnectionDuration: 0.5 ms is too short; Istio takes durations of 1 ms or more',
      'spec.trafficPolicy.connectionPool.tcp.idleTimeout: -1000 ms is too short; Istio takes durations of 1 ms or more',
      'spec.trafficPolicy.connectionPool.tcp.tcpKeepalive.time: 0 ms is too short; Istio takes durations of 1 ms or more',
      "spec.trafficPolicy.connectionPool.tcp.tcpKeepalive.interval: '1d' is not a duration; write one such as 1.5s, 500ms or 1h",
    ],
  },
  {
    name: 'below none, for HTTP',
    spec: http({ http1MaxPendingRequests: -1, http2MaxRequests: -1, maxRequestsPerConnection: -1, maxRetries: -1, maxConcurrentStreams: -1, idleTimeout: '0s', http2KeepAlive: { interval: '0s', timeout: '0s' } }),
    faults: [
      'spec.trafficPolicy.connectionPool.http.http1MaxPendingRequests: -1 is out of range; write a whole number from 0 to 2147483647',
      'spec.trafficPolicy.connectionPool.http.http2MaxRequests: -1 is out of range; write a whole number from 0 to 2147483647',
      'spec.trafficPolicy.connectionPool.http.maxRequestsPerConnection: -1 is out of range; write a whole number from 0 to 2147483647',
      'spec.trafficPolicy.connectionPool.http.maxRetries: -1 is out of range; write a whole number from 0 to 2147483647',
      'spec.trafficPolicy.connectionPool.http.maxConcurrentStreams: -1 is out of range; write a whole number from 0 to 2147483647',
      'spec.trafficPolicy.connectionPool.http.idleTimeout: 0 ms is too short; Istio takes durations of 1 ms or more',
      'spec.trafficPolicy.connectionPool.http.http2KeepAlive.interval: 0 ms is too short; Istio takes durations of 1 ms or more',
      'spec.trafficPolicy.connectionPool.http.http2KeepAlive.timeout: 0 ms is too short; Istio takes durations of 1 ms or more',
    ],
  },
  { name: "the client's protocol", spec: http({ useClientProtocol: true, h2UpgradePolicy: 'DO_NOT_UPGRADE' }) },
  {
    name: "the client's protocol, upgraded",
    spec: http({ useClientProtocol: true, h2UpgradePolicy: 'UPGRADE' }),
    faults: ["spec.trafficPolicy.connectionPool.http.useClientProtocol: the client's protocol cannot be kept and upgraded; leave out useClientProtocol or h2UpgradePolicy UPGRADE"],
  },
]));

describe('TLS', () => rulesTable('DestinationRule', [
  {
    name: 'of each mode',
    spec: policy({ portLevelSettings: [{ port: { number: 1 }, tls: {} }, { port: { number: 2 }, tls: { mode: 'ISTIO_MUTUAL' } }, { port: { number: 3 }, tls: { mode: 'SIMPLE', caCertificates: '/ca.pem', caCrl: '/crl.pem', sni: 'a', subjectAltNames: ['a'] } }, { port: { number: 4 }, tls: { mode: 'MUTUAL', ...FILES } }, { port: { number: 5 }, tls: { mode: 'MUTUAL', credentialName: 'cert' } }] }),
  },
  {
    name: 'mutual, without a certificate',
    spec: tls({ mode: 'MUTUAL' }),
    faults: [
      'spec.trafficPolicy.tls.clientCertificate: mutual TLS needs the files of a client certificate and of its key; write both, or credentialName',
      'spec.trafficPolicy.tls.privateKey: mutual TLS needs the files of a client certificate and of its key; write both, or credentialName',
    ],
  },
  {
    name: 'mutual, without its key',
    spec: tls({ mode: 'MUTUAL', clientCertificate: '/cert.pem' }),
    faults: ['spec.trafficPolicy.tls.privateKey: mutual TLS needs the files of a client certificate and of its key; write both, or credentialName'],
  },
  {
    name: 'mutual, by a Secret without a name',
    spec: tls({ mode: 'MUTUAL', credentialName: '' }),
    faults: ['spec.trafficPolicy.tls.credentialName: is empty; name the Secret that holds the certificates'],
  },
  {
    name: 'mutual, by files and a Secret without a name',
    spec: tls({ mode: 'MUTUAL', credentialName: '', ...FILES }),
    unsaid: ['spec.trafficPolicy.tls.credentialName: is empty, which is as if it was left out; name the Secret that holds the certificates'],
  },
  {
    name: 'by a Secret without a name',
    spec: tls({ mode: 'SIMPLE', credentialName: '' }),
    unsaid: ['spec.trafficPolicy.tls.credentialName: is empty, which is as if it was left out; name the Secret that holds the certificates'],
  },
  {
    name: 'by a Secret and by files',
    spec: tls({ mode: 'MUTUAL', credentialName: 'cert', ...FILES, caCertificates: '/ca.pem', caCrl: '/crl.pem' }),
    faults: [
      'spec.trafficPolicy.tls.clientCertificate: stands beside a Secret, which has it; leave it or credentialName out',
      'spec.trafficPolicy.tls.privateKey: stands beside a Secret, which has it; leave it or credentialName out',
      'spec.trafficPolicy.tls.caCertificates: stands beside a Secret, which has it; leave it or credentialName out',
      'spec.trafficPolicy.tls.caCrl: goes with files only; put the revocation list into the Secret that credentialName names',
    ],
  },
  { name: 'off, by a Secret and by files', spec: tls({ mode: 'DISABLE', credentialName: 'cert', ...FILES }) },
  { name: 'that checks nothing', spec: tls({ mode: 'SIMPLE', insecureSkipVerify: true }) },
  {
    name: 'that checks nothing, against something',
    spec: tls({ mode: 'SIMPLE', insecureSkipVerify: true, caCertificates: '/ca.pem', credentialName: 'cert', subjectAltNames: ['a'] }),
    faults: [
      'spec.trafficPolicy.tls.caCertificates: has nothing to say where insecureSkipVerify is true; leave one of them out',
      'spec.trafficPolicy.tls.credentialName: has nothing to say where insecureSkipVerify is true; leave one of them out',
      'spec.trafficPolicy.tls.subjectAltNames: has nothing to say where insecureSkipVerify is true; leave one of them out',
    ],
  },
  {
    name: 'mutual, that checks nothing, against something',
    spec: tls({ mode: 'MUTUAL', insecureSkipVerify: true, ...FILES, caCertificates: '/ca.pem', subjectAltNames: ['a'] }),
    faults: [
      'spec.trafficPolicy.tls.caCertificates: has nothing to say where insecureSkipVerify is true; leave one of them out',
      'spec.trafficPolicy.tls.subjectAltNames: has nothing to say where insecureSkipVerify is true; leave one of them out',
    ],
  },
  { name: 'mutual, that checks nothing, by a Secret', spec: tls({ mode: 'MUTUAL', insecureSkipVerify: true, credentialName: 'cert' }) },
  { name: 'that checks something', spec: tls({ mode: 'SIMPLE', insecureSkipVerify: false, caCertificates: '/ca.pem', subjectAltNames: ['a'] }) },
  { name: 'by a ConfigMap', spec: tls({ mode: 'SIMPLE', credentialName: 'configmap://shop/roots' }) },
  {
    name: 'by a ConfigMap of another namespace',
    spec: tls({ mode: 'SIMPLE', credentialName: 'configmap://edge/roots' }),
    faults: ["spec.trafficPolicy.tls.credentialName: ConfigMap 'roots' is in namespace edge; a rule in shop reads only those of its own; write it into the namespace of the rule"],
  },
  {
    name: 'by a ConfigMap, of a rule whose namespace is not known',
    spec: tls({ mode: 'SIMPLE', credentialName: 'configmap://edge/roots' }), metadata: { namespace: undefined },
    faults: ["spec.trafficPolicy.tls.credentialName: ConfigMap 'roots' is in namespace edge; a rule in no namespace reads only those of its own; write it into the namespace of the rule"],
  },
  {
    name: 'by what names no ConfigMap',
    spec: tls({ mode: 'SIMPLE', credentialName: 'configmap://roots' }),
    faults: ["spec.trafficPolicy.tls.credentialName: 'configmap://roots' names no ConfigMap; write configmap://NAMESPACE/NAME"],
  },
]));
