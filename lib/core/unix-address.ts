/** What the address of a Unix domain socket begins with. */
const PREFIX = 'unix://';

/** Whether a text is meant as the address of a Unix domain socket: `unix:///run/a.sock`, `unix://@name`. */
export function isUnixAddress(text: string | undefined): text is string {
  return text !== undefined && text.startsWith(PREFIX);
}

/** Whether the address of a Unix domain socket names one: an absolute path to a file, or a name after `@`. */
export function isSocketName(address: string): boolean {
  const path = address.slice(PREFIX.length);
  return path.startsWith('@') || (path.startsWith('/') && !path.endsWith('/'));
}
