import { Duration } from 'cdk8s';
import { AccessLogProvider, MetricsProvider, TracingProvider } from '../telemetry/telemetry/provider';
import { ExportTo } from '../values/export-to';
import { ExtensionProvider } from './extension-provider';

/** What becomes of requests to hosts that the mesh does not know. */
export enum OutboundTrafficMode {
  /** They are sent on as they are. */
  ALLOW_ANY = 'ALLOW_ANY',
  /** They are refused: what is outside of the mesh needs a ServiceEntry. */
  REGISTRY_ONLY = 'REGISTRY_ONLY',
}

/** How lines of access logs are written. */
export enum AccessLogEncoding {
  /** As text. */
  TEXT = 'TEXT',
  /** As an object in JSON. */
  JSON = 'JSON',
}

/** How the mesh traces requests where no Telemetry says otherwise. */
export interface MeshTracing {
  /**
   * The share of requests that are traced, from 0 to 100.
   *
   * Istio: defaultConfig.tracing.sampling
   *
   * @default 1
   */
  readonly sampling?: number;

  /**
   * The greatest length of a tag with the path of a request, in characters.
   *
   * Istio: defaultConfig.tracing.maxPathTagLength
   *
   * @default 256
   */
  readonly maxPathTagLength?: number;

  /**
   * Whether spans have Istio's own tags, such as `istio.mesh_id`.
   *
   * Istio: defaultConfig.tracing.enableIstioTags
   *
   * @default - true
   */
  readonly enableIstioTags?: boolean;
}

/** The providers that are used where no Telemetry names others. */
export interface DefaultProviders {
  /**
   * For tracing.
   *
   * Istio: defaultProviders.tracing
   *
   * @default - none
   */
  readonly tracing?: TracingProvider[];

  /**
   * For metrics.
   *
   * Istio: defaultProviders.metrics
   *
   * @default - Prometheus
   */
  readonly metrics?: MetricsProvider[];

  /**
   * For access logs.
   *
   * Istio: defaultProviders.accessLogging
   *
   * @default - none
   */
  readonly accessLogging?: AccessLogProvider[];
}

/** Settings of the mesh as a whole. */
export interface MeshConfigProps {
  /**
   * The namespace whose policies hold for the whole mesh. It is that of the mesh (`Mesh.configure`); another is a fault.
   *
   * Istio: rootNamespace
   *
   * @default - that of the mesh, which is only written if it is not Istio's default
   */
  readonly rootNamespace?: string;

  /**
   * The trust domain. It is that of the mesh (`Mesh.configure`); another is a fault.
   *
   * Istio: trustDomain
   *
   * @default - that of the mesh, which is only written if it is not Istio's default
   */
  readonly trustDomain?: string;

  /**
   * Further trust domains, whose identities count as those of the mesh's own, such as an earlier one.
   *
   * Istio: trustDomainAliases
   *
   * @default - none
   */
  readonly trustDomainAliases?: string[];

  /**
   * The file that access logs are written to, such as `/dev/stdout`.
   *
   * Istio: accessLogFile
   *
   * @default - none are written, unless a Telemetry says so
   */
  readonly accessLogFile?: string;

  /**
   * The format of a line: text with Envoy's command operators, or JSON of them.
   *
   * Istio: accessLogFormat
   *
   * @default - Istio's format
   */
  readonly accessLogFormat?: string;

  /**
   * How lines are written.
   *
   * Istio: accessLogEncoding
   *
   * @default AccessLogEncoding.TEXT
   */
  readonly accessLogEncoding?: AccessLogEncoding;

  /**
   * Whether requests are traced.
   *
   * Istio: enableTracing
   *
   * @default - false, unless a Telemetry says so
   */
  readonly enableTracing?: boolean;

  /**
   * How requests are traced where no Telemetry says otherwise.
   *
   * Istio: defaultConfig.tracing
   *
   * @default - Istio's defaults
   */
  readonly tracing?: MeshTracing;

  /**
   * What becomes of requests of sidecars to hosts that the mesh does not know.
   *
   * Istio: outboundTrafficPolicy.mode
   *
   * @default OutboundTrafficMode.ALLOW_ANY
   */
  readonly outboundTrafficPolicy?: OutboundTrafficMode;

  /**
   * Which namespaces see Services and ServiceEntries that do not say it.
   *
   * Istio: defaultServiceExportTo
   *
   * @default - all
   */
  readonly defaultServiceExportTo?: ExportTo[];

  /**
   * Which namespaces see VirtualServices that do not say it.
   *
   * Istio: defaultVirtualServiceExportTo
   *
   * @default - all
   */
  readonly defaultVirtualServiceExportTo?: ExportTo[];

  /**
   * Which namespaces see DestinationRules that do not say it.
   *
   * Istio: defaultDestinationRuleExportTo
   *
   * @default - all
   */
  readonly defaultDestinationRuleExportTo?: ExportTo[];

  /**
   * What proxies report to, or ask.
   *
   * Istio: extensionProviders
   *
   * @default - none; add them with `addExtensionProvider`
   */
  readonly extensionProviders?: ExtensionProvider[];

  /**
   * The providers that are used where no Telemetry names others.
   *
   * Istio: defaultProviders
   *
   * @default - Prometheus for metrics
   */
  readonly defaultProviders?: DefaultProviders;

  /**
   * Whether clients speak mutual TLS to workloads that have a sidecar, where no DestinationRule says otherwise.
   *
   * Istio: enableAutoMtls
   *
   * @default - true
   */
  readonly enableAutoMtls?: boolean;

  /**
   * How long connecting to a host may take, from 1 ms to 1 h.
   *
   * Istio: connectTimeout
   *
   * @default - 10 s
   */
  readonly connectTimeout?: Duration;

  /**
   * Any other settings, as Istio has them, such as `{ pathNormalization: { normalization: 'MERGE_SLASHES' } }`. Those that have an option here are a fault.
   *
   * @default - none
   * @see https://istio.io/latest/docs/reference/config/istio.mesh.v1alpha1/#MeshConfig
   */
  readonly others?: { readonly [field: string]: unknown };
}
