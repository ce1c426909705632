/** A small generator of random numbers from 0 to 1, the same for the same seed. */
export function mulberry(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** Pieces that mean something to writers and readers of YAML. */
const PIECES: readonly string[] = [
  '\n', '\n', '\n', '\n\n', ' ', ' ', '  ', '\t', '\t', 'a', 'b c', '- x', '? y', ': z', ' #c', '#c', '%', '---', '...', '"', "'", '\\', '\r\n', '\r', '|', '>', '{', '}', '[', ']', ',',
  '&a', '*b', '!t', '@', '`', '~', '=', '<<', ':', '-', '?', 'key: v', '0', '1', '8', '_', '0x', '0X', '0o', '0O', '0b', '0B', '.', 'e', 'E', '+', 'F', 'y', 'no', 'null', '.inf', '2001-01-02', '1:20',
  '\0', '\u0001', '\u001b', '\u007f', '\u0085', '\u009f', '\u00a0', '\u00e9', '\u200b', '\u2028', '\u2029', '\u202e', '\u3000', '\ufeff', '\ufffd', '\ufffe', '\uffff', '\ud800', '\udc00', '\u{1f600}', '\u{1fffe}',
];

/** Texts of a few pieces, some of many. */
export function yamlTexts(random: () => number, count: number): string[] {
  const below = (limit: number): number => Math.floor(random() * limit);
  return Array.from({ length: count }, (_, index) => {
    const pieces = 1 + below(index % 10 === 0 ? 30 : 5);
    let text = '';
    for (let piece = 0; piece < pieces; piece++) text += PIECES[below(PIECES.length)];
    return text;
  });
}
