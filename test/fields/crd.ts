import { readdirSync, readFileSync } from 'fs';
import { join } from 'path';
import { parse } from 'yaml';
import { GATEWAY_API_OF } from '../../scripts/gateway-api-versions';

/** A schema as it stands in a CRD. */
export interface Schema {
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly additionalProperties?: Schema;
  readonly enum?: readonly string[];
  readonly default?: unknown;
}

/** The schemas of a kind's spec in one release, by version (`v1`). */
export type SpecSchemas = ReadonlyMap<string, Schema>;

const CRDS = join(__dirname, '..', '..', 'data', 'crds');
const GATEWAY_API_CRDS = join(CRDS, 'gateway-api');

/** What each release's CRDs say of some kinds: release (`1.30`), kind, version. Read from the CRDs themselves, not from what is derived from them. */
export function readCrds(kinds: readonly string[]): ReadonlyMap<string, ReadonlyMap<string, SpecSchemas>> {
  const files = readdirSync(CRDS).filter(name => name.endsWith('.yaml')).sort((a, b) => a.localeCompare(b, 'en', { numeric: true }));
  return new Map(files.map(file => [/^istio-(\d+\.\d+)/.exec(file)![1], readKinds(readFileSync(join(CRDS, file), 'utf8'), kinds)]));
}

/** What the CRDs of Gateway API that each release builds on say of some kinds. */
export function readGatewayApiCrds(kinds: readonly string[]): ReadonlyMap<string, ReadonlyMap<string, SpecSchemas>> {
  return new Map(Object.entries(GATEWAY_API_OF).map(([minor, version]) => [minor, readKinds(readFileSync(join(GATEWAY_API_CRDS, `gateway-api-${version}.yaml`), 'utf8'), kinds)]));
}

function readKinds(text: string, kinds: readonly string[]): ReadonlyMap<string, SpecSchemas> {
  const wanted = new RegExp(`^    kind: (?:${kinds.join('|')})$`, 'm');
  const crds = text.split(/^---$/m).filter(document => wanted.test(document)).map(document => parse(document).spec);
  return new Map(crds.map(({ names, versions }) => [
    names.kind,
    new Map(versions.filter((each: any) => each.served).map((each: any) => [each.name, each.schema.openAPIV3Schema.properties.spec])),
  ]));
}

/** All fields of a schema, such as `http[].match[].headers{}.exact`. */
export function fieldsOf(schema: Schema): Set<string> {
  const fields = new Set<string>();
  visit(schema, '', path => fields.add(path));
  return fields;
}

/** The values of each enum of a schema, by its field. */
export function enumsOf(schema: Schema): Map<string, readonly string[]> {
  const enums = new Map<string, readonly string[]>();
  visit(schema, '', (path, node) => node.enum && enums.set(path, node.enum));
  return enums;
}

/** The values of all enums of a schema, such as `servers[].tls.mode=SIMPLE`, but for the first of each: it is protobuf's default, as if it was left out. */
export function enumValuesOf(schema: Schema): Set<string> {
  return new Set([...enumsOf(schema)].flatMap(([path, values]) => values.slice(1).map(value => `${path}=${value}`)));
}

function visit(schema: Schema, path: string, see: (path: string, schema: Schema) => void): void {
  if (path) see(path, schema);
  for (const [name, child] of Object.entries(schema.properties ?? {})) {
    if (isTwin(name, schema)) continue;
    visit(child, path ? `${path}.${name}` : name, see);
  }
  if (schema.items) visit(schema.items, `${path}[]`, see);
  if (schema.additionalProperties) visit(schema.additionalProperties, `${path}{}`, see);
}

/** Whether a field is the protobuf spelling of one that stands beside it: `mirror_percent` of `mirrorPercent`. */
function isTwin(name: string, schema: Schema): boolean {
  const camel = name.replace(/_([a-z])/g, (_, letter) => letter.toUpperCase());
  return camel !== name && schema.properties?.[camel] !== undefined;
}

/** The fields and the values of enums that a spec sets, written as those of its schema are. */
export function reachedBy(spec: unknown, schema: Schema): Set<string> {
  const reached = new Set<string>();
  reach(spec, schema, '', reached);
  return reached;
}

function reach(value: any, schema: Schema, path: string, reached: Set<string>): void {
  if (path) reached.add(path);
  if (schema.enum) reached.add(`${path}=${value}`);
  if (Array.isArray(value)) {
    value.forEach(each => reach(each, schema.items!, `${path}[]`, reached));
  } else if (typeof value === 'object') {
    for (const [key, child] of Object.entries(value)) {
      const property = schema.properties?.[key];
      if (property) reach(child, property, path ? `${path}.${key}` : key, reached);
      else if (schema.additionalProperties) reach(child, schema.additionalProperties, `${path}{}`, reached);
    }
  }
}
