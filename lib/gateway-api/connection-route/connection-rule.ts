import { IBackend } from '../route/backend';

/**
 * The rule of a route for connections: where they go. Since Gateway API 1.5 a route has one.
 *
 * @see https://gateway-api.sigs.k8s.io/reference/spec/#tcprouterule
 */
export interface ConnectionRule {
  /**
   * The rule's name. Since Istio 1.24.
   *
   * Gateway API: rules[].name
   *
   * @default - none
   */
  readonly name?: string;

  /**
   * Where connections go, shared by weight. Backends have no filters.
   *
   * Gateway API: rules[].backendRefs
   */
  readonly to: IBackend[];
}
