/**
 * Derives types of the specs of the kinds of Istio and of Gateway API from the newest CRDs: `npm run derive:specs`.
 *
 * Reads   data/releases.json, data/schemas.json                  (see derive-releases.ts)
 *         data/gateway-api.json, data/gateway-api-schemas.json   (see derive-gateway-api.ts)
 * Writes  lib/release/specs/KIND.ts               one file a kind, its fields by their own names
 *         lib/release/specs/shared.ts             what several kinds have
 *         lib/release/gateway-api-specs/KIND.ts   the same of Gateway API
 */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'fs';
import { join } from 'path';
import { FIRST_GATEWAY_API_NODE, type KindEntry, type ReleaseEntry, type SchemaNode } from '../lib/release/release-table';

const ROOT = join(__dirname, '..');
const RELEASE = join(ROOT, 'lib', 'release');

const HEADER = '/** Generated from the CRDs by `npm run derive:specs`; not to be edited. */\n\n';

/** Better names than the first place where a type occurs gives it: that of the type it is a part of, and its field. */
const ISTIO_NAMES: Readonly<Record<string, string>> = {
  'DestinationRule.trafficPolicy': 'TrafficPolicySpec',
  'DestinationRuleSubsets.trafficPolicy': 'TrafficPolicySpec',
  'TrafficPolicy.portLevelSettings': 'PortTrafficPolicySpec',
  'TrafficPolicy.loadBalancer': 'LoadBalancerSpec',
  'TrafficPolicy.outlierDetection': 'OutlierDetectionSpec',
  'PortTrafficPolicy.tls': 'ClientTlsSpec',
  'TrafficPolicy.tls': 'ClientTlsSpec',
  'DestinationRule.subsets': 'SubsetSpec',
  'Subset.trafficPolicy': 'TrafficPolicySpec',
  'Gateway.servers': 'ServerSpec',
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
  'HttpRoute.mirrors': 'MirrorSpec',
  'HttpRoute.redirect': 'HttpRedirectSpec',
  'HttpRoute.retries': 'HttpRetrySpec',
  'HttpRoute.rewrite': 'HttpRewriteSpec',
  'HttpRoute.route': 'HttpRouteDestinationSpec',
  'TcpRoute.match': 'TcpMatchSpec',
  'TcpRoute.route': 'RouteDestinationSpec',
  'TlsRoute.match': 'TlsMatchSpec',
};

/** Types that several kinds have, by the place of one: the kind, and its fields. What these types are made of is shared with them. */
const ISTIO_SHARED: Readonly<Record<string, string>> = {
  'DestinationRule.trafficPolicy.connectionPool': 'ConnectionPoolSpec',
  'VirtualService.http.mirror': 'DestinationSpec',
  'AuthorizationPolicy.targetRef': 'PolicyTargetReferenceSpec',
  'VirtualService.http.mirror.port': 'PortSelectorSpec',
  'Gateway.servers.tls': 'ServerTlsSpec',
  'WasmPlugin.match': 'TrafficSelectorSpec',
  'WasmPlugin.vmConfig': 'VmConfigSpec',
  'WorkloadEntry': 'WorkloadEntrySpec',
  'ServiceEntry.workloadSelector': 'WorkloadLabelsSpec',
  'AuthorizationPolicy.selector': 'WorkloadSelectorSpec',
};

