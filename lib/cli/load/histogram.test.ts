import { Histogram } from './histogram';

function of(...values: number[]): Histogram {
  const histogram = new Histogram();
  values.forEach(value => histogram.record(value));
  return histogram;
}

test('without values all is 0', () => {
  const empty = of();
  expect([empty.count, empty.mean, empty.max, empty.percentile(50), empty.percentile(100)]).toEqual([0, 0, 0, 0, 0]);
});

test('small values are exact', () => {
  const histogram = of(...Array.from({ length: 100 }, (_, index) => index + 1));
  expect([1, 50, 90, 99, 100].map(level => histogram.percentile(level))).toEqual([1, 50, 90, 99, 100]);
  expect([histogram.count, histogram.mean, histogram.max]).toEqual([100, 50.5, 100]);
});

test.each([127, 128, 255, 256, 257, 1000, 12_345, 999_999, 60_000_000, 2 ** 31 - 1])('%d is found again within half a percent', value => {
  const histogram = of(value, 2 ** 31 - 1);
  expect(Math.abs(histogram.percentile(50) - value) / value).toBeLessThan(0.005);
});

test('percentiles never exceed the highest value, and grow with the level', () => {
  const histogram = of(...Array.from({ length: 5000 }, (_, index) => Math.floor(index ** 1.9)));
  const levels = Array.from({ length: 101 }, (_, level) => histogram.percentile(level));
  expect([...levels].sort((a, b) => a - b)).toEqual(levels);
  expect(levels[100]).toBe(histogram.max);
});

test('what takes longer than 35 minutes counts as 35 minutes', () => {
  const histogram = of(2 ** 40);
  expect([histogram.count, histogram.max]).toEqual([1, 2 ** 31 - 1]);
});
