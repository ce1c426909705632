import type { Dashboard } from '@grafana/grafana-foundation-sdk/dashboard';
import { dashboard } from './dashboard';
import { toService, toWorkload, UID } from './links';
import { ERRORS, graph, NONE_IS_GOOD, stat, table } from './panels';
import {
  anyTraffic, count, duration, errorRatio, increase, is, isNot, matches, mutualTls, orZero, RANGE, rate, requests, requestsByClass, series, sum, top, Traffic,
} from './queries';
import { RESPONSE_CLASSES } from './traffic';
import { datasource, quantiles, reporter, serviceNamespace } from './variables';

const TRAFFIC: Traffic = { reporter: is('$reporter'), destination_service_namespace: matches('$namespace') };
const SERVICE = 'destination_service';
const WORKLOAD = ['destination_workload', 'destination_workload_namespace'] as const;

/** The mesh as a whole: is it well, and if not, which service is it? */
export function mesh(): Dashboard {
  return dashboard({
    uid: UID.mesh,
    title: 'Istio mesh',
    description: 'All services and workloads of the mesh: traffic, errors and latency, and which of them to look at.',
    variables: [datasource(), serviceNamespace(), reporter(), quantiles()],
    rows: [
      { title: 'Overview', panels: overview() },
      { title: 'HTTP and gRPC', panels: http() },
      { title: 'Services', panels: services() },
      { title: 'Workloads', panels: workloads() },
      { title: 'TCP', panels: tcp(), collapsed: true },
      { title: 'Versions and configuration', panels: versions(), collapsed: true },
    ],
  });
}

function overview() {
  return [
    stat({ title: 'Requests', description: 'HTTP and gRPC requests per second, on average over the time range.', width: 4, unit: 'reqps', expression: requests(TRAFFIC, [], RANGE) }),
    stat({
      title: 'Errors', width: 4, unit: 'percentunit', thresholds: ERRORS, nothing: 'no traffic',
      description: 'Share of requests in the time range that servers failed: HTTP 5xx, or a gRPC status that blames the server.',
      expression: errorRatio(TRAFFIC, [], RANGE),
    }),
    stat({
      title: 'Latency ($quantile)', width: 4, unit: 'ms', nothing: 'no traffic',
      description: 'The chosen quantile of the duration of all requests in the time range. Streams of gRPC count with their whole length.',
      expression: duration('$quantile', TRAFFIC, [], RANGE),
    }),
    stat({
      title: 'Mutual TLS', width: 4, unit: 'percentunit', thresholds: [[0.5, 'yellow'], [0.999, 'green']], below: 'red', nothing: 'no traffic',
      description: 'Share of requests in the time range that arrived over mutual TLS, as the proxies of the servers saw them.',
      expression: mutualTls({ destination_service_namespace: TRAFFIC.destination_service_namespace }, RANGE),
    }),
    stat({
      title: 'Services called', description: 'Services that answered HTTP or TCP, as far as their series are still scraped.', width: 4,
      expression: count(sum(anyTraffic(TRAFFIC), SERVICE)),
    }),
    stat({
      title: 'Proxies connected', description: 'Proxies that hold a connection to istiod, summed over its replicas.', width: 4,
      thresholds: [[1, 'green']], below: 'red', expression: sum(series('pilot_xds')),
    }),
  ];
}

function http() {
  return [
    graph({
      title: 'Requests by response class', width: 8, unit: 'reqps', stacked: true, by: ['class'], colors: RESPONSE_CLASSES,
      description: 'Requests per second. The class "none" are requests whose client left before there was a response.',
      lines: [{ expression: requestsByClass(TRAFFIC) }],
    }),
    graph({
      title: 'Errors by service', width: 8, unit: 'percentunit', by: [SERVICE], thresholds: ERRORS,
      description: 'Share of requests that a service failed, for the ten services that failed the largest share.',
      lines: [{ expression: top(10, errorRatio(TRAFFIC, [SERVICE])) }],
    }),
    graph({
      title: 'Latency', width: 8, unit: 'ms', description: 'Duration of requests, all services together.',
      lines: [0.5, 0.9, 0.99].map(q => ({ name: `p${q * 100}`, expression: duration(q, TRAFFIC) })),
    }),
    graph({
      title: 'Requests by service', description: 'Requests per second of the ten busiest services.', width: 12, unit: 'reqps', by: [SERVICE],
      lines: [{ expression: top(10, requests(TRAFFIC, [SERVICE])) }],
    }),
    graph({
      title: 'Requests with a response flag', width: 12, unit: 'reqps', by: ['response_flags'],
      description: 'Requests that Envoy ended or changed by itself, by the flag of its access log: UH no healthy upstream, UO overflow, NR no route, URX retries exhausted, ...',
      lines: [{ expression: top(10, requests({ ...TRAFFIC, response_flags: isNot('-') }, ['response_flags'])) }],
    }),
  ];
}

