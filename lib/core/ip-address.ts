import { isIP } from 'net';

/** The longest address that there is, with a zone. */
const MAX_LENGTH = 128;

/** An IPv4 or IPv6 address: `10.0.0.1`, `::1`, but not `999.1.1.1`. */
export function isIp(text: string): boolean {
  return text.length <= MAX_LENGTH && isIP(text) !== 0;
}

/** A range of addresses: `10.1.0.0/16`, `fd00::/8`. */
export function isCidr(text: string): boolean {
  const slash = text.lastIndexOf('/');
  if (slash < 0 || text.length > MAX_LENGTH) return false;
  const [address, bits] = [text.slice(0, slash), text.slice(slash + 1)];
  const version = address.includes('%') ? 0 : isIP(address);
  return version !== 0 && /^(?:0|[1-9]\d{0,2})$/.test(bits) && Number(bits) <= (version === 4 ? 32 : 128);
}