const GATEWAY_API_NAMES: Readonly<Record<string, string>> = {
  'HTTPRoute.parentRefs': 'ParentRefSpec',
  'HTTPRoute.rules': 'HTTPRouteRuleSpec',
  'HTTPRouteRule.backendRefs': 'HTTPBackendRefSpec',
  'HTTPRouteRule.matches': 'HTTPRouteMatchSpec',
  'HTTPBackendRef.filters': 'HTTPRouteFilterSpec',
  'HTTPRouteFilter.cors': 'HTTPCorsFilterSpec',
  'HTTPRouteFilter.requestHeaderModifier': 'HTTPHeaderFilterSpec',
  'HTTPRouteFilter.requestMirror': 'HTTPRequestMirrorFilterSpec',
  'HTTPRouteFilter.requestRedirect': 'HTTPRequestRedirectFilterSpec',
  'HTTPRouteFilter.urlRewrite': 'HTTPUrlRewriteFilterSpec',
  'HTTPRequestRedirectFilter.path': 'HTTPPathModifierSpec',
  'GRPCRoute.rules': 'GRPCRouteRuleSpec',
  'GRPCRouteRule.matches': 'GRPCRouteMatchSpec',
  'TCPRoute.rules': 'TCPRouteRuleSpec',
  'TLSRoute.rules': 'TLSRouteRuleSpec',
  'Gateway.addresses': 'GatewayAddressSpec',
  'Gateway.infrastructure': 'GatewayInfrastructureSpec',
  'Gateway.listeners': 'ListenerSpec',
  'Listener.tls': 'ListenerTlsSpec',
  'ListenerTls.certificateRefs': 'CertificateRefSpec',
};

function pascal(text: string): string {
  return text.split(/[^A-Za-z0-9]+/).map(word => word.charAt(0).toUpperCase() + word.slice(1)).join('');
}

/** The pool of schemas, and which of them are shared. */
class Schemas {
  /** The names of shared types, by what the types say. */
  private readonly shared = new Map<string, string>();

  constructor(
    readonly pool: readonly SchemaNode[],
    private readonly specs: Readonly<Record<string, number>>,
    readonly names: Readonly<Record<string, string>>,
    private readonly sharedPlaces: Readonly<Record<string, string>>,
  ) {
    for (const [place, name] of this.sharedTypes()) this.shared.set(this.textOf(place), name);
  }

  /** The shared types: where one is, and its name. */
  sharedTypes(): [index: number, name: string][] {
    return Object.entries(this.sharedPlaces).map(([place, name]) => {
      const [kind, ...fields] = place.split('.');
      return [fields.reduce((index, field) => this.ofItems(this.pool[index].properties![field]), this.specs[kind]), name];
    });
  }

  sharedName(index: number): string | undefined {
    return this.shared.get(this.textOf(index));
  }

  private ofItems(index: number): number {
    return this.pool[index].items ?? index;
  }

  /** What a type says, without names: two of one text are one type, whatever constraints are on their values. */
  private textOf(index: number): string {
    const { type, enum: values, properties, required = [], items, additionalProperties, ...rest } = this.pool[index];
    const child = (each: number | boolean | undefined) => (typeof each === 'number' ? this.textOf(each) : each);
    const fields = properties && Object.entries(properties).map(([name, each]) => [name, required.includes(name), this.textOf(each)]);
    return JSON.stringify([type, values, rest['x-kubernetes-int-or-string'], fields, child(items), child(additionalProperties)]);
  }
}

/** The types of one file. Equal schemas are one type, which has the name of the place where it first occurs. */
class FileTypes {
  private readonly names = new Map<number, string>();
  private readonly texts: string[] = [];
  /** Types of the shared file that are named. */
  private readonly imported = new Set<string>();

  constructor(private readonly schemas: Schemas) {}

  /** The text of a file with these types and those that they are made of. */
  render(types: readonly (readonly [index: number, name: string])[], isShared = false): string {
    for (const [index, name] of types) this.declare(index, name);
    const imported = isShared || this.imported.size === 0 ? '' : `import { ${[...this.imported].sort().join(', ')} } from './shared';\n\n`;
    return HEADER + imported + this.texts.join('\n');
  }

