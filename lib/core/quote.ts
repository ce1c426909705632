/** How much of a value a message shows, in characters. */
const SHOWN = 200;

/**
 * A value as messages show it: in single quotes, at most 200 characters of it, characters that a terminal would not show as such escaped.
 */
export function quote(value: unknown): string {
  const text = typeof value === 'string' ? value : describe(value);
  return `'${visible(text.slice(0, SHOWN))}'${rest(text)}`;
}

/** A text of somebody else, such as what another parser says, with at most 200 characters of it. */
export function shortened(text: string): string {
  return visible(text.slice(0, SHOWN)) + rest(text);
}

function rest(text: string): string {
  return text.length <= SHOWN ? '' : `... (${text.length} characters)`;
}

/** What a value is in one word, for messages about values of a wrong type: `a list`, `null`, `NaN`, `the number 3`. */
export function describe(value: unknown): string {
  if (value === null || value === undefined) return String(value);
  if (Array.isArray(value)) return 'a list';
  switch (typeof value) {
    case 'string': return value === '' ? 'an empty text' : `the text ${quote(value)}`;
    case 'number': return Number.isNaN(value) ? 'NaN' : `the number ${value}`;
    case 'object': return 'an object';
    default: return typeof value === 'boolean' ? String(value) : `a ${typeof value}`;
  }
}

/** Control characters, line and paragraph separators, direction marks and halves of surrogate pairs, by their code. */
function visible(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Cn}]/gu, character => `\\u{${character.codePointAt(0)!.toString(16)}}`);
}
