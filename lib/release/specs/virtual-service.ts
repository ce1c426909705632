/** Generated from the CRDs by `npm run derive:specs`; not to be edited. */

import { DestinationSpec } from './shared';

export interface VirtualServiceSpec {
  readonly exportTo?: readonly string[];
  readonly gateways?: readonly string[];
  readonly hosts?: readonly string[];
  readonly http?: readonly HttpRouteSpec[];
  readonly tcp?: readonly TcpRouteSpec[];
  readonly tls?: readonly TlsRouteSpec[];
}

export interface HttpRouteSpec {
  readonly corsPolicy?: CorsPolicySpec;
  readonly delegate?: DelegateSpec;
  readonly directResponse?: DirectResponseSpec;
  readonly fault?: FaultInjectionSpec;
  readonly headers?: HeadersSpec;
  readonly match?: readonly HttpMatchSpec[];
  readonly mirror?: DestinationSpec;
  readonly mirrorPercent?: number;
  readonly mirrorPercentage?: PercentSpec;
  readonly mirror_percent?: number;
  readonly mirrors?: readonly MirrorSpec[];
  readonly name?: string;
  readonly redirect?: HttpRedirectSpec;
  readonly retries?: HttpRetrySpec;
  readonly rewrite?: HttpRewriteSpec;
  readonly route?: readonly HttpRouteDestinationSpec[];
  readonly timeout?: string;
}

export interface CorsPolicySpec {
  readonly allowCredentials?: boolean;
  readonly allowHeaders?: readonly string[];
  readonly allowMethods?: readonly string[];
  readonly allowOrigin?: readonly string[];
  readonly allowOrigins?: readonly StringMatchSpec[];
  readonly exposeHeaders?: readonly string[];
  readonly maxAge?: string;
  readonly unmatchedPreflights?: 'UNSPECIFIED' | 'FORWARD' | 'IGNORE';
}

export interface StringMatchSpec {
  readonly exact?: string;
  readonly prefix?: string;
  readonly regex?: string;
}

export interface DelegateSpec {
  readonly name?: string;
  readonly namespace?: string;
}

export interface DirectResponseSpec {
  readonly body?: DirectResponseBodySpec;
  readonly status: number;
}

export interface DirectResponseBodySpec {
  readonly bytes?: string;
  readonly string?: string;
}

export interface FaultInjectionSpec {
  readonly abort?: FaultAbortSpec;
  readonly delay?: FaultDelaySpec;
}

export interface FaultAbortSpec {
  readonly grpcStatus?: string;
  readonly http2Error?: string;
  readonly httpStatus?: number;
  readonly percentage?: PercentSpec;
}

export interface PercentSpec {
  readonly value?: number;
}

export interface FaultDelaySpec {
  readonly exponentialDelay?: string;
  readonly fixedDelay?: string;
  readonly percent?: number;
  readonly percentage?: PercentSpec;
}

export interface HeadersSpec {
  readonly request?: HeaderOperationsSpec;
  readonly response?: HeaderOperationsSpec;
}

export interface HeaderOperationsSpec {
  readonly add?: { readonly [key: string]: string };
  readonly remove?: readonly string[];
  readonly set?: { readonly [key: string]: string };
}

export interface HttpMatchSpec {
  readonly authority?: StringMatchSpec;
  readonly gateways?: readonly string[];
  readonly headers?: { readonly [key: string]: StringMatchSpec };
  readonly ignoreUriCase?: boolean;
  readonly method?: StringMatchSpec;
  readonly name?: string;
  readonly port?: number;
  readonly queryParams?: { readonly [key: string]: StringMatchSpec };
  readonly scheme?: StringMatchSpec;
  readonly sourceLabels?: { readonly [key: string]: string };
  readonly sourceNamespace?: string;
  readonly statPrefix?: string;
  readonly uri?: StringMatchSpec;
  readonly withoutHeaders?: { readonly [key: string]: StringMatchSpec };
}

export interface MirrorSpec {
  readonly destination: DestinationSpec;
  readonly percentage?: PercentSpec;
}

export interface HttpRedirectSpec {
  readonly authority?: string;
  readonly derivePort?: 'FROM_PROTOCOL_DEFAULT' | 'FROM_REQUEST_PORT';
  readonly port?: number;
  readonly prefixRewrite?: string;
  readonly redirectCode?: number;
  readonly scheme?: string;
  readonly uri?: string;
}

export interface HttpRetrySpec {
  readonly attempts?: number;
  readonly backoff?: string;
  readonly perTryTimeout?: string;
  readonly retryIgnorePreviousHosts?: boolean;
  readonly retryOn?: string;
  readonly retryRemoteLocalities?: boolean;
}

export interface HttpRewriteSpec {
  readonly authority?: string;
  readonly uri?: string;
  readonly uriRegexRewrite?: HttpRewriteUriRegexRewriteSpec;
}

export interface HttpRewriteUriRegexRewriteSpec {
  readonly match?: string;
  readonly rewrite?: string;
}

export interface HttpRouteDestinationSpec {
  readonly destination: DestinationSpec;
  readonly headers?: HeadersSpec;
  readonly weight?: number;
}

export interface TcpRouteSpec {
  readonly match?: readonly TcpMatchSpec[];
  readonly route?: readonly RouteDestinationSpec[];
}

export interface TcpMatchSpec {
  readonly destinationSubnets?: readonly string[];
  readonly gateways?: readonly string[];
  readonly port?: number;
  readonly sourceLabels?: { readonly [key: string]: string };
  readonly sourceNamespace?: string;
  readonly sourceSubnet?: string;
}

export interface RouteDestinationSpec {
  readonly destination: DestinationSpec;
  readonly weight?: number;
}

export interface TlsRouteSpec {
  readonly match: readonly TlsMatchSpec[];
  readonly route?: readonly RouteDestinationSpec[];
}

export interface TlsMatchSpec {
  readonly destinationSubnets?: readonly string[];
  readonly gateways?: readonly string[];
  readonly port?: number;
  readonly sniHosts: readonly string[];
  readonly sourceLabels?: { readonly [key: string]: string };
  readonly sourceNamespace?: string;
}
