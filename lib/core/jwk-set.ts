import { X509Certificate } from 'node:crypto';
import { describe } from './quote';

/** The members of a key that are needed, by its type; `d` beside them makes the key private. */
const NEEDED: Readonly<Record<string, readonly string[]>> = { RSA: ['n', 'e'], EC: ['crv', 'x', 'y'], OKP: ['crv', 'x'], oct: ['k'] };
/** Members that istiod takes only as texts, in keys of all types. It looks for the URL of a certificate, `x5u`, as `x58`. */
const TEXTS: readonly string[] = ['kty', 'alg', 'kid', 'use', 'x5t', 'x5t#S256', 'x58'];
/** Members that are bytes as base64, by the type of the key. */
const BYTES: Readonly<Record<string, readonly string[]>> = { RSA: ['n', 'e', 'd', 'p', 'q', 'dp', 'dq', 'qi'], EC: ['x', 'y', 'd'], OKP: ['x', 'd'], oct: ['k'] };
/** What a public key may have of those without being a private one, whose type it would not be read as. */
const PRIVATE_ONLY: ReadonlySet<string> = new Set(['d', 'p', 'q', 'dp', 'dq', 'qi']);

type Members = Readonly<Record<string, unknown>>;

/** What a JSON Web Key Set is found to be. */
export interface JwkSet {
  /** How many keys it has. */
  readonly keys: number;
  /** The indexes of keys that must not be known to others: private ones, and those that both sides share. */
  readonly secret: readonly number[];
  /** Whether something follows the set, which istiod passes over and Envoy does not. */
  readonly trailing: boolean;
}

/**
 * Reads a JSON Web Key Set, or a single key in place of one, as istiod reads it.
 *
 * @returns what it has, or in words why it is none
 * @see https://www.rfc-editor.org/rfc/rfc7517
 */
export function readJwkSet(text: string): JwkSet | string {
  const whole = parsed(text);
  const first = whole ?? parsed(text.slice(0, endOfObject(text)));
  if (first === undefined) return 'it is not JSON';
  const set = first.value;
  if (!isMembers(set)) return `it is ${describe(set)} and no object`;
  const found = Object.hasOwn(set, 'keys') ? readList(set.keys) : readKeys([set], () => 'it has no keys and is no key itself: ');
  return typeof found === 'string' ? found : { ...found, trailing: whole === undefined };
}

function parsed(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) as unknown };
  } catch {
    return undefined;
  }
}

/** Where the object ends that a text begins with. */
function endOfObject(text: string): number {
  let [depth, inText] = [0, false];
  for (let index = 0; index < text.length; index++) {
    const character = text[index];
    if (character === '"') inText = !inText;
    else if (inText && character === '\\') index += 1;
    else if (!inText && character === '{') depth += 1;
    else if (!inText && character === '}' && --depth === 0) return index + 1;
  }
  return text.length;
}

type Keys = Omit<JwkSet, 'trailing'>;

function readList(keys: unknown): Keys | string {
  if (keys === null) return { keys: 0, secret: [] };
  return Array.isArray(keys) ? readKeys(keys, index => `keys[${index}]: `) : `keys is ${describe(keys)} and no list`;
}

function readKeys(keys: readonly unknown[], place: (index: number) => string): Keys | string {
  const secret: number[] = [];
  for (const [index, key] of keys.entries()) {
    const problem = keyProblem(key);
    if (problem !== undefined) return place(index) + problem;
    if (isSecret(key as Members)) secret.push(index);
  }
  return { keys: keys.length, secret };
}

function keyProblem(key: unknown): string | undefined {
  if (!isMembers(key)) return `${describe(key)} is no object`;
  const type = hint(key, 'kty');
  if (type === undefined) return 'kty is missing';
  if (typeof type !== 'string' || !Object.hasOwn(NEEDED, type)) return `kty is ${describe(type)}, and none of ${Object.keys(NEEDED).join(', ')}`;
  const isPrivate = type !== 'oct' && hint(key, 'd') !== undefined;
  const needed = [...NEEDED[type], ...isPrivate ? ['d'] : []];
  const missing = needed.find(name => !Object.hasOwn(key, name));
  if (missing !== undefined) return `${missing} is missing`;
  for (const [name, value] of Object.entries(key)) {
    const problem = memberProblem(type, isPrivate, name, value);
    if (problem !== undefined) return `${name} ${problem}`;
  }
  return undefined;
}

/** What is wrong with a member. Null is taken for an empty one, but for the type. */
function memberProblem(type: string, isPrivate: boolean, name: string, value: unknown): string | undefined {
  if (name === 'kty') return value === type ? undefined : `is ${describe(value)}`;
  if (value === null) return undefined;
  if (name === 'x5c') return certificatesProblem(value);
  if (name === 'key_ops') return Array.isArray(value) && value.every(each => each === null || typeof each === 'string') ? undefined : 'is no list of texts';
  const isBytes = BYTES[type].includes(name) && (isPrivate || !PRIVATE_ONLY.has(name));
  if (!isBytes && !TEXTS.includes(name) && !(name === 'crv' && NEEDED[type].includes('crv'))) return undefined;
  if (typeof value !== 'string') return `is ${describe(value)} and no text`;
  // Its text may be a secret.
  return isBytes && !isBase64(value) ? 'is not base64' : undefined;
}

function certificatesProblem(value: unknown): string | undefined {
  if (!Array.isArray(value)) return 'is no list of certificates';
  const bad = value.findIndex(each => typeof each !== 'string' || !isBase64(each) || !isCertificate(each));
  return bad < 0 ? undefined : `has no certificate at index ${bad}`;
}

function isCertificate(text: string): boolean {
  try {
    return new X509Certificate(Buffer.from(text, 'base64')).raw.length > 0;
  } catch {
    return false;
  }
}

/** The alphabet is that of URLs unless a character of the other one is there, and padding is looked for only if the text ends with it. */
function isBase64(text: string): boolean {
  const isPadded = text.endsWith('=');
  const isStandard = /[+/]/.test(text);
  const body = text.replace(/[\r\n]/g, '');
  const characters = (isPadded ? body.replace(/={1,2}$/, '') : body);
  if (!(isStandard ? /^[A-Za-z0-9+/]*$/ : /^[A-Za-z0-9_-]*$/).test(characters) || characters.length % 4 === 1) return false;
  return !isPadded || (characters.length % 4 !== 0 && body.length % 4 === 0);
}

function isSecret(key: Members): boolean {
  return hint(key, 'kty') === 'oct' || hint(key, 'd') !== undefined;
}

/** A member by which the type of the key is told, whatever the case of its name is. */
function hint(key: Members, name: string): unknown {
  return Object.entries(key).filter(([each]) => each.toLowerCase() === name).pop()?.[1];
}

function isMembers(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
