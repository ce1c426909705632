import { Fault } from '../core/fault';
import { FieldPath, Step } from '../core/field-path';
import { nearest } from '../core/nearest';
import { rulesCheck } from './cel-check';
import { IstioRelease } from './istio-release';
import { schemaNode, SchemaNode } from './release-table';
import { withDefaults } from './schema-defaults';
import { BAD_COUNT, DUPLICATE, isStructural, NO_ALTERNATIVE, NULL, ONE_OF, REQUIRED, UNKNOWN_FIELD, UNKNOWN_VALUE, WRONG_TYPE } from './schema-faults';
import { firstWith } from './schema-history';
import { Run } from './schema-run';
import { hasType, numberCheck, stringCheck } from './schema-scalars';

export { isStructural };

/** An object as its schema sees it. */
export interface Checked {
  readonly apiVersion: string;
  readonly kind: string;
  readonly spec?: unknown;
}

type Check = (value: unknown, run: Run) => void;

/**
 * What the API server says of an object by its kind's schema in a release: types, ranges, lengths, patterns, formats, enums, alternatives,
 * required and unknown fields, repeated keys, and CEL rules. A kind or apiVersion that the release does not serve has no schema, and no faults.
 */
export function checkSchema(object: Checked, release: IstioRelease): Fault[] {
  const slash = object.apiVersion.indexOf('/');
  const [group, version] = [object.apiVersion.slice(0, slash), object.apiVersion.slice(slash + 1)];
  const versions = slash < 0 ? undefined : release._kind(object.kind, group)?.versions;
  const index = versions && Object.hasOwn(versions, version) ? versions[version] : undefined;
  if (index === undefined) return [];
  const check = checkOf(index);
  const run = new Run(release, object.kind, group);
  check(withDefaults(object, index), run);
  if (run.nulls.length === 0) return run.faults;
  // The API server drops them first.
  const again = new Run(release, object.kind, group);
  check(withDefaults(without(object, run.nulls), index), again);
  return [...run.nulls.map(steps => NULL.at(FieldPath.ROOT.at(steps[0], ...steps.slice(1)), {})), ...again.faults];
}

function without(object: unknown, places: readonly (readonly Step[])[]): unknown {
  const copy = structuredClone(object);
  for (const steps of places) {
    const parent = steps.slice(0, -1).reduce((value, step) => (value as Record<Step, unknown>)[step], copy) as Record<Step, unknown>;
    delete parent[steps[steps.length - 1]];
  }
  return copy;
}

const CHECKS = new Map<number, Check>();

/** The check of a schema node, prepared once. */
function checkOf(index: number): Check {
  const known = CHECKS.get(index);
  if (known) return known;
  const check = prepare(index);
  CHECKS.set(index, check);
  return check;
}

function prepare(index: number): Check {
  const schema = schemaNode(index);
  const parts = [...typeChecks(schema), ...enumCheck(schema), ...alternativeChecks(schema)];
  const rules = rulesCheck(index);
  return (value, run) => {
    if (value === null && schema.nullable) return;
    if (!hasType(value, schema)) {
      run.fault(WRONG_TYPE, () => ({ value, type: schema['x-kubernetes-int-or-string'] ? 'a whole number or text' : schema.type! }));
      return;
    }
    const before = run.count;
    for (const part of parts) part(value, run);
    // As in the API server, rules look at what is otherwise right.
    if (rules && run.count === before) rules(value, run);
  };
}

function typeChecks(schema: SchemaNode): readonly Check[] {
  switch (schema.type) {
    case 'array': return [arrayCheck(schema)];
    case 'string': return stringCheck(schema);
    case 'integer': case 'number': return numberCheck(schema);
    case 'boolean': return [];
    case 'object': return [objectCheck(schema)];
    // An alternative has no type: what it says of values of one type holds for those alone.
    case undefined: return [
      ...only(stringCheck(schema), value => typeof value === 'string'), ...only(numberCheck(schema), value => typeof value === 'number'),
      ...isArraySchema(schema) ? only([arrayCheck(schema)], Array.isArray) : [], ...isObjectSchema(schema) ? only([objectCheck(schema)], value => hasType(value, { type: 'object' })) : [],
    ];
  }
}

function only(checks: readonly Check[], isMeant: (value: unknown) => boolean): readonly Check[] {
  return checks.map(check => (value, run) => { if (isMeant(value)) check(value, run); });
}

function isArraySchema({ items, minItems, maxItems }: SchemaNode): boolean {
  return items !== undefined || minItems !== undefined || maxItems !== undefined;
}

function isObjectSchema({ required, properties, additionalProperties, minProperties, maxProperties }: SchemaNode): boolean {
  return [required, properties, additionalProperties, minProperties, maxProperties].some(keyword => keyword !== undefined);
}

const NOTHING = {};

