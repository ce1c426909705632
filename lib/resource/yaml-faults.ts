import { error, Fault } from '../core/fault';
import { FieldPath } from '../core/field-path';
import { quote } from '../core/quote';
import { codePoint, Unwritable, unwritableKey, unwritableText } from '../core/yaml-text';
import { NO_DATA } from './misfit';

interface Text {
  /** The text, as people read it: `'0o17'`, `the key '0o17'`. */
  readonly subject: string;
  readonly text: string;
}

interface At extends Text {
  /** Where in the text it stands; its first character is 1. */
  readonly position: number;
}

const CHARACTER = error<At & { readonly character: string }>('CI1042',
  ({ subject, character, position }) => `${subject} has ${nameOf(character)} at position ${position}, which readers of YAML ${isBreak(character) ? 'take for a line break' : 'refuse'}`,
  ({ character }) => `leave it out, or write it with an escape that the field knows, such as ${encodeOf(character)} in a URL`);

const NUMBER = error<Text>('CI1043',
  ({ subject }) => `${subject} would be read as a number, since cdk8s writes it without quotes`,
  'write the number in another way, such as 15 for 0o17');

const RESERVED = error<Text>('CI1044',
  ({ subject }) => `${subject} would not be read as text, since cdk8s writes it without quotes`,
  'write other text');

const RESERVED_KEY = error<Text & { readonly effect: string }>('CI1045', ({ subject, effect }) => `${subject} ${effect}`, 'choose another key');

const FIRST_TAB = error<At>('CI1046',
  ({ position }) => `has a tab (U+0009) at position ${position}, where readers of YAML look for the indentation of its lines`,
  'begin its first line with something else');

const TAB = error<At>('CI1047',
  ({ subject, position }) => `${subject} has a tab (U+0009) at position ${position}, which not all readers of YAML take in text of one line`,
  'write spaces, or \\t where the field knows escapes');

const BLANK = error<Text>('CI1048', 'is spaces (U+0020) and line breaks only, and the spaces get lost in YAML', 'leave the spaces out');

const SPACE_LINE = error<At>('CI1049',
  ({ position }) => `has a line of a single space (U+0020) at position ${position}, which cdk8s does not write as it is`,
  'leave the space out');

/** Whether a text, or the key of a map, comes back as it was from the YAML that cdk8s writes. */
export function isWritable(text: string, isKey = false): boolean {
  return (isKey ? unwritableKey(text) : unwritableText(text)) === undefined;
}

/** The fault of a text that does not come back as it was. */
export function textFault(text: string, at: FieldPath): Fault | undefined {
  const problem = unwritableText(text);
  return problem && faultOf(problem, { subject: quote(text), text }, at);
}

/** The fault of a key that does not come back as it was. */
export function keyFault(key: string, at: FieldPath): Fault | undefined {
  const problem = unwritableKey(key);
  const text = { subject: `the key ${quote(key)}`, text: key };
  if (problem?.cause === 'reserved') return RESERVED_KEY.at(at, { ...text, effect: EFFECTS.get(key)! });
  return problem && faultOf(problem, text, at);
}

/** The faults of all texts, keys and numbers of a manifest. */
export function textFaults(value: unknown, at = FieldPath.ROOT, faults: Fault[] = []): readonly Fault[] {
  if (typeof value === 'string') {
    if (!isWritable(value)) faults.push(textFault(value, at)!);
  } else if (typeof value === 'number') {
    if (!Number.isFinite(value)) faults.push(NO_DATA.at(at, { value }));
  } else if (Array.isArray(value)) {
    value.forEach((each, index) => textFaults(each, at.at(index), faults));
  } else if (typeof value === 'object' && value !== null) {
    for (const key of Object.keys(value)) {
      if (!isWritable(key, true)) faults.push(keyFault(key, at.at(key))!);
      textFaults((value as Record<string, unknown>)[key], at.at(key), faults);
    }
  }
  return faults;
}

/** What becomes of keys that cannot be written. */
const EFFECTS: ReadonlyMap<string, string> = new Map([
  ['__proto__', 'would be dropped by cdk8s'],
  ['constructor', 'makes cdk8s fail as it writes'],
  ['<<', 'would be merged away where YAML is read'],
]);

function faultOf(problem: Unwritable, text: Text, at: FieldPath): Fault {
  switch (problem.cause) {
    case 'character': return CHARACTER.at(at, { ...text, character: problem.character, position: problem.index + 1 });
    case 'number': return NUMBER.at(at, text);
    case 'reserved': return RESERVED.at(at, text);
    case 'tab': return TAB.at(at, { ...text, position: problem.index + 1 });
    case 'first-tab': return FIRST_TAB.at(at, { ...text, position: problem.index + 1 });
    case 'blank': return BLANK.at(at, text);
    case 'space-line': return SPACE_LINE.at(at, { ...text, position: problem.index + 1 });
  }
}

const NAMES: ReadonlyMap<string, string> = new Map([['\u007f', 'delete'], ['\u0085', 'next line'], ['\u2028', 'line separator'], ['\u2029', 'paragraph separator']]);

/** Such as `U+2028 (line separator)`. */
function nameOf(character: string): string {
  const other = isHalf(character) ? 'half of a surrogate pair' : character < '\u00a0' ? 'a control character' : 'not a character of Unicode';
  return `${codePoint(character)} (${NAMES.get(character) ?? other})`;
}

function isBreak(character: string): boolean {
  return character === '\u0085' || character === '\u2028' || character === '\u2029';
}

function isHalf(character: string): boolean {
  return /^[\ud800-\udfff]$/u.test(character);
}

/** A character as URLs write it. Half of a pair cannot be written. */
function encodeOf(character: string): string {
  return encodeURIComponent(isHalf(character) ? '\ufffd' : character);
}
