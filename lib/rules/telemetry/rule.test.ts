import { rulesTable } from '../../../test/support/rules';
import { TelemetryAccessLoggingSpec, TelemetryMetricsOverridesTagOverridesSpec, TelemetryMetricsSpec, TelemetrySpec, TelemetryTracingCustomTagsSpec, TelemetryTracingSpec } from '../../release/specs';

const tracing = (...entries: TelemetryTracingSpec[]): TelemetrySpec => ({ tracing: entries });
const metrics = (...entries: TelemetryMetricsSpec[]): TelemetrySpec => ({ metrics: entries });
const logging = (...entries: TelemetryAccessLoggingSpec[]): TelemetrySpec => ({ accessLogging: entries });
const tag = (value: TelemetryTracingCustomTagsSpec, name = 'a'): TelemetrySpec => tracing({ customTags: { [name]: value } });
const overridden = (value: TelemetryMetricsOverridesTagOverridesSpec, name = 'a'): TelemetrySpec => metrics({ overrides: [{ tagOverrides: { [name]: value } }] });
const zipkin = { name: 'zipkin' };

describe('to what it applies', () => rulesTable('Telemetry', [
  { name: 'all', spec: {} },
  { name: 'some pods', spec: { selector: { matchLabels: { app: 'web' } } } },
  {
    name: 'pods and an object', spec: { selector: { matchLabels: { app: 'web' } }, targetRef: { kind: 'Service', name: 'a' } },
    faults: ['spec: selector and targetRef are both set; leave out all but one of selector, targetRef and targetRefs'],
  },
]));

describe('providers', () => {
  const NO_NAME = 'an empty name; name a provider of the mesh: one of its extensionProviders, or prometheus for metrics and envoy for access logs';
  rulesTable('Telemetry', [
    { name: 'one of each', spec: { ...tracing({ providers: [zipkin] }), ...metrics({ providers: [{ name: 'prometheus' }] }), ...logging({ providers: [{ name: 'envoy' }] }) } },
    {
      name: 'without a name', spec: { ...tracing({ providers: [{ name: '' }] }), ...metrics({ providers: [{ name: '' }] }), ...logging({ providers: [{ name: 'envoy' }, { name: '' }] }) },
      faults: [`spec.tracing[0].providers[0].name: ${NO_NAME}`, `spec.metrics[0].providers[0].name: ${NO_NAME}`, `spec.accessLogging[0].providers[1].name: ${NO_NAME}`],
    },
    { name: 'two for tracing', spec: tracing({ providers: [zipkin, zipkin] }), warnings: ['spec.tracing[0].providers: has 2 entries, and Istio knows one; write one: a collector can send spans on to several backends'] },
    { name: 'two for metrics', spec: metrics({ providers: [zipkin, zipkin] }) },
  ]);
});

describe('tracing', () => rulesTable('Telemetry', [
  { name: 'two', spec: tracing({}, {}), warnings: ['spec.tracing: has 2 entries, and Istio knows one; write one, with all that holds for tracing'] },
  ...[0, 0.01, 100].map(randomSamplingPercentage => ({ name: `of ${randomSamplingPercentage} percent`, spec: tracing({ randomSamplingPercentage }) })),
  ...[-1, 100.1].map(randomSamplingPercentage => ({
    name: `of ${randomSamplingPercentage} percent`, spec: tracing({ randomSamplingPercentage }),
    faults: [`spec.tracing[0].randomSamplingPercentage: ${randomSamplingPercentage} percent; write a number from 0 to 100`],
  })),
]));

