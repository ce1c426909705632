import type { RE2JS } from 're2js';

/** How many characters Istio takes. */
export const MAX_REGEX = 1024;

const COMPILED = new Map<string, RE2JS | Error>();
/** More than any mesh has; it keeps a process that runs for long within bounds. */
const MAX_COMPILED = 10_000;

/**
 * Why Envoy (and istiod) could not compile a regular expression.
 *
 * @param regex of at most `MAX_REGEX` characters
 * @returns undefined if it compiles
 * @see https://github.com/google/re2/wiki/Syntax
 */
export function regexError(regex: string): string | undefined {
  const compiled = compile(regex);
  return compiled instanceof Error ? compiled.message : undefined;
}

/** Whether a regular expression matches a text as a whole, as Envoy does it. Throws if it does not compile. */
export function regexMatches(regex: string, text: string): boolean {
  const compiled = compile(regex);
  if (compiled instanceof Error) throw compiled;
  return compiled.matches(text);
}

function compile(regex: string): RE2JS | Error {
  let compiled = COMPILED.get(regex);
  if (compiled) return compiled;
  // Loaded only for a mesh that has regular expressions.
  const re2 = require('re2js') as { readonly RE2JS: typeof RE2JS };
  try {
    compiled = re2.RE2JS.compile(regex);
  } catch (error) {
    compiled = error as Error;
  }
  if (COMPILED.size >= MAX_COMPILED) COMPILED.clear();
  COMPILED.set(regex, compiled);
  return compiled;
}

/** A regular expression that is compiled, which looks for a match anywhere in a text. */
export interface Regex {
  finds(text: string): boolean;
}

/** Syntax that JavaScript and RE2 read in the same way: letters, sets without escapes, groups, alternatives, anchors and greedy repetition. */
const COMMON = /^(?:[\w\s\-:/,@%&=~"'#;<>!]|\\[.+*?^$()[\]{}|/]|\[\^?[^[\]\\^]+\]|\((?:\?:)?|\)|[\^$|]|(?<=[\w\])}])(?:[*+?]|\{\d{1,3}(?:,\d{0,3})?\})(?![+?{*]))*$/;

/** Compiles a regular expression of RE2, by JavaScript's own engine where the two mean the same. Throws if it does not compile. */
export function compileRegex(regex: string): Regex {
  if (COMMON.test(regex)) {
    const native = new RegExp(regex, 'u');
    return { finds: text => native.test(text) };
  }
  const compiled = compile(regex);
  if (compiled instanceof Error) throw compiled;
  return { finds: text => compiled.matcher(text).find() };
}
