import { copy, DiscoveryRole, drop, keep, map, RelabelConfig, rewrite, ScrapeConfig } from './configuration';

/** What differs from one Prometheus to another. */
export interface ScrapeJobOptions {
  /** The discovery of what is behind a Service. */
  readonly endpoints: 'endpoints' | 'endpointslice';
  /** How often the slow jobs scrape. */
  readonly slowInterval: string;
  /** How long they wait for a target. */
  readonly slowTimeout: string;
}

const ACCOUNT = '/var/run/secrets/kubernetes.io/serviceaccount';
const META = '__meta_kubernetes_';

/**
 * The jobs: Prometheus itself, the Kubernetes API and nodes, and pods and Services by their annotations, at the usual pace or slowly:
 * `prometheus.io/scrape` or `prometheus.io/scrape-slow` is `true`; `prometheus.io/port`, `/path`, `/scheme` and `/param_NAME` say where.
 */
export function scrapeJobs(options: ScrapeJobOptions): ScrapeConfig[] {
  const slow = { scrape_interval: options.slowInterval, scrape_timeout: options.slowTimeout };
  return [
    { job_name: 'prometheus', static_configs: [{ targets: ['localhost:9090'] }] },
    apiServers(options.endpoints),
    kubelet('kubernetes-nodes', '/metrics'),
    kubelet('kubernetes-nodes-cadvisor', '/metrics/cadvisor'),
    { job_name: 'kubernetes-service-endpoints', ...behindServices(options.endpoints, 'scrape') },
    { job_name: 'kubernetes-service-endpoints-slow', ...slow, ...behindServices(options.endpoints, 'scrape_slow') },
    { job_name: 'kubernetes-pods', ...pods('scrape') },
    { job_name: 'kubernetes-pods-slow', ...slow, ...pods('scrape_slow') },
  ];
}

function discovery(role: DiscoveryRole): Pick<ScrapeConfig, 'kubernetes_sd_configs'> {
  return { kubernetes_sd_configs: [{ role }] };
}

function apiServers(role: 'endpoints' | 'endpointslice'): ScrapeConfig {
  const port = role === 'endpoints' ? 'endpoint_port_name' : 'endpointslice_port_name';
  return {
    job_name: 'kubernetes-apiservers',
    scheme: 'https',
    tls_config: { ca_file: `${ACCOUNT}/ca.crt` },
    authorization: { credentials_file: `${ACCOUNT}/token` },
    ...discovery(role),
    relabel_configs: [keep([`${META}namespace`, `${META}service_name`, `${META}${port}`], 'default;kubernetes;https')],
  };
}

/** Straight from the kubelet's own port, which the cluster role's `nodes/metrics` allows; its certificate is often signed by nobody. */
function kubelet(job: string, path: string): ScrapeConfig {
  return {
    job_name: job,
    scheme: 'https',
    metrics_path: path,
    tls_config: { ca_file: `${ACCOUNT}/ca.crt`, insecure_skip_verify: true },
    authorization: { credentials_file: `${ACCOUNT}/token` },
    ...discovery('node'),
    relabel_configs: [map(`${META}node_label_(.+)`)],
  };
}

type Pace = 'scrape' | 'scrape_slow';

function behindServices(role: 'endpoints' | 'endpointslice', pace: Pace): Omit<ScrapeConfig, 'job_name'> {
  return {
    honor_labels: true,
    ...discovery(role),
    relabel_configs: [
      ...annotated('service', pace),
      ...where('service'),
      rewrite(['__address__', annotation('service', 'port')], '(\\[.+\\]|[^:]+)(?::\\d+)?;(\\d+)', '__address__', '$1:$2'),
      map(`${META}service_label_(.+)`),
      copy(`${META}namespace`, 'namespace'),
      copy(`${META}service_name`, 'service'),
      copy(`${META}pod_node_name`, 'node'),
    ],
  };
}

function pods(pace: Pace): Omit<ScrapeConfig, 'job_name'> {
  const address = [annotation('pod', 'port'), `${META}pod_ip`];
  return {
    honor_labels: true,
    ...discovery('pod'),
    relabel_configs: [
      ...annotated('pod', pace),
      drop([`${META}pod_phase`], 'Pending|Succeeded|Failed|Completed'),
      drop([`${META}pod_container_init`], 'true'),
      ...where('pod'),
      rewrite(address, '(\\d+);([\\d.]+)', '__address__', '$2:$1'),
      rewrite(address, '(\\d+);(.*:.*)', '__address__', '[$2]:$1'),
      map(`${META}pod_label_(.+)`),
      copy(`${META}namespace`, 'namespace'),
      copy(`${META}pod_name`, 'pod'),
      copy(`${META}pod_node_name`, 'node'),
    ],
  };
}

/** Targets annotated with this pace; the slow one wins over the other, so that nothing is scraped twice. */
function annotated(kind: 'pod' | 'service', pace: Pace): RelabelConfig[] {
  const wanted = keep([annotation(kind, pace)], 'true');
  return pace === 'scrape' ? [wanted, drop([annotation(kind, 'scrape_slow')], 'true')] : [wanted];
}

function where(kind: 'pod' | 'service'): RelabelConfig[] {
  return [
    rewrite([annotation(kind, 'scheme')], '(https?)', '__scheme__'),
    rewrite([annotation(kind, 'path')], '(.+)', '__metrics_path__'),
    map(`${META}${kind}_annotation_prometheus_io_param_(.+)`, '__param_$1'),
  ];
}

function annotation(kind: 'pod' | 'service', name: string): string {
  return `${META}${kind}_annotation_prometheus_io_${name}`;
}
