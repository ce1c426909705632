import { parseDuration } from '../../core/duration';
import { error, Report } from '../../core/fault';
import { FieldPath } from '../../core/field-path';
import { isDnsLabel, isDnsName, isObjectLabel } from '../../core/host-name';
import { isIp } from '../../core/ip-address';
import { isPort } from '../../core/port';
import { quote } from '../../core/quote';
import { each, eachRepeated } from '../rule';

/** The settings of a mesh, as far as they are looked at. */
export interface MeshConfigSpec {
  readonly rootNamespace?: string;
  readonly trustDomain?: string;
  readonly trustDomainAliases?: readonly string[];
  readonly connectTimeout?: string;
  readonly extensionProviders?: readonly ProviderSpec[];
  readonly defaultConfig?: { readonly tracing?: { readonly sampling?: number } };
  readonly defaultServiceExportTo?: readonly string[];
  readonly defaultVirtualServiceExportTo?: readonly string[];
  readonly defaultDestinationRuleExportTo?: readonly string[];
}

type ProviderSpec = { readonly name?: string } & { readonly [kind: string]: ProviderSettings | string | undefined };

interface ProviderSettings {
  readonly service?: unknown;
  readonly port?: unknown;
  readonly pathPrefix?: unknown;
  readonly statusOnError?: unknown;
}

/** The mesh that the settings are for. */
export interface MeshSettings {
  readonly rootNamespace: string;
  readonly trustDomain: string;
}

/** Which statuses Envoy knows by name. */
const STATUSES: ReadonlySet<number> = new Set([
  100, 200, 201, 202, 203, 204, 205, 206, 207, 208, 226, 300, 301, 302, 303, 304, 305, 307, 308, 400, 401, 402, 403, 404, 405, 406, 407, 408, 409, 410, 411, 412, 413, 414, 415,
  416, 417, 421, 422, 423, 424, 426, 428, 429, 431, 500, 501, 502, 503, 504, 505, 506, 507, 508, 510, 511,
]);
const MS = 1e6;
const HOUR = 3_600_000 * MS;

const OTHER_MESH = error<{ field: string; value: string; mesh: string }>('CI2501',
  ({ value, mesh }) => `${quote(value)} is not that of the mesh, ${quote(mesh)}`,
  ({ field, value }) => `write Mesh.configure(app, { ${field}: ${quote(value)} }), which all constructs read, and leave it out here`);
const NOT_A_TRUST_DOMAIN = error<{ domain: string }>('CI2502', ({ domain }) => `${quote(domain)} is not a trust domain`, 'write a DNS name such as cluster.local');
const NO_NAME = error('CI2503', 'a provider without a name, which is text', 'name the provider');
const NAME_TWICE = error<{ name: string; first: number }>('CI2504', ({ name, first }) => `${quote(name)} names extensionProviders[${first}] too`, 'give each a name of its own');
const NO_SERVICE = error<{ service: string }>('CI2505', ({ service }) => `${quote(service)} is not a service`, 'write its full name, its address, or NAMESPACE/NAME');
const NO_PORT = error<{ port: string }>('CI2506', ({ port }) => `port ${port} is out of range`, 'write a whole number from 1 to 65535');
const BAD_PREFIX = error<{ prefix: string }>('CI2507', ({ prefix }) => `${quote(prefix)} does not begin with a slash`, 'write a path such as /check');
const NO_STATUS = error<{ status: string }>('CI2508', ({ status }) => `${quote(status)} is not a status that Envoy knows`, 'write one such as 403 or 503');
const OUT_OF_RANGE = error<{ percent: number }>('CI2509', ({ percent }) => `${percent} percent`, 'write a number from 0 to 100');
const TIMEOUT = error<{ duration: string }>('CI2510', ({ duration }) => `${quote(duration)} is out of range`, 'write 1 ms to 1 h');
const NOT_EXPORTED = error<{ to: string }>('CI2511', ({ to }) => `${quote(to)} cannot be the default`, "write '*', '.', the name of a namespace, or '~' alone for Services");

const EXPORTED: readonly (keyof MeshConfigSpec)[] = ['defaultServiceExportTo', 'defaultVirtualServiceExportTo', 'defaultDestinationRuleExportTo'];

