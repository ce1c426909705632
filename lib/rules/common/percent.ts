import { error, Report, warning } from '../../core/fault';
import { FieldPath } from '../../core/field-path';

/** The smallest share of requests that Envoy can count: one of a million. */
const SMALLEST = 0.0001;

const OUT_OF_RANGE = error<{ percent: number }>('CI1036', ({ percent }) => `${percent} percent`, 'write a number from 0 to 100');
const TOO_SMALL = error<{ percent: number }>('CI1037', ({ percent }) => `${percent} percent is less than Envoy counts`, `write 0, or ${SMALLEST} or more`);
const TOO_SMALL_UNSAID = warning<{ percent: number }>('CI1040', ({ percent }) => `${percent} percent is less than Envoy counts, and so none`, `write 0, or ${SMALLEST} or more`, { unsaid: true });

/**
 * Reports a fault if a number is not a percentage, or is smaller than Envoy counts.
 *
 * @param options `unsaid` where Istio takes such a small one, for 0
 */
export function checkPercent(percent: number | undefined, at: FieldPath, report: Report, options: { readonly unsaid?: boolean } = {}): void {
  if (percent === undefined) return;
  if (percent > 0 && percent < SMALLEST) report(options.unsaid ? TOO_SMALL_UNSAID : TOO_SMALL, at, { percent });
  else if (!(percent >= 0 && percent <= 100)) report(OUT_OF_RANGE, at, { percent });
}
