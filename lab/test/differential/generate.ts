import { schemaNode, type SchemaNode } from '../../../lib/release/release-table';
import { hintOfGatewayApi } from './gateway-api-hints';
import { ALTERNATIVES, DURATION, HINTS, NEEDED, NEVER } from './hints';
import type { Random } from './random';
import { isFields, type Fields, type Step, type Value } from './value';

/** Where a value is made: in which kind, and the names of the fields on the way there, without indexes. */
interface Place {
  readonly kind: string;
  readonly names: readonly string[];
}

/** A place in a value, with its schema. */
export interface Node {
  readonly path: readonly Step[];
  readonly schema: SchemaNode;
  readonly value: Value;
}

/** Makes values that a schema allows; hints say what is good beyond that. */
export class Generator {
  constructor(private readonly kind: string, private readonly root: number, private readonly random: Random) {}

  /** A spec. Most of them are valid. */
  spec(): Fields {
    const index = this.specSchema();
    return index === undefined ? {} : this.value(index, { kind: this.kind, names: [] }) as Fields;
  }

  /** Another value for a place. */
  valueAt(schema: SchemaNode, path: readonly Step[]): Value {
    return this.make(schema, { kind: this.kind, names: path.filter(step => typeof step === 'string') });
  }

  /** All places of a spec that the schema knows, the spec itself first. */
  nodes(spec: Fields): Node[] {
    const nodes: Node[] = [];
    const index = this.specSchema();
    if (index !== undefined) walk(schemaNode(index), spec, [], nodes);
    return nodes;
  }

  private specSchema(): number | undefined {
    return schemaNode(this.root).properties?.spec;
  }

  private value(index: number, place: Place): Value {
    return this.make(schemaNode(index), place);
  }

  private make(schema: SchemaNode, place: Place): Value {
    const hint = place.kind.includes('/') ? hintOfGatewayApi(place) : hintOf(place);
    if (hint) return hint(this.random);
    if (schema.enum) return this.random.pick(schema.enum) as Value;
    if (schema['x-kubernetes-int-or-string']) return 80;
    switch (schema.type) {
      case 'object': case undefined: return this.object(schema, place);
      case 'array': return this.list(schema, place);
      case 'boolean': return this.random.chance(0.5);
      case 'integer': case 'number': return this.number(schema);
      case 'string': return isDuration(schema) ? DURATION(this.random) : schema.pattern !== undefined ? this.patterned(schema) : this.random.pick(['a', 'v1', 'abc'].filter(text => text.length >= (schema.minLength ?? 0)));
    }
  }

  private patterned({ pattern, minLength = 0, maxLength = Infinity }: SchemaNode): string {
    const fitting = PATTERNED.filter(text => text.length >= minLength && text.length <= maxLength && new RegExp(pattern!).test(text));
    return this.random.pick(fitting.length > 0 ? fitting : PATTERNED);
  }

  private object(schema: SchemaNode, place: Place): Fields {
    const name = place.names.at(-1) ?? place.kind;
    const properties = Object.entries(schema.properties ?? {});
    const barred = new Set<string>();
    let chosen: string | undefined;
    const wanted = new Set([...schema.required ?? [], ...NEEDED[name] ?? []]);
    for (const group of ALTERNATIVES[name] ?? []) {
      const there = group.filter(field => field in (schema.properties ?? {}));
      if (there.length === 0) continue;
      const kept = this.random.chance(0.02) ? undefined : name === 'http' && group.includes('route') ? this.random.pick(['route', 'route', 'route', ...there]) : this.random.pick(there);
      if (kept === undefined) continue;
      there.filter(field => field !== kept).forEach(field => barred.add(field));
      if (name === 'http' && group.includes('route')) wanted.add(kept);
    }
    const union = unionOf(schema);
    if (union.size > 0 && !this.random.chance(0.02)) {
      const type = this.random.pick([...union.keys()]);
      for (const [other, field] of union) if (other !== type) barred.add(field);
      wanted.add('type').add(union.get(type)!);
      chosen = type;
    }
    // The deeper, the less there is.
    const likely = [0.6, 0.35, 0.3, 0.25, 0.25, 0.2][place.names.length] ?? 0.1;
    const object: Fields = {};
    for (const [field, index] of properties) {
      if (barred.has(field) || NEVER.has(field) || NEVER.has(`${place.kind} ${field}`)) continue;
      if (wanted.has(field) || this.random.chance(likely)) object[field] = field === 'type' && chosen !== undefined ? chosen : this.value(index, { ...place, names: [...place.names, field] });
    }
    const more = schema.additionalProperties;
    if (typeof more === 'number' && this.random.chance(0.7)) object[this.random.pick(['a', 'b', 'c'])] = this.value(more, { ...place, names: [...place.names, '*'] });
    return object;
  }

