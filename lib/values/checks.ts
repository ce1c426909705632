import { RE2JS } from 're2js';
import { Place } from '../resource/place';

const LABEL = '[a-zA-Z0-9](?:[-a-zA-Z0-9]{0,61}[a-zA-Z0-9])?';
const DNS_NAME = new RegExp(`^${LABEL}(?:\\.${LABEL})*\\.?$`);
const NUMERIC_END = /\.\d+\.?$/;

/**
 * A DNS name as Istio takes it: labels of at most 63 letters, digits and `-`, at most 255 characters, the last label not all digits.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/virtual-service/#VirtualService-hosts
 */
export function isDnsName(name: string): boolean {
  return name.length <= 255 && DNS_NAME.test(name) && !NUMERIC_END.test(name);
}

/** A DNS name, `*`, or a DNS name whose first label is `*` or begins with it: `*.example.com`, `*-cart.example.com`. */
export function isHost(host: string): boolean {
  if (host === '*') return true;
  if (!host.startsWith('*')) return isDnsName(host);
  const rest = host.slice(1);
  return rest.startsWith('.') ? isDnsName(rest.slice(1)) : isDnsName(rest.replace(/^-/, ''));
}

/** Says so if a host is neither a DNS name nor a wildcard; an IP address is one where `ip` allows it. */
export function checkHost(host: string, place: Place, options: { readonly ip?: boolean } = {}): void {
  if (isHost(host) || (options.ip && isIp(host))) return;
  const scheme = /^[a-z][a-z0-9+]*:\/\//i.exec(host)?.[0];
  place.fault(`'${host}' is not a host; write a DNS name such as shop.example.com${scheme ? ` without '${scheme}'` : ''}, or a wildcard such as *.example.com or *`);
}

/** IPv4 or IPv6, as far as it must be told from a DNS name. */
export function isIp(text: string): boolean {
  return /^(\d{1,3}\.){3}\d{1,3}$/.test(text) || /^[0-9a-f:]*:[0-9a-f:.]*$/i.test(text);
}

/** Says so if a number is not a port. */
export function checkPort(port: number | undefined, place: Place): void {
  if (port === undefined || (Number.isInteger(port) && port >= 1 && port <= 65535)) return;
  place.fault(`port ${port} is out of range; write a whole number from 1 to 65535`);
}

/** Says so if a value is outside its bounds. */
export function checkRange(value: number | undefined, place: Place, min: number, max: number, what: string): void {
  if (value === undefined || (value >= min && value <= max)) return;
  place.fault(`${what} is ${value}; write a number from ${min} to ${max}`);
}

const REASONS = new Map<string, string | undefined>();

/** Says so if Envoy could not compile a regular expression. */
export function checkRegex(regex: string, place: Place): void {
  if (!REASONS.has(regex)) REASONS.set(regex, re2Error(regex));
  const reason = REASONS.get(regex);
  if (reason !== undefined) place.fault(`'${regex}' is not a regular expression that Envoy reads (RE2): ${reason}`);
}

function re2Error(regex: string): string | undefined {
  try {
    // Loaded only for a mesh that has regular expressions.
    const re2 = require('re2js') as { RE2JS: typeof RE2JS };
    re2.RE2JS.compile(regex);
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}
