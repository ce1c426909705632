/** Stable names under which dashboards are found: they are part of URLs, and Kiali's configuration refers to them. */
export const UID = {
  mesh: 'istio-mesh',
  service: 'istio-service',
  workload: 'istio-workload',
  controlPlane: 'istio-control-plane',
} as const;

/** What every dashboard carries, and by which they list each other. */
export const TAG = 'istio';

const KEPT = '${datasource:queryparam}&${reporter:queryparam}&${__url_time_range}';

interface Link {
  readonly title: string;
  readonly url: string;
}

/** From a cell that holds a service's host to the service. */
export function toService(): Link {
  return { title: 'Open the service', url: `/d/${UID.service}?var-service=\${__value.raw}&${KEPT}` };
}

/** From a cell that holds a workload's name to the workload. The column named here holds its namespace; it has no space in its name. */
export function toWorkload(namespaceColumn: string): Link {
  return { title: 'Open the workload', url: `/d/${UID.workload}?var-workload=\${__value.raw}&var-namespace=\${__data.fields.${namespaceColumn}}&${KEPT}` };
}
