import { Fields } from '../../core/fields';
import { HeaderOperationsSpec, HeadersSpec } from '../../release/specs';
import { texts } from '../../resource/render';

/**
 * Changes to headers.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/virtual-service/#Headers-HeaderOperations
 */
export interface HeaderOperations {
  /**
   * Headers to set; a value replaces any that the header has.
   *
   * Istio: ...headers.request.set, ...headers.response.set
   *
   * @default - none
   */
  readonly set?: { readonly [name: string]: string };

  /**
   * Headers to append a value to.
   *
   * Istio: ...headers.request.add, ...headers.response.add
   *
   * @default - none
   */
  readonly add?: { readonly [name: string]: string };

  /**
   * Headers to remove.
   *
   * Istio: ...headers.request.remove, ...headers.response.remove
   *
   * @default - none
   */
  readonly remove?: string[];
}

/** The `headers` of a route or destination. */
export function renderHeaders(request: HeaderOperations | undefined, response: HeaderOperations | undefined): unknown {
  if (request === undefined && response === undefined) return undefined;
  return { request: renderOperations(request), response: renderOperations(response) } satisfies Fields<HeadersSpec>;
}

function renderOperations(operations: HeaderOperations | undefined): unknown {
  return operations && { set: texts(operations.set), add: texts(operations.add), remove: operations.remove } satisfies Fields<HeaderOperationsSpec>;
}
