import { Duration } from 'cdk8s';
import { renderDuration } from './duration';

/** As Gateway API's CRDs have it. */
const PATTERN = /^([0-9]{1,5}(h|m|s|ms)){1,4}$/;

test.each([
  [Duration.seconds(0), '0s'],
  [Duration.seconds(90), '90s'],
  [Duration.millis(1500), '1500ms'],
  [Duration.seconds(1.001), '1001ms'],
  [Duration.hours(24), '86400s'],
  [Duration.days(2), '48h'],
  [Duration.millis(99_999), '99999ms'],
  [Duration.millis(100_001), '1m40s1ms'],
  [Duration.seconds(100_001), '27h46m41s'],
])('%s is %s', (duration, text) => {
  expect(renderDuration(duration)).toBe(text);
  expect(text).toMatch(PATTERN);
});

test('what is less than a millisecond is no duration of Gateway API', () => expect(renderDuration(Duration.millis(0.5))).toBe('0.5ms'));
