import { LineReader, Tail } from './bounded-text';

function linesOf(pieces: readonly (string | Buffer)[], longest?: number): string[] {
  const lines: string[] = [];
  const reader = new LineReader(line => lines.push(line), longest);
  for (const piece of pieces) reader.add(Buffer.from(piece as string));
  reader.end();
  return lines;
}

test('lines, however they are cut', () => {
  const text = Buffer.from('one\r\n\nthrée\nlast');
  for (let size = 1; size < 8; size++) {
    const pieces = Array.from({ length: Math.ceil(text.length / size) }, (_, index) => text.subarray(index * size, (index + 1) * size));
    expect(linesOf(pieces)).toEqual(['one', '', 'thrée', 'last']);
  }
});

test('of a long line the start is kept, and the next one is whole', () => {
  expect(linesOf(['ab', 'cdef', 'gh\nnext\n'], 3)).toEqual(['abc', 'nex']);
  expect(linesOf(['ab', 'cdef', 'gh\nxy\n'], 3)).toEqual(['abc', 'xy']);
});

test('the last bytes are kept', () => {
  const tail = new Tail(5);
  for (const text of ['a', 'bc', '', 'defgh', 'i']) tail.add(Buffer.from(text));
  expect(`${tail}`).toBe('efghi');
});
