import { Place } from '../../resource/place';

/**
 * Changes to headers.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/virtual-service/#Headers-HeaderOperations
 */
export interface HeaderOperations {
  /**
   * Headers that are given this value, in place of any they have.
   *
   * @default - none
   */
  readonly set?: { readonly [name: string]: string };

  /**
   * Headers to which this value is added.
   *
   * @default - none
   */
  readonly add?: { readonly [name: string]: string };

  /**
   * Headers that are taken away.
   *
   * @default - none
   */
  readonly remove?: string[];
}

const HEADER_NAME = /^:?[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;

/** Says so if a header's name has characters that HTTP does not allow in it. */
export function checkHeaderName(name: string, place: Place): void {
  if (!HEADER_NAME.test(name)) place.fault(`'${name}' is not a header name; write letters, digits and '-'`);
}

/** The `headers` of a route or destination. */
export function renderHeaders(request: HeaderOperations | undefined, response: HeaderOperations | undefined, place: Place): any {
  if (request === undefined && response === undefined) return undefined;
  return { request: renderOperations(request, place.at('request')), response: renderOperations(response, place.at('response')) };
}

function renderOperations(operations: HeaderOperations | undefined, place: Place): any {
  if (operations === undefined) return undefined;
  const { set, add, remove } = operations;
  for (const name of Object.keys(set ?? {})) checkHeaderName(name, place.at('set'));
  for (const name of Object.keys(add ?? {})) checkHeaderName(name, place.at('add'));
  (remove ?? []).forEach((name, index) => checkHeaderName(name, place.at('remove', index)));
  return { set, add, remove };
}
