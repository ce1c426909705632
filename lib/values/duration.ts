import { Duration } from 'cdk8s';
import { Misfit, WRONG_TYPE } from '../resource/misfit';

/**
 * A duration as Istio reads it. Whole seconds are written in seconds (`90s`), everything else in milliseconds (`1500ms`).
 */
export function renderDuration(duration: Duration | undefined): unknown {
  if (duration === undefined) return undefined;
  if (typeof duration !== 'object' || duration === null || typeof duration.toMilliseconds !== 'function') {
    return Misfit.of(WRONG_TYPE, { value: duration, expected: 'Duration.seconds(...), Duration.millis(...)' });
  }
  // Seconds times thousand is not exact: 1.001 s gives 1000.9999999999999.
  const milliseconds = Math.round(duration.toMilliseconds({ integral: false }) * 1e6) / 1e6;
  return milliseconds % 1000 === 0 ? `${milliseconds / 1000}s` : `${milliseconds}ms`;
}
