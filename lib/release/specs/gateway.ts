/** Generated from the CRDs by `npm run derive:specs`; not to be edited. */

import { ServerTlsSpec } from './shared';

export interface GatewaySpec {
  readonly selector?: { readonly [key: string]: string };
  readonly servers?: readonly ServerSpec[];
}

export interface ServerSpec {
  readonly bind?: string;
  readonly defaultEndpoint?: string;
  readonly hosts: readonly string[];
  readonly name?: string;
  readonly port: ServerPortSpec;
  readonly tls?: ServerTlsSpec;
}

export interface ServerPortSpec {
  readonly name: string;
  readonly number: number;
  readonly protocol: string;
  readonly targetPort?: number;
}
