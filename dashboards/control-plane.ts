import type { Dashboard } from '@grafana/grafana-foundation-sdk/dashboard';
import { dashboard } from './dashboard';
import { UID } from './links';
import { HistogramName, ScalarName } from './metrics';
import { graph, NONE_IS_GOOD, stat, table } from './panels';
import { count, increase, matches, matchesNot, max, min, orZero, quantile, RANGE, rate, series, sum } from './queries';
import { datasource, istiodPod } from './variables';

const ISTIOD = { pod: matches('$pod') };
const FAILED = '.*(builderr|senderr)';

/** istiod: does configuration reach the proxies, is it valid, are certificates issued, has it room left? */
export function controlPlane(): Dashboard {
  return dashboard({
    uid: UID.controlPlane,
    title: 'Istio control plane',
    description: 'istiod: configuration pushed to proxies, what they and the webhooks refuse, certificates, and the resources it uses.',
    variables: [datasource(), istiodPod()],
    rows: [
      { title: 'Overview', panels: overview() },
      { title: 'Pushes', panels: pushes() },
      { title: 'Errors', panels: errors() },
      { title: 'Configuration', panels: configuration() },
      { title: 'Webhooks', panels: webhooks() },
      { title: 'Certificate authority', panels: authority() },
      { title: 'Resources', panels: resources() },
    ],
  });
}

/** Percentiles of a histogram over all replicas. */
function percentiles(name: HistogramName) {
  return [0.5, 0.9, 0.99].map(q => ({ name: `p${q * 100}`, expression: quantile(q, name, ISTIOD) }));
}

/** One line of a graph per gauge, summed over all replicas. */
function gauges(names: Readonly<Record<string, ScalarName>>) {
  return Object.entries(names).map(([name, metric]) => ({ name, expression: sum(series(metric, ISTIOD)) }));
}

/** One line of a graph per counter, per second. */
function rates(names: Readonly<Record<string, ScalarName>>) {
  return Object.entries(names).map(([name, metric]) => ({ name, expression: sum(rate(metric, ISTIOD)) }));
}

function overview() {
  return [
    stat({
      title: 'Replicas', width: 4, thresholds: [[1, 'green']], below: 'red', description: 'Replicas of istiod that Prometheus reaches.',
      expression: orZero(count(series('pilot_info', ISTIOD))),
    }),
    stat({
      title: 'Proxies connected', width: 4, description: 'Proxies that hold a connection to istiod.', expression: sum(series('pilot_xds', ISTIOD)),
    }),
    stat({
      title: 'Convergence (p99)', width: 4, unit: 's', thresholds: [[5, 'yellow'], [15, 'red']], nothing: 'no pushes',
      description: 'How long it took in the time range until a proxy had a change, in 99 of 100 cases.',
      expression: quantile(0.99, 'pilot_proxy_convergence_time', ISTIOD, [], RANGE),
    }),
    stat({
      title: 'Refused by proxies', width: 4, thresholds: NONE_IS_GOOD,
      description: 'Configuration that a proxy refused in the time range. The proxy goes on with what it had: see "istioctl proxy-status".',
      expression: orZero(sum(increase('pilot_total_xds_rejects', ISTIOD))),
    }),
    stat({
      title: 'Root certificate expires in', width: 4, unit: 'dtdurations', thresholds: [[2592000, 'yellow'], [7776000, 'green']], below: 'red',
      description: 'Time left of the root certificate that istiod signs with. Yellow under 90 days, red under 30.',
      expression: `${min(series('citadel_server_root_cert_expiry_timestamp', ISTIOD))} - time()`,
    }),
    stat({
      title: 'Up for', width: 4, unit: 'dtdurations', description: 'Time since the youngest replica started.', expression: min(series('istiod_uptime_seconds', ISTIOD)),
    }),
  ];
}

