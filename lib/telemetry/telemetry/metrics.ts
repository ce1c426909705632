import { Duration } from 'cdk8s';
import { Fields } from '../../core/fields';
import { TelemetryMetricsOverridesMatchSpec, TelemetryMetricsOverridesSpec, TelemetryMetricsOverridesTagOverridesSpec, TelemetryMetricsSpec } from '../../release/specs';
import { accepted } from '../../resource/input';
import { listOf, mapOf, rendered, text } from '../../resource/render';
import { renderDuration } from '../../values/duration';
import { WorkloadMode } from './mode';
import { MetricsProvider } from './provider';

/**
 * A standard metric of Istio.
 *
 * @see https://istio.io/latest/docs/reference/config/metrics/
 */
export enum IstioMetric {
  /** All of them. */
  ALL_METRICS = 'ALL_METRICS',
  /** `istio_requests_total` */
  REQUEST_COUNT = 'REQUEST_COUNT',
  /** `istio_request_duration_milliseconds` */
  REQUEST_DURATION = 'REQUEST_DURATION',
  /** `istio_request_bytes` */
  REQUEST_SIZE = 'REQUEST_SIZE',
  /** `istio_response_bytes` */
  RESPONSE_SIZE = 'RESPONSE_SIZE',
  /** `istio_tcp_connections_opened_total` */
  TCP_OPENED_CONNECTIONS = 'TCP_OPENED_CONNECTIONS',
  /** `istio_tcp_connections_closed_total` */
  TCP_CLOSED_CONNECTIONS = 'TCP_CLOSED_CONNECTIONS',
  /** `istio_tcp_sent_bytes_total` */
  TCP_SENT_BYTES = 'TCP_SENT_BYTES',
  /** `istio_tcp_received_bytes_total` */
  TCP_RECEIVED_BYTES = 'TCP_RECEIVED_BYTES',
  /** `istio_request_messages_total` */
  GRPC_REQUEST_MESSAGES = 'GRPC_REQUEST_MESSAGES',
  /** `istio_response_messages_total` */
  GRPC_RESPONSE_MESSAGES = 'GRPC_RESPONSE_MESSAGES',
}

/**
 * Which metrics are overridden.
 *
 * @see https://istio.io/latest/docs/reference/config/telemetry/#MetricSelector
 */
export class MetricMatch {
  /**
   * A standard metric, or all of them.
   *
   * Istio: metrics[].overrides[].match.metric
   *
   * @param metric the metric
   * @param mode the side that reports it; both if left out
   */
  public static metric(metric: IstioMetric, mode?: WorkloadMode): MetricMatch {
    return new MetricMatch(() => ({ metric: text(metric, 'the metric'), mode: mode === undefined ? undefined : text(mode, 'the mode') }));
  }

  /**
   * A metric by its name, without `istio_`. Each provider decides which it knows.
   *
   * Istio: metrics[].overrides[].match.customMetric
   *
   * @param name the metric's name, such as `requests_total`
   * @param mode the side that reports it; both if left out
   */
  public static customMetric(name: string, mode?: WorkloadMode): MetricMatch {
    return new MetricMatch(() => ({ customMetric: text(name, 'the name of the metric'), mode: mode === undefined ? undefined : text(mode, 'the mode') }));
  }

  /**
   * All metrics of one side.
   *
   * Istio: metrics[].overrides[].match.mode
   */
  public static mode(mode: WorkloadMode): MetricMatch {
    return new MetricMatch(() => ({ mode: text(mode, 'the mode') }));
  }

  private constructor(private readonly produce: () => Fields<TelemetryMetricsOverridesMatchSpec>) {}

  /** @internal */
  public _render(): unknown {
    return this.produce();
  }
}

/**
 * What becomes of a tag (label) of a metric.
 *
 * @see https://istio.io/latest/docs/reference/config/telemetry/#MetricsOverrides-TagOverride
 */
export class TagOverride {
  /**
   * Adds the tag, or changes its value.
   *
   * Istio: metrics[].overrides[].tagOverrides{}.operation: UPSERT, metrics[].overrides[].tagOverrides{}.value
   *
   * @param expression an expression over attributes of the request, such as `request.host`; a text is quoted: `'"blue"'`
   *
   * @see https://www.envoyproxy.io/docs/envoy/latest/intro/arch_overview/advanced/attributes
   */
  public static upsert(expression: string): TagOverride {
    return new TagOverride(() => ({ operation: 'UPSERT', value: text(expression, 'the value of the tag') }));
  }

  /**
   * Leaves the tag out.
   *
   * Istio: metrics[].overrides[].tagOverrides{}.operation: REMOVE
   */
  public static remove(): TagOverride {
    return new TagOverride(() => ({ operation: 'REMOVE' }));
  }

  private constructor(private readonly produce: () => Fields<TelemetryMetricsOverridesTagOverridesSpec>) {}

  /** @internal */
  public _render(): unknown {
    return this.produce();
  }
}

/** What is different of some metrics. */
export interface MetricsOverride {
  /**
   * Which metrics are meant.
   *
   * Istio: metrics[].overrides[].match
   *
   * @default - all
   */
  readonly match?: MetricMatch;

  /**
   * Whether they are not reported.
   *
   * Istio: metrics[].overrides[].disabled
   *
   * @default - as the Telemetry above, of the namespace or the mesh, has it: reported
   */
  readonly disabled?: boolean;

  /**
   * What becomes of their tags (labels), by the tag's name.
   *
   * Istio: metrics[].overrides[].tagOverrides
   *
   * @default - Istio's tags
   */
  readonly tagOverrides?: { readonly [tag: string]: TagOverride };
}

/** Which metrics are reported, and how. */
export interface TelemetryMetrics {
  /**
   * Where they are sent.
   *
   * Istio: metrics[].providers
   *
   * @default - as the Telemetry above, of the namespace or the mesh, has it: the mesh's default providers
   */
  readonly providers?: MetricsProvider[];

  /**
   * What is different of some metrics. Of several for one metric, the later ones add to the earlier ones.
   *
   * Istio: metrics[].overrides
   *
   * @default - none
   */
  readonly overrides?: MetricsOverride[];

  /**
   * How often proxies report TCP metrics of open connections.
   *
   * Istio: metrics[].reportingInterval
   *
   * @default - 5 s
   */
  readonly reportingInterval?: Duration;
}

export function renderMetrics(metrics: TelemetryMetrics): unknown {
  return accepted('TelemetryMetrics', metrics, ({ providers, overrides, reportingInterval }) => ({
    providers: listOf(providers, each => rendered(each, 'MetricsProvider.prometheus()')),
    overrides: listOf(overrides, renderOverride),
    reportingInterval: renderDuration(reportingInterval),
  } satisfies Fields<TelemetryMetricsSpec>));
}

function renderOverride({ match, disabled, tagOverrides }: MetricsOverride): Fields<TelemetryMetricsOverridesSpec> {
  return {
    match: rendered(match, 'MetricMatch.metric(...)'),
    disabled,
    tagOverrides: mapOf(tagOverrides, each => rendered(each, 'TagOverride.upsert(...)')),
  };
}
