/**
 * Derives what the options of constructs are from the compiled package: `npm run derive:options`.
 *
 * Reads   .jsii               the assembly that `npm run build` writes
 * Writes  data/options.json   by which input of callers without a type checker is checked (see `OptionsTable`)
 */
import { writeFileSync } from 'fs';
import { join } from 'path';
import type { OptionsTable } from '../lib/resource/options-table';
import { isTyped, type JsiiType, readAssembly, type TypeReference } from './assembly';
import { compiledApp } from './compile';

const ROOT = join(__dirname, '..');
/** The packages whose types the options of this package have, by the name that their types begin with. */
const OTHERS = ['cdk8s', 'cdk8s-plus-25', 'constructs'] as const;

type Types = Readonly<Record<string, JsiiType>>;

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Properties of a struct and of those that it extends. */
function propertiesOf(type: JsiiType, types: Types): NonNullable<JsiiType['properties']> {
  const inherited = (type.interfaces ?? []).flatMap(name => (types[name] ? propertiesOf(types[name], types) : []));
  return [...inherited, ...(type.properties ?? [])];
}

/** The members of an interface and of those that it extends, but for those that every construct has. */
function membersOf(type: JsiiType, types: Types): string[] {
  const inherited = (type.interfaces ?? []).flatMap(name => (types[name] && packageOf(types[name]) !== 'constructs' ? membersOf(types[name], types) : []));
  return [...new Set([...inherited, ...(type.properties ?? []).filter(each => !each.optional).map(each => each.name), ...(type.methods ?? []).map(each => each.name)])];
}

function typeText({ primitive, fqn, collection }: TypeReference, types: Types): string {
  if (primitive) return ['string', 'number', 'boolean'].includes(primitive) ? primitive : 'any';
  if (collection) return `${typeText(collection.elementtype, types)}${collection.kind === 'array' ? '[]' : '{}'}`;
  return fqn === undefined ? 'any' : nameOf(types[fqn]);
}

function packageOf({ fqn }: JsiiType): string {
  return fqn.slice(0, fqn.indexOf('.'));
}

function isOwn(type: JsiiType): boolean {
  return packageOf(type) === 'cdk8s-istio';
}

/** `Gateway`, `gatewayApi.Gateway`, or `:Duration` and `:k8s.PodSpec` for those of other packages. */
function nameOf(type: JsiiType): string {
  const { namespace, name } = type;
  return `${isOwn(type) ? '' : ':'}${namespace === undefined ? '' : `${namespace}.`}${name}`;
}

/** The types of other packages that some types have, and those that these have. */
function foreignTypes(own: readonly JsiiType[], types: Types): JsiiType[] {
  const found = new Set<JsiiType>();
  const visit = ({ fqn, collection }: TypeReference): void => {
    if (collection) return visit(collection.elementtype);
    const type = fqn === undefined ? undefined : types[fqn];
    if (type === undefined || isOwn(type) || found.has(type)) return;
    found.add(type);
    if (type.datatype) propertiesOf(type, types).forEach(each => visit(each.type));
  };
  own.filter(type => type.datatype).forEach(type => propertiesOf(type, types).forEach(each => visit(each.type)));
  return [...found];
}

/** What the members of an enum stand for. */
function valuesOf(type: JsiiType): (string | number)[] {
  const { namespace, name } = type;
  const module = require(isOwn(type) ? join(ROOT, 'build', 'lib') : packageOf(type)) as Record<string, Record<string, Record<string, string | number>>>;
  return Object.values((namespace === undefined ? module : module[namespace])[name] as Record<string, string | number>);
}

/** The text of data/options.json. */
export function derive(): string {
  const types = Object.assign({}, ...OTHERS.map(name => readAssembly(join(ROOT, 'node_modules', name)).types), readAssembly().types) as Types;
  const ofPackage = Object.values(types).filter(type => isOwn(type) && isTyped(type));
  const all = [...ofPackage, ...foreignTypes(ofPackage, types), types['cdk8s-plus-25.k8s.ObjectMeta']].sort((a, b) => compareText(nameOf(a), nameOf(b)));
  const table: OptionsTable = {
    structs: Object.fromEntries(all.filter(type => type.datatype).map(type => [
      nameOf(type),
      Object.fromEntries(propertiesOf(type, types).map(each => [each.name, `${each.optional ? '' : '!'}${typeText(each.type, types)}`])),
    ])),
    interfaces: Object.fromEntries(all.filter(type => type.kind === 'interface' && !type.datatype).map(type => [nameOf(type), membersOf(type, types)])),
    classes: Object.fromEntries(all.filter(type => type.kind === 'class').map(type => [
      nameOf(type),
      [...(type.methods ?? []).filter(each => each.static && each.returns?.type.fqn === type.fqn)].map(each => each.name),
    ])),
    enums: Object.fromEntries(all.filter(type => type.kind === 'enum').map(type => [nameOf(type), valuesOf(type)])),
  };
  // cdk8s takes any other field of an object's metadata, too; these are those that there are.
  Object.assign(table.structs[':ApiObjectMetadata'], { ...table.structs[':k8s.ObjectMeta'], ...table.structs[':ApiObjectMetadata'] });
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
