/** Generated from the CRDs by `npm run derive:specs`; not to be edited. */

import { PolicyTargetReferenceSpec, WorkloadSelectorSpec } from './shared';

export interface TelemetrySpec {
  readonly accessLogging?: readonly TelemetryAccessLoggingSpec[];
  readonly metrics?: readonly TelemetryMetricsSpec[];
  readonly selector?: WorkloadSelectorSpec;
  readonly targetRef?: PolicyTargetReferenceSpec;
  readonly targetRefs?: readonly PolicyTargetReferenceSpec[];
  readonly tracing?: readonly TelemetryTracingSpec[];
}

export interface TelemetryAccessLoggingSpec {
  readonly disabled?: boolean;
  readonly filter?: TelemetryAccessLoggingFilterSpec;
  readonly match?: TelemetryAccessLoggingMatchSpec;
  readonly providers?: readonly TelemetryAccessLoggingProvidersSpec[];
}

export interface TelemetryAccessLoggingFilterSpec {
  readonly expression?: string;
}

export interface TelemetryAccessLoggingMatchSpec {
  readonly mode?: 'CLIENT_AND_SERVER' | 'CLIENT' | 'SERVER';
}

export interface TelemetryAccessLoggingProvidersSpec {
  readonly name: string;
}

export interface TelemetryMetricsSpec {
  readonly overrides?: readonly TelemetryMetricsOverridesSpec[];
  readonly providers?: readonly TelemetryAccessLoggingProvidersSpec[];
  readonly reportingInterval?: string;
}

export interface TelemetryMetricsOverridesSpec {
  readonly disabled?: boolean;
  readonly match?: TelemetryMetricsOverridesMatchSpec;
  readonly tagOverrides?: { readonly [key: string]: TelemetryMetricsOverridesTagOverridesSpec };
}

export interface TelemetryMetricsOverridesMatchSpec {
  readonly customMetric?: string;
  readonly metric?: 'ALL_METRICS' | 'REQUEST_COUNT' | 'REQUEST_DURATION' | 'REQUEST_SIZE' | 'RESPONSE_SIZE' | 'TCP_OPENED_CONNECTIONS' | 'TCP_CLOSED_CONNECTIONS' | 'TCP_SENT_BYTES' | 'TCP_RECEIVED_BYTES' | 'GRPC_REQUEST_MESSAGES' | 'GRPC_RESPONSE_MESSAGES';
  readonly mode?: 'CLIENT_AND_SERVER' | 'CLIENT' | 'SERVER';
}

export interface TelemetryMetricsOverridesTagOverridesSpec {
  readonly operation?: 'UPSERT' | 'REMOVE';
  readonly value?: string;
}

export interface TelemetryTracingSpec {
  readonly customTags?: { readonly [key: string]: TelemetryTracingCustomTagsSpec };
  readonly disableContextPropagation?: boolean;
  readonly disableSpanReporting?: boolean;
  readonly enableIstioTags?: boolean;
  readonly match?: TelemetryAccessLoggingMatchSpec;
  readonly providers?: readonly TelemetryAccessLoggingProvidersSpec[];
  readonly randomSamplingPercentage?: number;
  readonly useRequestIdForTraceSampling?: boolean;
}

export interface TelemetryTracingCustomTagsSpec {
  readonly environment?: TelemetryTracingCustomTagsEnvironmentSpec;
  readonly formatter?: TelemetryTracingCustomTagsFormatterSpec;
  readonly header?: TelemetryTracingCustomTagsEnvironmentSpec;
  readonly literal?: TelemetryTracingCustomTagsFormatterSpec;
}

export interface TelemetryTracingCustomTagsEnvironmentSpec {
  readonly defaultValue?: string;
  readonly name: string;
}

export interface TelemetryTracingCustomTagsFormatterSpec {
  readonly value: string;
}
