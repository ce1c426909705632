/** A compiled CEL rule: whether a value meets it. It throws where CEL's evaluation would be an error. */
export type CompiledRule = (self: unknown) => boolean;

/** The rules of all CRDs, by their text. */
const RULES: Readonly<Record<string, CompiledRule>> = {};

/** The compiled form of a rule. */
export function celRule(text: string): CompiledRule | undefined {
  return RULES[text];
}
