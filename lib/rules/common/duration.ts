import { parseDuration } from '../../core/duration';
import { error, Report } from '../../core/fault';
import { FieldPath } from '../../core/field-path';
import { quote } from '../../core/quote';

const NANOSECONDS_PER_MS = 1e6;

const NOT_A_DURATION = error<{ duration: string }>('CI1013', ({ duration }) => `${quote(duration)} is not a duration`, 'write one such as 1.5s, 500ms or 1h');
const TOO_SHORT = error<{ milliseconds: number; remedy?: string }>(
  'CI1014',
  ({ milliseconds }) => `${milliseconds} ms is too short`,
  ({ remedy }) => remedy ?? 'Istio takes durations of 1 ms or more',
);
const NOT_WHOLE = error<{ milliseconds: number }>('CI1015', ({ milliseconds }) => `${milliseconds} ms is not whole`, 'Istio counts in whole milliseconds');

/** What a field takes besides durations of a millisecond and more. */
export interface DurationRules {
  /** Zero has a meaning of its own, such as "never"; what is shorter than a millisecond counts as zero. */
  readonly zero?: boolean;
  /** What to write in place of zero. */
  readonly insteadOfZero?: string;
}

/** Reports a fault if a text is not a duration of at least one millisecond, in whole milliseconds. */
export function checkDuration(duration: string | undefined, at: FieldPath, report: Report, rules: DurationRules = {}): void {
  if (duration === undefined) return;
  const nanoseconds = parseDuration(duration);
  if (nanoseconds === undefined) return report(NOT_A_DURATION, at, { duration });
  if (rules.zero && Math.abs(nanoseconds) < NANOSECONDS_PER_MS) return;
  const milliseconds = nanoseconds / NANOSECONDS_PER_MS;
  if (milliseconds < 1) report(TOO_SHORT, at, { milliseconds, remedy: milliseconds === 0 ? rules.insteadOfZero : undefined });
  else if (nanoseconds % NANOSECONDS_PER_MS !== 0) report(NOT_WHOLE, at, { milliseconds });
}

/** Reports a fault if a text is not a duration at all, where Istio takes those of any length. */
export function checkAnyDuration(duration: string | undefined, at: FieldPath, report: Report): void {
  if (duration !== undefined && parseDuration(duration) === undefined) report(NOT_A_DURATION, at, { duration });
}