  private list({ items, minItems = 0, maxItems = 3 }: SchemaNode, place: Place): Value[] {
    const length = Math.max(minItems, Math.min(maxItems, this.random.pick([1, 1, 1, 2, 2, 3])));
    return items === undefined ? [] : Array.from({ length }, () => this.value(items, place));
  }

  private number({ minimum, maximum, type }: SchemaNode): number {
    const least = Math.max(minimum ?? 0, 0);
    const most = Math.min(maximum ?? least + 100, least + 1000);
    const number = least + this.random.next() * (most - least);
    return type === 'integer' || this.random.chance(0.5) ? Math.round(number) : Number(number.toFixed(2));
  }
}

/** A field that is there if `type` has one value, by that value: as rules in CEL say it. */
function unionOf(schema: SchemaNode): Map<string, string> {
  const types = schema.properties?.type === undefined ? [] : schemaNode(schema.properties.type).enum ?? [];
  const rules = (schema['x-kubernetes-validations'] ?? []).map(({ rule }) => UNION.map(pattern => pattern.exec(rule)).find(match => match));
  return new Map(rules.flatMap(match => (match && types.includes(match[2]!) ? [[match[2]!, match[1]!]] : [])));
}

const UNION = [
  /^!\(has\(self\.(\w+)\) && self\.type != '(\w+)'\)$/,
  /^has\(self\.(\w+)\) \? self\.type == '(\w+)' : true$/,
  /^!\(self\.type != "(?:\w+)" && has\(self\.(\w+)\) && self\.\1 != ""\)$/,
];

/** Texts, of which patterns take one or the other. */
const PATTERNED = ['a', 'v1', 'abc', 'a1b', 'www.example.com', '*.example.com', 'https://a.example.com', '1s', '100ms', '2h', 'X-A', 'GET', '/a', 'a.example.com/b', 'spiffe://a/b', 'Cart'];

/** Whether a rule in CEL wants a duration. */
export function isDuration(schema: SchemaNode): boolean {
  return (schema['x-kubernetes-validations'] ?? []).some(({ rule }) => rule.includes('duration(self)'));
}

function hintOf({ kind, names }: Place): ((random: Random) => Value) | undefined {
  const [parent, name] = [names.at(-2), names.at(-1)];
  if (name === undefined || name === '*') return undefined;
  if (name === 'port' && kind === 'Gateway') return undefined;
  if (name === 'port' && ['destination', 'mirror', 'portLevelSettings'].includes(parent ?? '')) return undefined;
  if ((name === 'hosts' || name === 'gateways') && names.length === 1 && HINTS[`${kind} ${name}`]) return HINTS[`${kind} ${name}`];
  return HINTS[`${parent} ${name}`] ?? HINTS[`${kind} ${name}`] ?? HINTS[name];
}

function walk(schema: SchemaNode, value: Value, path: readonly Step[], nodes: Node[]): void {
  nodes.push({ path, schema, value });
  if (Array.isArray(value) && schema.items !== undefined) {
    value.forEach((entry, index) => walk(schemaNode(schema.items!), entry, [...path, index], nodes));
  } else if (isFields(value)) {
    for (const [key, child] of Object.entries(value)) {
      const index = schema.properties && Object.hasOwn(schema.properties, key) ? schema.properties[key] : schema.additionalProperties;
      if (typeof index === 'number') walk(schemaNode(index), child, [...path, key], nodes);
    }
  }
}
