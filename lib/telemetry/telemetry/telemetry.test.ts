import { Duration } from 'cdk8s';
import { faultsOf, shop, specOf } from '../../../test/support/mesh';
import {
  AccessLogProvider, IstioMetric, IstioRelease, MetricMatch, MetricsProvider, PolicyScope, TagOverride, Telemetry, TelemetryProps, TracingProvider, TracingTag, WorkloadMode,
} from '../../index';

const written = (props: TelemetryProps): any => specOf(new Telemetry(shop(IstioRelease.V1_31), 'telemetry', props));

function faults(props: TelemetryProps, release = IstioRelease.V1_31): string[] {
  const chart = shop(release);
  new Telemetry(chart, 'telemetry', props);
  return faultsOf(chart).map(fault => fault.replace('[shop/telemetry] ', ''));
}

test('nothing', () => expect(written({})).toEqual({}));

test('tracing of some pods', () => {
  expect(written({
    appliesTo: PolicyScope.labels({ app: 'web' }),
    tracing: [{
      providers: [TracingProvider.fromName('zipkin')],
      mode: WorkloadMode.SERVER,
      randomSamplingPercentage: 0,
      disableSpanReporting: false,
      customTags: {
        zone: TracingTag.environment('ZONE', 'none'),
        user: TracingTag.header('x-user'),
        color: TracingTag.literal('blue'),
        code: TracingTag.formatter('%RESPONSE_CODE%'),
      },
      useRequestIdForTraceSampling: false,
    }],
  })).toEqual({
    selector: { matchLabels: { app: 'web' } },
    tracing: [{
      providers: [{ name: 'zipkin' }],
      match: { mode: 'SERVER' },
      randomSamplingPercentage: 0,
      disableSpanReporting: false,
      customTags: {
        code: { formatter: { value: '%RESPONSE_CODE%' } },
        color: { literal: { value: 'blue' } },
        user: { header: { name: 'x-user' } },
        zone: { environment: { name: 'ZONE', defaultValue: 'none' } },
      },
      useRequestIdForTraceSampling: false,
    }],
  });
});

test('metrics with overrides', () => {
  expect(written({
    metrics: [{
      providers: [MetricsProvider.prometheus(), MetricsProvider.fromName('other')],
      overrides: [
        { match: MetricMatch.metric(IstioMetric.REQUEST_COUNT, WorkloadMode.CLIENT), tagOverrides: { host: TagOverride.upsert('request.host'), response_flags: TagOverride.remove() } },
        { match: MetricMatch.customMetric('my_metric'), disabled: true },
        { match: MetricMatch.mode(WorkloadMode.SERVER), disabled: false },
      ],
      reportingInterval: Duration.seconds(10),
    }],
  })).toEqual({
    metrics: [{
      providers: [{ name: 'prometheus' }, { name: 'other' }],
      overrides: [
        { match: { metric: 'REQUEST_COUNT', mode: 'CLIENT' }, tagOverrides: { host: { operation: 'UPSERT', value: 'request.host' }, response_flags: { operation: 'REMOVE' } } },
        { match: { customMetric: 'my_metric' }, disabled: true },
        { match: { mode: 'SERVER' }, disabled: false },
      ],
      reportingInterval: '10s',
    }],
  });
});

test('access logs are added one by one', () => {
  const telemetry = new Telemetry(shop(), 'telemetry');
  expect(specOf(telemetry)).toEqual({});
  telemetry.addAccessLogging({ providers: [AccessLogProvider.envoy()], filter: 'response.code >= 400' });
  expect(telemetry.addAccessLogging({ providers: [AccessLogProvider.fromName('otel')], disabled: true, mode: WorkloadMode.CLIENT }).disabled).toBe(true);
  telemetry.addMetrics({ overrides: [] });
  telemetry.addTracing({});
  expect(specOf(telemetry)).toEqual({
    tracing: [{}],
    metrics: [{ overrides: [] }],
    accessLogging: [
      { providers: [{ name: 'envoy' }], filter: { expression: 'response.code >= 400' } },
      { providers: [{ name: 'otel' }], disabled: true, match: { mode: 'CLIENT' } },
    ],
  });
});

describe('faults', () => {
  test('of an expression', () => {
    expect(faults({ accessLogging: [{ filter: 'response.code = 400' }] })).toEqual([
      "spec.accessLogging[0].filter.expression: 'response.code = 400' is no expression (CEL): an unexpected =, at character 15; "
      + 'write one such as response.code >= 400, in the syntax of https://github.com/google/cel-spec/blob/master/doc/langdef.md',
    ]);
  });
  test('of names that are undefined', () => {
    const no = undefined as never;
    expect(faults({
      tracing: [{ providers: [TracingProvider.fromName(no)], customTags: { a: TracingTag.header(no) } }],
      metrics: [{ overrides: [{ match: MetricMatch.customMetric(no) }] }],
    })).toEqual([
      expect.stringMatching(/^spec\.tracing\[0\]\.providers\[0\]\.name: the name of the provider is undefined; /),
      expect.stringMatching(/^spec\.tracing\[0\]\.customTags\.a\.header\.name: the name of the header is undefined; /),
      expect.stringMatching(/^spec\.metrics\[0\]\.overrides\[0\]\.match\.customMetric: the name of the metric is undefined; /),
    ]);
  });
  test('of a field that the release does not have', () => {
    expect(faults({ metrics: [{ reportingInterval: Duration.seconds(5) }] }, IstioRelease.V1_15)).toEqual([
      'spec.metrics[0].reportingInterval: Istio 1.15 has no such field; the first release that has it is 1.17',
    ]);
  });
  test('of what is no entry', () => {
    const telemetry = new Telemetry(shop(), 'telemetry');
    telemetry.addTracing({ provider: 'zipkin' } as never);
    expect(faultsOf(telemetry.node.scope as never)).toEqual(["[shop/telemetry] spec.tracing[0]: there is no option 'provider' in TelemetryTracing; did you mean providers?"]);
  });
});
