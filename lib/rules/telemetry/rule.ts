import { celError } from '../../core/cel-syntax';
import { error, Report, warning } from '../../core/fault';
import { FieldPath } from '../../core/field-path';
import { quote, shortened } from '../../core/quote';
import {
  TelemetryAccessLoggingProvidersSpec, TelemetryAccessLoggingSpec, TelemetryMetricsSpec, TelemetrySpec, TelemetryTracingCustomTagsSpec, TelemetryTracingSpec,
} from '../../release/specs';
import { checkDuration } from '../common/duration';
import { checkPolicyScope } from '../common/policy-scope';
import { each, eachEntry, Resource, RuleContext } from '../rule';
import { checkOverride } from './metrics-override';

const NO_PROVIDER = error('CI2401', 'an empty name', 'name a provider of the mesh: one of its extensionProviders, or prometheus for metrics and envoy for access logs');
const SEVERAL_TRACINGS = warning<{ count: number }>('CI2402', ({ count }) => `has ${count} entries, and Istio knows one`, 'write one, with all that holds for tracing');
const SEVERAL_PROVIDERS = warning<{ count: number }>('CI2403', ({ count }) => `has ${count} entries, and Istio knows one`, 'write one: a collector can send spans on to several backends');
const OUT_OF_RANGE = error<{ percent: number }>('CI2404', ({ percent }) => `${percent} percent`, 'write a number from 0 to 100');
const NO_TAG_NAME = error('CI2405', 'a tag without a name', 'name the tag');
const NO_TAG_VALUE = error<{ field: string }>('CI2406', ({ field }) => `an empty ${field}`, 'write one, or leave the tag out');
const NOT_CEL = error<{ expression: string; reason: string }>('CI2407', ({ expression, reason }) => `${quote(expression)} is no expression (CEL): ${shortened(reason)}`,
  'write one such as response.code >= 400, in the syntax of https://github.com/google/cel-spec/blob/master/doc/langdef.md');
const SAYS_NOTHING = warning('CI2408', 'a tag without a value, which is not added', 'write literal, environment, header or formatter', { unsaid: true });

/** What Istio refuses or ignores in a Telemetry. */
export function checkTelemetry(resource: Resource<TelemetrySpec>, context: RuleContext, report: Report): void {
  const at = FieldPath.SPEC;
  const { tracing, metrics, accessLogging } = resource.spec;
  checkPolicyScope(resource, context, at, report);
  if (tracing && tracing.length > 1) report(SEVERAL_TRACINGS, at.at('tracing'), { count: tracing.length });
  each(tracing, at.at('tracing'), (entry, place) => checkTracing(entry, place, report));
  each(metrics, at.at('metrics'), (entry, place) => checkMetrics(entry, place, report));
  each(accessLogging, at.at('accessLogging'), (entry, place) => checkAccessLogging(entry, place, report));
}

function checkTracing({ providers, randomSamplingPercentage: percent, customTags }: TelemetryTracingSpec, at: FieldPath, report: Report): void {
  if (providers && providers.length > 1) report(SEVERAL_PROVIDERS, at.at('providers'), { count: providers.length });
  checkProviders(providers, at.at('providers'), report);
  if (typeof percent === 'number' && !(percent >= 0 && percent <= 100)) report(OUT_OF_RANGE, at.at('randomSamplingPercentage'), { percent });
  eachEntry(customTags, at.at('customTags'), (tag, place, name) => {
    if (name === '') report(NO_TAG_NAME, place, {});
    checkTag(tag, place, report);
  });
}

function checkTag({ literal, environment, header, formatter }: TelemetryTracingCustomTagsSpec, at: FieldPath, report: Report): void {
  if (literal?.value === '') report(NO_TAG_VALUE, at.at('literal', 'value'), { field: 'value' });
  if (formatter?.value === '') report(NO_TAG_VALUE, at.at('formatter', 'value'), { field: 'format' });
  if (environment?.name === '') report(NO_TAG_VALUE, at.at('environment', 'name'), { field: 'name' });
  if (header?.name === '') report(NO_TAG_VALUE, at.at('header', 'name'), { field: 'name' });
  if (!literal && !environment && !header && !formatter) report(SAYS_NOTHING, at, {});
}

function checkMetrics({ providers, overrides, reportingInterval }: TelemetryMetricsSpec, at: FieldPath, report: Report): void {
  checkProviders(providers, at.at('providers'), report);
  each(overrides, at.at('overrides'), (override, place) => checkOverride(override, place, report));
  checkDuration(reportingInterval, at.at('reportingInterval'), report);
}

function checkAccessLogging({ providers, filter }: TelemetryAccessLoggingSpec, at: FieldPath, report: Report): void {
  checkProviders(providers, at.at('providers'), report);
  if (!filter) return;
  const { expression = '' } = filter;
  const reason = celError(expression);
  if (reason !== undefined) report(NOT_CEL, at.at('filter', 'expression'), { expression, reason });
}

function checkProviders(providers: readonly TelemetryAccessLoggingProvidersSpec[] | undefined, at: FieldPath, report: Report): void {
  each(providers, at, ({ name }, place) => {
    if (name === '') report(NO_PROVIDER, place.at('name'), {});
  });
}
