import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { formatRow, parseRow } from './row';
import { formatTime, now, parseTime } from './time';
import { Lines, LogWriter } from './writer';

const SECOND = 1_000_000_000n;

describe('times', () => {
  test.each([
    ['1970-01-01T00:00:00Z', 0n, '1970-01-01T00:00:00.000000000Z'],
    ['2026-11-25T07:45:57.000000123Z', 1795592757n * SECOND + 123n, '2026-11-25T07:45:57.000000123Z'],
    ['2026-11-25T07:45:57.1Z', 1795592757n * SECOND + 100_000_000n, '2026-11-25T07:45:57.100000000Z'],
    ['2026-11-25T09:45:57+02:00', 1795592757n * SECOND, '2026-11-25T07:45:57.000000000Z'],
  ])('%s', (text, time, formatted) => {
    expect(parseTime(text)).toBe(time);
    expect(formatTime(time)).toBe(formatted);
  });

  test.each(['', 'yesterday', '2026-11-25', '2026-11-25T07:45:57', '2026-11-25 07:45:57Z', '2026-13-25T07:45:57Z'])("'%s' is none", text => {
    expect(parseTime(text)).toBeUndefined();
  });

  test('now grows, and is near the wall clock', () => {
    const times = Array.from({ length: 1000 }, now);
    expect(times.every((time, index) => index === 0 || time >= times[index - 1]!)).toBe(true);
    expect(Math.abs(Number(times.at(-1)! / 1_000_000n) - Date.now())).toBeLessThan(100);
  });
});

describe('rows', () => {
  test.each([
    ['2026-11-25T07:45:57.000000123Z stdout F here I was', { stream: 'stdout', partial: false, content: 'here I was' }],
    ['2026-11-25T07:45:57.000000123Z stderr P  two  spaces ', { stream: 'stderr', partial: true, content: ' two  spaces ' }],
    ['2026-11-25T07:45:57.000000123Z stdout F ', { stream: 'stdout', partial: false, content: '' }],
    ['2026-11-25T07:45:57.000000123Z stdout P:more Grüße', { stream: 'stdout', partial: true, content: 'Grüße' }],
  ])('%s', (text, expected) => {
    const row = parseRow(Buffer.from(text))!;
    expect({ ...row, content: row.content.toString() }).toEqual({ time: 1795592757n * SECOND + 123n, ...expected });
    if (!text.includes(':more')) expect(formatRow(row).toString()).toBe(`${text}\n`);
  });

  test.each(['', 'here I was', 'yesterday stdout F x', '2026-11-25T07:45:57Z stdin F x', '2026-11-25T07:45:57Z stdout'])("'%s' is none", text => {
    expect(parseRow(Buffer.from(text))).toBeUndefined();
  });
});

describe('lines of a stream', () => {
  const cut = (...chunks: string[]) => {
    const lines = new Lines();
    return [...chunks.flatMap(chunk => lines.add(Buffer.from(chunk))), ...lines.end()].map(({ partial, content }) => [partial ? 'P' : 'F', content.toString()]);
  };

  test.each([
    [['a\nb\n'], [['F', 'a'], ['F', 'b']]],
    [['a', 'b\nc', '\n'], [['F', 'ab'], ['F', 'c']]],
    [['a\n\nb'], [['F', 'a'], ['F', ''], ['P', 'b']]],
    [[], []],
  ])('%j', (chunks, rows) => expect(cut(...chunks)).toEqual(rows));

  test('a line that is too long is cut', () => {
    const long = 'x'.repeat(40_000);
    expect(cut(`${long}\n`).map(([tag, text]) => [tag, text!.length])).toEqual([['P', 16_384], ['P', 16_384], ['F', 7_232]]);
    expect(cut(`${'x'.repeat(16_384)}\n`).map(([tag]) => tag)).toEqual(['F']);
  });

  test('are written with the name of their stream', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'lab-log-'));
    const file = join(folder, '0.log');
    const writer = new LogWriter(file);
    await Promise.all([
      writer.write('stdout', Readable.from([Buffer.from('out\nno break')])),
      writer.write('stderr', Readable.from([Buffer.from('err\n')])),
    ]);
    const rows = readFileSync(file, 'utf8').trimEnd().split('\n').map(row => parseRow(Buffer.from(row))!);
    expect(rows.map(({ stream, partial, content }) => `${stream} ${partial} ${content}`).sort()).toEqual(['stderr false err', 'stdout false out', 'stdout true no break']);
    rmSync(folder, { recursive: true });
  });
});
