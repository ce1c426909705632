import { DestinationSpec } from '../common/destination';
import { HeadersSpec } from '../common/header-operations';
import { StringMatchSpec } from '../common/string-match';

export interface VirtualServiceSpec {
  readonly hosts?: readonly string[];
  readonly gateways?: readonly string[];
  readonly exportTo?: readonly string[];
  readonly http?: readonly HttpRouteSpec[];
  readonly tls?: readonly TlsRouteSpec[];
  readonly tcp?: readonly TcpRouteSpec[];
}
type Strings = { readonly [name: string]: StringMatchSpec };
export interface HttpMatchSpec {
  readonly name?: string;
  readonly uri?: StringMatchSpec;
  readonly scheme?: StringMatchSpec;
  readonly method?: StringMatchSpec;
  readonly authority?: StringMatchSpec;
  readonly headers?: Strings;
  readonly withoutHeaders?: Strings;
  readonly queryParams?: Strings;
  readonly ignoreUriCase?: boolean;
  readonly port?: number;
  readonly sourceLabels?: { readonly [name: string]: string };
  readonly sourceNamespace?: string;
  readonly gateways?: readonly string[];
  readonly statPrefix?: string;
}
export interface PercentSpec { readonly value?: number }
export interface HttpRouteSpec {
  readonly name?: string;
  readonly match?: readonly HttpMatchSpec[];
  readonly route?: readonly RouteDestinationSpec[];
  readonly redirect?: RedirectSpec;
  readonly directResponse?: DirectResponseSpec;
  readonly delegate?: { readonly name?: string; readonly namespace?: string };
  readonly rewrite?: RewriteSpec;
  readonly timeout?: string;
  readonly retries?: RetriesSpec;
  readonly fault?: FaultSpec;
  readonly mirror?: DestinationSpec;
  readonly mirrors?: readonly { readonly destination?: DestinationSpec; readonly percentage?: PercentSpec }[];
  readonly mirrorPercent?: number;
  readonly mirrorPercentage?: PercentSpec;
  readonly corsPolicy?: CorsSpec;
  readonly headers?: HeadersSpec;
}
export interface RouteDestinationSpec {
  readonly destination?: DestinationSpec;
  readonly weight?: number;
  readonly headers?: HeadersSpec;
}
export interface RedirectSpec {
  readonly uri?: string;
  readonly prefixRewrite?: string;
  readonly authority?: string;
  readonly port?: number;
  readonly derivePort?: string;
  readonly scheme?: string;
  readonly redirectCode?: number;
}
export interface DirectResponseSpec { readonly status?: number; readonly body?: { readonly string?: string; readonly bytes?: string } }
export interface RewriteSpec {
  readonly uri?: string;
  readonly authority?: string;
  readonly uriRegexRewrite?: { readonly match?: string; readonly rewrite?: string };
}
export interface RetriesSpec {
  readonly attempts?: number;
  readonly perTryTimeout?: string;
  readonly retryOn?: string;
  readonly retryRemoteLocalities?: boolean;
  readonly retryIgnorePreviousHosts?: boolean;
  readonly backoff?: string;
}
export interface FaultSpec {
  readonly abort?: { readonly httpStatus?: number; readonly grpcStatus?: string; readonly http2Error?: string; readonly percentage?: PercentSpec };
  readonly delay?: { readonly fixedDelay?: string; readonly exponentialDelay?: string; readonly percent?: number; readonly percentage?: PercentSpec };
}
export interface CorsSpec {
  readonly allowOrigin?: readonly string[];
  readonly allowOrigins?: readonly StringMatchSpec[];
  readonly allowMethods?: readonly string[];
  readonly allowHeaders?: readonly string[];
  readonly exposeHeaders?: readonly string[];
  readonly maxAge?: string;
  readonly allowCredentials?: boolean;
}
export interface ConnectionMatchSpec {
  readonly destinationSubnets?: readonly string[];
  readonly port?: number;
  readonly sourceSubnet?: string;
  readonly sourceLabels?: { readonly [name: string]: string };
  readonly sourceNamespace?: string;
  readonly gateways?: readonly string[];
}
export interface TlsMatchSpec extends ConnectionMatchSpec { readonly sniHosts?: readonly string[] }
export interface TlsRouteSpec { readonly match?: readonly TlsMatchSpec[]; readonly route?: readonly RouteDestinationSpec[] }
export interface TcpRouteSpec { readonly match?: readonly ConnectionMatchSpec[]; readonly route?: readonly RouteDestinationSpec[] }
