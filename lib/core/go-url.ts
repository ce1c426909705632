/**
 * URLs as Go's net/url parses them, and so the API server in CEL's `url()` and `isURL()`: by `ParseRequestURI`.
 *
 * @see https://pkg.go.dev/net/url#ParseRequestURI
 */
export class GoUrl {
  constructor(
    readonly text: string,
    readonly scheme: string,
    /** The host, with its port if it has one. */
    readonly host: string,
  ) {}

  /** Without port and brackets. */
  get hostname(): string {
    return /^\[(.*)\]/.exec(this.host)?.[1] ?? this.host.replace(/:\d*$/, '');
  }

  get port(): string {
    return /:(\d*)$/.exec(this.host.replace(/^\[.*\]/, ''))?.[1] ?? '';
  }
}

/** The scheme and what follows it. A text that has a character before the first colon that no scheme has, has none. */
const SCHEME = /^([A-Za-z][A-Za-z0-9+.-]*):/;
/** Which of ASCII stand in a host as they are. */
const HOST = /^(?:[A-Za-z0-9\-_.~!$&'()*+,;=:[\]<>"]|[^\0-\x7f]|%25|%[89A-Fa-f][0-9A-Fa-f])*$/;
/** In the zone of an IPv6 address, escapes of what needs none, of a space and of a percent sign are taken as well. */
const ZONE = /^(?:[A-Za-z0-9\-_.~!$&'()*+,;=:[\]<>"]|[^\0-\x7f]|%2[0-9A-CEe]|%2[dD]|%3[0-9A-Ea-e]|%[46][1-9A-Fa-f]|%[57][0-9Aa]|%5[BDFbdf]|%7[Ee])*$/;
const USER = /^(?:[A-Za-z0-9\-._:~!$&'()*+,;=@]|%[0-9A-Fa-f]{2})*$/;

/** A URL, or a path that begins with a slash; undefined if Go's `ParseRequestURI` does not take it. */
export function parseGoUrl(text: string): GoUrl | undefined {
  if (text === '' || /[\0-\x1f\x7f]/.test(text)) return undefined;
  if (text === '*') return new GoUrl(text, '', '');
  if (text.startsWith(':')) return undefined;
  const scheme = SCHEME.exec(text)?.[1] ?? '';
  const [rest] = (scheme === '' ? text : text.slice(scheme.length + 1)).split('?', 1);
  // Without a path it is opaque, such as mailto:a@b, and nothing of it is looked at.
  if (!rest.startsWith('/')) return scheme === '' ? undefined : new GoUrl(text, scheme.toLowerCase(), '');
  const [, authority, path] = scheme !== '' && rest.startsWith('//') ? /^\/\/([^/]*)([^]*)$/.exec(rest)! : ['', undefined, rest];
  if (!isEscaped(path)) return undefined;
  if (authority === undefined) return new GoUrl(text, scheme.toLowerCase(), '');
  const at = authority.lastIndexOf('@');
  const host = authority.slice(at + 1);
  if ((at >= 0 && !USER.test(authority.slice(0, at))) || !isHost(host)) return undefined;
  return new GoUrl(text, scheme.toLowerCase(), unescapeHost(host));
}

/** Whether Go's `Parse` takes what follows the first `#`, which `ParseRequestURI` does not know of. */
export function isGoFragment(text: string): boolean {
  const hash = text.indexOf('#');
  return hash < 0 || isEscaped(text.slice(hash));
}

/** Whether each percent sign begins an escape. */
function isEscaped(text: string): boolean {
  return !/%(?![0-9A-Fa-f]{2})/.test(text);
}

function isHost(host: string): boolean {
  if (!host.startsWith('[')) return isPort(host) && HOST.test(host);
  const end = host.lastIndexOf(']');
  if (end < 0 || !/^(?::\d*)?$/.test(host.slice(end + 1))) return false;
  const zone = host.slice(0, end).indexOf('%25');
  return zone < 0 ? HOST.test(host) : HOST.test(host.slice(0, zone)) && ZONE.test(host.slice(zone, end));
}

/** What follows the last colon is a port. */
function isPort(host: string): boolean {
  const colon = host.lastIndexOf(':');
  return colon < 0 || /^\d*$/.test(host.slice(colon + 1));
}

function unescapeHost(host: string): string {
  return host.replace(/(?:%[0-9A-Fa-f]{2})+/g, escapes => Buffer.from(escapes.replace(/%/g, ''), 'hex').toString());
}
