/** Generated from the CRDs by `npm run derive:specs`; not to be edited. */

export interface GatewayClassSpec {
  readonly controllerName: string;
  readonly description?: string;
  readonly parametersRef?: GatewayClassParametersRefSpec;
}

export interface GatewayClassParametersRefSpec {
  readonly group: string;
  readonly kind: string;
  readonly name: string;
  readonly namespace?: string;
}
