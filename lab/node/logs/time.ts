const MILLISECOND = 1_000_000n;

/** Wall-clock time at which the monotonic clock was zero, in nanoseconds. */
let origin = BigInt(Date.now()) * MILLISECOND - process.hrtime.bigint();

/** The time in nanoseconds since 1970, growing from call to call unless the machine's clock is set back. */
export function now(): bigint {
  const wall = BigInt(Date.now()) * MILLISECOND;
  const time = origin + process.hrtime.bigint();
  const apart = time - wall;
  if (apart > -50n * MILLISECOND && apart < 50n * MILLISECOND) return time;
  origin += wall - time;
  return wall;
}

/** `2026-11-25T07:45:57.000000123Z`: RFC 3339 with nine digits of a second, as the kubelet writes it. */
export function formatTime(time: bigint): string {
  const seconds = new Date(Number(time / MILLISECOND)).toISOString().slice(0, 19);
  return `${seconds}.${String(time % 1_000_000_000n).padStart(9, '0')}Z`;
}

/** Reads an RFC 3339 time with any number of digits of a second, or nothing when it is none. */
export function parseTime(text: string): bigint | undefined {
  const [, seconds, fraction = '', zone] = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(\d+))?(Z|[+-]\d\d:\d\d)$/.exec(text) ?? [];
  const milliseconds = seconds ? Date.parse(`${seconds}${zone}`) : NaN;
  if (Number.isNaN(milliseconds)) return undefined;
  return BigInt(milliseconds) * MILLISECOND + BigInt(fraction.slice(0, 9).padEnd(9, '0'));
}
