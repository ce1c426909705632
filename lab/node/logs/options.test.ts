import { logOptions } from './options';

const NOW = 1_795_592_757_000_000_000n;
const NONE = { follow: false, timestamps: false, previous: false, tailLines: undefined, limitBytes: undefined, since: undefined };

test.each([
  ['', {}],
  ['follow=true&timestamps=true&previous=true', { follow: true, timestamps: true, previous: true }],
  ['follow=false&timestamps=0&previous=False', {}],
  ['follow', { follow: true }],
  ['tailLines=0', { tailLines: 0 }],
  ['tailLines=10&limitBytes=100', { tailLines: 10, limitBytes: 100 }],
  ['sinceSeconds=5', { since: NOW - 5_000_000_000n }],
  ['sinceTime=2026-11-25T07:45:57Z', { since: NOW }],
  ['sinceTime=2026-11-25T08:45:57.5%2B01:00', { since: NOW + 500_000_000n }],
  ['sinceSeconds=5&sinceTime=2026-11-25T07:45:56Z', { since: NOW - 1_000_000_000n }],
  ['sinceSeconds=5&sinceTime=2026-11-25T07:00:00Z', { since: NOW - 5_000_000_000n }],
])('%s', (query, options) => {
  expect(logOptions(new URLSearchParams(query), NOW)).toEqual({ ...NONE, ...options });
});

test.each([
  ['tailLines=-1', 'tailLines: "-1" is not an integer of at least 0'],
  ['tailLines=', 'tailLines: "" is not an integer of at least 0'],
  ['tailLines=1e3', 'tailLines: "1e3" is not an integer of at least 0'],
  ['limitBytes=0', 'limitBytes: "0" is not an integer of at least 1'],
  ['sinceSeconds=0', 'sinceSeconds: "0" is not an integer of at least 1'],
  ['sinceTime=yesterday', 'sinceTime: "yesterday" is not an RFC 3339 time'],
])('%s is refused', (query, message) => {
  expect(() => logOptions(new URLSearchParams(query), NOW)).toThrow(message);
});
