/** Texts, URLs and IP addresses in CEL. Characters of texts are code points. */
import { GoUrl, isGoFragment, parseGoUrl } from '../core/go-url';
import { isAddress } from '../core/ip-address';
import { compileRegex, Regex } from '../core/regex';
import { CelError, noOverload, textOf } from './cel-values';

export function contains(text: unknown, part: unknown): boolean {
  return textOf('contains', text).includes(textOf('contains', part));
}

export function startsWith(text: unknown, prefix: unknown): boolean {
  return textOf('startsWith', text).startsWith(textOf('startsWith', prefix));
}

export function endsWith(text: unknown, suffix: unknown): boolean {
  return textOf('endsWith', text).endsWith(textOf('endsWith', suffix));
}

export function pattern(regex: string): Regex {
  return compileRegex(regex);
}

export function matches(text: unknown, regex: Regex): boolean {
  return regex.finds(textOf('matches', text));
}

function indexIn(length: number, index: unknown): number {
  if (!Number.isInteger(index)) return noOverload('index', index);
  if ((index as number) < 0 || (index as number) > length) throw new CelError(`index out of range: ${index}`);
  return index as number;
}

export function charAt(text: unknown, index: unknown): string {
  const characters = [...textOf('charAt', text)];
  return characters[indexIn(characters.length, index)] ?? '';
}

export function substring(text: unknown, from: unknown, to?: unknown): string {
  const characters = [...textOf('substring', text)];
  const [start, end] = [indexIn(characters.length, from), to === undefined ? characters.length : indexIn(characters.length, to)];
  if (start > end) throw new CelError(`invalid substring range: ${start}, ${end}`);
  return characters.slice(start, end).join('');
}

export function indexOf(text: unknown, part: unknown): number {
  return codePoints(textOf('indexOf', text), textOf('indexOf', text).indexOf(textOf('indexOf', part)));
}

export function lastIndexOf(text: unknown, part: unknown): number {
  return codePoints(textOf('lastIndexOf', text), textOf('lastIndexOf', text).lastIndexOf(textOf('lastIndexOf', part)));
}

function codePoints(text: string, index: number): number {
  return index <= 0 ? index : [...text.slice(0, index)].length;
}

export function lowerAscii(text: unknown): string {
  return textOf('lowerAscii', text).replace(/[A-Z]+/g, letters => letters.toLowerCase());
}

export function upperAscii(text: unknown): string {
  return textOf('upperAscii', text).replace(/[a-z]+/g, letters => letters.toUpperCase());
}

/** White space as Unicode has it. */
export function trim(text: unknown): string {
  return textOf('trim', text).replace(/^\p{White_Space}+|\p{White_Space}+$/gu, '');
}

export function replace(text: unknown, part: unknown, other: unknown): string {
  return textOf('replace', text).split(textOf('replace', part)).join(textOf('replace', other));
}

export function split(text: unknown, separator: unknown): string[] {
  return textOf('split', separator) === '' ? [...textOf('split', text)] : textOf('split', text).split(separator as string);
}

export function join(list: unknown, separator: unknown = ''): string {
  if (!Array.isArray(list)) return noOverload('join', list);
  return list.map(each => textOf('join', each)).join(textOf('join', separator));
}

export function isUrl(value: unknown): boolean {
  return parseGoUrl(textOf('isURL', value)) !== undefined;
}

export function url(value: unknown): GoUrl {
  const parsed = parseGoUrl(textOf('url', value));
  if (parsed === undefined || !isGoFragment(value as string)) throw new CelError(`not a URL: ${String(value)}`);
  return parsed;
}

function urlOf(name: string, value: unknown): GoUrl {
  return value instanceof GoUrl ? value : noOverload(name, value);
}

export function getScheme(value: unknown): string {
  return urlOf('getScheme', value).scheme;
}

export function getHost(value: unknown): string {
  return urlOf('getHost', value).host;
}

export function getHostname(value: unknown): string {
  return urlOf('getHostname', value).hostname;
}

export function getPort(value: unknown): string {
  return urlOf('getPort', value).port;
}

/** As Go has it, without a zone, and no IPv4 address in an IPv6 one. */
export function isIpText(value: unknown): boolean {
  return isAddress(textOf('isIP', value));
}
