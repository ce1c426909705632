import { Fault, Report } from '../core/fault';
import { FieldPath, Step } from '../core/field-path';
import { nearest } from '../core/nearest';
import { celRule, CompiledRule } from './cel';
import { IstioRelease } from './istio-release';
import { schemaNode, SchemaNode } from './release-table';
import {
  BAD_COUNT, BAD_FORMAT, BAD_LENGTH, BAD_PATTERN, DUPLICATE, isStructural, NO_ALTERNATIVE, ONE_OF, OUT_OF_RANGE, REQUIRED, RULE, UNKNOWN_FIELD, UNKNOWN_VALUE, WRONG_TYPE,
} from './schema-faults';

export { isStructural };

/** An object as its schema sees it. */
export interface Checked {
  readonly apiVersion: string;
  readonly kind: string;
  readonly spec?: unknown;
}

/** What a check needs to know beside the value. */
interface Run {
  readonly report: Report;
  readonly release: IstioRelease;
  readonly kind: string;
}

type Check = (value: unknown, at: FieldPath, run: Run) => void;

const NONE: readonly Fault[] = [];

/**
 * What the API server says of an object by its kind's schema in a release: types, ranges, lengths, patterns, enums, alternatives,
 * required and unknown fields, repeated keys, and CEL rules. A kind or apiVersion that the release does not serve has no schema, and no faults.
 */
export function checkSchema(object: Checked, release: IstioRelease): Fault[] {
  const version = object.apiVersion.slice(object.apiVersion.indexOf('/') + 1);
  const index = release._kind(object.kind)?.versions[version];
  if (index === undefined || object.spec === undefined) return [...NONE];
  const faults: Fault[] = [];
  checkOf(index)(object.spec, FieldPath.SPEC, { report: (kind, at, args) => { faults.push(kind.at(at, args)); }, release, kind: object.kind });
  return faults;
}

const CHECKS: Check[] = [];

/** The check of a schema node, prepared once. */
function checkOf(index: number): Check {
  return CHECKS[index] ??= prepare(schemaNode(index));
}

function prepare(schema: SchemaNode): Check {
  const parts: Check[] = [];
  switch (schema.type) {
    case 'object': parts.push(objectCheck(schema)); break;
    case 'array': parts.push(arrayCheck(schema)); break;
    case 'string': parts.push(stringCheck(schema)); break;
    case 'integer': case 'number': parts.push(numberCheck(schema)); break;
    case undefined: if (schema.required || schema.properties) parts.push(objectCheck(schema)); break;
  }
  if (schema.enum) parts.push(enumCheck(schema.enum));
  const alternatives = alternativesCheck(schema);
  if (alternatives) parts.push(alternatives);
  const rules = celCheck(schema);
  const typed = schema.type;
  return (value, at, run) => {
    if (typed !== undefined && !hasType(value, schema)) {
      if (value === null && schema.nullable) return;
      run.report(WRONG_TYPE, at, { value, type: typed });
      return;
    }
    let faults = 0;
    const counting: Run = rules ? { ...run, report: (kind, place, args) => { faults++; run.report(kind, place, args); } } : run;
    for (const part of parts) part(value, at, counting);
    // As in the API server, rules look at what is otherwise right.
    if (rules && faults === 0) rules(value, at, run);
  };
}

function hasType(value: unknown, schema: SchemaNode): boolean {
  if (schema['x-kubernetes-int-or-string']) return typeof value === 'string' || Number.isInteger(value);
  switch (schema.type) {
    case 'object': return typeof value === 'object' && value !== null && !Array.isArray(value);
    case 'array': return Array.isArray(value);
    case 'integer': return Number.isInteger(value);
    default: return typeof value === schema.type;
  }
}

function objectCheck(schema: SchemaNode): Check {
  const { properties = {}, additionalProperties, required = [], minProperties = 0, maxProperties = Infinity } = schema;
  // An alternative says what it is about and nothing of the rest.
  const open = schema.type === undefined || additionalProperties === true || schema['x-kubernetes-preserve-unknown-fields'] || (!schema.properties && additionalProperties === undefined);
  return (value, at, run) => {
    if (typeof value !== 'object' || value === null) return;
    const object = value as Record<string, unknown>;
    const keys = Object.keys(object);
    for (const key of keys) {
      const child = object[key];
      if (child === undefined) continue;
      const index = Object.hasOwn(properties, key) ? properties[key] : additionalProperties;
      if (typeof index === 'number') checkOf(index)(child, at.at(key), run);
      else if (!open) reportUnknown(key, properties, at, run);
    }
    for (const key of required) if (object[key] === undefined) run.report(REQUIRED, at.at(key), {});
    if (keys.length < minProperties || keys.length > maxProperties) run.report(BAD_COUNT, at, { count: keys.length, min: minProperties, max: maxProperties });
  };
}

function arrayCheck(schema: SchemaNode): Check {
  const { items, minItems = 0, maxItems = Infinity } = schema;
  const keys = schema['x-kubernetes-list-map-keys'];
  const unique = keys ?? (schema['x-kubernetes-list-type'] === 'set' ? [] : undefined);
  return (value, at, run) => {
    const list = value as readonly unknown[];
    if (items !== undefined) {
      const check = checkOf(items);
      for (let index = 0; index < list.length; index++) if (list[index] !== undefined) check(list[index], at.at(index), run);
    }
    if (list.length < minItems || list.length > maxItems) run.report(BAD_COUNT, at, { count: list.length, min: minItems, max: maxItems });
    if (unique) reportRepeated(list, unique, at, run);
  };
}

