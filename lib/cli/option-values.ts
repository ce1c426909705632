import { InvalidArgumentError } from 'commander';

const UNITS: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 };

/** `500ms`, `30s`, `1m30s`, `2h`, or plain seconds; in milliseconds. */
export function milliseconds(text: string): number {
  const parts = [...text.matchAll(/(\d+(?:\.\d+)?)(ms|s|m|h)/g)];
  const total = parts.map(part => part[0]).join('') === text
    ? parts.reduce((sum, [, amount, unit]) => sum + Number(amount) * UNITS[unit], 0)
    : /^\d+(\.\d+)?$/.test(text) ? Number(text) * UNITS.s : NaN;
  if (!(total > 0)) throw new InvalidArgumentError('Write a time such as 500ms, 30s or 1m30s.');
  if (total > 2 ** 31 - 1) throw new InvalidArgumentError('Write at most 24 days.');
  return total;
}

/** A number above zero, such as 0.5. */
export function positiveNumber(text: string): number {
  const value = /^\d+(\.\d+)?$/.test(text) ? Number(text) : NaN;
  if (!(value > 0)) throw new InvalidArgumentError('Write a number above 0.');
  return value;
}

/** A whole number in a range. */
export function integerBetween(lowest: number, highest: number): (text: string) => number {
  return text => {
    const value = /^\d+$/.test(text) ? Number(text) : NaN;
    if (!(value >= lowest && value <= highest)) throw new InvalidArgumentError(`Write a whole number from ${lowest} to ${highest}.`);
    return value;
  };
}

/** For an option that may be given several times. */
export function collected(text: string, before: readonly string[] = []): readonly string[] {
  return [...before, text];
}
