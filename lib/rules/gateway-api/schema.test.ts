import { formatFault } from '../../core/fault';
import { IstioRelease } from '../../release';
import { judge } from '../judge';

/** What is said of an object of Gateway API. */
function said(kind: string, spec: object, release = IstioRelease.V1_30): string[] {
  const apiVersion = release.apiVersionOf(kind, 'gateway.networking.k8s.io');
  return judge({ apiVersion, kind, metadata: { name: 'case', namespace: 'shop' }, spec }, { release, rootNamespace: 'istio-system', clusterDomain: 'cluster.local' }).map(formatFault);
}

const LISTENER = { name: 'http', port: 80, protocol: 'HTTP' };

test('a Gateway is judged by the schema of its group', () => {
  expect(said('Gateway', { gatewayClassName: 'istio', listeners: [LISTENER] })).toEqual([]);
  expect(said('Gateway', { servers: [] })).toEqual([
    'spec.servers: Gateway API 1.5.1 of Istio 1.30 has no such field; no release has it',
    'spec.gatewayClassName: is missing; it is required',
    'spec.listeners: is missing; it is required',
  ]);
});

test('defaults are filled in before rules are looked at, as the API server does', () => {
  // Both have group gateway.networking.k8s.io, kind Gateway.
  expect(said('HTTPRoute', { parentRefs: [{ name: 'public', sectionName: 'http' }, { name: 'public', sectionName: 'https' }] })).toEqual([]);
  expect(said('HTTPRoute', { parentRefs: [{ name: 'public', sectionName: 'http' }, { name: 'public' }] })).toEqual([
    'spec.parentRefs: sectionName must be specified when parentRefs includes 2 or more references to the same parent; write the sectionName of each reference to that parent',
  ]);
  expect(said('HTTPRoute', { rules: [{ backendRefs: [{ name: 'cart' }] }] })).toEqual(['spec.rules[0].backendRefs[0]: Must have port for Service reference; write the Service\'s port']);
  // No matches are one match of the prefix /.
  expect(said('HTTPRoute', { rules: [{ filters: [{ type: 'URLRewrite', urlRewrite: { path: { type: 'ReplacePrefixMatch', replacePrefixMatch: '/x' } } }] }] })).toEqual([]);
});

test('a null stands for the default', () => {
  expect(said('HTTPRoute', { parentRefs: [{ name: 'public', group: null }] })).toEqual(['spec.parentRefs[0].group: is null, which Kubernetes drops; leave it out']);
});

test('what a version does not have is named, with the first release that has it', () => {
  expect(said('HTTPRoute', { rules: [{ filters: [{ type: 'CORS', cors: {} }] }] }, IstioRelease.V1_29)).toEqual([
    "spec.rules[0].filters[0].type: Gateway API 1.4.1 of Istio 1.29 has no value 'CORS' of this field; the first release that has it is 1.30",
    'spec.rules[0].filters[0].cors: Gateway API 1.4.1 of Istio 1.29 has no such field; the first release that has it is 1.30',
  ]);
  expect(said('HTTPRoute', { rules: [{ filters: [{ type: 'CORS', cors: {} }] }] })).toEqual([]);
});
