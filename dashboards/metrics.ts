/**
 * The metrics that dashboards may use, with their labels. Queries are typed by this table, and a test reads every
 * rendered query against it: a series or a label that nobody exports is found before a graph stays empty.
 *
 * @see https://istio.io/latest/docs/reference/config/metrics/
 * @see https://istio.io/latest/docs/reference/commands/pilot-discovery/#metrics
 */

export interface Metric {
  /** A histogram has three series: `_bucket`, `_sum` and `_count`. */
  readonly type: 'counter' | 'gauge' | 'histogram';
  /** Labels that the exporter sets, without those of the scrape. */
  readonly labels: readonly string[];
  /** What it counts or measures, with its unit. */
  readonly help: string;
}

/** Labels that Prometheus adds while it scrapes: where the series came from. */
export const TARGET_LABELS = ['instance', 'job', 'namespace', 'pod'] as const;

const PEERS = [
  'reporter',
  'source_workload', 'source_workload_namespace', 'source_principal', 'source_app', 'source_version',
  'source_canonical_service', 'source_canonical_revision', 'source_cluster',
  'destination_workload', 'destination_workload_namespace', 'destination_principal', 'destination_app', 'destination_version',
  'destination_service', 'destination_service_name', 'destination_service_namespace',
  'destination_canonical_service', 'destination_canonical_revision', 'destination_cluster',
  'request_protocol', 'response_flags', 'connection_security_policy',
] as const;
const REQUEST = [...PEERS, 'response_code', 'grpc_response_status'] as const;

/** Reported by proxies and waypoints, for each request or connection. */
const TRAFFIC = {
  istio_requests_total: { type: 'counter', labels: REQUEST, help: 'requests handled' },
  istio_request_duration_milliseconds: { type: 'histogram', labels: REQUEST, help: 'duration of requests, ms' },
  istio_request_bytes: { type: 'histogram', labels: REQUEST, help: 'size of request bodies, bytes' },
  istio_response_bytes: { type: 'histogram', labels: REQUEST, help: 'size of response bodies, bytes' },
  istio_tcp_sent_bytes_total: { type: 'counter', labels: PEERS, help: 'bytes sent in responses over TCP connections' },
  istio_tcp_received_bytes_total: { type: 'counter', labels: PEERS, help: 'bytes received in requests over TCP connections' },
  istio_tcp_connections_opened_total: { type: 'counter', labels: PEERS, help: 'TCP connections opened' },
  istio_tcp_connections_closed_total: { type: 'counter', labels: PEERS, help: 'TCP connections closed' },
} as const satisfies Record<string, Metric>;

/** Reported by istiod about configuration and its way to the proxies. */
const PILOT = {
  pilot_info: { type: 'gauge', labels: ['version'], help: '1 for the version that runs' },
  istio_build: { type: 'gauge', labels: ['component', 'tag'], help: '1 for each running istiod, agent and proxy, by its version' },
  istiod_uptime_seconds: { type: 'gauge', labels: [], help: 'time since istiod started, s' },
  pilot_xds: { type: 'gauge', labels: ['version'], help: 'proxies connected' },
  pilot_services: { type: 'gauge', labels: [], help: 'services known' },
  pilot_virt_services: { type: 'gauge', labels: [], help: 'VirtualServices known' },
  pilot_xds_pushes: { type: 'counter', labels: ['type'], help: 'pushes, and under *_builderr and *_senderr those that failed' },
  pilot_xds_push_time: { type: 'histogram', labels: ['type'], help: 'time to generate and send one push, s' },
  pilot_proxy_convergence_time: { type: 'histogram', labels: [], help: 'time from a change to a proxy having it, s' },
  pilot_proxy_queue_time: { type: 'histogram', labels: [], help: 'time a proxy waits in the push queue, s' },
  pilot_push_triggers: { type: 'counter', labels: ['type'], help: 'what caused pushes' },
  pilot_inbound_updates: { type: 'counter', labels: ['type'], help: 'updates received: config, eds, svc, svcdelete' },
  pilot_total_xds_rejects: { type: 'counter', labels: ['type'], help: 'configuration that a proxy refused' },
  pilot_total_xds_internal_errors: { type: 'counter', labels: [], help: 'internal errors while serving xDS' },
  pilot_xds_write_timeout: { type: 'counter', labels: [], help: 'pushes that a proxy did not take in time' },
  pilot_xds_expired_nonce: { type: 'counter', labels: ['type'], help: 'proxies answering a push that was superseded' },
  pilot_k8s_cfg_events: { type: 'counter', labels: ['type', 'event'], help: 'changes of Istio resources seen' },
  pilot_k8s_reg_events: { type: 'counter', labels: ['type', 'event'], help: 'changes of Services, EndpointSlices, Pods and Nodes seen' },
  pilot_conflict_inbound_listener: { type: 'gauge', labels: [], help: 'inbound listeners in conflict' },
  pilot_conflict_outbound_listener_tcp_over_current_tcp: { type: 'gauge', labels: [], help: 'outbound TCP listeners in conflict' },
  pilot_duplicate_envoy_clusters: { type: 'gauge', labels: [], help: 'clusters dropped: ServiceEntries share a host' },
  pilot_destrule_subsets: { type: 'gauge', labels: [], help: 'subsets that two DestinationRules of a host define' },
  pilot_vservice_dup_domain: { type: 'gauge', labels: [], help: 'hosts that two VirtualServices claim' },
  pilot_eds_no_instances: { type: 'gauge', labels: [], help: 'clusters without an endpoint' },
  pilot_endpoint_not_ready: { type: 'gauge', labels: [], help: 'endpoints that are not ready' },
  pilot_no_ip: { type: 'gauge', labels: [], help: 'pods that no endpoint lists' },
} as const satisfies Record<string, Metric>;

