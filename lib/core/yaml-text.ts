/**
 * Which texts do not come back as they were when cdk8s has written them as YAML.
 *
 * cdk8s writes with the package `yaml`, in YAML 1.1, without a way to ask for quotes. What it writes is read by kubectl (Go's `sigs.k8s.io/yaml`),
 * by Python's PyYAML and by `yaml` itself; a text for which one of them has another opinion cannot be written. The rules here are those that these
 * readers showed in a differential test over all characters and some 100,000 texts (`lab/test/yaml-readers.lab.test.ts` repeats it).
 */

/** Why a text cannot be written. */
export type Unwritable =
  /** A character that readers refuse or take for a line break. */
  | { readonly cause: 'character'; readonly character: string; readonly index: number }
  /** Written without quotes, and read as a number. */
  | { readonly cause: 'number' }
  /** Written without quotes, and read as something other than text. */
  | { readonly cause: 'reserved' }
  /** A tab in text of one line, which is written without quotes. */
  | { readonly cause: 'tab'; readonly index: number }
  /** A tab where readers look for the indentation of text of several lines. */
  | { readonly cause: 'first-tab'; readonly index: number }
  /** Nothing but spaces and line breaks, of which the spaces get lost. */
  | { readonly cause: 'blank' }
  /** A line of one space, in text that is written in quotes. */
  | { readonly cause: 'space-line'; readonly index: number };

/** What every text that cannot be written has. Most texts have none of it, which takes one look. */
const SUSPECT = /[\t\n\u007f-\u009f\u2028\u2029\ud800-\udfff\ufffe\uffff]|^[-+]?[_\d]|^(?:=|<<)$/;

/** C1 control characters, line and paragraph separators, what is no character, halves of surrogate pairs. */
const BAD_CHARACTER = /[\u007f-\u009f\u2028\u2029\ud800-\udfff\ufffe\uffff]/u;

/** What Go reads as a number, once it has left out all `_`. */
const NUMBER_OF_GO = /^[-+]?(?:0[xX][\da-fA-F]+|0[oO][0-7]+|0[bB][01]+|(?:\.\d+|\d+(?:\.\d*)?)(?:[eE][-+]?\d+)?)$/;
/** What the writer quotes since it would read it as a number: those of YAML 1.1. */
const NUMBER_OF_WRITER =
  /^[-+]?(?:0b[01_]+|0x[\da-fA-F_]+|\d[\d_]*|(?:\d[\d_]*)?(?:\.[\d_]*)?[eE][-+]?\d+|(?:\d[\d_]*)?\.[\d_]*)$/;

/** What the writer puts into double quotes, with escapes. */
const ESCAPED = /[\u0000-\u0008\u000b-\u001f]/;
/** What the writer does not write without quotes. */
const NOT_PLAIN = /^[\n\t ,[\]{}#&*!|>'"%@`]|^[?-]$|^[?-][ \t]|[\n:][ \t]|[ \t]\n|[\n\t ]#|[\n\t :]$/;
/** Text of several lines that the writer puts into double quotes, too: what ends in white space after its last line break. */
const OPEN_END = /\n[\t ]+$/;
/** From how many characters on the writer breaks the lines of what is in double quotes. */
const BROKEN_FROM = 40;

/**
 * Why a text would not be read as it is.
 *
 * @returns undefined if it can be written
 */
export function unwritableText(text: string): Unwritable | undefined {
  if (!SUSPECT.test(text)) return undefined;
  if (text === '=' || text === '<<') return { cause: 'reserved' };
  return badCharacter(text) ?? misreadNumber(text) ?? (text.includes('\n') ? badLines(text) : badTab(text));
}

/** Why a key would not be read as it is. Keys of several lines are always quoted. */
export function unwritableKey(key: string): Unwritable | undefined {
  // cdk8s drops the one, and cannot write an object that has the other.
  if (key === '__proto__' || key === 'constructor') return { cause: 'reserved' };
  if (!SUSPECT.test(key) || key === '=') return undefined;
  if (key === '<<') return { cause: 'reserved' };
  return badCharacter(key) ?? misreadNumber(key) ?? (key.includes('\n') ? undefined : badTab(key));
}

/** A character as people look it up: `U+2028`. */
export function codePoint(character: string): string {
  return `U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`;
}

function badCharacter(text: string): Unwritable | undefined {
  const found = BAD_CHARACTER.exec(text);
  return found ? { cause: 'character', character: found[0], index: found.index } : undefined;
}

function misreadNumber(text: string): Unwritable | undefined {
  // Go looks at numbers only behind a digit or a sign.
  return /^[-+\d]/.test(text) && NUMBER_OF_GO.test(text.replaceAll('_', '')) && !NUMBER_OF_WRITER.test(text) ? { cause: 'number' } : undefined;
}

function badTab(text: string): Unwritable | undefined {
  const index = text.indexOf('\t');
  return index < 0 || ESCAPED.test(text) || NOT_PLAIN.test(text) ? undefined : { cause: 'tab', index };
}

function badLines(text: string): Unwritable | undefined {
  if (ESCAPED.test(text) || OPEN_END.test(text)) {
    const index = text.indexOf('\n \n');
    return index < 0 || JSON.stringify(text).length < BROKEN_FROM ? undefined : { cause: 'space-line', index: index + 1 };
  }
  // What remains is written as a block, whose indentation readers take from its first line that is not empty.
  const tab = /^\n*\t/.exec(text);
  if (tab) return { cause: 'first-tab', index: tab[0].length - 1 };
  return /^[ \t\n]*$/.test(text) && /[ \t]/.test(text) ? { cause: 'blank' } : undefined;
}
