import { Duration } from 'cdk8s';
import { IHost } from '../resource/host';

/** Where a provider is. */
export interface ProviderServiceOptions {
  /**
   * The service that takes what is sent. It is written with its full name.
   *
   * Istio: extensionProviders[].*.service
   */
  readonly service: IHost;

  /**
   * The port of the service.
   *
   * Istio: extensionProviders[].*.port
   */
  readonly port: number;
}

/** A collector of spans. */
export interface TracingServiceOptions extends ProviderServiceOptions {
  /**
   * The greatest length of a tag with the path of a request, in characters.
   *
   * Istio: extensionProviders[].*.maxTagLength
   *
   * @default 256
   */
  readonly maxTagLength?: number;
}

/** A collector of spans in Zipkin's format. */
export interface ZipkinProviderOptions extends TracingServiceOptions {
  /**
   * Whether ids of traces have 64 bits in place of 128.
   *
   * Istio: extensionProviders[].zipkin.enable64bitTraceId
   *
   * @default - false
   */
  readonly enable64bitTraceId?: boolean;

  /**
   * The path that spans are posted to.
   *
   * Istio: extensionProviders[].zipkin.path
   *
   * @default '/api/v2/spans'
   */
  readonly path?: string;
}

/** A collector of spans by OpenTelemetry's protocol, over gRPC unless `httpPath` is given. */
export interface OpenTelemetryProviderOptions extends TracingServiceOptions {
  /**
   * The path that spans are posted to over HTTP, such as `/v1/traces`.
   *
   * Istio: extensionProviders[].opentelemetry.http.path
   *
   * @default - gRPC is spoken
   */
  readonly httpPath?: string;

  /**
   * How long posting spans over HTTP may take.
   *
   * Istio: extensionProviders[].opentelemetry.http.timeout
   *
   * @default - no limit
   */
  readonly httpTimeout?: Duration;
}

/** How access logs are written to a file. */
export interface FileAccessLogOptions {
  /**
   * The file in the proxy's container.
   *
   * Istio: extensionProviders[].envoyFileAccessLog.path
   *
   * @default '/dev/stdout'
   */
  readonly path?: string;

  /**
   * The format of a line, as text with Envoy's command operators.
   *
   * Istio: extensionProviders[].envoyFileAccessLog.logFormat.text
   *
   * @default - Istio's format
   */
  readonly text?: string;

  /**
   * The fields of a line in JSON, in place of a text.
   *
   * Istio: extensionProviders[].envoyFileAccessLog.logFormat.labels
   *
   * @default - lines are texts
   */
  readonly labels?: { readonly [field: string]: unknown };

  /**
   * Whether fields without a value are left out.
   *
   * Istio: extensionProviders[].envoyFileAccessLog.omitEmptyValues
   *
   * @default - false
   */
  readonly omitEmptyValues?: boolean;
}

/** A collector of access logs by OpenTelemetry's protocol. */
export interface OpenTelemetryLogOptions extends ProviderServiceOptions {
  /**
   * The name of the log.
   *
   * Istio: extensionProviders[].envoyOtelAls.logName
   *
   * @default 'otel_envoy_accesslog'
   */
  readonly logName?: string;

  /**
   * The body of an entry, as text with Envoy's command operators.
   *
   * Istio: extensionProviders[].envoyOtelAls.logFormat.text
   *
   * @default - Istio's format
   */
  readonly text?: string;

  /**
   * Attributes of an entry.
   *
   * Istio: extensionProviders[].envoyOtelAls.logFormat.labels
   *
   * @default - none
   */
  readonly labels?: { readonly [field: string]: unknown };
}

/** The part of a request's body that an authorizer is sent. */
export interface ExtAuthzBodyOptions {
  /**
   * How many bytes at most.
   *
   * Istio: extensionProviders[].*.includeRequestBodyInCheck.maxRequestBytes
   */
  readonly maxRequestBytes: number;

  /**
   * Whether requests with a longer body are checked by its beginning; they are refused otherwise.
   *
   * Istio: extensionProviders[].*.includeRequestBodyInCheck.allowPartialMessage
   *
   * @default - false
   */
  readonly allowPartialMessage?: boolean;

  /**
   * Whether the body is sent as bytes in place of text.
   *
   * Istio: extensionProviders[].*.includeRequestBodyInCheck.packAsBytes
   *
   * @default - false
   */
  readonly packAsBytes?: boolean;
}

/** A service that decides which requests are allowed. */
export interface ExtAuthzProviderOptions extends ProviderServiceOptions {
  /**
   * How long it may take to decide.
   *
   * Istio: extensionProviders[].*.timeout
   *
   * @default - 600 s
   */
  readonly timeout?: Duration;

  /**
   * Whether requests are allowed that it does not decide in time, or cannot be asked about.
   *
   * Istio: extensionProviders[].*.failOpen
   *
   * @default - false: they are refused
   */
  readonly failOpen?: boolean;

  /**
   * The HTTP status of what is refused because it could not be asked.
   *
   * Istio: extensionProviders[].*.statusOnError
   *
   * @default - 403
   */
  readonly statusOnError?: number;

  /**
   * The part of the request's body that it is sent.
   *
   * Istio: extensionProviders[].*.includeRequestBodyInCheck
   *
   * @default - none
   */
  readonly includeRequestBodyInCheck?: ExtAuthzBodyOptions;
}

/** A service that decides which requests are allowed, over HTTP. */
export interface HttpExtAuthzProviderOptions extends ExtAuthzProviderOptions {
  /**
   * What is put before the path of the request when it is asked; it begins with a slash.
   *
   * Istio: extensionProviders[].envoyExtAuthzHttp.pathPrefix
   *
   * @default - none
   */
  readonly pathPrefix?: string;

  /**
   * Headers of the request that it is sent; `*` at an end of a name stands for anything.
   *
   * Istio: extensionProviders[].envoyExtAuthzHttp.includeRequestHeadersInCheck
   *
   * @default - `Host`, `Method`, `Path`, `Content-Length` and `Authorization` alone
   */
  readonly includeRequestHeadersInCheck?: string[];

  /**
   * Headers that it is sent besides.
   *
   * Istio: extensionProviders[].envoyExtAuthzHttp.includeAdditionalHeadersInCheck
   *
   * @default - none
   */
  readonly includeAdditionalHeadersInCheck?: { readonly [header: string]: string };

  /**
   * Headers of its answer that are added to the request, if it is allowed.
   *
   * Istio: extensionProviders[].envoyExtAuthzHttp.headersToUpstreamOnAllow
   *
   * @default - none
   */
  readonly headersToUpstreamOnAllow?: string[];

  /**
   * Headers of its answer that are added to the response, if it is refused.
   *
   * Istio: extensionProviders[].envoyExtAuthzHttp.headersToDownstreamOnDeny
   *
   * @default - all
   */
  readonly headersToDownstreamOnDeny?: string[];

  /**
   * Headers of its answer that are added to the response, if it is allowed.
   *
   * Istio: extensionProviders[].envoyExtAuthzHttp.headersToDownstreamOnAllow
   *
   * @default - none
   */
  readonly headersToDownstreamOnAllow?: string[];
}
