import { error, Report } from '../../core/fault';
import { FieldPath } from '../../core/field-path';

/** The smallest share of requests that Envoy can count: one of a million. */
const SMALLEST = 0.0001;

const OUT_OF_RANGE = error<{ percent: number }>('CI1036', ({ percent }) => `${percent} percent`, 'write a number from 0 to 100');
const TOO_SMALL = error<{ percent: number }>('CI1037', ({ percent }) => `${percent} percent is less than Envoy counts`, `write 0, or ${SMALLEST} or more`);

/** Reports a fault if a number is not a percentage. */
export function checkPercent(percent: number | undefined, at: FieldPath, report: Report): void {
  if (percent !== undefined && !(percent >= 0 && percent <= 100)) report(OUT_OF_RANGE, at, { percent });
}

/** Reports a fault if a number is not a percentage, or is smaller than Envoy counts. */
export function checkFinePercent(percent: number | undefined, at: FieldPath, report: Report): void {
  if (percent !== undefined && percent > 0 && percent < SMALLEST) report(TOO_SMALL, at, { percent });
  else checkPercent(percent, at, report);
}
