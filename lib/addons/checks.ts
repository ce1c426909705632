import { Duration, Size, SizeRoundingBehavior } from 'cdk8s';
import { ContainerResources, Cpu, SecretValue } from 'cdk8s-plus-25';
import { Fault } from '../core/fault';
import { FieldPath } from '../core/field-path';
import { parseGoUrl } from '../core/go-url';
import { isDnsName, isObjectLabel } from '../core/host-name';
import { isIp } from '../core/ip-address';
import { isPort } from '../core/port';
import { CALL_FAILED } from '../resource/misfit';
import { messageOf } from '../resource/plain';
import { textFaults } from '../resource/yaml-faults';
import {
  BAD_ADDRESS, BAD_CPU, BAD_IMAGE, BAD_NAME, BAD_SECONDS, BAD_SECRET_KEY, BAD_URL, EMPTY, FRACTIONAL_SIZE,
  REQUEST_ABOVE_LIMIT, SECRET_ELSEWHERE,
} from './faults';

const NONE: readonly Fault[] = [];
const IMAGE = /^[\w][\w.:/-]*(@sha256:[0-9a-f]{64})?$/;
/** What stands in a URL that others append paths to, and that is written into files of several formats. */
const URL = /^https?:\/\/[A-Za-z0-9\-._~:/@!&*()+,=%[\]]+$/;

/** A property of an addon. */
export function property(name: string, ...further: readonly (string | number)[]): FieldPath {
  return FieldPath.ROOT.at(name, ...further);
}

/** A namespace is a DNS label; the name of an addon is one that begins with a letter, as that of a Service. */
export function nameFaults(at: FieldPath, value: unknown, what: 'namespace' | 'Service'): readonly Fault[] {
  const isRight = typeof value === 'string' && isObjectLabel(value) && (what === 'namespace' || !/^\d/.test(value));
  return value === undefined || isRight ? NONE : [BAD_NAME.at(at, { value, what })];
}

export function imageFaults(at: FieldPath, value: unknown): readonly Fault[] {
  return value === undefined || (typeof value === 'string' && IMAGE.test(value)) ? NONE : [BAD_IMAGE.at(at, { value })];
}

/** A URL of an HTTP server, with a path or without, where one is given. */
export function urlFaults(at: FieldPath, value: unknown): readonly Fault[] {
  return value === undefined ? NONE : serverFaults(at, value);
}

/** The same, which must be given. */
export function serverFaults(at: FieldPath, value: unknown): readonly Fault[] {
  return isUrl(value) ? NONE : [BAD_URL.at(at, { value })];
}

function isUrl(value: unknown): boolean {
  if (typeof value !== 'string' || !URL.test(value)) return false;
  const url = parseGoUrl(value);
  return url !== undefined && isServer(url.hostname) && (url.port === '' ? !url.host.endsWith(':') : isPort(Number(url.port)));
}

/** `HOST:PORT` */
export function addressFaults(at: FieldPath, value: unknown): readonly Fault[] {
  const [, host, port] = (typeof value === 'string' && /^(.*):(\d+)$/.exec(value)) || [];
  const isRight = host !== undefined && isServer(host.replace(/^\[(.*)\]$/, '$1')) && isPort(Number(port));
  return value === undefined || isRight ? NONE : [BAD_ADDRESS.at(at, { value })];
}

function isServer(host: string): boolean {
  return isDnsName(host) || isIp(host);
}

/** A duration is of whole seconds, one at least. What has another type is reported as such. */
export function secondsFaults(at: FieldPath, value: unknown): readonly Fault[] {
  if (!has(value, 'toMilliseconds')) return NONE;
  const milliseconds = (value as Duration).toMilliseconds({ integral: false });
  return milliseconds >= 1000 && milliseconds % 1000 === 0 ? NONE : [BAD_SECONDS.at(at, { milliseconds })];
}

/** Text that is there and comes back from YAML as it was. */
export function textIsThere(at: FieldPath, value: unknown, example: string): readonly Fault[] {
  return typeof value === 'string' && value !== '' ? textFaults(value, at) : [EMPTY.at(at, { example })];
}

/** A key of a Secret that a pod of a namespace reads. One that is missing is reported as such. */
export function secretFaults(at: FieldPath, value: SecretValue | undefined, namespace: string): readonly Fault[] {
  const { secret, key } = (value ?? {}) as Partial<SecretValue>;
  if (secret === undefined) return NONE;
  const other = (secret as { readonly metadata?: { readonly namespace?: string } }).metadata?.namespace;
  return [
    ...(typeof key === 'string' && /^[-._a-zA-Z0-9]{1,253}$/.test(key) ? NONE : [BAD_SECRET_KEY.at(at.at('key'), { key })]),
    ...(other === undefined || other === namespace ? NONE : [SECRET_ELSEWHERE.at(at.at('secret'), { secret: secret.name, namespace, other })]),
  ];
}

/** Amounts that Kubernetes takes: whole bytes and thousandths of a CPU, no request above its limit. */
export function resourceFaults(resources: ContainerResources | undefined): readonly Fault[] {
  const { cpu, memory, ephemeralStorage } = resources ?? {};
  return [
    ...boundsFaults(property('resources', 'cpu'), cpu, cpuAmount),
    ...boundsFaults(property('resources', 'memory'), memory, bytes),
    ...boundsFaults(property('resources', 'ephemeralStorage'), ephemeralStorage, bytes),
  ];
}

interface Bounds {
  readonly request?: unknown;
  readonly limit?: unknown;
}

/** An amount as a number, or what is wrong with it. */
type Amount = (at: FieldPath, value: unknown) => number | Fault;

function boundsFaults(at: FieldPath, bounds: Bounds | undefined, amount: Amount): readonly Fault[] {
  const [request, limit] = [bounds?.request, bounds?.limit].map((value, index) => (
    value === undefined ? undefined : amount(at.at(index === 0 ? 'request' : 'limit'), value)
  ));
  const faults = [request, limit].filter((each): each is Fault => typeof each === 'object');
  if (faults.length > 0 || request === undefined || limit === undefined) return faults;
  return request > limit ? [REQUEST_ABOVE_LIMIT.at(at, {})] : NONE;
}

function bytes(at: FieldPath, value: unknown): number | Fault {
  const kibibytes = (value as Size).toKibibytes({ rounding: SizeRoundingBehavior.NONE });
  return Number.isInteger(kibibytes * 1024) ? kibibytes * 1024 : FRACTIONAL_SIZE.at(at, { kibibytes });
}

function cpuAmount(at: FieldPath, value: unknown): number | Fault {
  const { amount } = (value ?? {}) as Partial<Cpu>;
  const [, digits, unit] = /^(\d+(?:\.\d+)?)(m?)$/.exec(String(amount)) ?? [];
  const millis = Number(digits) * (unit === 'm' ? 1 : 1000);
  // 0.07 * 1000 is not whole in binary.
  return Math.abs(millis - Math.round(millis)) < 1e-6 && millis >= 1 ? millis : BAD_CPU.at(at, { value: amount ?? value });
}

function has(value: unknown, method: string): boolean {
  return typeof value === 'object' && value !== null && typeof (value as Record<string, unknown>)[method] === 'function';
}

/** The faults of what a user may have implemented: what its members throw is a fault, too. */
export function guarded(at: FieldPath, check: () => readonly Fault[]): readonly Fault[] {
  try {
    return check();
  } catch (problem) {
    return [CALL_FAILED.at(at, { what: 'it', message: messageOf(problem) })];
  }
}
