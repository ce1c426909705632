/**
 * Fetches the CRDs of Gateway API from its Go module: `npm run fetch:gateway-api`. It needs Go, whose checksum database vouches for the modules.
 *
 * Writes  data/crds/gateway-api/gateway-api-VERSION.yaml   the CRDs of each version that an Istio release builds on, descriptions removed
 *         data/crds/gateway-api/SHA256SUMS
 */
import { execFileSync } from 'child_process';
import { createHash } from 'crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { parseAllDocuments, stringify } from 'yaml';
import { EXPERIMENTAL, GATEWAY_API_VERSIONS, STANDARD } from './gateway-api-versions';

const FOLDER = join(__dirname, '..', 'data', 'crds', 'gateway-api');
const MODULE = 'sigs.k8s.io/gateway-api';

type Schema = { [keyword: string]: unknown };

interface Crd {
  readonly kind: string;
  readonly spec: { readonly versions: { readonly schema: { readonly openAPIV3Schema: Schema } }[] };
}

/** The folder of the module's CRDs. */
function download(version: string): string {
  // Outside of any module, so that no go.mod has a say in it.
  const answer = execFileSync('go', ['mod', 'download', '-json', `${MODULE}@v${version}`], { cwd: tmpdir(), encoding: 'utf8' });
  return join((JSON.parse(answer) as { readonly Dir: string }).Dir, 'config', 'crd');
}

/** A schema without descriptions. A property may well have that name. */
function bare(schema: Schema): Schema {
  const keywords = Object.entries(schema).filter(([keyword]) => keyword !== 'description');
  return Object.fromEntries(keywords.map(([keyword, value]) => {
    if (keyword === 'properties') return [keyword, Object.fromEntries(Object.entries(value as Record<string, Schema>).map(([name, child]) => [name, bare(child)]))];
    if (['items', 'additionalProperties', 'not'].includes(keyword) && typeof value === 'object') return [keyword, bare(value as Schema)];
    return [keyword, ['oneOf', 'anyOf', 'allOf'].includes(keyword) ? (value as Schema[]).map(bare) : value];
  }));
}

function readCrds(file: string): Crd[] {
  return parseAllDocuments(readFileSync(file, 'utf8')).map(document => document.toJS() as Crd | null).filter(crd => crd?.kind === 'CustomResourceDefinition') as Crd[];
}

/** The text of the file of a version. */
function crdsOf(version: string): string {
  const root = download(version);
  const fileOf = (channel: string, plural: string) => join(root, channel, `gateway.networking.k8s.io_${plural}.yaml`);
  const standard = STANDARD.map(plural => fileOf('standard', plural)).filter(file => existsSync(file));
  const experimental = EXPERIMENTAL.filter(plural => !existsSync(fileOf('standard', plural))).map(plural => fileOf('experimental', plural));
  const crds = [...standard, ...experimental].flatMap(readCrds);
  for (const { spec } of crds) for (const each of spec.versions) Object.assign(each.schema, { openAPIV3Schema: bare(each.schema.openAPIV3Schema) });
  const header = `# Gateway API ${version}: config/crd of the Go module ${MODULE} (Apache-2.0), descriptions removed\n`;
  return header + crds.map(crd => stringify(crd, { aliasDuplicateObjects: false, lineWidth: 0 })).join('---\n');
}

rmSync(FOLDER, { recursive: true, force: true });
mkdirSync(FOLDER);
const sums = GATEWAY_API_VERSIONS.map(version => {
  const text = crdsOf(version);
  const name = `gateway-api-${version}.yaml`;
  writeFileSync(join(FOLDER, name), text);
  return `${createHash('sha256').update(text).digest('hex')}  ${name}\n`;
});
writeFileSync(join(FOLDER, 'SHA256SUMS'), sums.join(''));