describe('tags of spans', () => rulesTable('Telemetry', [
  { name: 'a text', spec: tag({ literal: { value: 'a' } }) },
  { name: 'a variable', spec: tag({ environment: { name: 'A', defaultValue: '' } }) },
  { name: 'a header', spec: tag({ header: { name: 'x-a' } }) },
  { name: 'a format', spec: tag({ formatter: { value: '%RESPONSE_CODE%' } }) },
  { name: 'without a name', spec: tag({ literal: { value: 'a' } }, ''), faults: ["spec.tracing[0].customTags['']: a tag without a name; name the tag"] },
  { name: 'no text', spec: tag({ literal: { value: '' } }), faults: ['spec.tracing[0].customTags.a.literal.value: an empty value; write one, or leave the tag out'] },
  { name: 'no variable', spec: tag({ environment: { name: '' } }), faults: ['spec.tracing[0].customTags.a.environment.name: an empty name; write one, or leave the tag out'] },
  { name: 'no header', spec: tag({ header: { name: '' } }), faults: ['spec.tracing[0].customTags.a.header.name: an empty name; write one, or leave the tag out'] },
  { name: 'no format', spec: tag({ formatter: { value: '' } }), faults: ['spec.tracing[0].customTags.a.formatter.value: an empty format; write one, or leave the tag out'] },
  { name: 'nothing', spec: tag({}), unsaid: ['spec.tracing[0].customTags.a: a tag without a value, which is not added; write literal, environment, header or formatter'] },
]));

describe('metrics', () => {
  const AT = 'spec.metrics[0].overrides[0]';
  rulesTable('Telemetry', [
    { name: 'how often', spec: metrics({ reportingInterval: '5s' }) },
    { name: 'too often', spec: metrics({ reportingInterval: '0s' }), faults: ['spec.metrics[0].reportingInterval: 0 ms is too short; Istio takes durations of 1 ms or more'] },
    { name: 'one of them', spec: metrics({ overrides: [{ match: { customMetric: 'requests_total' }, disabled: true }] }) },
    { name: 'without a name', spec: metrics({ overrides: [{ match: { customMetric: '' } }] }), faults: [`${AT}.match.customMetric: is empty; name the metric, such as requests_total, or leave customMetric out`] },
    { name: 'a tag', spec: overridden({ operation: 'UPSERT', value: 'request.host' }) },
    { name: 'a tag, as is usual', spec: overridden({ value: '"blue"' }) },
    { name: 'no tag', spec: overridden({ operation: 'REMOVE' }) },
    { name: 'a tag without a name', spec: overridden({ operation: 'REMOVE' }, ''), warnings: [`${AT}.tagOverrides['']: a tag without a name; name the tag`] },
    { name: 'a tag without a value', spec: overridden({ operation: 'UPSERT' }), faults: [`${AT}.tagOverrides.a.value: is missing; write value, an expression such as request.host, or operation: REMOVE`] },
    { name: 'a tag that says nothing', spec: overridden({}), faults: [`${AT}.tagOverrides.a.value: is missing; write value, an expression such as request.host, or operation: REMOVE`] },
    { name: 'a value of a tag that is removed', spec: overridden({ operation: 'REMOVE', value: 'a' }), faults: [`${AT}.tagOverrides.a.value: has no meaning for a tag that is removed; leave it out, or write operation: UPSERT`] },
    {
      name: 'a value that is no expression', spec: overridden({ value: 'a b' }),
      unsaid: [`${AT}.tagOverrides.a.value: 'a b' is no expression (CEL), so the tag has no value: an unexpected b, at character 3; write one such as request.host; a text is quoted: '"blue"'`],
    },
  ]);
});

describe('access logs', () => {
  const REMEDY = 'write one such as response.code >= 400, in the syntax of https://github.com/google/cel-spec/blob/master/doc/langdef.md';
  rulesTable('Telemetry', [
    { name: 'of some requests', spec: logging({ filter: { expression: 'response.code >= 400 && !has(request.headers.x)' } }) },
    { name: 'by no expression', spec: logging({ filter: { expression: 'response.code >=' } }), faults: [`spec.accessLogging[0].filter.expression: 'response.code >=' is no expression (CEL): an unexpected end, at character 17; ${REMEDY}`] },
    { name: 'by nothing', spec: logging({ filter: {} }), faults: [`spec.accessLogging[0].filter.expression: '' is no expression (CEL): an unexpected end, at character 1; ${REMEDY}`] },
  ]);
});
