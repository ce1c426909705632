import { error, Report } from '../../core/fault';
import { FieldPath } from '../../core/field-path';

const OUT_OF_RANGE = error<{ value: number; min: number; max: number }>(
  'CI1080',
  ({ value }) => `${value} is out of range`,
  ({ min, max }) => `write a whole number from ${min} to ${max}`,
);

/** The largest value of Istio's signed 32-bit fields. */
export const MAX_INT32 = 2 ** 31 - 1;

/** Reports a fault if a number is not a whole one within its bounds. */
export function checkWhole(value: number | undefined, at: FieldPath, report: Report, min: number, max: number): void {
  if (value !== undefined && !(Number.isInteger(value) && value >= min && value <= max)) report(OUT_OF_RANGE, at, { value, min, max });
}
