/** A host and a port, as texts. */
export interface HostPort {
  readonly host: string;
  readonly port: string;
}

/**
 * Splits `HOST:PORT` or `[HOST]:PORT` as Go does. A host with colons needs the brackets; both parts may be empty.
 *
 * @returns undefined if it is neither
 * @see https://pkg.go.dev/net#SplitHostPort
 */
export function splitHostPort(text: string): HostPort | undefined {
  const match = /^(?:\[([^\][]*)\]|([^\][:]*)):([^\][:]*)$/.exec(text);
  return match ? { host: match[1] ?? match[2] ?? '', port: match[3] } : undefined;
}
