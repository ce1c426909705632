/** What a derivation makes of CRDs: the kinds of a release, and one pool of the schemas of all. */
import { parseAllDocuments } from 'yaml';
import type { KindEntry } from '../lib/release/release-table';
import { byStability } from './crd-versions';

interface CrdVersion {
  readonly name: string;
  readonly served: boolean;
  readonly schema: { readonly openAPIV3Schema: Schema };
}

interface Crd {
  readonly spec: {
    readonly group: string;
    readonly names: { readonly kind: string; readonly plural: string };
    readonly versions: CrdVersion[];
  };
}

/** A value of a keyword: data, or schemas. */
type Schema = { readonly properties?: Readonly<Record<string, Schema>>; readonly [keyword: string]: unknown };

/** Keywords whose value is a schema, a list of schemas, or a map of schemas. */
const ONE = ['items', 'additionalProperties', 'not'];
const LIST = ['oneOf', 'anyOf', 'allOf'];
const MAP = ['properties'];

/** Keywords whose value is data. The schema engine (lib/release/schema-check.ts) knows these and those of schemas. */
const PLAIN = [
  'type', 'nullable', 'default', 'format', 'enum', 'minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'minLength', 'maxLength', 'pattern', 'minItems', 'maxItems',
  'minProperties', 'maxProperties', 'required', 'x-kubernetes-preserve-unknown-fields', 'x-kubernetes-int-or-string', 'x-kubernetes-list-type',
  'x-kubernetes-list-map-keys', 'x-kubernetes-validations',
];
/** Keywords that nothing is checked by. */
const IGNORED = ['description', 'title', 'example', 'externalDocs', 'x-kubernetes-map-type'];
/** `binary` is no format that the API server checks. */
const FORMATS = ['int32', 'int64', 'uint32', 'double', 'float', 'byte', 'binary', 'ipv4', 'ipv6'];
/** What a rule may have beside its text. */
const RULE_KEYS = ['rule', 'message'];

/**
 * Distinct schema nodes in one array. A node refers to a child schema by its index in that array,
 * so what releases have in common, which is nearly everything, is stored once.
 */
export class SchemaPool {
  readonly nodes: object[] = [];
  /** The texts of all CEL rules. */
  readonly rules = new Set<string>();
  private readonly indexes = new Map<string, number>();

  /** @param first the index of the first node */
  constructor(private readonly first = 0) {}

  add(schema: Schema): number {
    this.refuseUnknown(schema);
    const node: Record<string, unknown> = {};
    for (const key of Object.keys(schema).filter(each => !IGNORED.includes(each)).sort()) {
      const value = schema[key];
      if (MAP.includes(key)) {
        const children = value as Record<string, Schema>;
        node[key] = Object.fromEntries(Object.keys(children).sort().map(name => [name, this.add(children[name])]));
      } else if (ONE.includes(key) && typeof value === 'object') {
        node[key] = this.add(value as Schema);
      } else if (LIST.includes(key)) {
        node[key] = (value as Schema[]).map(each => this.add(each));
      } else {
        node[key] = key === 'required' ? [...new Set(value as string[])] : value;
      }
    }
    const text = JSON.stringify(node);
    const known = this.indexes.get(text);
    if (known !== undefined) return known;
    const index = this.first + this.nodes.push(node) - 1;
    this.indexes.set(text, index);
    return index;
  }

  /** The text of a data file with all nodes. */
  get text(): string {
    return `[\n${this.nodes.map(node => JSON.stringify(node)).join(',\n')}\n]\n`;
  }

  /** What the schema engine does not know, it would not check. */
  private refuseUnknown(schema: Schema): void {
    const unknown = Object.keys(schema).filter(key => ![...ONE, ...LIST, ...MAP, ...PLAIN, ...IGNORED].includes(key));
    if (unknown.length > 0) throw new Error(`the schema engine does not know ${unknown.join(', ')}: ${JSON.stringify(schema).slice(0, 500)}`);
    if (schema.format !== undefined && !FORMATS.includes(schema.format as string)) throw new Error(`the schema engine does not know the format ${String(schema.format)}`);
    for (const rule of (schema['x-kubernetes-validations'] ?? []) as { readonly rule: string }[]) {
      const odd = Object.keys(rule).filter(key => !RULE_KEYS.includes(key));
      if (odd.length > 0) throw new Error(`the schema engine does not know ${odd.join(', ')} of the rule ${rule.rule}`);
      this.rules.add(rule.rule);
    }
  }
}

/** The schema of a whole object, of which the spec alone is looked into: metadata is the API server's own, and status is written by controllers. */
function rootOf(schema: Schema): Schema {
  return { ...schema, properties: { apiVersion: {}, kind: {}, metadata: {}, status: {}, spec: schema.properties!.spec } };
}

/** The kinds that CRDs define, by name: their schemas are added to a pool. */
export function kindsOf(text: string, pool: SchemaPool): Record<string, KindEntry> {
  const kinds: Record<string, KindEntry> = {};
  for (const document of parseAllDocuments(text)) {
    const crd = document.toJS() as Crd | null;
    if (!crd?.spec) continue;
    const { group, names, versions } = crd.spec;
    const served = versions.filter(each => each.served).sort((a, b) => byStability(a.name, b.name));
    kinds[names.kind] = {
      group,
      plural: names.plural,
      versions: Object.fromEntries(served.map(each => [each.name, pool.add(rootOf(each.schema.openAPIV3Schema))])),
    };
  }
  return kinds;
}