function pushes() {
  return [
    graph({
      title: 'Pushes by type', width: 8, unit: 'ops', stacked: true, by: ['type'],
      description: 'Configuration sent to proxies per second: clusters (cds), endpoints (eds), listeners (lds), routes (rds), ...',
      lines: [{ expression: sum(rate('pilot_xds_pushes', { ...ISTIOD, type: matchesNot(FAILED) }), 'type') }],
    }),
    graph({
      title: 'Convergence', width: 8, unit: 's', thresholds: [[5, 'yellow'], [15, 'red']],
      description: 'Time from a change until a proxy has it. What users notice when a route does not take effect.',
      lines: percentiles('pilot_proxy_convergence_time'),
    }),
    graph({
      title: 'Wait in the push queue', width: 8, unit: 's', description: 'Time that a proxy waits for its turn. When it grows, istiod lacks CPU or replicas.',
      lines: percentiles('pilot_proxy_queue_time'),
    }),
    graph({
      title: 'Time to push (p99) by type', width: 8, unit: 's', by: ['type'], description: 'Time to generate and send one push.',
      lines: [{ expression: quantile(0.99, 'pilot_xds_push_time', ISTIOD, ['type']) }],
    }),
    graph({
      title: 'Push triggers', width: 8, unit: 'ops', stacked: true, by: ['type'], description: 'What caused pushes: a change of endpoints, of configuration, a new proxy, ...',
      lines: [{ expression: sum(rate('pilot_push_triggers', ISTIOD), 'type') }],
    }),
    graph({
      title: 'Proxies connected', width: 8, by: ['version', 'pod'], description: 'Proxies by their version and by the replica of istiod that they hold a connection to.',
      lines: [{ expression: sum(series('pilot_xds', ISTIOD), 'version', 'pod') }],
    }),
  ];
}

function errors() {
  return [
    graph({
      title: 'Refused by proxies', width: 8, unit: 'ops', by: ['type'], description: 'Configuration that proxies refused, by type. Often an EnvoyFilter that does not fit their version.',
      lines: [{ expression: sum(rate('pilot_total_xds_rejects', ISTIOD), 'type') }],
    }),
    graph({
      title: 'Failed pushes', width: 8, unit: 'ops', by: ['type'], description: 'Pushes that could not be built or sent.',
      lines: [{ expression: sum(rate('pilot_xds_pushes', { ...ISTIOD, type: matches(FAILED) }), 'type') }],
    }),
    graph({
      title: 'xDS errors', width: 8, unit: 'ops', description: 'Internal errors, proxies that did not take a push in time, and answers to pushes that were superseded (harmless in small numbers).',
      lines: rates({ internal: 'pilot_total_xds_internal_errors', 'write timeout': 'pilot_xds_write_timeout', 'expired nonce': 'pilot_xds_expired_nonce' }),
    }),
  ];
}

function configuration() {
  return [
    graph({
      title: 'Services and routes', width: 8, description: 'Services and VirtualServices that istiod knows; each replica knows all.',
      lines: [
        { name: 'services', expression: max(series('pilot_services', ISTIOD)) },
        { name: 'VirtualServices', expression: max(series('pilot_virt_services', ISTIOD)) },
      ],
    }),
    graph({
      title: 'Changes of Istio resources', width: 8, unit: 'ops', by: ['type', 'event'], description: 'Istio resources added, updated and deleted per second, as istiod sees them.',
      lines: [{ expression: sum(rate('pilot_k8s_cfg_events', ISTIOD), 'type', 'event') }],
    }),
    graph({
      title: 'Changes of Kubernetes objects', width: 8, unit: 'ops', by: ['type', 'event'],
      description: 'Services, endpoints, pods and nodes added, updated and deleted per second. "updatesame" is an update without effect.',
      lines: [{ expression: sum(rate('pilot_k8s_reg_events', ISTIOD), 'type', 'event') }],
    }),
    graph({
      title: 'Conflicts', width: 16,
      description: 'Configuration that contradicts itself; each line should be zero. "istioctl analyze" names the resources.',
      lines: gauges({
        'inbound listeners in conflict': 'pilot_conflict_inbound_listener',
        'outbound listeners in conflict': 'pilot_conflict_outbound_listener_tcp_over_current_tcp',
        'hosts claimed twice': 'pilot_vservice_dup_domain',
        'subsets defined twice': 'pilot_destrule_subsets',
        'clusters defined twice': 'pilot_duplicate_envoy_clusters',
        'clusters without endpoints': 'pilot_eds_no_instances',
        'endpoints not ready': 'pilot_endpoint_not_ready',
        'pods without an endpoint': 'pilot_no_ip',
      }),
    }),
    graph({
      title: 'Updates received', width: 8, unit: 'ops', by: ['type'], description: 'What istiod takes in, before it is gathered into pushes: config, endpoints (eds), services (svc).',
      lines: [{ expression: sum(rate('pilot_inbound_updates', ISTIOD), 'type') }],
    }),
  ];
}

