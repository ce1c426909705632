import { DataFile, packageData } from '../../core/package-data';

/** A dashboard that is shipped with the package. */
export interface Dashboard {
  /** Its file. */
  readonly source: DataFile;
  /** The key it has in the ConfigMap. */
  readonly file: string;
}

/** A folder of dashboards: a ConfigMap that is mounted into Grafana. */
export interface DashboardFolder {
  /** The folder under `/var/lib/grafana/dashboards`, and the provider that reads it. */
  readonly folder: string;
  /** The name of the volume. */
  readonly volume: string;
  /** The name of the ConfigMap. */
  readonly configMap: string;
  readonly dashboards: readonly Dashboard[];
}

/** The folders, named as in Istio's sample. There are two because one object could not hold all of its dashboards. */
export const DASHBOARD_FOLDERS: readonly DashboardFolder[] = [
  {
    folder: 'istio',
    volume: 'dashboards-istio',
    configMap: 'istio-grafana-dashboards',
    dashboards: [{ source: 'dashboards/control-plane.json', file: 'pilot-dashboard.json' }],
  },
  {
    folder: 'istio-services',
    volume: 'dashboards-istio-services',
    configMap: 'istio-services-grafana-dashboards',
    dashboards: [
      { source: 'dashboards/mesh.json', file: 'istio-mesh-dashboard.json' },
      { source: 'dashboards/service.json', file: 'istio-service-dashboard.json' },
      { source: 'dashboards/workload.json', file: 'istio-workload-dashboard.json' },
    ],
  },
];

const texts = new Map<string, string>();

/** The JSON of a dashboard, without the spaces between its parts: the API server takes no more than 1 MiB, kubectl apply a quarter of it. */
export function dashboardJson({ source }: Dashboard): string {
  if (!texts.has(source)) texts.set(source, JSON.stringify(packageData(source)));
  return texts.get(source)!;
}

/** What a link to a dashboard is made of. */
export interface DashboardLink {
  readonly title: string;
  /** Names of its variables. */
  readonly variables: readonly string[];
}

let links: DashboardLink[] | undefined;

/** What is said by the dashboards themselves. */
export function dashboardLinks(): readonly DashboardLink[] {
  links ??= DASHBOARD_FOLDERS.flatMap(({ dashboards }) => dashboards).map(dashboard => {
    const { title, templating } = JSON.parse(dashboardJson(dashboard)) as { title: string; templating?: { list?: { name: string }[] } };
    return { title, variables: (templating?.list ?? []).map(({ name }) => name) };
  });
  return links;
}
