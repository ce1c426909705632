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

/** The `headers` of a route or destination. */
export function renderHeaders(request: HeaderOperations | undefined, response: HeaderOperations | undefined): unknown {
  if (request === undefined && response === undefined) return undefined;
  return { request: renderOperations(request), response: renderOperations(response) } satisfies Fields<HeadersSpec>;
}

function renderOperations(operations: HeaderOperations | undefined): unknown {
  return operations && { set: texts(operations.set), add: texts(operations.add), remove: operations.remove } satisfies Fields<HeaderOperationsSpec>;
}
