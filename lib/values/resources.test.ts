import { Size } from 'cdk8s';
import * as kplus from 'cdk8s-plus-25';
import { resourceAmounts } from './resources';

test.each<[Size, string]>([
  [Size.kibibytes(100), '100Ki'],
  [Size.mebibytes(500), '500Mi'],
  [Size.mebibytes(2048), '2Gi'],
  [Size.gibibytes(1.5), '1536Mi'],
  [Size.kibibytes(0.5), '0.5Ki'],
])('an amount of bytes is exact, in the largest unit that it is whole in: %p', (size, text) => {
  expect(resourceAmounts({ memory: { request: size, limit: size }, ephemeralStorage: { limit: size } })).toEqual({
    requests: { memory: text },
    limits: { 'memory': text, 'ephemeral-storage': text },
  });
});

test('what is not given is left out', () => {
  expect(resourceAmounts({ cpu: { request: kplus.Cpu.millis(100) } })).toEqual({ requests: { cpu: '100m' } });
  expect(resourceAmounts({ cpu: {}, memory: {} })).toBeUndefined();
  expect(resourceAmounts(undefined)).toBeUndefined();
});