  private typeOf(index: number, parent: string, field: string): string {
    const schema = this.schemas.pool[index];
    if (schema.enum) return schema.enum.map(value => (typeof value === 'number' ? String(value) : `'${String(value)}'`)).join(' | ');
    if (schema['x-kubernetes-int-or-string']) return 'number | string';
    switch (schema.type) {
      case 'string': return 'string';
      case 'boolean': return 'boolean';
      case 'integer': case 'number': return 'number';
      case 'array': return `readonly ${this.wrapped(schema.items!, parent, field)}[]`;
    }
    if (typeof schema.additionalProperties === 'number') return `{ readonly [key: string]: ${this.typeOf(schema.additionalProperties, parent, field)} }`;
    if (!schema.properties) return '{ readonly [key: string]: unknown }';
    const shared = this.schemas.sharedName(index);
    if (shared !== undefined) {
      this.imported.add(shared);
      return shared;
    }
    return this.names.get(index) ?? this.declare(index, this.schemas.names[`${parent}.${field}`] ?? `${parent}${pascal(field)}Spec`);
  }

  private declare(index: number, name: string): string {
    const { properties, required = [] } = this.schemas.pool[index];
    const prefix = name.slice(0, -'Spec'.length);
    this.names.set(index, name);
    // Written before the types it uses: a reader begins with the whole.
    const at = this.texts.push('') - 1;
    const members = Object.entries(properties!).map(([key, child]) =>
      `  readonly ${/^[A-Za-z_$][\w$]*$/.test(key) ? key : `'${key}'`}${required.includes(key) ? '' : '?'}: ${this.typeOf(child, prefix, key)};\n`);
    this.texts[at] = `export interface ${name} {\n${members.join('')}}\n`;
    return name;
  }

  private wrapped(index: number, parent: string, field: string): string {
    const type = this.typeOf(index, parent, field);
    return type.includes('|') ? `(${type})` : type;
  }
}

/** The files of some kinds, by name. */
function filesOf(
  kinds: Readonly<Record<string, KindEntry>>, pool: readonly SchemaNode[], names: Readonly<Record<string, string>> = {}, shared: Readonly<Record<string, string>> = {},
): Record<string, string> {
  const specs = Object.fromEntries(Object.entries(kinds).map(([kind, { versions }]) => [kind, pool[Object.values(versions)[0]].properties!.spec]));
  const schemas = new Schemas(pool, specs, names, shared);
  // A kind whose whole spec is a part of others is written with what is shared.
  const files = Object.entries(specs).filter(([, index]) => schemas.sharedName(index) === undefined).map(([kind, index]) =>
    [`${kind.replace(/([a-z])([A-Z])|([A-Z]+)([A-Z][a-z])/g, '$1$3-$2$4').toLowerCase()}.ts`, new FileTypes(schemas).render([[index, `${kind}Spec`]])]);
  if (Object.keys(shared).length > 0) files.push(['shared.ts', new FileTypes(schemas).render(schemas.sharedTypes(), true)]);
  const index = files.map(([name]) => `export * from './${name.slice(0, -'.ts'.length)}';\n`).sort().join('');
  return Object.fromEntries([...files, ['index.ts', HEADER + index]]);
}

const read = (name: string) => JSON.parse(readFileSync(join(ROOT, 'data', name), 'utf8')) as unknown;
const newest = <T>(entries: unknown) => Object.values(entries as Record<string, T>).pop()!;

/** The text of the files of Istio's kinds, by name. */
export function derive(): Record<string, string> {
  return filesOf(newest<ReleaseEntry>(read('releases.json')).kinds, read('schemas.json') as SchemaNode[], ISTIO_NAMES, ISTIO_SHARED);
}

/** The text of the files of Gateway API's kinds, by name. */
export function deriveGatewayApi(): Record<string, string> {
  const pool = [...Array<SchemaNode>(FIRST_GATEWAY_API_NODE), ...read('gateway-api-schemas.json') as SchemaNode[]];
  return filesOf(newest<Record<string, KindEntry>>(read('gateway-api.json')), pool, GATEWAY_API_NAMES);
}

if (require.main === module) {
  for (const [folder, files] of Object.entries({ 'specs': derive(), 'gateway-api-specs': deriveGatewayApi() })) {
    const path = join(RELEASE, folder);
    rmSync(path, { recursive: true, force: true });
    mkdirSync(path);
    for (const [name, text] of Object.entries(files)) writeFileSync(join(path, name), text);
  }
}
