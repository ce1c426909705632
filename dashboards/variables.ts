import {
  CustomVariableBuilder, DatasourceVariableBuilder, QueryVariableBuilder, VariableModel, VariableRefresh, VariableSort,
} from '@grafana/grafana-foundation-sdk/dashboard';
import { anyTraffic, is, isNot, matches, series, sum, Traffic } from './queries';

type Builder = { build(): VariableModel };

/** What every panel and query variable reads from. */
export const DATASOURCE = { type: 'prometheus', uid: '${datasource}' };

/** The Prometheus to ask; the default one unless chosen. */
export function datasource(): Builder {
  return new DatasourceVariableBuilder('datasource').label('Data source').type('prometheus');
}

function query(name: string, label: string, expression: string): QueryVariableBuilder {
  return new QueryVariableBuilder(name)
    .label(label)
    .datasource(DATASOURCE)
    .query({ query: expression, refId: name })
    .definition(expression)
    .refresh(VariableRefresh.OnTimeRangeChanged)
    .sort(VariableSort.AlphabeticalAsc);
}

/** One, several or all values. All is a regular expression, not a list: it stays short and includes what appears later. */
function many(variable: QueryVariableBuilder): QueryVariableBuilder {
  return variable.multi(true).includeAll(true).allValue('.*').current({ selected: true, text: ['All'], value: ['$__all'] });
}

/** Namespaces of services that were called. */
export function serviceNamespace(): Builder {
  return many(query('namespace', 'Namespace', `label_values(${anyTraffic()}, destination_service_namespace)`));
}

/** One service, by its host. */
export function service(): Builder {
  const known = anyTraffic({ destination_service_namespace: matches('$namespace'), destination_service: isNot('unknown') });
  return query('service', 'Service', `label_values(${known}, destination_service)`);
}

/** Workloads that call the service. */
export function client(): Builder {
  return many(query('client', 'Client workload', `label_values(${anyTraffic({ destination_service: is('$service') })}, source_workload)`));
}

/** Values of a label of whichever side: a workload may only call, or only be called. */
function eitherSide(name: string, label: string, attribute: 'workload' | 'workload_namespace', matchersOf: (side: 'source' | 'destination') => Traffic): QueryVariableBuilder {
  const sides = (['source', 'destination'] as const).map(side =>
    `label_replace(${anyTraffic(matchersOf(side))}, "found", "$1", "${side}_${attribute}", "(.+)")`);
  return query(name, label, `query_result(${sum(sides.join(' or '), 'found')})`).regex('/found="([^"]+)"/');
}

/** Namespaces of workloads that called or were called. */
export function workloadNamespace(): Builder {
  return many(eitherSide('namespace', 'Namespace', 'workload_namespace', side => ({ [`${side}_workload_namespace`]: isNot('unknown') })));
}

/** One workload. */
export function workload(): Builder {
  return eitherSide('workload', 'Workload', 'workload', side => ({
    [`${side}_workload_namespace`]: matches('$namespace'),
    [`${side}_workload`]: isNot('unknown'),
  }));
}

/** Replicas of istiod; all of them unless chosen. All is their list, as it keeps the pods of others out. */
export function istiodPod(): Builder {
  return query('pod', 'istiod', `label_values(${series('pilot_info')}, pod)`)
    .multi(true).includeAll(true).current({ selected: true, text: ['All'], value: ['$__all'] });
}

function choice(name: string, label: string, description: string, values: string[], chosen: string): Builder {
  return new CustomVariableBuilder(name)
    .label(label)
    .description(description)
    .values(values.join(','))
    .options(values.map(value => ({ selected: value === chosen, text: value, value })))
    .current({ selected: true, text: chosen, value: chosen });
}

/** Whose word is taken: both ends of a request report it, so that counting both would count twice. */
export function reporter(): Builder {
  return choice('reporter', 'Reporter',
    'Which proxy tells: that of the destination, that of the source (needed for hosts outside the mesh), or a waypoint.',
    ['destination', 'source', 'waypoint'], 'destination');
}

/** The quantile of latency in tables and breakdowns. */
export function quantiles(): Builder {
  return choice('quantile', 'Quantile', 'The quantile of latency in tables and breakdowns.', ['0.5', '0.9', '0.95', '0.99', '0.999'], '0.99');
}
