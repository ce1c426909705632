import { FaultKind } from '../core/fault';
import { IstioRelease } from '../release';
import { judge } from './judge';

/** What the differential test of the lab has found, at its smallest, and what a server with Istio's webhook says of it. */
const CASES: readonly (readonly [name: string, says: 'accepted' | 'warned' | 'refused', kind: string, spec: object])[] = [
  ['a revocation list beside a Secret, where TLS passes through', 'refused', 'Gateway', gateway({ caCrl: 'a', credentialName: 'c' })],
  ['a revocation list beside Secrets, where TLS passes through', 'warned', 'Gateway', gateway({ caCrl: 'a', credentialNames: ['c'] })],
  ['a fault that is nothing but a null', 'refused', 'VirtualService', route({ fault: { abort: null } })],
  ['a fault with an empty abort', 'accepted', 'VirtualService', route({ fault: { abort: {} } })],
  ['both names of mirrorPercent: the newer counts', 'warned', 'VirtualService', route({ mirrorPercent: 0, mirror_percent: 758 })],
  ['both names of mirrorPercent: the newer is too much', 'refused', 'VirtualService', route({ mirrorPercent: 758, mirror_percent: 0 })],
  ['the old name of mirrorPercent', 'refused', 'VirtualService', route({ mirror_percent: 758 })],
  ['a policy that has nothing but an empty list', 'refused', 'DestinationRule', policy({ portLevelSettings: [] })],
  ['a TCP idle timeout of less than 1 ms is none', 'accepted', 'DestinationRule', policy({ connectionPool: { tcp: { idleTimeout: '999us' } } })],
  ['a TCP idle timeout below zero', 'refused', 'DestinationRule', policy({ connectionPool: { tcp: { idleTimeout: '-1ms' } } })],
  ['a TCP idle timeout with a fraction', 'refused', 'DestinationRule', policy({ connectionPool: { tcp: { idleTimeout: '1500us' } } })],
  ['the time to live of a cookie is any', 'accepted', 'DestinationRule', policy({ loadBalancer: { consistentHash: { httpCookie: { name: 'a', ttl: '-1s' } } } })],
  ['the time to live of a cookie is a duration', 'refused', 'DestinationRule', policy({ loadBalancer: { consistentHash: { httpCookie: { name: 'a', ttl: '1' } } } })],
  ['a selector that is nothing but a null', 'warned', 'DestinationRule', { host: 'reviews', workloadSelector: { matchLabels: null } }],
  ['a maglev table of one', 'accepted', 'DestinationRule', policy({ loadBalancer: { consistentHash: { maglev: { tableSize: 1 } } } })],
  ['a maglev table of none', 'refused', 'DestinationRule', policy({ loadBalancer: { consistentHash: { maglev: {} } } })],
  ['warmupDurationSecs with a fraction', 'accepted', 'DestinationRule', policy({ loadBalancer: { warmupDurationSecs: '1500us' } })],
  ['a null among servers', 'refused', 'Gateway', { selector: { istio: 'ingressgateway' }, servers: [null] }],
  ['a null among subsets', 'refused', 'DestinationRule', { host: 'reviews', subsets: [null, { name: 'v1' }] }],
  ['an interval of metrics with a fraction', 'accepted', 'Telemetry', { metrics: [{ reportingInterval: '1500us' }] }],
  ['an interval of metrics of less than 1 ms', 'refused', 'Telemetry', { metrics: [{ reportingInterval: '999us' }] }],
  ['a tag that is removed, with a value that is empty', 'refused', 'Telemetry', { metrics: [{ overrides: [{ tagOverrides: { a: { operation: 'REMOVE', value: '' } } }] }] }],
  ['an EnvoyFilter that does nothing', 'warned', 'EnvoyFilter', {}],
  ['an image without a scheme', 'accepted', 'WasmPlugin', { url: 'ghcr.io/shop/filter:1.0' }],
  ['warmupDurationSecs of less than 1 ms', 'refused', 'DestinationRule', policy({ loadBalancer: { warmupDurationSecs: '999us' } })],
];

test.each(CASES)('%s: %s', (_name, says, kind, spec) => {
  const resource = { apiVersion: IstioRelease.V1_29.apiVersionOf(kind), kind, metadata: { name: 'case', namespace: 'shop' }, spec };
  const faults = judge(resource, { release: IstioRelease.V1_29, rootNamespace: 'istio-system', clusterDomain: 'cluster.local' });
  const isRefused = faults.some(({ severity }) => severity === 'error');
  const isWarned = faults.some(({ code }) => !FaultKind.all().get(code)!.unsaid);
  expect(isRefused ? 'refused' : isWarned ? 'warned' : 'accepted').toBe(says);
});

function gateway(tls: object): object {
  return { selector: { istio: 'ingressgateway' }, servers: [{ hosts: ['*'], port: { number: 443, name: 'https', protocol: 'HTTPS' }, tls }] };
}

function route(more: object): object {
  return { hosts: ['reviews'], http: [{ route: [{ destination: { host: 'reviews' } }], ...more }] };
}

function policy(trafficPolicy: object): object {
  return { host: 'reviews', trafficPolicy };
}
