import { CEL_RULES } from './cel-rules';
import { CompiledRule } from './cel-runtime';
import { isOfGatewayApi, schemaNode } from './release-table';
import { RULE } from './schema-faults';
import { Run } from './schema-run';

/** The check of a schema node's CEL rules, if it has any. Rules that compare with what was before are none: they hold when an object is created. */
export function rulesCheck(index: number): ((value: unknown, run: Run) => void) | undefined {
  const declared = schemaNode(index)['x-kubernetes-validations'];
  if (declared === undefined) return undefined;
  const compiled = isOfGatewayApi(index) ? gatewayApiRules() : CEL_RULES;
  const rules = declared.flatMap(each => {
    const holds = compiled.get(each.rule);
    return holds ? [{ ...each, holds }] : [];
  });
  if (rules.length === 0) return undefined;
  return (value, run) => {
    for (const { rule, message, holds } of rules) {
      if (!isMet(holds, value)) run.fault(RULE, () => ({ rule, message: message ?? `breaks the rule ${rule}`, value }));
    }
  };
}

/** Those of Gateway API are loaded when the first of its objects is checked. */
function gatewayApiRules(): ReadonlyMap<string, CompiledRule> {
  return (require('./gateway-api-cel-rules') as typeof import('./gateway-api-cel-rules')).CEL_RULES;
}

/** An error in CEL is a refusal. */
function isMet(holds: CompiledRule, value: unknown): boolean {
  try {
    return holds(value);
  } catch {
    return false;
  }
}