function services() {
  const by = [SERVICE] as const;
  return [table({
    title: 'Services', width: 24, height: 10,
    description: 'HTTP and gRPC in the time range, busiest first. Click on a service to open it.',
    keys: [{ label: SERVICE, title: 'Service', link: toService() }],
    columns: [
      { title: 'Requests', unit: 'reqps', expression: requests(TRAFFIC, [...by], RANGE) },
      { title: 'Errors', unit: 'percentunit', thresholds: ERRORS, expression: errorRatio(TRAFFIC, [...by], RANGE) },
      { title: 'p50', unit: 'ms', expression: duration(0.5, TRAFFIC, [...by], RANGE) },
      { title: 'p90', unit: 'ms', expression: duration(0.9, TRAFFIC, [...by], RANGE) },
      { title: 'p99', unit: 'ms', expression: duration(0.99, TRAFFIC, [...by], RANGE) },
    ],
  })];
}

function workloads() {
  return [table({
    title: 'Workloads', width: 24, height: 10,
    description: 'HTTP and gRPC that workloads served in the time range, busiest first, with the chosen quantile of latency. Click on a workload to open it.',
    keys: [
      { label: WORKLOAD[0], title: 'Workload', link: toWorkload('Namespace') },
      { label: WORKLOAD[1], title: 'Namespace' },
    ],
    columns: [
      { title: 'Requests', unit: 'reqps', expression: requests(TRAFFIC, [...WORKLOAD], RANGE) },
      { title: 'Errors', unit: 'percentunit', thresholds: ERRORS, expression: errorRatio(TRAFFIC, [...WORKLOAD], RANGE) },
      { title: 'Latency', unit: 'ms', expression: duration('$quantile', TRAFFIC, [...WORKLOAD], RANGE) },
    ],
  })];
}

function tcp() {
  const by = [SERVICE] as const;
  return [table({
    title: 'TCP services', width: 24,
    description: 'Connections and bytes per second in the time range, for traffic that Istio does not read as HTTP.',
    keys: [{ label: SERVICE, title: 'Service', link: toService() }],
    columns: [
      { title: 'Received', unit: 'Bps', expression: sum(rate('istio_tcp_received_bytes_total', TRAFFIC, RANGE), ...by) },
      { title: 'Sent', unit: 'Bps', expression: sum(rate('istio_tcp_sent_bytes_total', TRAFFIC, RANGE), ...by) },
      { title: 'Opened', unit: 'cps', expression: sum(rate('istio_tcp_connections_opened_total', TRAFFIC, RANGE), ...by) },
      { title: 'Closed', unit: 'cps', expression: sum(rate('istio_tcp_connections_closed_total', TRAFFIC, RANGE), ...by) },
    ],
  })];
}

function versions() {
  return [
    table({
      title: 'Versions', width: 12, description: 'How many of each component run which version: proxies are those that report to this Prometheus.',
      keys: [{ label: 'component', title: 'Component' }, { label: 'tag', title: 'Version' }],
      columns: [{ title: 'Instances', unit: 'short', decimals: 0, expression: sum(series('istio_build'), 'component', 'tag') }],
    }),
    stat({
      title: 'Refused by proxies', width: 6, height: 9, thresholds: NONE_IS_GOOD,
      description: 'Configuration that a proxy refused in the time range. The control plane dashboard tells of which type.',
      expression: orZero(sum(increase('pilot_total_xds_rejects'))),
    }),
    stat({
      title: 'Refused by validation', width: 6, height: 9, thresholds: [[1, 'yellow']],
      description: 'Istio resources that the validating webhook refused in the time range.',
      expression: orZero(sum(increase('galley_validation_failed'))),
    }),
  ];
}
