/**
 * Derives types of the specs of Istio's kinds from the newest CRDs: `npm run derive:specs`.
 *
 * Reads   data/releases.json, data/schemas.json   (see derive-releases.ts)
 * Writes  lib/release/specs/KIND.ts               one file a kind, its fields by their own names
 */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'fs';
import { join } from 'path';
import type { ReleaseEntry, SchemaNode } from '../lib/release/release-table';

const ROOT = join(__dirname, '..');
const SPECS = join(ROOT, 'lib', 'release', 'specs');

const HEADER = '/** Generated from the CRDs by `npm run derive:specs`; not to be edited. */\n\n';

/** Better names than the first place where a type occurs gives it: that of the type it is a part of, and its field. */
const NAMES: Readonly<Record<string, string>> = {
  'DestinationRule.trafficPolicy': 'TrafficPolicySpec',
  'DestinationRuleSubsets.trafficPolicy': 'TrafficPolicySpec',
  'TrafficPolicy.portLevelSettings': 'PortTrafficPolicySpec',
  'TrafficPolicy.connectionPool': 'ConnectionPoolSpec',
  'TrafficPolicy.loadBalancer': 'LoadBalancerSpec',
  'TrafficPolicy.outlierDetection': 'OutlierDetectionSpec',
  'PortTrafficPolicy.tls': 'ClientTlsSpec',
  'TrafficPolicy.tls': 'ClientTlsSpec',
  'DestinationRule.subsets': 'SubsetSpec',
  'Subset.trafficPolicy': 'TrafficPolicySpec',
  'Gateway.servers': 'ServerSpec',
  'Server.tls': 'ServerTlsSpec',
  'VirtualService.http': 'HttpRouteSpec',
  'VirtualService.tcp': 'TcpRouteSpec',
  'VirtualService.tls': 'TlsRouteSpec',
  'HttpRoute.corsPolicy': 'CorsPolicySpec',
  'HttpRoute.delegate': 'DelegateSpec',
  'HttpRoute.directResponse': 'DirectResponseSpec',
  'HttpRoute.fault': 'FaultInjectionSpec',
  'FaultInjection.abort': 'FaultAbortSpec',
  'FaultInjection.delay': 'FaultDelaySpec',
  'FaultAbort.percentage': 'PercentSpec',
  'HttpRoute.headers': 'HeadersSpec',
  'Headers.request': 'HeaderOperationsSpec',
  'HttpRoute.match': 'HttpMatchSpec',
  'CorsPolicy.allowOrigins': 'StringMatchSpec',
  'HttpMatch.authority': 'StringMatchSpec',
  'HttpRoute.mirror': 'DestinationSpec',
  'HttpRoute.mirrors': 'MirrorSpec',
  'Destination.port': 'PortSelectorSpec',
  'HttpRoute.redirect': 'HttpRedirectSpec',
  'HttpRoute.retries': 'HttpRetrySpec',
  'HttpRoute.rewrite': 'HttpRewriteSpec',
  'HttpRoute.route': 'HttpRouteDestinationSpec',
  'TcpRoute.match': 'TcpMatchSpec',
  'TcpRoute.route': 'RouteDestinationSpec',
  'TlsRoute.match': 'TlsMatchSpec',
};

function pascal(text: string): string {
  return text.split(/[^A-Za-z0-9]+/).map(word => word.charAt(0).toUpperCase() + word.slice(1)).join('');
}

/** The types of one kind. Equal schemas are one type, which has the name of the place where it first occurs. */
class KindTypes {
  private readonly names = new Map<number, string>();
  private readonly texts: string[] = [];

  constructor(private readonly kind: string, private readonly pool: readonly SchemaNode[]) {}

  render(index: number): string {
    this.typeOf(index, this.kind, '');
    return HEADER + this.texts.join('\n');
  }

  private typeOf(index: number, parent: string, field: string): string {
    const schema = this.pool[index];
    if (schema.enum) return schema.enum.map(value => `'${String(value)}'`).join(' | ');
    if (schema['x-kubernetes-int-or-string']) return 'number | string';
    switch (schema.type) {
      case 'string': return 'string';
      case 'boolean': return 'boolean';
      case 'integer': case 'number': return 'number';
      case 'array': return `readonly ${this.wrapped(schema.items!, parent, field)}[]`;
    }
    if (typeof schema.additionalProperties === 'number') return `{ readonly [key: string]: ${this.typeOf(schema.additionalProperties, parent, field)} }`;
    if (!schema.properties) return '{ readonly [key: string]: unknown }';
    const known = this.names.get(index);
    if (known) return known;
    const own = NAMES[`${parent}.${field}`] ?? `${parent}${pascal(field)}Spec`;
    const prefix = own.slice(0, -'Spec'.length);
    this.names.set(index, own);
    // Written before the types it uses: a reader begins with the whole.
    const at = this.texts.push('') - 1;
    const required = new Set(schema.required);
    const members = Object.entries(schema.properties).map(([key, child]) =>
      `  readonly ${/^[A-Za-z_$][\w$]*$/.test(key) ? key : `'${key}'`}${required.has(key) ? '' : '?'}: ${this.typeOf(child, prefix, key)};\n`);
    this.texts[at] = `export interface ${own} {\n${members.join('')}}\n`;
    return own;
  }

  private wrapped(index: number, parent: string, field: string): string {
    const type = this.typeOf(index, parent, field);
    return type.includes('|') ? `(${type})` : type;
  }
}

/** The text of the files, by name. */
export function derive(): Record<string, string> {
  const read = (name: string) => JSON.parse(readFileSync(join(ROOT, 'data', name), 'utf8')) as unknown;
  const releases = Object.values(read('releases.json') as Record<string, ReleaseEntry>);
  const pool = read('schemas.json') as SchemaNode[];
  const { kinds } = releases[releases.length - 1];
  const files = Object.entries(kinds).map(([kind, { versions }]) => [`${kind.replace(/(?!^)([A-Z])/g, '-$1').toLowerCase()}.ts`, new KindTypes(kind, pool).render(pool[Object.values(versions)[0]].properties!.spec)]);
  const index = files.map(([name]) => `export * from './${name.slice(0, -'.ts'.length)}';\n`).sort().join('');
  return Object.fromEntries([...files, ['index.ts', HEADER + index]]);
}

if (require.main === module) {
  rmSync(SPECS, { recursive: true, force: true });
  mkdirSync(SPECS);
  for (const [name, text] of Object.entries(derive())) writeFileSync(join(SPECS, name), text);
}
