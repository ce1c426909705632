import { ALWAYS_REFUSED } from '../test/fields/always-refused';
import { fieldsOf, readCrds, readGatewayApiCrds, type SpecSchemas } from '../test/fields/crd';
import { isNameOf, namedBy, type Named, type Submodule, typedKinds } from './field-names';

/** A field of a kind's newest CRD, what names it, and the first release that has it. */
export interface FieldRow {
  /** Below `spec`, such as `http[].corsPolicy`. */
  readonly field: string;
  readonly since: string;
  readonly named: readonly Named[];
}

/** A field with others below it whose rows are those of an earlier one. */
interface Folded {
  readonly field: string;
  readonly since: string;
  readonly as: string;
}

/** The name of the kind that a class of Gateway API is for: HTTPRoute of HttpRoute. */
export function kindOf(name: string): string {
  return name.replace(/^(?:Grpc|Http|Tcp|Tls)(?=[A-Z])/, word => word.toUpperCase()).replace('Tls', 'TLS');
}

const istioCrds = readCrds(typedKinds());
const gatewayApiCrds = readGatewayApiCrds(typedKinds('gatewayApi').map(kindOf));
const releases = [...istioCrds.keys()];

/** The names of all fields in a release, without list and map entries, which have the name of the list or map. */
function fieldsIn(schemas: SpecSchemas | undefined): Set<string> {
  return new Set([...schemas?.values() ?? []].flatMap(schema => [...fieldsOf(schema)]).filter(field => /\w$/.test(field)));
}

/** Every field that a kind has in the newest release, in the order of the CRD. */
export function rowsOf(kind: string, submodule?: Submodule): FieldRow[] {
  const schemasOf = (release: string) => (submodule === undefined ? istioCrds.get(release)!.get(kind) : gatewayApiCrds.get(release)!.get(kindOf(kind)));
  const byRelease = releases.map(release => [release, fieldsIn(schemasOf(release))] as const);
  const named = namedBy(kind, submodule).filter(each => each.sort !== 'read');
  return [...byRelease.at(-1)![1]].map(field => ({
    field,
    since: byRelease.find(([, fields]) => fields.has(field))![0],
    named: named.filter(each => each.fields.some(name => isNameOf(name, field))),
  }));
}

/** The fields that no docstring names, and that have no part that one names. */
export function unnamedFields(rows: readonly FieldRow[]): string[] {
  const named = rows.filter(row => row.named.length > 0);
  return rows.filter(row => row.named.length === 0 && !named.some(other => isBelow(other.field, row.field))).map(row => row.field);
}

function isBelow(field: string, above: string): boolean {
  return field.startsWith(above) && /^(\[\]|\{\})*\./.test(field.slice(above.length));
}

/** The rows to show. Where a field has parts that are those of another, such as the policy of a subset, they are shown once, at the shortest path. */
export function folded(rows: readonly FieldRow[]): (FieldRow | Folded)[] {
  const parts = new Map(rows.map(row => [row, rows.filter(({ field }) => isBelow(field, row.field))]));
  const contents = new Map(rows.map(row => [row, JSON.stringify(parts.get(row)!.map(({ field, since, named }) => [field.slice(row.field.length).replace(/^\W+/, ''), since, named.map(each => each.typed)]))]));
  const shownAt = new Map<string, string>();
  for (const row of [...rows].sort((a, b) => depth(a.field) - depth(b.field))) {
    const content = contents.get(row)!;
    if (!shownAt.has(content)) shownAt.set(content, row.field);
  }
  const shown: (FieldRow | Folded)[] = [];
  for (let index = 0; index < rows.length; index++) {
    const row = rows[index];
    const below = parts.get(row)!.length;
    const as = shownAt.get(contents.get(row)!)!;
    if (row.named.length > 0 || below === 0) shown.push(row);
    if (below > 1 && as !== row.field) {
      shown.push({ field: row.field, since: row.since, as });
      index += below;
    }
  }
  return shown;
}

function depth(field: string): number {
  return field.split('.').length;
}

/** What names of the submodule begin with, which has a page of its own. */
const GATEWAY_API = 'cdk8s-istio.gatewayApi.';

function link({ typed, anchor, fields, deprecated }: Named, field: string): string {
  const value = fields.find(name => isNameOf(name, field))?.value;
  return `[${typed}](${anchor.startsWith(GATEWAY_API) ? 'gateway-api.md' : '../API.md'}#${anchor})${value === undefined ? '' : ` (\`${value}\`)`}${deprecated ? ' (deprecated)' : ''}`;
}

function line(kind: string, row: FieldRow | Folded, submodule: Submodule): string {
  const since = row.since === releases[0] ? '' : row.since;
  if ('as' in row) return `| \`spec.${row.field}.*\` | as \`spec.${row.as}.*\` | ${since} |`;
  const refused = submodule === undefined && ALWAYS_REFUSED[kind]?.includes(row.field);
  // What is given comes before what it is made of.
  const named = [...row.named].sort((a, b) => Number(b.sort === 'option') - Number(a.sort === 'option'));
  return `| \`spec.${row.field}\` | ${refused ? 'none: Istio refuses it always' : named.map(each => link(each, row.field)).join(', ')} | ${since} |`;
}

function section(kind: string, submodule?: Submodule): string {
  return [submodule === undefined ? `## ${kind}` : `## ${kindOf(kind)} (Gateway API)`, '', `| ${submodule === undefined ? 'Istio' : 'Gateway API'} | cdk8s-istio | since |`, '| --- | --- | --- |', ...folded(rowsOf(kind, submodule)).map(row => line(kind, row, submodule)), ''].join('\n');
}

/** The text of docs/fields.md. */
export function fieldTable(): string {
  const kinds = typedKinds();
  const ofGatewayApi = typedKinds('gatewayApi');
  return `# Istio's fields, and what writes them

Every field of Istio ${releases.at(-1)} that a typed construct has: ${kinds.map(kind => `[${kind}](#${kind.toLowerCase()})`).join(', ')},
and every field of the version of Gateway API that it builds on: ${ofGatewayApi.map(kind => `[${kindOf(kind)}](#${kindOf(kind).toLowerCase()}-gateway-api)`).join(', ')}.
\`[]\` stands for the entries of a list, \`{}\` for those of a map. *since* is the first release with the field, and empty where ${releases[0]} has it.
A row that ends in \`.*\` has the same fields as the row that it names.

This page is made of the docstrings by \`npm run docs\`.

${[...kinds.map(kind => section(kind)), ...ofGatewayApi.map(kind => section(kind, 'gatewayApi'))].join('\n')}`;
}
