import { liveLine, summaryOf, summaryText } from './report';
import { Tally } from './tally';

function tally(): Tally {
  const seen = new Tally();
  const body = (version: string) => Buffer.from(`Hello version: ${version}, instance: x\n`);
  for (let index = 0; index < 30; index++) seen.answered(200, 1000 + index, body('v10'), 100);
  for (let index = 0; index < 9; index++) seen.answered(200, 20_000, body('v2'), body('v2').length);
  seen.answered(503, 100, Buffer.from('no healthy upstream'), 19);
  seen.unanswered('connection reset');
  seen.unanswered('connection reset');
  seen.elapsed = 2000;
  return seen;
}

test('the summary as text', () => {
  const seen = tally();
  seen.unsent = 1234;
  seen.abandoned = 2;
  expect(summaryText(seen, 'http://gateway/hello', 10).split('\n')).toEqual([
    'http://gateway/hello',
    '  requests  42 in 2.0 s, 21 per second, 10 connections',
    '  failed    3 (7.1%): 2 connection reset, 1 status 503',
    '  latency   mean 5.26 ms  p50 1.02 ms  p90 20.0 ms  p99 20.0 ms  p99.9 20.0 ms  max 20.0 ms',
    '  versions  v2 23.1% (9)',
    '            v10 76.9% (30)',
    '  not sent  1,234 that were due: the target is too slow for this rate, or --concurrency too low',
    '  given up  2 that were not answered when the load was interrupted',
  ]);
});

test('the summary as JSON', () => {
  expect(summaryOf(tally(), 'http://gateway/hello', 10)).toMatchObject({
    url: 'http://gateway/hello', concurrency: 10, duration: 2, requests: 42, rate: 21, failed: 3, unsent: 0, abandoned: 0,
    failures: { 'connection reset': 2, 'status 503': 1 },
    versions: { v2: { requests: 9, share: 0.2308 }, v10: { requests: 30, share: 0.7692 } },
    latency: { max: 20 },
  });
});

test('a load that has seen nothing', () => {
  expect(summaryText(new Tally(), 'http://gateway/hello', 1)).toBe('http://gateway/hello\n  requests  0 in 0.0 s, 0 per second, 1 connection\n  failed    0');
});

test('versions are counted up to a hundred, and shown without control characters', () => {
  const seen = new Tally();
  for (let index = 0; index < 10_000; index++) {
    const body = Buffer.from(`Hello version: \x1b[${index}m\n, instance: x\n`);
    seen.answered(200, 1, body, body.length);
  }
  const { versions, otherVersions } = summaryOf(seen, 'http://gateway/hello', 1);
  expect([Object.keys(versions).length, otherVersions]).toEqual([100, 9900]);
  expect(versions['\\x1b[7m ']).toEqual({ requests: 1, share: 0.0001 });
  expect(summaryText(seen, 'http://gateway/hello', 1)).toMatch(/\n {12}\\x1b\[99m {2}0\.0% \(1\)\n {12}9,900 of other versions$/);
});

test('the live line, and how it fits a narrow terminal', () => {
  expect(liveLine(tally(), 3_725_000, 4120.4, 200)).toBe('1:02:05  42 requests  4,120/s  3 failed  p50 1.02 ms  p90 20.0 ms  p99 20.0 ms  v2 23.1%  v10 76.9%');
  expect(liveLine(tally(), 65_000, 0, 20)).toBe('1:05  42 requests  ');
});

test('a body that names no version is not counted as one', () => {
  const seen = new Tally();
  for (const text of ['', 'Hello version: ', 'Hello version: , x', 'Hello version: v1', 'Hallo version: v1, x']) seen.answered(200, 1, Buffer.from(text), text.length);
  expect(seen.versions.counts()).toEqual([]);
});
