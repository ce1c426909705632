import { packageData } from '../core/package-data';

/** What a release says of one kind. `versions` maps each served version, best first, to its schema, that of the whole object. */
export interface KindEntry {
  readonly group: string;
  readonly plural: string;
  readonly versions: Readonly<Record<string, number>>;
}

/** One Istio minor: the patch release its CRDs were taken from, the images of the helloworld sample by version, and Istio's own kinds. */
export interface ReleaseEntry {
  readonly version: string;
  /** The version of Gateway API that it builds on. */
  readonly gatewayApi: string;
  readonly images: Readonly<Record<string, string>>;
  readonly kinds: Readonly<Record<string, KindEntry>>;
}

/** A CEL rule of a schema node. */
export interface CelRule {
  readonly rule: string;
  readonly message?: string;
}

/** A node of the schema pool: OpenAPI keywords, child schemas by their index in the pool. */
export interface SchemaNode {
  readonly type?: 'string' | 'integer' | 'number' | 'boolean' | 'object' | 'array';
  readonly nullable?: boolean;
  /** What the API server writes where nothing is. */
  readonly default?: unknown;
  readonly format?: string;
  readonly enum?: readonly unknown[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: boolean;
  readonly exclusiveMaximum?: boolean;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly minProperties?: number;
  readonly maxProperties?: number;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, number>>;
  readonly items?: number;
  readonly additionalProperties?: number | boolean;
  readonly oneOf?: readonly number[];
  readonly anyOf?: readonly number[];
  readonly allOf?: readonly number[];
  readonly not?: number;
  readonly 'x-kubernetes-preserve-unknown-fields'?: boolean;
  readonly 'x-kubernetes-int-or-string'?: boolean;
  readonly 'x-kubernetes-list-type'?: 'atomic' | 'set' | 'map';
  readonly 'x-kubernetes-list-map-keys'?: readonly string[];
  readonly 'x-kubernetes-validations'?: readonly CelRule[];
}

/** The API group of Gateway API. One of its kinds, Gateway, has the name of one of Istio's. */
export const GATEWAY_API_GROUP = 'gateway.networking.k8s.io';

/** The index of the first schema of Gateway API: there are two pools, and what an index is of tells which one it is in. */
export const FIRST_GATEWAY_API_NODE = 100_000;

let releases: Readonly<Record<string, ReleaseEntry>> | undefined;
let schemas: readonly SchemaNode[] | undefined;
let gatewayApi: Readonly<Record<string, Readonly<Record<string, KindEntry>>>> | undefined;
let gatewayApiSchemas: readonly SchemaNode[] | undefined;

/** All releases by minor ('1.15'), oldest first. */
export function releaseTable(): Readonly<Record<string, ReleaseEntry>> {
  return releases ??= packageData('releases.json') as Readonly<Record<string, ReleaseEntry>>;
}

/** The kinds of a version of Gateway API. They are read when they are first asked for. */
export function gatewayApiKinds(version: string): Readonly<Record<string, KindEntry>> {
  gatewayApi ??= packageData('gateway-api.json') as Readonly<Record<string, Readonly<Record<string, KindEntry>>>>;
  return gatewayApi[version];
}

/** A schema. A pool is read when the first spec of its kinds is checked. */
export function schemaNode(index: number): SchemaNode {
  if (isOfGatewayApi(index)) {
    gatewayApiSchemas ??= packageData('gateway-api-schemas.json') as SchemaNode[];
    return gatewayApiSchemas[index - FIRST_GATEWAY_API_NODE];
  }
  schemas ??= packageData('schemas.json') as SchemaNode[];
  return schemas[index];
}

/** Whether a schema is one of Gateway API. */
export function isOfGatewayApi(index: number): boolean {
  return index >= FIRST_GATEWAY_API_NODE;
}
