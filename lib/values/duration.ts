import { Duration } from 'cdk8s';
import { Place } from '../resource/place';

/**
 * A duration as Istio reads it: `1.5s`, of at least one millisecond.
 *
 * Whole seconds are written in seconds, everything else in milliseconds.
 */
export function renderDuration(duration: Duration | undefined, place: Place): string | undefined {
  if (duration === undefined) return undefined;
  const milliseconds = duration.toMilliseconds({ integral: false });
  if (milliseconds < 1) place.fault(`${milliseconds} ms is too short; Istio takes durations of 1 ms or more`);
  return milliseconds % 1000 === 0 ? `${milliseconds / 1000}s` : `${milliseconds}ms`;
}
