/** What a tracing backend is asked with. */
export enum TracingApi {
  /** Jaeger's query API. */
  JAEGER = 'jaeger',
  /** Zipkin's API, version 2. */
  ZIPKIN = 'zipkin',
}

/** A backend that keeps the traces of the mesh. */
export interface ITracing {
  /** The address of its API and user interface inside the cluster, such as `http://tracing.istio-system/jaeger`. */
  readonly url: string;
  /** What it is asked with. */
  readonly api: TracingApi;
  /**
   * The address of its API over gRPC, such as `http://tracing.istio-system:16685/jaeger`.
   *
   * @default - it has none
   */
  readonly grpcUrl?: string;
  /**
   * Where proxies send spans in Zipkin's format, such as `zipkin.istio-system:9411`.
   *
   * @default - not known
   */
  readonly zipkinAddress?: string;
  /**
   * Its address in a browser, which others link to.
   *
   * @default - not known; Kiali shows no links to it
   */
  readonly externalUrl?: string;
}
