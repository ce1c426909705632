import { Chart, Duration, Testing } from 'cdk8s';
import { Mesh } from '../mesh/mesh';
import { Place } from '../resource/place';
import { renderDuration } from './duration';

function render(duration: Duration | undefined, rules?: { readonly zero?: boolean }) {
  const chart = new Chart(Testing.app(), 'shop');
  const place = Place.specOf(chart, Mesh.of(chart), undefined);
  return [renderDuration(duration, place.at('timeout'), rules), ...place.faults];
}

test.each([
  [Duration.seconds(5), '5s'],
  [Duration.hours(1), '3600s'],
  [Duration.millis(1), '1ms'],
  [Duration.seconds(1.5), '1500ms'],
  [Duration.seconds(1.001), '1001ms'],
  [undefined, undefined],
])('%s is written as %s', (duration, text) => {
  expect(render(duration)).toEqual([text]);
});

test('what Istio would not take', () => {
  expect(render(Duration.millis(0.5))).toEqual(['0.5ms', 'spec.timeout: 0.5 ms is too short; Istio takes durations of 1 ms or more']);
  expect(render(Duration.millis(1.5))).toEqual(['1.5ms', 'spec.timeout: 1.5 ms is not whole; Istio counts in whole milliseconds']);
  expect(render(Duration.millis(0))).toEqual(['0s', 'spec.timeout: 0 ms is too short; Istio takes durations of 1 ms or more']);
});

test('zero where it has a meaning', () => {
  expect(render(Duration.millis(0), { zero: true })).toEqual(['0s']);
});
