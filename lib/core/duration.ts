/** Nanoseconds of each unit that durations have, as Go and so Istio writes them. */
const UNITS: Readonly<Record<string, number>> = { 'ns': 1, 'us': 1e3, 'µs': 1e3, 'μs': 1e3, 'ms': 1e6, 's': 1e9, 'm': 60e9, 'h': 3600e9 };
const PART = /(\d+\.?\d*|\.\d+)(ns|us|µs|μs|ms|s|m|h)/y;

/**
 * The nanoseconds of a duration such as `1.5s`, `500ms` or `1h30m`.
 *
 * @returns undefined if the text is not a duration
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
    nanoseconds += Number(part[1]) * UNITS[part[2]];
  }
  return sign * nanoseconds;
}
