import { fieldPath, Step } from '../core/field-path';
import { IstioRelease } from './istio-release';
import { SchemaNode, schemaNode } from './release-table';

/** A field that a release does not have. `firstRelease` is absent if no release has it. */
export interface UnknownField {
  /** Where it stands, such as `spec.http[0].mirrors`. */
  readonly path: string;
  readonly firstRelease?: IstioRelease;
}

/** The fields of a rendered spec that the release does not have, in the order in which they stand. */
export function unknownFields(spec: unknown, release: IstioRelease, kind: string, apiVersion: string): UnknownField[] {
  const root = schemaOf(release, kind, apiVersion);
  if (!root) return [];
  const found: Step[][] = [];
  collect(spec, root, [], found);
  return found.map(steps => ({ path: fieldPath(steps), firstRelease: firstWith(steps, release, kind) }));
}

function schemaOf(release: IstioRelease, kind: string, apiVersion: string): SchemaNode | undefined {
  const index = release._kind(kind)?.versions[apiVersion.slice(apiVersion.indexOf('/') + 1)];
  return index === undefined ? undefined : schemaNode(index);
}

function collect(value: unknown, schema: SchemaNode, steps: Step[], found: Step[][]): void {
  if (value === undefined || value === null || typeof value !== 'object') return;
  if (Array.isArray(value)) {
    if (schema.items === undefined) return;
    const items = schemaNode(schema.items);
    value.forEach((each, index) => collect(each, items, [...steps, index], found));
    return;
  }
  for (const [key, child] of Object.entries(value)) {
    if (child === undefined) continue;
    const next = childSchema(schema, key);
    if (next === undefined) found.push([...steps, key]);
    else if (next !== ANYTHING) collect(child, next, [...steps, key], found);
  }
}

const ANYTHING: SchemaNode = {};

function childSchema(schema: SchemaNode, key: string): SchemaNode | undefined {
  const index = schema.properties && Object.hasOwn(schema.properties, key) ? schema.properties[key] : schema.additionalProperties;
  if (typeof index === 'number') return schemaNode(index);
  if (index === true || schema['x-kubernetes-preserve-unknown-fields'] || !schema.properties) return ANYTHING;
  return undefined;
}

/** The first release after this one, else the first of all, whose best schema of the kind has a field at these steps. */
function firstWith(steps: readonly Step[], release: IstioRelease, kind: string): IstioRelease | undefined {
  return IstioRelease.all().find(each => {
    const [best] = each.apiVersionsOf(kind);
    let schema = best === undefined ? undefined : schemaOf(each, kind, best);
    for (const step of steps) {
      if (schema === undefined) return false;
      if (schema === ANYTHING) return true;
      schema = typeof step === 'number' ? (schema.items === undefined ? undefined : schemaNode(schema.items)) : childSchema(schema, step);
    }
    return schema !== undefined && each !== release;
  });
}
