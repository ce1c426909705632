import { Fault } from '../core/fault';
import { FieldPath } from '../core/field-path';
import { Unplaced } from '../resource/misfit';
import { addressFaults, serverFaults, urlFaults } from './checks';
import { acceptNow } from './input';

/** The API of a tracing backend. */
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
  /** The API that it has. */
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

/** A tracing backend that is installed elsewhere. */
export class GivenTracing implements ITracing {
  readonly grpcUrl?: string;
  readonly zipkinAddress?: string;
  readonly externalUrl?: string;
  readonly faults: readonly Unplaced[];

  /**
   * @param struct the name of the options' interface
   */
  constructor(readonly url: string, readonly api: TracingApi, struct: string, options: Partial<ITracing>, zipkinAddress?: string) {
    const { value, faults } = acceptNow(struct, options);
    this.grpcUrl = value.grpcUrl;
    this.zipkinAddress = value.zipkinAddress ?? zipkinAddress;
    this.externalUrl = value.externalUrl;
    this.faults = faults;
  }
}

/** The faults of a tracing backend that is not a construct. */
export function tracingFaults(tracing: ITracing, at: FieldPath): readonly Fault[] {
  const url = serverFaults(at.at('url'), tracing.url);
  return [
    ...(tracing instanceof GivenTracing ? tracing.faults.map(fault => fault(at)) : []),
    ...url,
    ...urlFaults(at.at('grpcUrl'), tracing.grpcUrl),
    // That of Zipkin is made of its URL.
    ...(url.length === 0 ? addressFaults(at.at('zipkinAddress'), tracing.zipkinAddress) : []),
    ...urlFaults(at.at('externalUrl'), tracing.externalUrl),
  ];
}
