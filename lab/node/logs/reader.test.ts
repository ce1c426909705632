import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LogOptions } from './options';
import { readLog } from './reader';
import { formatRow } from './row';
import { formatTime } from './time';

const START = 1_795_592_757_000_000_000n;
const at = (second: number) => START + BigInt(second) * 1_000_000_000n;
const stamp = (second: number) => formatTime(at(second));
const row = (second: number, text: string, partial = false) => formatRow({ time: at(second), stream: 'stdout', partial, content: Buffer.from(text) });

const folder = mkdtempSync(join(tmpdir(), 'lab-log-'));
const file = join(folder, '0.log');
afterAll(() => rmSync(folder, { recursive: true }));

beforeEach(() => writeFileSync(file, Buffer.concat([row(1, 'one'), row(2, 'tw', true), row(3, 'o'), row(4, ''), row(5, 'four'), row(6, 'end', true)])));

async function read(options: LogOptions, isRunning?: () => boolean): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of readLog(file, options, isRunning)) parts.push(part);
  return Buffer.concat(parts).toString();
}

test.each<[string, LogOptions, string]>([
  ['all', {}, 'one\ntwo\n\nfour\nend'],
  ['with times, one at the beginning of a line', { timestamps: true }, `${stamp(1)} one\n${stamp(2)} two\n${stamp(4)} \n${stamp(5)} four\n${stamp(6)} end`],
  ['the last rows', { tailLines: 3 }, '\nfour\nend'],
  ['the last rows with times', { tailLines: 2, timestamps: true }, `${stamp(5)} four\n${stamp(6)} end`],
  ['no rows', { tailLines: 0 }, ''],
  ['more rows than there are', { tailLines: 100 }, 'one\ntwo\n\nfour\nend'],
  ['since a time', { since: at(5) }, 'four\nend'],
  ['since a time after all', { since: at(7) }, ''],
  ['since a time, of the last rows', { since: at(2), tailLines: 4 }, 'o\n\nfour\nend'],
  ['since a time before the last rows', { since: at(6), tailLines: 4, timestamps: true }, `${stamp(6)} end`],
  ['so many bytes', { limitBytes: 5 }, 'one\nt'],
  ['so many bytes, of times too', { limitBytes: 40, timestamps: true }, `${stamp(1)} one\n${stamp(2).slice(0, 5)}`],
  ['so many bytes of the last rows', { limitBytes: 3, tailLines: 2 }, 'fou'],
  ['so many bytes since a time', { limitBytes: 3, since: at(5) }, 'fou'],
  ['followed after its end', { follow: true }, 'one\ntwo\n\nfour\nend'],
])('%s', async (_, options, text) => expect(await read(options)).toBe(text));

test('a log that is followed goes on until the container has ended', async () => {
  let running = true;
  setTimeout(() => appendFileSync(file, row(7, 'late').subarray(0, 10)), 150);
  setTimeout(() => appendFileSync(file, row(7, 'late').subarray(10)), 300);
  setTimeout(() => {
    appendFileSync(file, row(8, 'last'));
    running = false;
  }, 450);
  expect(await read({ follow: true, tailLines: 1 }, () => running)).toBe('endlate\nlast\n');
});

test('following ends at the limit of bytes', async () => {
  setTimeout(() => appendFileSync(file, row(7, 'late')), 150);
  expect(await read({ follow: true, tailLines: 0, limitBytes: 2 }, () => true)).toBe('la');
});

test('logs longer than a block', async () => {
  const rows = Array.from({ length: 5000 }, (_, index) => row(index, `line ${index}`));
  writeFileSync(file, Buffer.concat(rows));
  const lines = rows.map((_, index) => `line ${index}\n`);
  expect(await read({})).toBe(lines.join(''));
  expect(await read({ tailLines: 4321 })).toBe(lines.slice(-4321).join(''));
  expect(await read({ since: at(4990), tailLines: 20 })).toBe(lines.slice(4990).join(''));
});

test('what is no row is passed over', async () => {
  appendFileSync(file, 'no row\n');
  appendFileSync(file, row(9, 'after'));
  expect(await read({ tailLines: 2 })).toBe('after\n');
});
