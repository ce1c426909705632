import { text } from '../../resource/render';

/** Istio's own names of providers that every mesh has. */
const PROMETHEUS = 'prometheus';
const ENVOY = 'envoy';

/**
 * Where spans are sent: an extension provider of the mesh, by its name.
 *
 * @see https://istio.io/latest/docs/reference/config/istio.mesh.v1alpha1/#MeshConfig-ExtensionProvider
 */
export class TracingProvider {
  /**
   * A provider that the mesh's configuration has under `extensionProviders`.
   *
   * Istio: tracing[].providers[].name
   */
  public static fromName(name: string): TracingProvider {
    return new TracingProvider(name);
  }

  private constructor(private readonly name: string) {}

  /** @internal */
  public _render(): unknown {
    return { name: text(this.name, 'the name of the provider') };
  }
}

/**
 * Where metrics are sent: an extension provider of the mesh, by its name.
 *
 * @see https://istio.io/latest/docs/reference/config/istio.mesh.v1alpha1/#MeshConfig-ExtensionProvider
 */
export class MetricsProvider {
  /**
   * Metrics that Prometheus scrapes from each proxy. Every mesh has this provider.
   *
   * Istio: metrics[].providers[].name
   */
  public static prometheus(): MetricsProvider {
    return new MetricsProvider(PROMETHEUS);
  }

  /**
   * A provider that the mesh's configuration has under `extensionProviders`.
   *
   * Istio: metrics[].providers[].name
   */
  public static fromName(name: string): MetricsProvider {
    return new MetricsProvider(name);
  }

  private constructor(private readonly name: string) {}

  /** @internal */
  public _render(): unknown {
    return { name: text(this.name, 'the name of the provider') };
  }
}

/**
 * Where access logs are written: an extension provider of the mesh, by its name.
 *
 * @see https://istio.io/latest/docs/reference/config/istio.mesh.v1alpha1/#MeshConfig-ExtensionProvider
 */
export class AccessLogProvider {
  /**
   * The standard output of each proxy. Every mesh has this provider.
   *
   * Istio: accessLogging[].providers[].name
   */
  public static envoy(): AccessLogProvider {
    return new AccessLogProvider(ENVOY);
  }

  /**
   * A provider that the mesh's configuration has under `extensionProviders`.
   *
   * Istio: accessLogging[].providers[].name
   */
  public static fromName(name: string): AccessLogProvider {
    return new AccessLogProvider(name);
  }

  private constructor(private readonly name: string) {}

  /** @internal */
  public _render(): unknown {
    return { name: text(this.name, 'the name of the provider') };
  }
}
