import { type Docs, type JsiiType, ownTypes, type TypeReference } from './assembly';

/**
 * A field that a docstring names, in a line such as `Istio: http[].corsPolicy`, or `Gateway API: hostnames`: by its path below `spec`, with `[]` after a list and `{}`
 * after a map if something of their entries follows. `...` at the beginning is for every place of the kind where the field is; a value may follow (`: SIMPLE`).
 */
export interface FieldName {
  readonly text: string;
  readonly path: string;
  readonly anywhere: boolean;
  readonly value?: string;
}

/** A property, method or factory, and the fields that its docstring names. */
export interface Named {
  /** Such as `CorsPolicy.allowOrigins`. */
  readonly typed: string;
  /** Its heading in API.md. */
  readonly anchor: string;
  /** `read`: a property of a class, which nothing is written by. */
  readonly sort: 'option' | 'factory' | 'method' | 'read';
  readonly deprecated: boolean;
  readonly docs: string;
  readonly fields: readonly FieldName[];
}

const LINE = /^(?:Istio|Gateway API): (.+)$/;
const NAME = /^(\.\.\.)?(\w+(?:(?:\[\]|\{\})*\.\w+)*)(?:: '?([^']+)'?)?$/;

/** The fields that a docstring names. */
export function fieldNames(docs: string): FieldName[] {
  const lists = docs.split('\n').flatMap(line => LINE.exec(line)?.[1] ?? []);
  return lists.flatMap(list => list.split(', ')).map(text => {
    const match = NAME.exec(text);
    if (!match) throw new Error(`'${text}' is no field; write its path below spec, such as http[].corsPolicy, and a value after a colon`);
    return { text, anywhere: match[1] !== undefined, path: match[2], ...match[3] !== undefined && { value: match[3] } };
  });
}

/** Whether a name is that of a field. */
export function isNameOf({ path, anywhere }: FieldName, field: string): boolean {
  return field === path || (anywhere && field.endsWith(`.${path}`));
}

const IS_KIND = 'cdk8s-istio.IstioResource';

/** The submodule of an API's constructs; Istio's are in none. */
export type Submodule = 'gatewayApi' | undefined;

/** The typed kinds of an API, by the names of their classes: those that are resources. */
export function typedKinds(submodule?: Submodule): string[] {
  return Object.values(ownTypes()).filter(type => isKind(type) && type.namespace === submodule).map(type => type.name).sort();
}

function isKind(type: JsiiType): boolean {
  return !type.abstract && basesOf(type).some(({ fqn }) => fqn === IS_KIND);
}

/** The classes of this package that a class extends, the nearest first. */
function basesOf(type: JsiiType): JsiiType[] {
  const base = type.base === undefined ? undefined : ownTypes()[type.base];
  return base === undefined ? [] : [base, ...basesOf(base)];
}

/** Whether a class is a construct: one of another package, or of this one. */
function isConstruct(type: JsiiType, types: Readonly<Record<string, JsiiType>>): boolean {
  if (type.base === undefined) return false;
  const base = types[type.base];
  return base === undefined || isConstruct(base, types);
}

/**
 * All that a kind is made with, and which fields it names: the kind's props and methods, the options and values that those take and return, and so on.
 * For an interface with methods (`IRouteTarget`) that is each value that implements it; not a kind, such as a Gateway for an `IGateway`.
 */
export function namedBy(kind: string, submodule?: Submodule): Named[] {
  const types = ownTypes();
  const seen = new Set<string>();
  const found: Named[] = [];

  const follow = ({ fqn, collection }: TypeReference): void => {
    if (collection) follow(collection.elementtype);
    const type = fqn === undefined ? undefined : types[fqn];
    if (type && !isConstruct(type, types)) visit(type);
  };

  const visit = (type: JsiiType): void => {
    if (seen.has(type.fqn) || type.kind === 'enum') return;
    seen.add(type.fqn);
    const add = (sort: Named['sort'], name: string, docs: Docs | undefined, anchor = name) => {
      const text = [docs?.summary, docs?.remarks].filter(each => each !== undefined).join('\n');
      const typed = `${type.name}.${name}`;
      found.push({ typed, anchor: `${type.fqn}.${anchor}`, sort, deprecated: docs?.deprecated !== undefined, docs: text, fields: named(typed, text) });
    };
    for (const parameter of type.initializer?.parameters ?? []) follow(parameter.type);
    for (const { name, docs, type: reference } of type.properties ?? []) {
      add(type.datatype ? 'option' : 'read', name, docs, `property.${name}`);
      if (type.datatype) follow(reference);
    }
    for (const { name, docs, static: isStatic, parameters = [], returns } of type.methods ?? []) {
      add(isStatic ? 'factory' : 'method', name, docs);
      for (const parameter of parameters) follow(parameter.type);
      if (returns) follow(returns.type);
    }
    for (const parent of type.interfaces ?? []) if (type.kind === 'interface') follow({ fqn: parent });
    if (type.kind === 'interface' && !type.datatype) {
      for (const each of Object.values(types)) if (each.kind === 'class' && each.interfaces?.includes(type.fqn)) follow({ fqn: each.fqn });
    }
  };

  const root = Object.values(types).find(type => isKind(type) && type.name === kind && type.namespace === submodule);
  if (!root) throw new Error(`there is no construct for '${kind}'; there are ${typedKinds(submodule).join(', ')}`);
  // What kinds of one family have in common.
  for (const type of [root, ...basesOf(root).filter(({ fqn }) => fqn !== IS_KIND && fqn !== 'cdk8s.ApiObject')]) visit(type);
  return found;
}

function named(typed: string, docs: string): FieldName[] {
  try {
    return fieldNames(docs);
  } catch (error) {
    throw new Error(`${typed}: ${(error as Error).message}`, { cause: error });
  }
}
