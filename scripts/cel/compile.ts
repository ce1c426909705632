/**
 * Compiles CEL to TypeScript that calls lib/release/cel-runtime.ts.
 *
 * What it does not know, it refuses: a derivation that fails is seen, a rule that is guessed wrong is not.
 */
import { Emitter } from './emit';
import { Expression, parseCel } from './parse';
import { quote } from './quote';

/** A rule that compares an object with what it was before. It holds when an object is created. */
export function isTransition(rule: string): boolean {
  return names(parseCel(rule)).has('oldSelf');
}

function names(expression: Expression): Set<string> {
  const found = new Set<string>();
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    if ('kind' in value && value.kind === 'name' && 'name' in value) found.add(value.name as string);
    for (const child of Object.values(value)) visit(child);
  };
  visit(expression);
  return found;
}

/** Compiles rules to the text of one module: a map from the text of each rule to a function that says whether a value meets it. */
export function compileRules(rules: Iterable<string>, header: string): string {
  const emitter = new Emitter();
  const entries = [...rules].map(rule => `  ${quote(rule)}:\n    ${emitter.rule(rule)},\n`);
  return [
    header,
    `import { ${[...emitter.used, 'CompiledRule'].sort((a, b) => a.localeCompare(b, 'en')).join(', ')} } from './cel-runtime';\n\n`,
    ...[...emitter.constants].map(([text, name]) => `const ${name} = ${text};\n`),
    emitter.constants.size > 0 ? '\n' : '',
    '/** By the text of the rule. */\n',
    `export const CEL_RULES: ReadonlyMap<string, CompiledRule> = new Map<string, CompiledRule>(Object.entries({\n${entries.join('')}}));\n`,
  ].join('');
}