/** Reported by istiod about its webhooks and its certificate authority. */
const ADMISSION_AND_CA = {
  galley_validation_passed: { type: 'counter', labels: ['group', 'version', 'resource'], help: 'resources admitted' },
  galley_validation_failed: { type: 'counter', labels: ['group', 'version', 'resource', 'reason'], help: 'resources refused' },
  galley_validation_http_error: { type: 'counter', labels: ['status'], help: 'validation requests that could not be served' },
  sidecar_injection_requests_total: { type: 'counter', labels: [], help: 'pods presented for injection' },
  sidecar_injection_success_total: { type: 'counter', labels: [], help: 'pods injected' },
  sidecar_injection_failure_total: { type: 'counter', labels: [], help: 'pods that could not be injected' },
  sidecar_injection_skip_total: { type: 'counter', labels: [], help: 'pods left alone' },
  citadel_server_csr_count: { type: 'counter', labels: [], help: 'certificates requested' },
  citadel_server_success_cert_issuance_count: { type: 'counter', labels: [], help: 'certificates issued' },
  citadel_server_authentication_failure_count: { type: 'counter', labels: [], help: 'requests of callers that could not be authenticated' },
  citadel_server_csr_parsing_err_count: { type: 'counter', labels: [], help: 'requests that could not be read' },
  citadel_server_csr_sign_err_count: { type: 'counter', labels: ['error'], help: 'requests that could not be signed' },
  citadel_server_id_extraction_err_count: { type: 'counter', labels: [], help: 'requests without a usable identity' },
  citadel_server_root_cert_expiry_timestamp: { type: 'gauge', labels: [], help: 'when the root certificate expires, Unix time in s' },
} as const satisfies Record<string, Metric>;

/** Reported by any Go program: istiod here. */
const PROCESS = {
  process_cpu_seconds_total: { type: 'counter', labels: [], help: 'CPU used, s' },
  process_resident_memory_bytes: { type: 'gauge', labels: [], help: 'memory resident, bytes' },
  process_open_fds: { type: 'gauge', labels: [], help: 'open file descriptors' },
  go_goroutines: { type: 'gauge', labels: [], help: 'goroutines' },
  go_memstats_heap_inuse_bytes: { type: 'gauge', labels: [], help: 'heap in use, bytes' },
  go_gc_duration_seconds_sum: { type: 'counter', labels: [], help: 'pauses of the garbage collector, s' },
} as const satisfies Record<string, Metric>;

/** Reported by each proxy about itself, those that Istio keeps by default, and by the kubelet about its container. */
const PROXY = {
  envoy_server_uptime: { type: 'gauge', labels: [], help: 'time since the proxy started, s' },
  envoy_server_live: { type: 'gauge', labels: [], help: '1 while the proxy serves, 0 while it drains' },
  envoy_server_total_connections: { type: 'gauge', labels: [], help: 'connections open' },
  envoy_server_memory_allocated: { type: 'gauge', labels: [], help: 'memory in use, bytes' },
  envoy_cluster_manager_active_clusters: { type: 'gauge', labels: [], help: 'clusters configured' },
  envoy_cluster_manager_cds_update_rejected: { type: 'counter', labels: [], help: 'cluster updates refused' },
  envoy_listener_manager_total_listeners_active: { type: 'gauge', labels: [], help: 'listeners configured' },
  envoy_listener_manager_lds_update_rejected: { type: 'counter', labels: [], help: 'listener updates refused' },
  istio_agent_cert_expiry_seconds: { type: 'gauge', labels: ['resource_name'], help: 'time until a certificate of the proxy expires, s' },
  container_cpu_usage_seconds_total: { type: 'counter', labels: ['container', 'image', 'cpu'], help: 'CPU used by a container, s' },
  container_memory_working_set_bytes: { type: 'gauge', labels: ['container', 'image'], help: 'memory a container cannot do without, bytes' },
} as const satisfies Record<string, Metric>;

export const METRICS = { ...TRAFFIC, ...PILOT, ...ADMISSION_AND_CA, ...PROCESS, ...PROXY };

type Metrics = typeof METRICS;
export type MetricName = keyof Metrics;
export type HistogramName = { [Name in MetricName]: Metrics[Name]['type'] extends 'histogram' ? Name : never }[MetricName];
export type ScalarName = Exclude<MetricName, HistogramName>;
/** Metrics of requests or connections, which say who called whom. */
export type TrafficName = keyof typeof TRAFFIC;
export type LabelOf<Name extends MetricName> = Metrics[Name]['labels'][number] | typeof TARGET_LABELS[number];

/** Every series that the table promises, with the labels it may have. */
export function seriesLabels(): Map<string, ReadonlySet<string>> {
  const series = new Map<string, ReadonlySet<string>>();
  for (const [name, metric] of Object.entries(METRICS) as [string, Metric][]) {
    const labels = new Set<string>([...metric.labels, ...TARGET_LABELS]);
    if (metric.type !== 'histogram') series.set(name, labels);
    else {
      series.set(`${name}_bucket`, new Set([...labels, 'le']));
      series.set(`${name}_sum`, labels);
      series.set(`${name}_count`, labels);
    }
  }
  return series;
}
