import { data, joined, Struct, struct } from '../expression';
import { listOf, Reader, record, structOf } from '../read';
import { References } from '../references';
import { condition } from './condition';
import { operation, source } from './request-lists';
import { StaticFactory, Typed } from './typed';
import { appliesTo } from './values';

const inside = (field: string, reader: Reader): Reader => (value, from) => reader(record(value)[field], from);

const RULE = structOf({ from: listOf(inside('source', source)), to: listOf(inside('operation', operation)), when: listOf(condition) });
const PROPS = structOf({ rules: listOf(RULE) });

/** The factories of the actions that need nothing but their rules. */
const ACTIONS: Readonly<Record<string, string>> = { ALLOW: 'allow', DENY: 'deny', AUDIT: 'audit' };

/** The factory that gives the action, and the options that it takes. */
function form(given: Readonly<Record<string, unknown>>, from: References): { readonly factory?: StaticFactory; readonly options: Struct } {
  const { action, provider, rules } = given;
  if (action === 'ALLOW' && rules === undefined) return { factory: { method: 'allowNothing', args: [] }, options: struct({}) };
  if (action === 'DENY' && JSON.stringify(rules) === '[{}]') return { factory: { method: 'denyAll', args: [] }, options: struct({}) };
  const options = PROPS(given, from);
  const name = typeof provider === 'object' && provider !== null ? record(provider).name : undefined;
  if (action === 'CUSTOM' && typeof name === 'string') return { factory: { method: 'custom', args: [data(name)] }, options };
  const method = ACTIONS[String(action)];
  return method === undefined ? { options } : { factory: { method, args: [] }, options };
}

const DRY_RUN = 'istio.io/dry-run';
const TRUTH: Readonly<Record<string, boolean>> = { true: true, false: false };

export const AUTHORIZATION_POLICY: Typed = (spec, from) => {
  const given = record(spec);
  const { factory, options } = form(given, from);
  const dryRun = TRUTH[String(from.annotation(DRY_RUN))];
  return {
    factory,
    props: joined(appliesTo(given, from), struct({ dryRun: dryRun === undefined ? undefined : data(dryRun) }), options),
    annotations: dryRun === undefined ? [] : [DRY_RUN],
  };
};
