import { InvalidArgumentError } from 'commander';

const UNITS: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 };

/** `500ms`, `30s`, `1m30s`, `2h`, or plain seconds; in whole milliseconds, rounded up. */
export function milliseconds(text: string): number {
  const parts = [...text.matchAll(/(\d+(?:\.\d+)?)(ms|s|m|h)/g)];
  const total = parts.map(part => part[0]).join('') === text
    ? parts.reduce((sum, [, amount, unit]) => sum + Number(amount) * UNITS[unit], 0)
    : /^\d+(\.\d+)?$/.test(text) ? Number(text) * UNITS.s : NaN;
  if (!(total > 0)) throw new InvalidArgumentError('Write a time such as 500ms, 30s or 1m30s.');
  if (total > 2 ** 31 - 1) throw new InvalidArgumentError('Write at most 24 days.');
  return Math.ceil(total);
}

/** A number above zero, such as 0.5. */
export function positiveNumber(highest: number): (text: string) => number {
  return text => {
    const value = /^\d+(\.\d+)?$/.test(text) ? Number(text) : NaN;
    if (!(value > 0 && value <= highest)) throw new InvalidArgumentError(`Write a number above 0 and at most ${highest}.`);
    return value;
  };
}

/** A whole number in a range. */
export function integerBetween(lowest: number, highest: number): (text: string) => number {
  return text => {
    const value = /^\d+$/.test(text) ? Number(text) : NaN;
    if (!(value >= lowest && value <= highest)) throw new InvalidArgumentError(`Write a whole number from ${lowest} to ${highest}.`);
    return value;
  };
}

/** A text that is there: an option whose variable is not set must not mean the default. */
export function nonEmpty(text: string): string {
  if (text.trim() === '') throw new InvalidArgumentError('It is empty; write a value, or leave the option out.');
  return text;
}

/** The name of an object or a namespace. */
export function objectName(text: string): string {
  if (!/^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/.test(text) || text.length > 253) throw new InvalidArgumentError('Write a name of small letters, digits, hyphens and dots.');
  return text;
}

/** The name or the number of a Service's port. */
export function portName(text: string): string {
  const valid = /^\d+$/.test(text) ? Number(text) >= 1 && Number(text) <= 65535 : /^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/.test(text);
  if (!valid) throw new InvalidArgumentError('Write the name of a port, or its number.');
  return text;
}

/** For an option that may be given several times. */
export function collected(text: string, before: readonly string[] = []): readonly string[] {
  return [...before, text];
}
