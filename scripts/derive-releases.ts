/**
 * Derives the release table from the CRDs of each Istio release: `npm run derive:releases`.
 *
 * Reads   data/crds/istio-*.yaml
 *         data/golden/addons.json   what the samples of each release run
 * Writes  data/releases.json   per release: its version, the images of the helloworld sample, per kind the group, plural and the apiVersions served, best first
 *         data/schemas.json    the spec schemas, every distinct subtree written once (see `SchemaPool`)
 */
import { readdirSync, readFileSync, writeFileSync } from 'fs';
import { join } from 'path';
import { parseAllDocuments } from 'yaml';

const ROOT = join(__dirname, '..');
const CRDS = join(ROOT, 'data', 'crds');

interface CrdVersion {
  readonly name: string;
  readonly served: boolean;
  readonly schema: { readonly openAPIV3Schema: { readonly properties: Record<string, Schema> } };
}

interface Crd {
  readonly spec: {
    readonly group: string;
    readonly names: { readonly kind: string; readonly plural: string };
    readonly versions: CrdVersion[];
  };
}

type Schema = Record<string, any>;

/** Keywords whose value is a schema, a list of schemas, or a map of schemas. */
const ONE = ['items', 'additionalProperties', 'not'];
const LIST = ['oneOf', 'anyOf', 'allOf'];

/**
 * Distinct schema nodes in one array. A node refers to a child schema by its index in that array,
 * so what releases have in common, which is nearly everything, is stored once.
 */
class SchemaPool {
  readonly nodes: Schema[] = [];
  private readonly indexes = new Map<string, number>();

  add(schema: Schema): number {
    const node: Schema = {};
    for (const key of Object.keys(schema).sort()) {
      const value = schema[key];
      if (key === 'description') continue;
      if (key === 'properties') {
        node.properties = Object.fromEntries(Object.keys(value).sort().map(name => [name, this.add(value[name])]));
      } else if (ONE.includes(key) && typeof value === 'object') {
        node[key] = this.add(value);
      } else if (LIST.includes(key)) {
        node[key] = value.map((each: Schema) => this.add(each));
      } else {
        node[key] = value;
      }
    }
    const text = JSON.stringify(node);
    const known = this.indexes.get(text);
    if (known !== undefined) return known;
    this.nodes.push(node);
    this.indexes.set(text, this.nodes.length - 1);
    return this.nodes.length - 1;
  }
}

/** v1 before v1beta1 before v1alpha3: stable first, then the higher number. */
function byStability(a: string, b: string): number {
  return rank(b) - rank(a);
}

function rank(version: string): number {
  const [, major, stage = 'stable', minor = '0'] = /^v(\d+)(?:(alpha|beta)(\d+))?$/.exec(version)!;
  return ['alpha', 'beta', 'stable'].indexOf(stage) * 1e6 + Number(major) * 1e3 + Number(minor);
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

/** The text of the files, by name. */
export function derive(): { 'releases.json': string; 'schemas.json': string } {
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
        versions: Object.fromEntries(served.map(each => [each.name, pool.add(each.schema.openAPIV3Schema.properties.spec)])),
      };
    }
    releases[version.split('.').slice(0, 2).join('.')] = { version, images: helloworldImages(version), kinds };
  }
  const lines = Object.entries(releases).map(([minor, entry]) => `${JSON.stringify(minor)}:${JSON.stringify(entry)}`);
  return {
    'releases.json': `{\n${lines.join(',\n')}\n}\n`,
    'schemas.json': `[\n${pool.nodes.map(node => JSON.stringify(node)).join(',\n')}\n]\n`,
  };
}

if (require.main === module) {
  for (const [name, text] of Object.entries(derive())) writeFileSync(join(ROOT, 'data', name), text);
}
