import { fullHostOf } from '../resource/host';
import { accepted } from '../resource/input';
import { Misfit, UNSET } from '../resource/misfit';
import { Referrer, text, texts } from '../resource/render';
import { AccessLogProvider, MetricsProvider, TracingProvider } from '../telemetry/telemetry/provider';
import { renderDuration } from '../values/duration';
import {
  ExtAuthzProviderOptions, FileAccessLogOptions, HttpExtAuthzProviderOptions, OpenTelemetryLogOptions, OpenTelemetryProviderOptions, ProviderServiceOptions, TracingServiceOptions,
  ZipkinProviderOptions,
} from './provider-options';

type Produce = (from: Referrer) => unknown;

/**
 * What the proxies of the mesh report to, or ask: a collector of spans, metrics or access logs, or an authorizer. Telemetries and AuthorizationPolicies
 * name it.
 *
 * @see https://istio.io/latest/docs/reference/config/istio.mesh.v1alpha1/#MeshConfig-ExtensionProvider
 */
export class ExtensionProvider {
  /**
   * Spans in Zipkin's format, which Zipkin and Jaeger take.
   *
   * Istio: extensionProviders[].zipkin
   */
  public static zipkin(name: string, options: ZipkinProviderOptions): ExtensionProvider {
    return new ExtensionProvider(name, 'zipkin', placed('ZipkinProviderOptions', options));
  }

  /**
   * Spans by OpenTelemetry's protocol.
   *
   * Istio: extensionProviders[].opentelemetry
   */
  public static openTelemetry(name: string, options: OpenTelemetryProviderOptions): ExtensionProvider {
    return new ExtensionProvider(name, 'opentelemetry', placed('OpenTelemetryProviderOptions', options, ({ httpPath, httpTimeout, ...more }) => ({
      ...more,
      http: httpPath === undefined && httpTimeout === undefined ? undefined : { path: httpPath, timeout: renderDuration(httpTimeout) },
    })));
  }

  /**
   * Spans for Datadog.
   *
   * Istio: extensionProviders[].datadog
   */
  public static datadog(name: string, options: TracingServiceOptions): ExtensionProvider {
    return new ExtensionProvider(name, 'datadog', placed('TracingServiceOptions', options));
  }

  /**
   * Metrics that Prometheus scrapes.
   *
   * Istio: extensionProviders[].prometheus
   */
  public static prometheus(name: string): ExtensionProvider {
    return new ExtensionProvider(name, 'prometheus', () => ({}));
  }

  /**
   * Spans, metrics and access logs for Google Cloud.
   *
   * Istio: extensionProviders[].stackdriver
   */
  public static stackdriver(name: string): ExtensionProvider {
    return new ExtensionProvider(name, 'stackdriver', () => ({}));
  }

  /**
   * Access logs in a file, such as the standard output of the proxy.
   *
   * Istio: extensionProviders[].envoyFileAccessLog
   */
  public static envoyFileAccessLog(name: string, options: FileAccessLogOptions = {}): ExtensionProvider {
    return new ExtensionProvider(name, 'envoyFileAccessLog', () => accepted('FileAccessLogOptions', options, ({ path, omitEmptyValues, ...format }) => ({
      path: path ?? '/dev/stdout', logFormat: logFormat(format), omitEmptyValues,
    })));
  }

  /**
   * Access logs by OpenTelemetry's protocol.
   *
   * Istio: extensionProviders[].envoyOtelAls
   */
  public static envoyOtelAls(name: string, options: OpenTelemetryLogOptions): ExtensionProvider {
    return new ExtensionProvider(name, 'envoyOtelAls', placed('OpenTelemetryLogOptions', options, ({ text: line, labels, ...more }) => ({ ...more, logFormat: logFormat({ text: line, labels }) })));
  }

  /**
   * A service that decides which requests are allowed, asked over HTTP. AuthorizationPolicies with the action CUSTOM name it.
   *
   * Istio: extensionProviders[].envoyExtAuthzHttp
   */
  public static envoyExtAuthzHttp(name: string, options: HttpExtAuthzProviderOptions): ExtensionProvider {
    return new ExtensionProvider(name, 'envoyExtAuthzHttp', placed('HttpExtAuthzProviderOptions', options, ({ includeAdditionalHeadersInCheck, ...more }) => ({
      ...authorizer(more), includeAdditionalHeadersInCheck: texts(includeAdditionalHeadersInCheck),
    })));
  }

  /**
   * A service that decides which requests are allowed, asked over gRPC. AuthorizationPolicies with the action CUSTOM name it.
   *
   * Istio: extensionProviders[].envoyExtAuthzGrpc
   */
  public static envoyExtAuthzGrpc(name: string, options: ExtAuthzProviderOptions): ExtensionProvider {
    return new ExtensionProvider(name, 'envoyExtAuthzGrpc', placed('ExtAuthzProviderOptions', options, authorizer));
  }

  /**
   * Any other provider of Istio.
   *
   * Istio: extensionProviders[]
   *
   * @param name its name
   * @param kind the field of Istio that has its settings, such as `skywalking`
   * @param settings its settings, as Istio has them
   */
  public static custom(name: string, kind: string, settings: { readonly [field: string]: unknown }): ExtensionProvider {
    return new ExtensionProvider(name, kind, () => settings ?? Misfit.of(UNSET, { what: 'what the provider is set to' }));
  }

  private constructor(
    /**
     * Its name, unique in the mesh.
     *
     * Istio: extensionProviders[].name
     */
    public readonly name: string,
    private readonly kind: string,
    private readonly produce: Produce,
  ) {}

  /** As Telemetries name it for tracing. */
  public forTracing(): TracingProvider {
    return TracingProvider.fromName(this.name);
  }

  /** As Telemetries name it for metrics. */
  public forMetrics(): MetricsProvider {
    return MetricsProvider.fromName(this.name);
  }

  /** As Telemetries name it for access logs. */
  public forAccessLogging(): AccessLogProvider {
    return AccessLogProvider.fromName(this.name);
  }

  /** @internal */
  public _render(from: Referrer): unknown {
    const kind: unknown = text(this.kind, 'the kind of the provider');
    const named = { name: text(this.name, 'the name of the provider') };
    return typeof kind === 'string' ? { ...named, [kind]: this.produce(from) } : kind;
  }
}

/** Settings of a provider that is a service, whose other options stand as they are, or are rendered. */
function placed<T extends ProviderServiceOptions>(struct: string, options: T, render: (rest: Omit<T, 'service' | 'port'>) => object = rest => rest): Produce {
  return from => accepted(struct, options, ({ service, port, ...rest }) => ({
    service: service === undefined ? undefined : fullHostOf(service, from),
    port,
    ...render(rest),
  }));
}

function authorizer({ timeout, statusOnError, ...more }: Omit<ExtAuthzProviderOptions, 'service' | 'port'>): object {
  return { ...more, timeout: renderDuration(timeout), statusOnError: typeof statusOnError === 'number' ? String(statusOnError) : statusOnError };
}

function logFormat({ text: line, labels }: Pick<FileAccessLogOptions, 'text' | 'labels'>): unknown {
  return line === undefined && labels === undefined ? undefined : { text: line, labels };
}
