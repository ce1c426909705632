import { Chart } from 'cdk8s';
import { faultsOf, shop, specOf, warningsOf, yamlOf } from '../../../test/support/mesh';
import { MutualTlsMode, PeerAuthentication, PeerAuthenticationProps, PolicyScope, PolicyTarget, VersionedService } from '../../index';

const IMAGE = 'registry.example.com/cart:1';

function faults(props: PeerAuthenticationProps): string[] {
  const chart = shop();
  new PeerAuthentication(chart, 'peers', props);
  return faultsOf(chart);
}

test('strict for a namespace, but for one port of one of its workloads', () => {
  const chart = shop();
  const cart = new VersionedService(chart, 'cart', { port: 8080, versions: { v1: { image: IMAGE } } });
  const policies = new Chart(chart, 'policies', { namespace: 'shop' });
  PeerAuthentication.strict(policies, 'default');
  PeerAuthentication.strict(policies, 'cart', { appliesTo: PolicyScope.workload(cart), portModes: { 9090: MutualTlsMode.PERMISSIVE } }).addPortMode(15020, MutualTlsMode.DISABLE);
  expect(yamlOf(policies)).toBe(`apiVersion: security.istio.io/v1
kind: PeerAuthentication
metadata:
  name: default
  namespace: shop
spec:
  mtls:
    mode: STRICT
---
apiVersion: security.istio.io/v1
kind: PeerAuthentication
metadata:
  name: cart
  namespace: shop
spec:
  mtls:
    mode: STRICT
  portLevelMtls:
    "9090":
      mode: PERMISSIVE
    "15020":
      mode: DISABLE
  selector:
    matchLabels:
      app: cart
`);
});

test.each<[string, (chart: Chart) => PeerAuthentication, object]>([
  ['permissive', chart => PeerAuthentication.permissive(chart, 'peers'), { mtls: { mode: 'PERMISSIVE' } }],
  ['disabled', chart => PeerAuthentication.disabled(chart, 'peers'), { mtls: { mode: 'DISABLE' } }],
  ['the mode of one port', chart => new PeerAuthentication(chart, 'peers', { appliesTo: PolicyScope.labels({ app: 'a' }), portModes: { 80: MutualTlsMode.UNSET } }),
    { selector: { matchLabels: { app: 'a' } }, portLevelMtls: { 80: { mode: 'UNSET' } } }],
])('%s', (_name, make, spec) => expect(specOf(make(shop()))).toEqual(spec));

test('for the whole mesh, from its root namespace', () => {
  const chart = shop();
  PeerAuthentication.strict(chart, 'mesh', { appliesTo: PolicyScope.mesh(), metadata: { namespace: 'istio-system' } });
  expect(faultsOf(chart)).toEqual([]);
});

test('no mode is a warning', () => {
  const chart = shop();
  new PeerAuthentication(chart, 'peers');
  expect(warningsOf(chart)).toEqual(['[shop/peers] spec.mtls.mode: sets no mode, so what it would override goes on to hold; write PeerAuthentication.strict(...)']);
});

test('faults, in the words of the class', () => {
  expect(faults({ mode: MutualTlsMode.STRICT, portModes: { 8080: MutualTlsMode.DISABLE } })).toEqual([
    '[shop/peers] spec: the modes of ports hold for some pods only, and no labels select them; write appliesTo: PolicyScope.workload(...), or leave portModes out',
  ]);
  expect(faults({ appliesTo: PolicyScope.labels({ app: 'a' }), portModes: {} })).toEqual(['[shop/peers] spec.portLevelMtls: has no port; write portModes: { 8080: MutualTlsMode.DISABLE }, or leave it out']);
  expect(faults({ mode: 'strict' as MutualTlsMode })).toEqual(["[shop/peers] spec: 'mode' is the text 'strict'; write one of STRICT, PERMISSIVE, DISABLE, UNSET"]);
  expect(faults({ mode: MutualTlsMode.STRICT, appliesTo: PolicyScope.targets(PolicyTarget.fromGatewayName('waypoint')) })).toEqual(['[shop/peers] spec.targetRefs: Istio 1.30 has no such field; no release has it']);
});

test('a port has one mode', () => {
  const peers = PeerAuthentication.strict(shop(), 'peers', { appliesTo: PolicyScope.labels({ app: 'a' }), portModes: { 80: MutualTlsMode.DISABLE } });
  expect(() => peers.addPortMode(80, MutualTlsMode.STRICT)).toThrow('shop/peers: the port 80 has a mode already; give each port one');
});
