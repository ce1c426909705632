import { collect, Fault } from '../core/fault';
import { Step } from '../core/field-path';
import { PathSet } from '../core/path-set';
import { GATEWAY_API_GROUP } from '../release/release-table';
import { checkSchema, isStructural } from '../release/schema-check';
import { checkMetadata } from './common/metadata';
import { GATEWAY_API_RULES, RULES } from './kinds';
import { Resource, Rule, RuleContext } from './rule';

/**
 * All that is wrong in one object alone: by its kind's schema in the release, and by what Istio's webhook says of it.
 *
 * Each root cause is reported once: what a rule says of a place takes the place of what the schema says there,
 * and nothing follows from a value of a wrong type.
 */
export function judge(resource: Resource, context: RuleContext): Fault[] {
  const schema = checkSchema(resource, context.release);
  const structural = schema.filter(isStructural);
  const seen = structural.length === 0 ? resource : without(resource, structural.map(fault => fault.path));
  // What has a wrong type is there all the same; a null is not, and what misses it is reported.
  const broken = errorsOf(structural);
  const faults = collect(report => {
    checkMetadata(seen, context, report);
    ruleOf(resource, context)?.({ ...seen, spec: seen.spec ?? {} }, context, report);
  }).filter(({ path }) => !broken.covers(path) && !broken.isBelow(path));
  if (schema.length === 0) return faults;
  const refused = errorsOf(faults);
  const kept = schema.filter(fault => isStructural(fault) || !refused.has(fault.path));
  // What is refused needs no warning.
  const places = errorsOf(kept);
  return [...kept, ...faults.filter(fault => fault.severity === 'error' || !places.has(fault.path))];
}

function errorsOf(faults: readonly Fault[]): PathSet {
  return new PathSet(faults.filter(fault => fault.severity === 'error').map(fault => fault.path));
}

/** The rule of a kind; undefined where no schema has said that the spec's types are right, because the release does not serve the apiVersion. */
function ruleOf({ apiVersion, kind }: Resource, { release }: RuleContext): Rule<unknown> | undefined {
  const group = apiVersion.split('/')[0];
  if (!release.apiVersionsOf(kind, group).includes(apiVersion)) return undefined;
  const rules = group === GATEWAY_API_GROUP ? GATEWAY_API_RULES : RULES;
  return rules[kind] as Rule<unknown> | undefined;
}

/** A copy of an object without what stands at some places. Entries of lists leave a hole, which `forEach` passes over: the others keep their index. */
function without(resource: Resource, paths: readonly (readonly Step[])[]): Resource {
  const copy = structuredClone(resource) as unknown;
  for (const path of paths) remove(copy, path);
  return copy as Resource;
}

function remove(root: unknown, path: readonly Step[]): void {
  let parent = root as Record<Step, unknown> | undefined;
  for (const step of path.slice(0, -1)) parent = parent?.[step] as Record<Step, unknown> | undefined;
  if (parent !== undefined && parent !== null) delete parent[path[path.length - 1]];
}
