import { Step } from '../core/field-path';
import { IstioRelease } from './istio-release';
import { SchemaNode, schemaNode } from './release-table';
import { Run } from './schema-run';

/** The first release, other than that of a check, whose best schema of the kind has a field at the place of the check, and the value for it. */
export function firstWith({ place: steps, release, kind, group }: Run, value: unknown): IstioRelease | undefined {
  return IstioRelease.all().find(each => {
    if (each.minor === release.minor) return false;
    const entry = each._kind(kind, group);
    const root = entry && Object.values(entry.versions)[0];
    const found = root === undefined ? undefined : descend(schemaNode(root), steps);
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
