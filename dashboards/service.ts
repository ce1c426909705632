import type { Dashboard } from '@grafana/grafana-foundation-sdk/dashboard';
import { dashboard } from './dashboard';
import { toWorkload, UID } from './links';
import { ERRORS, graph, stat, table } from './panels';
import { duration, errorRatio, is, matches, mutualTls, RANGE, rate, requests, shares, sum, Traffic } from './queries';
import { breakdown, flags, golden, headline, reasons, sizes, tcp } from './traffic';
import { client, datasource, quantiles, reporter, service as serviceVariable, serviceNamespace } from './variables';

const TRAFFIC: Traffic = { reporter: is('$reporter'), destination_service: is('$service'), source_workload: matches('$client') };
const OF = 'to the service';
const CLIENT = ['source_workload', 'source_workload_namespace'] as const;

/** One service: how it does, which of its versions and workloads does how, and who calls it. */
export function service(): Dashboard {
  return dashboard({
    uid: UID.service,
    title: 'Istio service',
    description: 'One service by its host: traffic, errors and latency, by version, by workload and by client.',
    variables: [datasource(), serviceNamespace(), serviceVariable(), client(), reporter(), quantiles()],
    rows: [
      { title: '$service', panels: [...headline(TRAFFIC, OF), ...aside(), ...golden(TRAFFIC, OF)] },
      { title: 'Versions', panels: versions() },
      { title: 'Clients', panels: clients() },
      { title: 'Workloads behind the service', panels: breakdown(TRAFFIC, ['destination_workload', 'destination_workload_namespace'], 'workload'), collapsed: true },
      { title: 'Failures', panels: [...reasons(TRAFFIC), ...sizes(TRAFFIC), flags()], collapsed: true },
      { title: 'TCP', panels: tcp(TRAFFIC, OF), collapsed: true },
    ],
  });
}

function aside() {
  return [
    stat({
      title: 'Mutual TLS', width: 4, unit: 'percentunit', thresholds: [[0.5, 'yellow'], [0.999, 'green']], below: 'red', nothing: 'no traffic',
      description: 'Share of requests in the time range that arrived over mutual TLS, as the proxies of the service saw them.',
      expression: mutualTls({ destination_service: TRAFFIC.destination_service, source_workload: TRAFFIC.source_workload }, RANGE),
    }),
    stat({
      title: 'TCP', width: 4, unit: 'Bps', description: 'Bytes per second in both directions over TCP connections, on average over the time range.',
      expression: `${sum(rate('istio_tcp_received_bytes_total', TRAFFIC, RANGE))} + ${sum(rate('istio_tcp_sent_bytes_total', TRAFFIC, RANGE))}`,
    }),
  ];
}

/** Where a canary shows: its share of the traffic beside its errors and latency. */
function versions() {
  const version = 'destination_version';
  return [
    ...breakdown(TRAFFIC, [version], 'version'),
    graph({
      title: 'Share of requests by version', width: 24, height: 6, unit: 'percentunit', stacked: true, max: 1, by: [version],
      description: 'How the requests divide between versions: compare it with the weights of the route.',
      lines: [{ expression: shares(requests(TRAFFIC, [version]), requests(TRAFFIC)) }],
    }),
  ];
}

function clients() {
  return [
    table({
      title: 'Clients', width: 24,
      description: 'Who called the service in the time range, busiest first, with the chosen quantile of latency. Click on a workload to open it.',
      keys: [
        { label: CLIENT[0], title: 'Client', link: toWorkload('Namespace') },
        { label: CLIENT[1], title: 'Namespace' },
      ],
      columns: [
        { title: 'Requests', unit: 'reqps', expression: requests(TRAFFIC, [...CLIENT], RANGE) },
        { title: 'Errors', unit: 'percentunit', thresholds: ERRORS, expression: errorRatio(TRAFFIC, [...CLIENT], RANGE) },
        { title: 'Latency', unit: 'ms', expression: duration('$quantile', TRAFFIC, [...CLIENT], RANGE) },
      ],
    }),
  ];
}
