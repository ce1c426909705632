import { Tally } from './tally';

/** The summary of a load as JSON. Latencies are in milliseconds, `duration` in seconds, `rate` in requests per second. */
export interface LoadSummary {
  readonly url: string;
  readonly concurrency: number;
  readonly duration: number;
  readonly requests: number;
  readonly rate: number;
  readonly failed: number;
  readonly failures: Readonly<Record<string, number>>;
  readonly unsent: number;
  readonly abandoned: number;
  readonly latency: Readonly<Record<'mean' | 'p50' | 'p90' | 'p99' | 'p99.9' | 'max', number>>;
  readonly versions: Readonly<Record<string, { readonly requests: number; readonly share: number }>>;
  /** Answers of versions beyond the first 100. */
  readonly otherVersions: number;
}

export function summaryOf(tally: Tally, url: string, concurrency: number): LoadSummary {
  const duration = tally.elapsed / 1000;
  return {
    url,
    concurrency,
    duration: round(duration, 3),
    requests: tally.requests,
    rate: duration > 0 ? round(tally.requests / duration, 1) : 0,
    failed: tally.failed,
    failures: Object.fromEntries(tally.failures),
    unsent: tally.unsent,
    abandoned: tally.abandoned,
    latency: {
      mean: inMilliseconds(tally.latency.mean),
      p50: inMilliseconds(tally.latency.percentile(50)),
      p90: inMilliseconds(tally.latency.percentile(90)),
      p99: inMilliseconds(tally.latency.percentile(99)),
      'p99.9': inMilliseconds(tally.latency.percentile(99.9)),
      max: inMilliseconds(tally.latency.max),
    },
    versions: Object.fromEntries(shares(tally).map(({ name, count, share }) => [name, { requests: count, share: round(share, 4) }])),
    otherVersions: tally.versions.others,
  };
}

/** The summary for a person. */
export function summaryText(tally: Tally, url: string, concurrency: number): string {
  const { duration, rate, latency } = summaryOf(tally, url, concurrency);
  const failures = tally.failures.map(([reason, count]) => `${grouped(count)} ${reason}`).join(', ');
  const lines = [
    ['requests', `${grouped(tally.requests)} in ${duration.toFixed(1)} s, ${grouped(rate)} per second, ${concurrency} ${concurrency === 1 ? 'connection' : 'connections'}`],
    ['failed', tally.failed === 0 ? '0' : `${grouped(tally.failed)} (${percent(tally.failed / tally.requests)}): ${failures}`],
    ...tally.latency.count === 0 ? [] : [['latency', Object.entries(latency).map(([name, value]) => `${name} ${time(value)}`).join('  ')]],
    ...shares(tally).map(({ name, count, share }, index) => [index === 0 ? 'versions' : '', `${name} ${percent(share)} (${grouped(count)})`]),
    ...tally.versions.others === 0 ? [] : [['', `${grouped(tally.versions.others)} of other versions`]],
    ...tally.unsent === 0 ? [] : [['not sent', `${grouped(tally.unsent)} that were due: the target is too slow for this rate, or --concurrency too low`]],
    ...tally.abandoned === 0 ? [] : [['given up', `${grouped(tally.abandoned)} that were not answered when the load was interrupted`]],
  ];
  return [url, ...lines.map(([label, text]) => `  ${label.padEnd(9)} ${text}`)].join('\n');
}

/** One line for a terminal, while the load runs; `rate` is that of the last moments. */
export function liveLine(tally: Tally, elapsed: number, rate: number, columns: number): string {
  const parts = [
    clock(elapsed),
    `${grouped(tally.requests)} requests`,
    `${grouped(Math.round(rate))}/s`,
    `${grouped(tally.failed)} failed`,
    ...tally.latency.count === 0 ? [] : [50, 90, 99].map(level => `p${level} ${time(inMilliseconds(tally.latency.percentile(level)))}`),
    ...shares(tally).map(({ name, share }) => `${name} ${percent(share)}`),
  ];
  return parts.join('  ').slice(0, Math.max(1, columns - 1));
}

/** The share of each version among the answers that name one. */
function shares(tally: Tally): ReadonlyArray<{ readonly name: string; readonly count: number; readonly share: number }> {
  const counts = tally.versions.counts();
  const total = counts.reduce((sum, [, count]) => sum + count, tally.versions.others);
  return counts.map(([name, count]) => ({ name, count, share: count / total }));
}

function grouped(value: number): string {
  return value.toLocaleString('en-US');
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)}%`;
}

function time(milliseconds: number): string {
  if (milliseconds >= 10_000) return `${(milliseconds / 1000).toFixed(1)} s`;
  return `${milliseconds.toFixed(milliseconds < 10 ? 2 : milliseconds < 100 ? 1 : 0)} ms`;
}

function clock(milliseconds: number): string {
  const seconds = Math.floor(milliseconds / 1000);
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  return [...hours > 0 ? [hours] : [], minutes, seconds % 60].map((part, index) => index === 0 ? `${part}` : `${part}`.padStart(2, '0')).join(':');
}

function inMilliseconds(microseconds: number): number {
  return round(microseconds / 1000, 3);
}

function round(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}
