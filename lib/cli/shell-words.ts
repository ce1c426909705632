const PLAIN = /^[\w@%+=:,./-]+$/;

/**
 * Splits a command line into words as a POSIX shell does: at blanks, with single quotes, double quotes and backslashes; nothing is expanded.
 *
 * @param backslash whether a backslash quotes the next character; on Windows it separates folders
 * @returns the words, or `undefined` if a quote is not closed
 */
export function splitWords(text: string, backslash = true): string[] | undefined {
  const words: string[] = [];
  let word: string | undefined;
  let quote = '';
  for (let index = 0; index < text.length; index++) {
    const char = text[index];
    if (char === '\\' && backslash && quote !== "'") {
      const next = text[++index];
      if (next === undefined) return undefined;
      // Between double quotes a backslash quotes only what would end them or mean something there.
      word = (word ?? '') + (quote === '"' && !/["\\$`]/.test(next) ? `\\${next}` : next);
    } else if (quote !== '') {
      if (char === quote) quote = '';
      else word += char;
    } else if (char === "'" || char === '"') {
      quote = char;
      word ??= '';
    } else if (/\s/.test(char)) {
      if (word !== undefined) words.push(word);
      word = undefined;
    } else {
      word = (word ?? '') + char;
    }
  }
  if (quote !== '') return undefined;
  return word === undefined ? words : [...words, word];
}

/** A word as a POSIX shell reads it back, quoted only where needed. */
export function shellWord(text: string): string {
  return PLAIN.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