function webhooks() {
  return [
    graph({
      title: 'Validation', width: 8, unit: 'ops', description: 'Istio resources that the validating webhook admitted and refused per second, and requests it could not serve.',
      lines: rates({ admitted: 'galley_validation_passed', refused: 'galley_validation_failed', 'not served': 'galley_validation_http_error' }),
      colors: { admitted: 'green', refused: 'orange', 'not served': 'red' },
    }),
    table({
      title: 'Refused resources', width: 8, height: 8, description: 'What the validating webhook refused in the time range.',
      keys: [{ label: 'resource', title: 'Resource' }, { label: 'reason', title: 'Reason' }],
      columns: [{ title: 'Times', unit: 'short', decimals: 0, expression: `${sum(increase('galley_validation_failed', ISTIOD), 'resource', 'reason')} > 0` }],
    }),
    graph({
      title: 'Injection', width: 8, unit: 'ops', description: 'Pods presented to the injecting webhook per second, and what became of them.',
      lines: rates({
        presented: 'sidecar_injection_requests_total', injected: 'sidecar_injection_success_total',
        'left alone': 'sidecar_injection_skip_total', failed: 'sidecar_injection_failure_total',
      }),
      colors: { injected: 'green', failed: 'red' },
    }),
  ];
}

function authority() {
  return [
    graph({
      title: 'Certificates', width: 12, unit: 'ops', description: 'Certificates that proxies requested and got, per second. A new pod asks at once, a running one when half of the lifetime is over.',
      lines: rates({ requested: 'citadel_server_csr_count', issued: 'citadel_server_success_cert_issuance_count' }),
    }),
    graph({
      title: 'Certificates refused', width: 12, unit: 'ops', description: 'Requests for certificates that failed, by reason; each line should be zero.',
      lines: rates({
        'not authenticated': 'citadel_server_authentication_failure_count',
        unreadable: 'citadel_server_csr_parsing_err_count',
        'not signed': 'citadel_server_csr_sign_err_count',
        'no identity': 'citadel_server_id_extraction_err_count',
      }),
    }),
  ];
}

function resources() {
  const by = ['pod'];
  return [
    graph({
      title: 'CPU', width: 8, by, description: 'Cores used by each replica.', lines: [{ expression: sum(rate('process_cpu_seconds_total', ISTIOD), 'pod') }],
    }),
    graph({
      title: 'Memory', width: 8, unit: 'bytes', by, description: 'Resident memory of each replica. It grows with services, proxies and the size of their configuration.',
      lines: [{ expression: sum(series('process_resident_memory_bytes', ISTIOD), 'pod') }],
    }),
    graph({
      title: 'Heap in use', width: 8, unit: 'bytes', by, description: 'Memory of the Go heap in use.', lines: [{ expression: sum(series('go_memstats_heap_inuse_bytes', ISTIOD), 'pod') }],
    }),
    graph({
      title: 'Goroutines', width: 8, by, description: 'Goroutines: some for each connected proxy. A steady rise without new proxies is a leak.',
      lines: [{ expression: sum(series('go_goroutines', ISTIOD), 'pod') }],
    }),
    graph({
      title: 'Garbage collection', width: 8, unit: 'percentunit', by, description: 'Share of time in which the program stood still for the garbage collector.',
      lines: [{ expression: sum(rate('go_gc_duration_seconds_sum', ISTIOD), 'pod') }],
    }),
    graph({
      title: 'Open files', width: 8, by, description: 'Open file descriptors, connections included.', lines: [{ expression: sum(series('process_open_fds', ISTIOD), 'pod') }],
    }),
  ];
}
