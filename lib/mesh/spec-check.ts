import { fieldPath, Step } from '../core/field-path';
import { IstioRelease } from './istio-release';
import { SchemaNode, schemaNode } from './release-table';

/** A field, or a value of a field, that a release does not have. `firstRelease` is absent if no release has it. */
export interface UnknownField {
  /** Where it stands, such as `spec.http[0].mirrors`. */
  readonly path: string;
  /** The value that the field cannot have; absent if the field itself is unknown. */
  readonly value?: unknown;
  readonly firstRelease?: IstioRelease;
}

/** The fields of a rendered spec, and values of fields, that the release does not have, in the order in which they stand. */
export function unknownFields(spec: unknown, release: IstioRelease, kind: string, apiVersion: string): UnknownField[] {
  const root = schemaOf(release, kind, apiVersion);
  if (!root) return [];
  const found: Unknown[] = [];
  collect(spec, root, [], found);
  return found.map(({ steps, value }) => ({ path: fieldPath(steps), value, firstRelease: firstWith({ steps, value }, release, kind) }));
}

interface Unknown {
  readonly steps: readonly Step[];
  readonly value?: unknown;
}

function schemaOf(release: IstioRelease, kind: string, apiVersion: string): SchemaNode | undefined {
  const index = release._kind(kind)?.versions[apiVersion.slice(apiVersion.indexOf('/') + 1)];
  return index === undefined ? undefined : schemaNode(index);
}

/** `steps` lead to `value`; it is put back as it was. */
function collect(value: unknown, schema: SchemaNode, steps: Step[], found: Unknown[]): void {
  if (value === undefined || value === null) return;
  if (typeof value !== 'object') {
    if (schema.enum && !schema.enum.includes(value)) found.push({ steps: [...steps], value });
    return;
  }
  if (Array.isArray(value)) {
    if (schema.items === undefined) return;
    const items = schemaNode(schema.items);
    for (let index = 0; index < value.length; index++) {
      steps.push(index);
      collect(value[index], items, steps, found);
      steps.pop();
    }
    return;
  }
  for (const key of Object.keys(value)) {
    const child = (value as Record<string, unknown>)[key];
    if (child === undefined) continue;
    const next = childSchema(schema, key);
    if (next === ANYTHING) continue;
    steps.push(key);
    if (next === undefined) found.push({ steps: [...steps] });
    else collect(child, next, steps, found);
    steps.pop();
  }
}

const ANYTHING: SchemaNode = {};

function childSchema(schema: SchemaNode, key: string): SchemaNode | undefined {
  const index = schema.properties && Object.hasOwn(schema.properties, key) ? schema.properties[key] : schema.additionalProperties;
  if (typeof index === 'number') return schemaNode(index);
  if (index === true || schema['x-kubernetes-preserve-unknown-fields'] || !schema.properties) return ANYTHING;
  return undefined;
}

/** The first release, other than this one, whose best schema of the kind has a field at these steps, and the value for it. */
function firstWith({ steps, value }: Unknown, release: IstioRelease, kind: string): IstioRelease | undefined {
  return IstioRelease.all().find(each => {
    const [best] = each.apiVersionsOf(kind);
    let schema = best === undefined ? undefined : schemaOf(each, kind, best);
    for (const step of steps) {
      if (schema === undefined) return false;
      if (schema === ANYTHING) return true;
      schema = typeof step === 'number' ? (schema.items === undefined ? undefined : schemaNode(schema.items)) : childSchema(schema, step);
    }
    if (schema === undefined || each === release) return false;
    return value === undefined || !schema.enum || schema.enum.includes(value);
  });
}
