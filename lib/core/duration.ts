/** Nanoseconds of each unit that durations have, as Go and so Istio writes them. */
const UNITS: Readonly<Record<string, number>> = { 'ns': 1, 'us': 1e3, 'µs': 1e3, 'μs': 1e3, 'ms': 1e6, 's': 1e9, 'm': 60e9, 'h': 3600e9 };
const PART = /(\d*)(?:\.(\d*))?(ns|us|µs|μs|ms|s|m|h)/y;
/** The longest, in nanoseconds: 292 years. */
const LONGEST = 2 ** 63;

/**
 * The nanoseconds of a duration such as `1.5s`, `500ms` or `1h30m`, as Go counts them.
 *
 * @returns undefined if the text is not a duration, or one longer than 292 years
 */
export function parseDuration(text: string): number | undefined {
  const sign = text.startsWith('-') ? -1 : 1;
  const rest = text.replace(/^[+-]/, '');
  if (rest === '0') return 0;
  if (rest === '') return undefined;
  let nanoseconds = 0;
  PART.lastIndex = 0;
  while (PART.lastIndex < rest.length) {
    const part = PART.exec(rest);
    if (!part) return undefined;
    const [, whole, fraction = '', unit] = part;
    if (whole === '' && fraction === '') return undefined;
    // The fraction apart: 1.001 * 1e9 is not whole.
    nanoseconds += Number(whole) * UNITS[unit] + Math.trunc(Number(fraction) * (UNITS[unit] / 10 ** fraction.length));
    if (nanoseconds >= LONGEST) return undefined;
  }
  return sign * nanoseconds;
}
