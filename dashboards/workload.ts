import type { Dashboard } from '@grafana/grafana-foundation-sdk/dashboard';
import { dashboard } from './dashboard';
import { toService, toWorkload, UID } from './links';
import { ERRORS, graph, table } from './panels';
import { duration, errorRatio, increase, is, matches, min, RANGE, rate, requests, series, sum, Traffic } from './queries';
import { flags, golden, headline, reasons, sizes, tcp } from './traffic';
import { datasource, quantiles, reporter, workload as workloadVariable, workloadNamespace } from './variables';

const INBOUND: Traffic = { reporter: is('$reporter'), destination_workload: is('$workload'), destination_workload_namespace: matches('$namespace') };
/** A client's own proxy knows best what it sent, hosts outside the mesh included. */
const OUTBOUND: Traffic = { reporter: is('source'), source_workload: is('$workload'), source_workload_namespace: matches('$namespace') };
/** Pods of a Deployment, StatefulSet or DaemonSet are named after it. */
const PODS = { namespace: matches('$namespace'), pod: matches('$workload-[a-z0-9]+(-[a-z0-9]+)?') };
const PROXY = { ...PODS, container: is('istio-proxy') };
const CLIENT = ['source_workload', 'source_workload_namespace'] as const;

/** One workload: what it serves, what it calls, and how its proxies do. */
export function workload(): Dashboard {
  return dashboard({
    uid: UID.workload,
    title: 'Istio workload',
    description: 'One workload: the requests it serves, the requests it sends, and its proxies. The same name in several namespaces is summed: choose one.',
    variables: [datasource(), workloadNamespace(), workloadVariable(), reporter(), quantiles()],
    rows: [
      { title: '$workload: inbound', panels: [...headline(INBOUND, 'to the workload'), ...clients(), ...golden(INBOUND, 'to the workload')] },
      { title: '$workload: outbound', panels: [...golden(OUTBOUND, 'from the workload'), destinations()] },
      { title: 'Inbound failures', panels: [...reasons(INBOUND), ...sizes(INBOUND), flags()], collapsed: true },
      { title: 'Outbound failures', panels: reasons(OUTBOUND), collapsed: true },
      { title: 'TCP', panels: [...tcp(INBOUND, 'to the workload'), ...tcp(OUTBOUND, 'from the workload')], collapsed: true },
      { title: 'Proxies', panels: proxies(), collapsed: true },
    ],
  });
}

function clients() {
  return [table({
    title: 'Clients', width: 8, height: 4, description: 'Who called the workload in the time range, busiest first. Click on a client to open it.',
    keys: [
      { label: CLIENT[0], title: 'Client', link: toWorkload('Namespace') },
      { label: CLIENT[1], title: 'Namespace' },
    ],
    columns: [{ title: 'Requests', unit: 'reqps', expression: requests(INBOUND, [...CLIENT], RANGE) }],
  })];
}

function destinations() {
  const by = ['destination_service'] as const;
  return table({
    title: 'Services called', width: 24,
    description: 'What the workload called in the time range, busiest first, with the chosen quantile of latency as its own proxy saw it. Click on a service to open it.',
    keys: [{ label: by[0], title: 'Service', link: toService() }],
    columns: [
      { title: 'Requests', unit: 'reqps', expression: requests(OUTBOUND, [...by], RANGE) },
      { title: 'Errors', unit: 'percentunit', thresholds: ERRORS, expression: errorRatio(OUTBOUND, [...by], RANGE) },
      { title: 'Latency', unit: 'ms', expression: duration('$quantile', OUTBOUND, [...by], RANGE) },
    ],
  });
}

function proxies() {
  const by = ['pod'];
  return [
    graph({
      title: 'CPU of proxies', width: 8, unit: 'short', by, description: 'Cores used by the container istio-proxy of each pod, as the kubelet counts.',
      lines: [{ expression: sum(rate('container_cpu_usage_seconds_total', PROXY), 'pod') }],
    }),
    graph({
      title: 'Memory of proxies', width: 8, unit: 'bytes', by, description: 'Working set of the container istio-proxy of each pod: this is what its limit applies to.',
      lines: [{ expression: sum(series('container_memory_working_set_bytes', PROXY), 'pod') }],
    }),
    graph({
      title: 'Memory allocated by Envoy', width: 8, unit: 'bytes', by, description: 'What Envoy itself has allocated. It grows with the configuration: a Sidecar resource makes it smaller.',
      lines: [{ expression: sum(series('envoy_server_memory_allocated', PODS), 'pod') }],
    }),
    graph({
      title: 'Connections', width: 8, by, description: 'Connections that clients hold to each proxy.',
      lines: [{ expression: sum(series('envoy_server_total_connections', PODS), 'pod') }],
    }),
    graph({
      title: 'Configuration', width: 8, description: 'Clusters and listeners that the proxies have, on average over the pods.',
      lines: [
        { name: 'clusters', expression: `avg(${series('envoy_cluster_manager_active_clusters', PODS)})` },
        { name: 'listeners', expression: `avg(${series('envoy_listener_manager_total_listeners_active', PODS)})` },
      ],
    }),
    graph({
      title: 'Time until certificates expire', width: 8, unit: 's', by, thresholds: [[3600, 'green']], below: 'red',
      description: 'The time that each workload certificate has left. It is renewed long before its end: a line that falls to zero is a proxy that cannot reach the CA.',
      lines: [{ expression: min(series('istio_agent_cert_expiry_seconds', { ...PODS, resource_name: is('default') }), 'pod') }],
    }),
    table({
      title: 'Proxies', width: 24, description: 'Each proxy: how long it runs, whether it takes traffic (1) or drains (0), and updates it refused in the time range.',
      keys: [{ label: 'pod', title: 'Pod' }, { label: 'namespace', title: 'Namespace' }],
      columns: [
        { title: 'Uptime', unit: 'dtdurations', decimals: 0, expression: min(series('envoy_server_uptime', PODS), 'pod', 'namespace') },
        { title: 'Live', unit: 'short', decimals: 0, expression: min(series('envoy_server_live', PODS), 'pod', 'namespace') },
        { title: 'Clusters refused', unit: 'short', decimals: 0, expression: sum(increase('envoy_cluster_manager_cds_update_rejected', PODS), 'pod', 'namespace') },
        { title: 'Listeners refused', unit: 'short', decimals: 0, expression: sum(increase('envoy_listener_manager_lds_update_rejected', PODS), 'pod', 'namespace') },
      ],
    }),
  ];
}
