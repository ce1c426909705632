/**
 * Derives the release table from the CRDs of each Istio release: `npm run derive:releases`.
 *
 * Reads   data/crds/istio-*.yaml
 *         data/golden/addons.json   what the samples of each release run
 * Writes  data/releases.json   per release: its version, the images of the helloworld sample, per kind the group, plural and the apiVersions served, best first
 *         data/schemas.json    the schemas, every distinct subtree written once (see `SchemaPool`)
 *         lib/release/cel-rules.ts   the CEL rules of the schemas, compiled
 */
import { readdirSync, readFileSync, writeFileSync } from 'fs';
import { join } from 'path';
import { parseAllDocuments } from 'yaml';
import { compileRules, isTransition } from './cel/compile';
import { byStability } from './crd-versions';

const ROOT = join(__dirname, '..');
const CRDS = join(ROOT, 'data', 'crds');

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
  'type', 'nullable', 'format', 'enum', 'minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'minLength', 'maxLength', 'pattern', 'minItems', 'maxItems',
  'minProperties', 'maxProperties', 'required', 'x-kubernetes-preserve-unknown-fields', 'x-kubernetes-int-or-string', 'x-kubernetes-list-type',
  'x-kubernetes-list-map-keys', 'x-kubernetes-validations',
];
/** Keywords that nothing is checked by. */
const IGNORED = ['description', 'title', 'example', 'externalDocs', 'x-kubernetes-map-type'];
/** `binary` is no format that the API server checks. */
const FORMATS = ['int32', 'int64', 'uint32', 'double', 'float', 'byte', 'binary'];
/** What a rule may have beside its text. */
const RULE_KEYS = ['rule', 'message'];

/**
 * Distinct schema nodes in one array. A node refers to a child schema by its index in that array,
 * so what releases have in common, which is nearly everything, is stored once.
 */
class SchemaPool {
  readonly nodes: object[] = [];
  /** The texts of all CEL rules. */
  readonly rules = new Set<string>();
  private readonly indexes = new Map<string, number>();

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
    this.nodes.push(node);
    this.indexes.set(text, this.nodes.length - 1);
    return this.nodes.length - 1;
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

function numeric(a: string, b: string): number {
  return a.localeCompare(b, 'en', { numeric: true });
}

/** By the name of the version that runs them: `v1`, `v2`. */
function helloworldImages(version: string): Record<string, string> {
  const samples = JSON.parse(readFileSync(join(ROOT, 'data', 'golden', 'addons.json'), 'utf8'));
  const { images } = samples[version]['helloworld/helloworld.yaml'] as { images: string[] };
  return Object.fromEntries(images.map(image => [/helloworld-(v\d)/.exec(image)![1], image]));
}

const HEADER = '/** CEL rules of the CRDs. Generated by `npm run derive:releases`; not to be edited. */\n';

/** The text of the files, by path. */
export function derive(): Readonly<Record<string, string>> {
  const pool = new SchemaPool();
  const releases: Record<string, object> = {};
  for (const file of readdirSync(CRDS).filter(name => name.startsWith('istio-')).sort(numeric)) {
    const version = file.slice('istio-'.length, -'.yaml'.length);
    const kinds: Record<string, object> = {};
    for (const document of parseAllDocuments(readFileSync(join(CRDS, file), 'utf8'))) {
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
    releases[version.split('.').slice(0, 2).join('.')] = { version, images: helloworldImages(version), kinds };
  }
  const lines = Object.entries(releases).map(([minor, entry]) => `${JSON.stringify(minor)}:${JSON.stringify(entry)}`);
  return {
    'data/releases.json': `{\n${lines.join(',\n')}\n}\n`,
    'data/schemas.json': `[\n${pool.nodes.map(node => JSON.stringify(node)).join(',\n')}\n]\n`,
    'lib/release/cel-rules.ts': compileRules([...pool.rules].filter(rule => !isTransition(rule)), HEADER),
  };
}

if (require.main === module) {
  for (const [name, text] of Object.entries(derive())) writeFileSync(join(ROOT, name), text);
}
