import { Duration } from 'cdk8s';
import { Place } from '../resource/place';

/** What a field takes besides durations of a millisecond and more. */
interface DurationRules {
  /** Zero has a meaning of its own, such as "never". */
  readonly zero?: boolean;
}

/**
 * A duration as Istio reads it: `1.5s`, of at least one millisecond, in whole milliseconds.
 *
 * Whole seconds are written in seconds, everything else in milliseconds.
 */
export function renderDuration(duration: Duration | undefined, place: Place, rules: DurationRules = {}): string | undefined {
  if (duration === undefined) return undefined;
  // Seconds times thousand is not exact: 1.001 s gives 1000.9999999999999.
  const milliseconds = Math.round(duration.toMilliseconds({ integral: false }) * 1e6) / 1e6;
  if (milliseconds < 1 && !(rules.zero && milliseconds === 0)) {
    place.fault(`${milliseconds} ms is too short; Istio takes durations of 1 ms or more`);
  } else if (!Number.isInteger(milliseconds)) {
    place.fault(`${milliseconds} ms is not whole; Istio counts in whole milliseconds`);
  }
  return milliseconds % 1000 === 0 ? `${milliseconds / 1000}s` : `${milliseconds}ms`;
}
