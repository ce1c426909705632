import { Duration } from 'cdk8s';
import { IPrometheus } from '../prometheus/given';
import { renderYaml, secondsOf } from '../rendering';
import { ITracing, TracingApi } from '../tracing';
import { DASHBOARD_FOLDERS } from './dashboards';

const SCRAPE_INTERVAL = Duration.seconds(15);

/** Where Grafana gets its data from. */
export interface DataSources {
  readonly prometheus: IPrometheus;
  readonly tracing: ITracing | undefined;
}

/** What Grafana calls the backends. */
const TRACING: Readonly<Record<TracingApi, { readonly name: string; readonly type: string }>> = {
  [TracingApi.JAEGER]: { name: 'Jaeger', type: 'jaeger' },
  [TracingApi.ZIPKIN]: { name: 'Zipkin', type: 'zipkin' },
};

/**
 * `grafana.ini`: Grafana keeps to itself, and logs to where `kubectl logs` reads.
 *
 * @see https://grafana.com/docs/grafana/latest/setup-grafana/configure-grafana/
 */
export function grafanaIni(rootUrl: string | undefined): string {
  const sections = {
    analytics: { check_for_updates: false, reporting_enabled: false },
    log: { mode: 'console' },
    paths: { data: '/var/lib/grafana/', logs: '/var/log/grafana', plugins: '/var/lib/grafana/plugins', provisioning: '/etc/grafana/provisioning' },
    ...(rootUrl !== undefined && { server: { root_url: rootUrl } }),
    users: { allow_sign_up: false },
  };
  return Object.entries(sections)
    .map(([section, values]) => `[${section}]\n${Object.entries(values).map(([key, value]) => `${key} = ${value}\n`).join('')}`)
    .join('\n');
}

/**
 * `datasources.yaml`
 *
 * @see https://grafana.com/docs/grafana/latest/administration/provisioning/#data-sources
 */
export function dataSources({ prometheus, tracing }: DataSources): string {
  const proxied = { access: 'proxy', editable: true };
  const timeInterval = `${secondsOf(prometheus.scrapeInterval, SCRAPE_INTERVAL)}s`;
  return renderYaml({
    apiVersion: 1,
    datasources: [
      { name: 'Prometheus', uid: 'prometheus', type: 'prometheus', url: prometheus.url, ...proxied, isDefault: true, jsonData: { httpMethod: 'POST', timeInterval } },
      ...tracing ? [{ ...TRACING[tracing.api], uid: 'tracing', url: tracing.url, ...proxied }] : [],
    ],
  });
}

/**
 * `dashboardproviders.yaml`
 *
 * @see https://grafana.com/docs/grafana/latest/administration/provisioning/#dashboards
 */
export function dashboardProviders(): string {
  return renderYaml({
    apiVersion: 1,
    providers: DASHBOARD_FOLDERS.map(({ folder }) => ({
      name: folder,
      orgId: 1,
      folder: 'istio',
      type: 'file',
      disableDeletion: false,
      options: { path: `/var/lib/grafana/dashboards/${folder}` },
    })),
  });
}
