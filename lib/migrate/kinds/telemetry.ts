import { IstioMetric, WorkloadMode } from '../../telemetry';
import { factory, joined } from '../expression';
import { duration, enumOf, FieldReader, listOf, mapOf, number, only, partly, Reader, record, structOf, text, truth, Unreadable } from '../read';
import { Typed } from './typed';
import { appliesTo } from './values';

/**
 * Providers by their names.
 *
 * @param named the factory of the one that every mesh has, which is called as it
 */
function providers(name: string, named?: string): Reader {
  return listOf((value, from) => {
    const given = record(value).name;
    return given === named && named !== undefined ? factory(name, named) : factory(name, 'fromName', text(given, from));
  });
}

export const mode: Reader = enumOf('WorkloadMode', WorkloadMode);

/** The side that an entry is about, which Istio has in an object of its own. */
const MODE: FieldReader = ['match', (value, from) => mode(record(value).mode, from)];

/** The factories are called as Istio's fields. */
const tracingTag: Reader = (value, from) => {
  const [field, content] = only(value);
  const given = record(content);
  switch (field) {
    case 'literal':
    case 'formatter':
      return factory('TracingTag', field, text(given.value, from));
    case 'environment':
    case 'header':
      return factory('TracingTag', field, text(given.name, from), given.defaultValue === undefined ? undefined : text(given.defaultValue, from));
    default:
      throw new Unreadable(`no ${field} in TracingTag`);
  }
};

const TRACING = structOf({
  providers: providers('TracingProvider'),
  mode: MODE,
  randomSamplingPercentage: number,
  disableSpanReporting: truth,
  disableContextPropagation: truth,
  enableIstioTags: truth,
  customTags: mapOf(tracingTag),
  useRequestIdForTraceSampling: truth,
});

const METRIC = enumOf('IstioMetric', IstioMetric);

const metricMatch: Reader = (value, from) => {
  const { metric, customMetric, mode: side } = record(value);
  const given = side === undefined ? undefined : mode(side, from);
  if (metric !== undefined) return factory('MetricMatch', 'metric', METRIC(metric, from), given);
  if (customMetric !== undefined) return factory('MetricMatch', 'customMetric', text(customMetric, from), given);
  if (given === undefined) throw new Unreadable('no metric');
  return factory('MetricMatch', 'mode', given);
};

/** Istio takes a tag that has a value and no operation for one that is added. */
const tagOverride: Reader = (value, from) => {
  const { operation = 'UPSERT', value: expression } = record(value);
  if (operation === 'REMOVE') return factory('TagOverride', 'remove');
  if (operation !== 'UPSERT') throw new Unreadable(`operation ${String(operation)}`);
  return factory('TagOverride', 'upsert', text(expression, from));
};

const OVERRIDE = structOf({ match: metricMatch, disabled: truth, tagOverrides: mapOf(tagOverride) });
const METRICS = structOf({ providers: providers('MetricsProvider', 'prometheus'), overrides: listOf(partly(OVERRIDE)), reportingInterval: duration });

const filter: Reader = (value, from) => text(record(value).expression, from);
const ACCESS_LOGGING = structOf({ providers: providers('AccessLogProvider', 'envoy'), mode: MODE, disabled: truth, filter });

const PROPS = structOf({ tracing: listOf(partly(TRACING)), metrics: listOf(partly(METRICS)), accessLogging: listOf(partly(ACCESS_LOGGING)) });

export const TELEMETRY: Typed = (spec, from) => {
  const given = record(spec);
  return { props: joined(appliesTo(given, from), PROPS(given, from)) };
};
