/**
 * The part of Prometheus' configuration file that is written here, with the file's own words.
 *
 * @see https://prometheus.io/docs/prometheus/latest/configuration/configuration/
 */
export interface PrometheusConfiguration {
  readonly global: {
    readonly scrape_interval: string;
    readonly scrape_timeout: string;
    readonly evaluation_interval: string;
  };
  readonly rule_files: readonly string[];
  readonly scrape_configs: readonly ScrapeConfig[];
}

/** A job: which targets, and how they are scraped. */
export interface ScrapeConfig {
  readonly job_name: string;
  readonly honor_labels?: boolean;
  readonly scrape_interval?: string;
  readonly scrape_timeout?: string;
  readonly scheme?: 'http' | 'https';
  readonly metrics_path?: string;
  readonly tls_config?: { readonly ca_file?: string; readonly insecure_skip_verify?: boolean };
  readonly authorization?: { readonly credentials_file: string };
  readonly kubernetes_sd_configs?: readonly { readonly role: DiscoveryRole }[];
  readonly static_configs?: readonly { readonly targets: readonly string[] }[];
  readonly relabel_configs?: readonly RelabelConfig[];
}

/** What Prometheus asks the Kubernetes API for. */
export type DiscoveryRole = 'node' | 'pod' | 'endpoints' | 'endpointslice';

/** A step that chooses targets or sets their labels, before they are scraped. */
export interface RelabelConfig {
  readonly action: 'keep' | 'drop' | 'replace' | 'labelmap';
  readonly source_labels?: readonly string[];
  readonly regex?: string;
  readonly target_label?: string;
  readonly replacement?: string;
}

/** Keeps only the targets whose labels, joined by `;`, match. */
export function keep(labels: readonly string[], regex: string): RelabelConfig {
  return { action: 'keep', source_labels: labels, regex };
}

/** Leaves out the targets whose labels, joined by `;`, match. */
export function drop(labels: readonly string[], regex: string): RelabelConfig {
  return { action: 'drop', source_labels: labels, regex };
}

/** Sets a label to what other labels say. */
export function copy(label: string, to: string): RelabelConfig {
  return { action: 'replace', source_labels: [label], target_label: to };
}

/** Sets a label where other labels, joined by `;`, match; leaves it as it is elsewhere. */
export function rewrite(labels: readonly string[], regex: string, to: string, replacement = '$1'): RelabelConfig {
  return { action: 'replace', source_labels: labels, regex, target_label: to, replacement };
}

/** Sets a label for each label whose name matches. */
export function map(regex: string, replacement = '$1'): RelabelConfig {
  return { action: 'labelmap', regex, replacement };
}
