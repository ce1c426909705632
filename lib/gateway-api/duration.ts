import { Duration } from 'cdk8s';
import { Misfit, WRONG_TYPE } from '../resource/misfit';

/** The most of one unit: five digits. */
const MOST = 99_999;

const HOUR = 3_600_000;
const MINUTE = 60_000;
const SECOND = 1000;

/**
 * A duration as Gateway API reads it: whole numbers of hours, minutes, seconds and milliseconds, of five digits each.
 * It is written in one unit where that can be: `90s`, `1500ms`.
 *
 * @see https://gateway-api.sigs.k8s.io/geps/gep-2257/
 */
export function renderDuration(duration: Duration | undefined): unknown {
  if (duration === undefined) return undefined;
  if (typeof duration !== 'object' || duration === null || typeof duration.toMilliseconds !== 'function') {
    return Misfit.of(WRONG_TYPE, { value: duration, expected: 'Duration.seconds(...), Duration.millis(...)' });
  }
  // Seconds times thousand is not exact: 1.001 s gives 1000.9999999999999.
  const milliseconds = Math.round(duration.toMilliseconds({ integral: false }) * 1e6) / 1e6;
  if (milliseconds % SECOND === 0 && milliseconds <= MOST * SECOND) return `${milliseconds / SECOND}s`;
  if (milliseconds <= MOST) return `${milliseconds}ms`;
  const parts = [[Math.floor(milliseconds / HOUR), 'h'], [Math.floor(milliseconds / MINUTE) % 60, 'm'], [Math.floor(milliseconds / SECOND) % 60, 's'], [milliseconds % SECOND, 'ms']] as const;
  return parts.filter(([count]) => count > 0).map(([count, unit]) => `${count}${unit}`).join('');
}
