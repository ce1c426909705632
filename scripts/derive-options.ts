/**
 * Derives what the options of constructs are from the compiled package: `npm run derive:options`.
 *
 * Reads   .jsii               the assembly that `npm run build` writes
 * Writes  data/options.json   by which input of callers without a type checker is checked (see `OptionsTable`)
 */
import { writeFileSync } from 'fs';
import { join } from 'path';
import type { OptionsTable } from '../lib/resource/options-table';
import { type JsiiType, readAssembly, type TypeReference } from './assembly';
import { compiledApp } from './compile';

const ROOT = join(__dirname, '..');

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Properties of a struct and of those that it extends. */
function propertiesOf(type: JsiiType, types: Readonly<Record<string, JsiiType>>): NonNullable<JsiiType['properties']> {
  const inherited = (type.interfaces ?? []).flatMap(name => (types[name] ? propertiesOf(types[name], types) : []));
  return [...inherited, ...(type.properties ?? [])];
}

function typeText({ primitive, fqn, collection }: TypeReference, types: Readonly<Record<string, JsiiType>>): string {
  if (primitive) return ['string', 'number', 'boolean'].includes(primitive) ? primitive : 'any';
  if (collection) return `${typeText(collection.elementtype, types)}${collection.kind === 'array' ? '[]' : '{}'}`;
  const type = fqn === undefined ? undefined : types[fqn];
  if (type?.kind === 'enum') return 'enum';
  if (type) return type.name;
  // Types of other packages: their enums are written as text.
  return fqn === undefined ? 'any' : `:${fqn.split('.').pop()}`;
}

/** The text of data/options.json. */
export function derive(): string {
  const { types } = readAssembly();
  const own = Object.values(types).filter(type => type.namespace === undefined).sort((a, b) => compareText(a.name, b.name));
  const table: OptionsTable = {
    structs: Object.fromEntries(own.filter(type => type.datatype).map(type => [
      type.name,
      Object.fromEntries(propertiesOf(type, types).map(each => [each.name, `${each.optional ? '' : '!'}${typeText(each.type, types)}`])),
    ])),
    interfaces: Object.fromEntries(own.filter(type => type.kind === 'interface' && !type.datatype).map(type => [
      type.name,
      [...(type.properties ?? []).filter(each => !each.optional), ...(type.methods ?? [])].map(each => each.name),
    ])),
    classes: Object.fromEntries(own.filter(type => type.kind === 'class').map(type => [
      type.name,
      [...(type.methods ?? []).filter(each => each.static && each.returns?.type.fqn === type.fqn)].map(each => each.name),
    ])),
  };
  const lines = Object.entries(table).map(([part, entries]) => {
    const inner = Object.entries(entries as object).map(([name, entry]) => `  ${JSON.stringify(name)}: ${JSON.stringify(entry)}`);
    return ` ${JSON.stringify(part)}: {\n${inner.join(',\n')}\n }`;
  });
  return `{\n${lines.join(',\n')}\n}\n`;
}

if (require.main === module) {
  compiledApp();
  writeFileSync(join(ROOT, 'data', 'options.json'), derive());
}
