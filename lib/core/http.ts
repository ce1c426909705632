const TOKEN = /^[!#$%&'*+,\-.^_`|~0-9A-Za-z]+$/;

/** A name of an HTTP header as Istio takes it: letters, digits and ``!#$%&'*+-.^_`|~``, and a comma, which HTTP does not have. */
export function isHeaderName(name: string): boolean {
  return TOKEN.test(name);
}

/** The pseudo headers that stand for parts of a request or response. */
export const PSEUDO_HEADERS: readonly string[] = [':method', ':scheme', ':authority', ':path', ':status'];

/** The methods that a CORS policy may name. */
export const HTTP_METHODS: readonly string[] = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'CONNECT', 'OPTIONS', 'TRACE'];
