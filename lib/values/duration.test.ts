import { Duration } from 'cdk8s';
import { renderDuration } from './duration';

test.each<[string, Duration, string]>([
  ['whole seconds', Duration.seconds(90), '90s'],
  ['minutes and hours', Duration.hours(2), '7200s'],
  ['milliseconds', Duration.millis(1500), '1500ms'],
  ['fractions that are not exact in binary', Duration.seconds(1.001), '1001ms'],
  ['zero', Duration.seconds(0), '0s'],
  ['less than a millisecond, which is judged later', Duration.millis(0.5), '0.5ms'],
])('%s', (_, duration, expected) => expect(renderDuration(duration)).toBe(expected));

test('none stays none', () => expect(renderDuration(undefined)).toBeUndefined());
