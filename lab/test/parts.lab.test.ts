import { labFiles } from '../core/names';
import { Addresses } from '../node/addresses';
import { expand, resource } from '../node/env';
import { programFor, repository } from '../node/images';
import { ProbeCount } from '../node/probe';

test.each([
  ['docker.io/istio/pilot:1.29.1', 'istio/pilot'],
  ['istio/proxyv2', 'istio/proxyv2'],
  ['localhost:5000/prom/prometheus:v3@sha256:abc', 'prom/prometheus'],
  ['registry.istio.io/release/examples-helloworld-v1:1.0', 'release/examples-helloworld-v1'],
  ['pause', 'pause'],
])('the image %s is %s', (image, name) => expect(repository(image)).toBe(name));

test.each([
  ['docker.io/istio/examples-helloworld-v2', undefined],
  ['ghcr.io/prometheus-operator/prometheus-config-reloader:v0.89.0', undefined],
  ['grafana/grafana:9.0.1', 'the lab has no Grafana: this container does nothing'],
  ['istio/examples-helloworld-v3', expect.stringContaining('does not know the image istio/examples-helloworld-v3')],
])('the program for %s warns %s', (image, warning) => expect(programFor(image).warning).toEqual(warning));

test('variables in commands', () => {
  expect(expand('$(A) $(B) $$(A) $A', { A: '1' })).toBe('1 $(B) $(A) $A');
});

test.each([
  ['limits.cpu', '1', '2'],
  ['limits.memory', '1Mi', '1024'],
  ['requests.cpu', '1m', '10'],
  ['requests.memory', '1', '0'],
])('resource %s in units of %s is %s', (name, divisor, value) => {
  expect(resource({ name: 'one', resources: { limits: { cpu: '2000m', memory: '1Gi' }, requests: { cpu: '10m' } } }, name, divisor)).toBe(value);
});

test('addresses are given to one owner each, the longest unused first', () => {
  const addresses = new Addresses(1, 2);
  expect([addresses.take('a'), addresses.take('a'), addresses.take('b')]).toEqual([1, 1, 2]);
  expect(() => addresses.take('c')).toThrow('no address is left');
  addresses.release('b');
  addresses.release('a');
  expect([addresses.take('c'), addresses.take('d')]).toEqual([2, 1]);
});

test('a probe changes its mind after enough answers in a row', () => {
  const count = new ProbeCount({ failureThreshold: 2, successThreshold: 1 });
  expect([false, true, false, false, true].map(answer => count.add(answer))).toEqual([undefined, true, undefined, false, true]);
});

test.each(['', 'Lab', '-a', 'a/b', '..', 'a'.repeat(33)])("'%s' is no name for a lab", name => {
  expect(() => labFiles(name)).toThrow('is no name for a lab');
});
