import { CEL_RULES } from './cel-rules';
import { CompiledRule } from './cel-runtime';
import { SchemaNode } from './release-table';
import { RULE } from './schema-faults';
import { Run } from './schema-run';

/** The check of a schema node's CEL rules, if it has any. Rules that compare with what was before are none: they hold when an object is created. */
export function rulesCheck(schema: SchemaNode): ((value: unknown, run: Run) => void) | undefined {
  const rules = (schema['x-kubernetes-validations'] ?? []).flatMap(each => {
    const holds = CEL_RULES.get(each.rule);
    return holds ? [{ ...each, holds }] : [];
  });
  if (rules.length === 0) return undefined;
  return (value, run) => {
    for (const { rule, message, holds } of rules) {
      if (!isMet(holds, value)) run.fault(RULE, () => ({ rule, message: message ?? `breaks the rule ${rule}`, value }));
    }
  };
}

/** An error in CEL is a refusal. */
function isMet(holds: CompiledRule, value: unknown): boolean {
  try {
    return holds(value);
  } catch {
    return false;
  }
}
