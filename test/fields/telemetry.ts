import { Duration } from 'cdk8s';
import {
  AccessLogProvider, IstioMetric, MetricMatch, MetricsProvider, PolicyScope, PolicyTarget, TagOverride, Telemetry, TelemetryAccessLogging, TelemetryMetrics, TelemetryProps,
  TelemetryTracing, TracingProvider, TracingTag, WorkloadMode,
} from '../../lib';
import { Pieces } from './pieces';

const traced = (tracing: TelemetryTracing): TelemetryProps => ({ tracing: [tracing] });
const measured = (metrics: TelemetryMetrics): TelemetryProps => ({ metrics: [metrics] });
const logged = (logging: TelemetryAccessLogging): TelemetryProps => ({ accessLogging: [logging] });
const waypoint = PolicyTarget.fromGatewayName('waypoint');

const TELEMETRIES: Readonly<Record<string, TelemetryProps>> = {
  pods: { appliesTo: PolicyScope.labels({ app: 'web' }) },
  target: { appliesTo: PolicyScope.target(waypoint) },
  targets: { appliesTo: PolicyScope.targets(waypoint) },
  tracing: traced({ providers: [TracingProvider.fromName('zipkin')], randomSamplingPercentage: 1, disableSpanReporting: true }),
  tags: traced({ customTags: { a: TracingTag.literal('a'), b: TracingTag.environment('A', 'a'), c: TracingTag.header('a', 'b') } }),
  formatted: traced({ customTags: { a: TracingTag.formatter('%RESPONSE_CODE%') } }),
  requestIds: traced({ useRequestIdForTraceSampling: false }),
  istioTags: traced({ enableIstioTags: false }),
  propagation: traced({ disableContextPropagation: true }),
  metrics: measured({ providers: [MetricsProvider.prometheus()], overrides: [{ match: MetricMatch.customMetric('a'), disabled: true }] }),
  metricTags: measured({ overrides: [{ tagOverrides: { a: TagOverride.upsert('request.host'), b: TagOverride.remove() } }] }),
  interval: measured({ reportingInterval: Duration.seconds(5) }),
  ...Object.fromEntries(Object.values(IstioMetric).map(metric => [metric, measured({ overrides: [{ match: MetricMatch.metric(metric) }] })])),
  ...Object.fromEntries(Object.values(WorkloadMode).flatMap(mode => [
    [`metrics of ${mode}`, measured({ overrides: [{ match: MetricMatch.mode(mode) }] })], [`tracing of ${mode}`, traced({ mode })], [`logs of ${mode}`, logged({ mode })],
  ])),
  logging: logged({ providers: [AccessLogProvider.envoy()], disabled: true }),
  filter: logged({ filter: 'response.code >= 400' }),
};

/** Telemetries that together set every field in a typed way. */
export const TELEMETRY: Pieces = Object.fromEntries(Object.entries(TELEMETRIES).map(([name, props]) => [name, chart => new Telemetry(chart, 'telemetry', props)]));
