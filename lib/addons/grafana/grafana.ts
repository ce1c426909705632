import { ApiObject, Lazy } from 'cdk8s';
import { SecretValue } from 'cdk8s-plus-25';
import { Construct } from 'constructs';
import { Addon, AddonProps, foreign } from '../addon';
import { addonsOf } from '../addon-table';
import { resourceFaults, secondsFault, urlFault } from '../checks';
import { IPrometheus } from '../prometheus/prometheus';
import { versionLabels, versionOf } from '../rendering';
import { ITracing } from '../tracing/tracing';
import { DASHBOARD_FOLDERS, dashboardJson, dashboardLinks } from './dashboards';
import { dashboardProviders, dataSources, grafanaIni } from './grafana-files';
import { renderGrafanaPod } from './grafana-pod';
import { grafanaSample } from './grafana-sample';

/** A dashboard that can be linked to. */
export interface GrafanaDashboard {
  /** Its title. */
  readonly title: string;
  /** Names of its variables, such as `namespace` and `workload`. */
  readonly variables: string[];
}

/** A Grafana that others link to. */
export interface IGrafana {
  /** Its address inside the cluster, such as `http://grafana.istio-system:3000`. */
  readonly url: string;
  /**
   * Its address in a browser, which others link to.
   *
   * @default - not known; Kiali shows no links to it
   */
  readonly externalUrl?: string;
  /** The dashboards that it is known to have. */
  readonly dashboards: GrafanaDashboard[];
}

/** What is known of a Grafana that is installed elsewhere. */
export interface GrafanaFromUrlOptions {
  /**
   * The dashboards to link to.
   *
   * @default - none
   */
  readonly dashboards?: GrafanaDashboard[];

  /**
   * Its address in a browser, which others link to.
   *
   * @default - not known; Kiali shows no links to it
   */
  readonly externalUrl?: string;
}

/** Who may change what Grafana shows. */
export interface GrafanaAdministrator {
  /** The password: a key of a Secret in Grafana's namespace. */
  readonly password: SecretValue;

  /**
   * The name to log in with.
   *
   * @default 'admin'
   */
  readonly user?: string;
}

/** Input of Grafana. */
export interface GrafanaProps extends AddonProps {
  /**
   * Where the dashboards' metrics come from.
   *
   * @default - a Prometheus of the usual name and port in the same namespace
   */
  readonly prometheus?: IPrometheus;

  /**
   * Where traces come from, a second data source.
   *
   * @default - none
   */
  readonly tracing?: ITracing;

  /**
   * Its address in a browser, which Kiali links to.
   *
   * @default 'http://localhost:3000', where `cdk8s-istio dashboard grafana` shows it
   */
  readonly externalUrl?: string;

  /**
   * The administrator. With one, everybody has to log in.
   *
   * @default - nobody has to log in, and everybody is an administrator
   */
  readonly administrator?: GrafanaAdministrator;
}

/**
 * Grafana, with dashboards of the mesh, its services, its workloads and its control plane.
 *
 * Without an `administrator`, everybody who reaches it is one; do not let it be reached from outside the cluster then.
 *
 * @see https://istio.io/latest/docs/ops/integrations/grafana/
 */
export class Grafana extends Addon implements IGrafana {
  /**
   * A Grafana that is installed elsewhere.
   *
   * @param url its address, such as `http://grafana.monitoring:3000`
   * @param options what is known of it
   */
  public static fromUrl(url: string, options: GrafanaFromUrlOptions = {}): IGrafana {
    return { url, dashboards: options.dashboards ?? [], externalUrl: options.externalUrl };
  }

  public readonly url: string;
  public readonly externalUrl?: string;
  /** The object that holds its configuration and data sources. */
  public readonly configMap: ApiObject;
  /** Its Deployment. */
  public readonly deployment: ApiObject;
  /** Its Service. */
  public readonly service: ApiObject;

  public constructor(scope: Construct, id: string, props: GrafanaProps = {}) {
    super(scope, id, props);
    const { grafana: facts, prometheus } = addonsOf(this);
    const sample = grafanaSample(facts.like);
    const name = 'grafana';
    const selector = { 'app.kubernetes.io/name': 'grafana', 'app.kubernetes.io/instance': name };
    const version = versionLabels(versionOf(facts.version, props.image));
    const labels = { ...selector, ...version };
    const ports = facts.ports.grafana;
    this.url = this._url(name, ports[0].port);
    this.externalUrl = props.externalUrl ?? 'http://localhost:3000';
    this._check(() => [
      urlFault('externalUrl', props.externalUrl),
      urlFault('prometheus.url', foreign(props.prometheus)?.url),
      secondsFault('prometheus.scrapeInterval', foreign(props.prometheus)?.scrapeInterval),
      urlFault('tracing.url', foreign(props.tracing)?.url),
      ...resourceFaults(props.resources),
    ]);

    this._object('ServiceAccount', 'v1', 'ServiceAccount', name, labels, sample.serviceAccount);
    this.configMap = this._object('ConfigMap', 'v1', 'ConfigMap', name, labels, {
      data: {
        'grafana.ini': grafanaIni(props.externalUrl),
        'datasources.yaml': Lazy.any({ produce: () => dataSources({
          prometheus: props.prometheus ?? { url: this._url('prometheus', prometheus.ports.prometheus[0].port) },
          tracing: props.tracing,
        }) }),
        'dashboardproviders.yaml': dashboardProviders(),
      },
    });
    this.service = this._service('Service', name, labels, selector, ports);
    this.deployment = this._deployment(name, labels, {
      replicas: 1,
      selector: { matchLabels: selector },
      template: {
        metadata: {
          labels: { ...selector, ...sample.podLabels(version), 'sidecar.istio.io/inject': 'false' },
          annotations: sample.podAnnotations,
        },
        spec: renderGrafanaPod(sample, { name, image: props.image ?? facts.image, resources: props.resources, administrator: props.administrator }),
      },
    });
    for (const { configMap, dashboards } of DASHBOARD_FOLDERS) {
      const data = Object.fromEntries(dashboards.map(dashboard => [dashboard.file, dashboardJson(dashboard)]));
      this._object(configMap, 'v1', 'ConfigMap', configMap, {}, { data });
    }
  }

  /** The dashboards it comes with. */
  public get dashboards(): GrafanaDashboard[] {
    return dashboardLinks().map(({ title, variables }) => ({ title, variables: [...variables] }));
  }
}