function stringCheck(schema: SchemaNode): Check {
  const { minLength = 0, maxLength = Infinity, pattern, format } = schema;
  const regex = pattern === undefined ? undefined : new RegExp(pattern, 'u');
  return (value, at, run) => {
    const text = value as string;
    // As many characters as code units at the most: only then they are to be counted.
    if (text.length < minLength || text.length > maxLength || (minLength > 1 && text.length < 2 * minLength)) {
      const length = [...text].length;
      if (length < minLength || length > maxLength) run.report(BAD_LENGTH, at, { length, min: minLength, max: maxLength });
    }
    if (regex && !regex.test(text)) run.report(BAD_PATTERN, at, { value: text, pattern: pattern! });
    if (format === 'byte' && !isBase64(text)) run.report(BAD_FORMAT, at, { value: text, format: 'base64' });
  };
}

function isBase64(text: string): boolean {
  return text.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(text);
}

const INT32 = { min: -(2 ** 31), max: 2 ** 31 - 1 };

function numberCheck(schema: SchemaNode): Check {
  const whole = schema.type === 'integer';
  const bounds = schema.format === 'int32' ? INT32 : { min: -Infinity, max: Infinity };
  const min = Math.max(schema.minimum ?? -Infinity, bounds.min);
  const max = Math.min(schema.maximum ?? Infinity, bounds.max);
  const { exclusiveMinimum, exclusiveMaximum } = schema;
  return (value, at, run) => {
    const number = value as number;
    if (number > min && number < max) return;
    if ((number === min && !exclusiveMinimum) || (number === max && !exclusiveMaximum)) return;
    run.report(OUT_OF_RANGE, at, { value: number, whole, ...(min > -Infinity && { min }), ...(max < Infinity && { max }) });
  };
}

function enumCheck(values: readonly unknown[]): Check {
  return (value, at, run) => {
    if (values.includes(value)) return;
    run.report(UNKNOWN_VALUE, at, { release: run.release, value, values, first: firstWith(at.steps.slice(1), value, run) });
  };
}

/** The names of fields that a schema's alternatives are told apart by, if they are told apart so. */
function namesOf(indexes: readonly number[]): string[] {
  return [...new Set(indexes.flatMap(index => schemaNode(index).required ?? []))];
}

function matches(index: number, value: unknown, run: Run): boolean {
  let good = true;
  checkOf(index)(value, FieldPath.ROOT, { ...run, report: () => { good = false; } });
  return good;
}

function alternativesCheck(schema: SchemaNode): Check | undefined {
  const { oneOf, anyOf, allOf, not } = schema;
  if (!oneOf && !anyOf && !allOf && not === undefined) return undefined;
  return (value, at, run) => {
    allOf?.forEach(index => checkOf(index)(value, at, run));
    if (anyOf && !anyOf.some(index => matches(index, value, run))) run.report(NO_ALTERNATIVE, at, {});
    if (not !== undefined && matches(not, value, run)) run.report(NO_ALTERNATIVE, at, {});
    if (!oneOf || oneOf.filter(index => matches(index, value, run)).length === 1) return;
    const names = namesOf(oneOf);
    const set = names.filter(name => typeof value === 'object' && value !== null && (value as Record<string, unknown>)[name] !== undefined);
    run.report(ONE_OF, at, { names, set });
  };
}

function celCheck(schema: SchemaNode): Check | undefined {
  const rules = (schema['x-kubernetes-validations'] ?? []).map(each => ({ ...each, holds: celRule(each.rule) }));
  if (rules.length === 0) return undefined;
  return (value, at, run) => {
    for (const { rule, message, holds } of rules) {
      if (holds && !isMet(holds, value)) run.report(RULE, at, { rule, message });
    }
  };
}

function isMet(rule: CompiledRule, value: unknown): boolean {
  try {
    return rule(value);
  } catch {
    // An error in CEL is a refusal.
    return false;
  }
}

function reportRepeated(list: readonly unknown[], keys: readonly string[], at: FieldPath, run: Run): void {
  const seen = new Map<string, number>();
  list.forEach((entry, index) => {
    const key = JSON.stringify(keys.length === 0 ? entry : keys.map(name => (entry as Record<string, unknown> | null)?.[name]));
    const first = seen.get(key);
    if (first === undefined) seen.set(key, index);
    else run.report(DUPLICATE, at.at(index), { keys, first });
  });
}

function reportUnknown(key: string, properties: Readonly<Record<string, number>>, at: FieldPath, run: Run): void {
  const place = at.at(key);
  run.report(UNKNOWN_FIELD, place, { release: run.release, first: firstWith(place.steps.slice(1), undefined, run), near: nearest(key, Object.keys(properties)) });
}

/** The first release, other than this one, whose best schema of the kind has a field at these steps of the spec, and the value for it. */
function firstWith(steps: readonly Step[], value: unknown, { release, kind }: Run): IstioRelease | undefined {
  return IstioRelease.all().find(each => {
    if (each.minor === release.minor) return false;
    const entry = each._kind(kind);
    const index = entry && Object.values(entry.versions)[0];
    const found = index === undefined ? undefined : descend(schemaNode(index), steps);
    return found !== undefined && (value === undefined || !found.enum || found.enum.includes(value));
  });
}

const ANYTHING: SchemaNode = {};

function descend(root: SchemaNode, steps: readonly Step[]): SchemaNode | undefined {
  let schema: SchemaNode | undefined = root;
  for (const step of steps) {
    if (schema === undefined || schema === ANYTHING) return schema;
    const index: number | boolean | undefined = typeof step === 'number'
      ? schema.items
      : schema.properties && Object.hasOwn(schema.properties, step) ? schema.properties[step] : schema.additionalProperties;
    if (typeof index === 'number') schema = schemaNode(index);
    else schema = index === true || schema['x-kubernetes-preserve-unknown-fields'] ? ANYTHING : undefined;
  }
  return schema;
}
