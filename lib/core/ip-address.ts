import { isIP } from 'net';

/** The longest address that there is, with a zone. */
const MAX_LENGTH = 128;

/** An IPv4 or IPv6 address: `10.0.0.1`, `::1`, but not `999.1.1.1`. */
export function isIp(text: string): boolean {
  return text.length <= MAX_LENGTH && isIP(text) !== 0;
}

/** An address as Go's netip has it, without a zone, and no IPv4 address in an IPv6 one. */
export function isAddress(text: string): boolean {
  if (text.includes('%') || !isIp(text)) return false;
  return !text.includes(':') || !/^\[::ffff:[\da-f]+:[\da-f]+\]$/.test(new URL(`http://[${text}]`).hostname);
}

/** What Kubernetes' schemas take for `format: ipv4`: numbers with leading zeros, and an IPv6 address that is written with an IPv4 one, too. */
export function isIpv4Format(text: string): boolean {
  if (text.length > MAX_LENGTH) return false;
  if (text.includes(':')) return text.includes('.') && isIpv6Format(text);
  const numbers = text.split('.');
  return numbers.length === 4 && numbers.every(number => /^\d+$/.test(number) && Number(number) <= 255);
}

/** What Kubernetes' schemas take for `format: ipv6`. */
export function isIpv6Format(text: string): boolean {
  return text.length <= MAX_LENGTH && !text.includes('%') && isIP(text) === 6;
}

/** A range of addresses: `10.1.0.0/16`, `fd00::/8`. */
export function isCidr(text: string): boolean {
  const slash = text.lastIndexOf('/');
  if (slash < 0 || text.length > MAX_LENGTH) return false;
  const [address, bits] = [text.slice(0, slash), text.slice(slash + 1)];
  const version = address.includes('%') ? 0 : isIP(address);
  return version !== 0 && /^(?:0|[1-9]\d{0,2})$/.test(bits) && Number(bits) <= (version === 4 ? 32 : 128);
}