/** What istiod refuses, or does not use, in the settings of a mesh. */
export function checkMeshConfig(config: MeshConfigSpec, mesh: MeshSettings, at: FieldPath, report: Report): void {
  const { trustDomain, trustDomainAliases, rootNamespace, extensionProviders, connectTimeout, defaultConfig } = config;
  checkAgreement('rootNamespace', rootNamespace, mesh, at, report);
  if (!checkAgreement('trustDomain', trustDomain, mesh, at, report) && trustDomain !== undefined) checkTrustDomain(trustDomain, at.at('trustDomain'), report);
  each(trustDomainAliases, at.at('trustDomainAliases'), (domain, place) => checkTrustDomain(domain, place, report));
  each(extensionProviders, at.at('extensionProviders'), (provider, place) => checkProvider(provider, place, report));
  eachRepeated(extensionProviders, ({ name }) => name || undefined, ({ name = '' }, index, first) => report(NAME_TWICE, at.at('extensionProviders', index, 'name'), { name, first }));
  const percent = defaultConfig?.tracing?.sampling;
  if (percent !== undefined && !(percent >= 0 && percent <= 100)) report(OUT_OF_RANGE, at.at('defaultConfig', 'tracing', 'sampling'), { percent });
  checkTimeout(connectTimeout, at.at('connectTimeout'), report);
  for (const field of EXPORTED) checkExported(config[field] as readonly string[] | undefined, field === 'defaultServiceExportTo', at.at(field), report);
}

/** Whether a setting is not that of the mesh. */
function checkAgreement(field: keyof MeshSettings, value: string | undefined, mesh: MeshSettings, at: FieldPath, report: Report): boolean {
  if (value === undefined || value === mesh[field]) return false;
  report(OTHER_MESH, at.at(field), { field, value, mesh: mesh[field] });
  return true;
}

function checkTrustDomain(domain: string, at: FieldPath, report: Report): void {
  // Nothing has looked at types before: the mesh's settings have no schema.
  const labels = String(domain).replace(/\.$/, '').split('.');
  if (typeof (domain as unknown) !== 'string' || !labels.every(isDnsLabel)) report(NOT_A_TRUST_DOMAIN, at, { domain });
}

function checkTimeout(duration: string | undefined, at: FieldPath, report: Report): void {
  if (duration === undefined) return;
  const nanoseconds = parseDuration(duration) ?? 0;
  if (nanoseconds < MS || nanoseconds > HOUR || nanoseconds % MS !== 0) report(TIMEOUT, at, { duration });
}

function checkExported(list: readonly string[] | undefined, ofServices: boolean, at: FieldPath, report: Report): void {
  each(list, at, (to, place) => {
    const isAlone = list!.length === 1;
    const isRight = to === '*' || to === '~' ? isAlone && (to === '*' || ofServices) : to === '.' || isObjectLabel(to);
    if (!isRight) report(NOT_EXPORTED, place, { to });
  });
}

function checkProvider(provider: ProviderSpec, at: FieldPath, report: Report): void {
  if (!provider.name || typeof (provider.name as unknown) !== 'string') report(NO_NAME, at.at('name'), {});
  for (const [kind, settings] of Object.entries(provider)) {
    if (kind !== 'name' && typeof settings === 'object' && settings !== null) checkSettings(settings, at.at(kind), report);
  }
}

function checkSettings({ service, port, pathPrefix, statusOnError }: ProviderSettings, at: FieldPath, report: Report): void {
  if (typeof service === 'string' && !isService(service)) report(NO_SERVICE, at.at('service'), { service });
  if (typeof port === 'number' && !isPort(port)) report(NO_PORT, at.at('port'), { port: String(port) });
  if (typeof pathPrefix === 'string' && pathPrefix !== '' && !pathPrefix.startsWith('/')) report(BAD_PREFIX, at.at('pathPrefix'), { prefix: pathPrefix });
  if (typeof statusOnError === 'string' && statusOnError !== '' && !STATUSES.has(Number(statusOnError))) report(NO_STATUS, at.at('statusOnError'), { status: statusOnError });
}

function isService(service: string): boolean {
  const [namespace, name, ...more] = service.split('/');
  if (name === undefined) return isDnsName(service) || isIp(service);
  return more.length === 0 && isDnsLabel(namespace) && isDnsName(name);
}
