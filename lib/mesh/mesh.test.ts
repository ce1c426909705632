import { App, Chart } from 'cdk8s';
import { Gateway, IstioRelease, Mesh, Server } from '../index';

test('defaults: the newest stable release, istio-system, cluster.local', () => {
  const { release, rootNamespace, trustDomain, clusterDomain } = Mesh.of(new App());
  expect([release.minor, rootNamespace, trustDomain, clusterDomain]).toEqual(['1.30', 'istio-system', 'cluster.local', 'cluster.local']);
});

test('the closest scope above that is configured counts, and takes the rest from the one above it', () => {
  const app = new App();
  Mesh.configure(app, { release: IstioRelease.V1_22, rootNamespace: 'mesh' });
  const canary = new Chart(app, 'canary');
  const stable = new Chart(app, 'stable');
  Mesh.configure(canary, { release: IstioRelease.V1_31, rootNamespace: undefined });
  expect([Mesh.of(canary).release.minor, Mesh.of(canary).rootNamespace]).toEqual(['1.31', 'mesh']);
  expect(Mesh.of(new Chart(canary, 'below'))).toBe(Mesh.of(canary));
  expect(Mesh.of(stable).release.minor).toBe('1.22');
});

test('apps do not share a mesh', () => {
  const one = new App();
  Mesh.configure(one, { release: IstioRelease.V1_15 });
  expect(Mesh.of(new App()).release.minor).toBe('1.30');
});

test('configuring a scope twice, or after its mesh was used, is an error', () => {
  const app = new App();
  const chart = new Chart(app, 'shop');
  new Gateway(chart, 'public', { servers: [Server.http()] });
  expect(() => Mesh.configure(app, { release: IstioRelease.V1_15 })).toThrow(/^the app: call Mesh\.configure before shop is made, which has used another mesh$/);
  const other = new App();
  Mesh.configure(other, {});
  expect(() => Mesh.configure(other, {})).toThrow('the app: its mesh is configured already; call Mesh.configure once for a scope');
});

test('a kind that the release does not serve is an error at its line', () => {
  expect(() => IstioRelease.V1_15.apiVersionOf('TrafficExtension')).toThrow('Istio 1.15 has no TrafficExtension; the first release that has it is 1.30');
  expect(() => IstioRelease.V1_15.apiVersionOf('Gatway')).toThrow(/^Istio has no kind 'Gatway'; 1\.15 has .*Gateway/);
});
