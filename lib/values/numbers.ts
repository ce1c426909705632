import { Place } from '../resource/place';

/** The largest value of Istio's signed 32-bit fields. */
export const MAX_INT32 = 2 ** 31 - 1;
/** The largest value of Istio's unsigned 32-bit fields. */
export const MAX_UINT32 = 2 ** 32 - 1;

/** Says so if a value is not a whole number within its bounds. */
export function checkWhole(value: number | undefined, place: Place, min: number, max: number): void {
  if (value === undefined || (Number.isInteger(value) && value >= min && value <= max)) return;
  place.fault(`${value} is out of range; write a whole number from ${min} to ${max}`);
}

/** Says so if a value is outside its bounds. */
export function checkBetween(value: number | undefined, place: Place, min: number, max: number): void {
  if (value === undefined || (value >= min && value <= max)) return;
  place.fault(`${value} is out of range; write a number from ${min} to ${max}`);
}