function objectCheck(schema: SchemaNode): Check {
  const { properties = NOTHING as Readonly<Record<string, number>>, additionalProperties, required = [], minProperties = 0, maxProperties = Infinity } = schema;
  const open = schema.type === undefined || additionalProperties === true || schema['x-kubernetes-preserve-unknown-fields'];
  return (value, run) => {
    const object = value as Readonly<Record<string, unknown>>;
    let count = 0;
    for (const key in object) {
      const child = object[key];
      if (child === undefined) continue;
      count++;
      const index = Object.hasOwn(properties, key) ? properties[key] : additionalProperties;
      if (typeof index !== 'number' && open) continue;
      run.enter(key);
      if (typeof index !== 'number') reportUnknown(key, properties, run);
      else if (child === null && !schemaNode(index).nullable) run.null();
      else checkOf(index)(child, run);
      run.leave();
    }
    for (const key of required) {
      if (object[key] !== undefined) continue;
      run.enter(key);
      run.fault(REQUIRED, () => ({}));
      run.leave();
    }
    if (count < minProperties || count > maxProperties) run.fault(BAD_COUNT, () => ({ count, min: minProperties, max: maxProperties }));
  };
}

function reportUnknown(key: string, properties: Readonly<Record<string, number>>, run: Run): void {
  run.fault(UNKNOWN_FIELD, () => ({
    served: run.served, first: firstWith(run, undefined), near: nearest(key, Object.keys(properties)),
  }));
}

function arrayCheck(schema: SchemaNode): Check {
  const { items, minItems = 0, maxItems = Infinity } = schema;
  const keys = schema['x-kubernetes-list-map-keys'] ?? (schema['x-kubernetes-list-type'] === 'set' ? [] : undefined);
  return (value, run) => {
    const list = value as readonly unknown[];
    for (let index = 0; items !== undefined && index < list.length; index++) {
      // A hole of a list that was broken elsewhere.
      if (list[index] === undefined) continue;
      run.enter(index);
      checkOf(items)(list[index], run);
      run.leave();
    }
    if (list.length < minItems || list.length > maxItems) run.fault(BAD_COUNT, () => ({ count: list.length, min: minItems, max: maxItems }));
    if (keys && list.length > 1) reportRepeated(list, keys, run);
  };
}

function reportRepeated(list: readonly unknown[], keys: readonly string[], run: Run): void {
  const seen = new Map<string, number>();
  list.forEach((entry, index) => {
    const key = JSON.stringify(keys.length === 0 ? entry : keys.map(name => (entry as Readonly<Record<string, unknown>> | null)?.[name]));
    const first = seen.get(key);
    if (first === undefined) {
      seen.set(key, index);
      return;
    }
    run.enter(index);
    run.fault(DUPLICATE, () => ({ keys, first }));
    run.leave();
  });
}

function enumCheck({ enum: values }: SchemaNode): readonly Check[] {
  if (!values) return [];
  const known = new Set(values);
  return [(value, run) => {
    if (known.has(value)) return;
    run.fault(UNKNOWN_VALUE, () => ({ served: run.served, value, values, first: firstWith(run, value) }));
  }];
}

function alternativeChecks({ oneOf, anyOf, allOf, not }: SchemaNode): readonly Check[] {
  const checks: Check[] = [];
  if (allOf) checks.push((value, run) => { for (const index of allOf) checkOf(index)(value, run); });
  if (anyOf) checks.push((value, run) => { if (passing(anyOf, value, run) === 0) run.fault(NO_ALTERNATIVE, () => ({})); });
  if (not !== undefined) checks.push((value, run) => { if (run.passes(checkOf(not), value)) run.fault(NO_ALTERNATIVE, () => ({})); });
  if (oneOf) checks.push((value, run) => { if (passing(oneOf, value, run) !== 1) reportOneOf(oneOf, value, run); });
  return checks;
}

/** How many of some schemas a value meets. */
function passing(indexes: readonly number[], value: unknown, run: Run): number {
  let count = 0;
  for (const index of indexes) if (run.passes(checkOf(index), value)) count++;
  return count;
}

function reportOneOf(oneOf: readonly number[], value: unknown, run: Run): void {
  const isSet = (name: string) => typeof value === 'object' && value !== null && (value as Readonly<Record<string, unknown>>)[name] !== undefined;
  const names = [...new Set(oneOf.flatMap(index => schemaNode(index).required ?? []))];
  const set = names.filter(isSet);
  // The one alternative that is meant is wrong in itself.
  const meant = set.length === 1 ? oneOf.find(index => schemaNode(index).required?.includes(set[0])) : undefined;
  const before = run.count;
  if (meant !== undefined) checkOf(meant)(value, run);
  if (run.count > before) return;
  if (names.length === 0) run.fault(NO_ALTERNATIVE, () => ({}));
  else run.fault(ONE_OF, () => ({ names, set }));
}
