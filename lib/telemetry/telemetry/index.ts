export { TelemetryAccessLogging } from './access-logging';
export { IstioMetric, MetricMatch, MetricsOverride, TagOverride, TelemetryMetrics } from './metrics';
export { WorkloadMode } from './mode';
export { AccessLogProvider, MetricsProvider, TracingProvider } from './provider';
export { Telemetry, TelemetryProps } from './telemetry';
export { TelemetryTracing, TracingTag } from './tracing';
