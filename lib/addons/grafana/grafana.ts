import { ApiObject, Lazy } from 'cdk8s';
import { SecretValue } from 'cdk8s-plus-25';
import { Construct } from 'constructs';
import { Fault } from '../../core/fault';
import { Addon } from '../addon';
import { AddonProps } from '../addon-props';
import { addonsOf } from '../addon-table';
import { property, resourceFaults, secretFaults, textIsThere, urlFaults } from '../checks';
import { givenFaults } from '../given';
import { IPrometheus, prometheusFaults } from '../prometheus/given';
import { versionLabels, versionOf } from '../rendering';
import { ITracing, tracingFaults } from '../tracing';
import { DASHBOARD_FOLDERS, dashboardJson, dashboardLinks } from './dashboards';
import { dashboardProviders, dataSources, grafanaIni } from './files';
import { GivenGrafana, GrafanaDashboard, GrafanaFromUrlOptions, IGrafana } from './given';
import { renderGrafanaPod } from './pod';
import { grafanaSample } from './sample';

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
   * A Grafana that is installed elsewhere. What is wrong with it is reported by the first addon that is given it.
   *
   * @param url its address, such as `http://grafana.monitoring:3000`
   * @param options what is known of it
   */
  public static fromUrl(url: string, options: GrafanaFromUrlOptions = {}): IGrafana {
    return new GivenGrafana(url, options);
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
    const given = this._accept('GrafanaProps', props);
    const { grafana: facts, prometheus } = addonsOf(this);
    const sample = grafanaSample(facts.like);
    const name = 'grafana';
    const selector = { 'app.kubernetes.io/name': 'grafana', 'app.kubernetes.io/instance': name };
    const version = versionLabels(versionOf(facts.version, given.image));
    const labels = { ...selector, ...version };
    const ports = facts.ports.grafana;
    this.url = this._url(name, ports[0].port);
    this.externalUrl = given.externalUrl ?? 'http://localhost:3000';
    this._check(() => this.faults(given));
    this._uses(given.prometheus, given.tracing);

    this._object({ apiVersion: 'v1', kind: 'ServiceAccount', name, labels, content: sample.serviceAccount });
    this.configMap = this._object({ apiVersion: 'v1', kind: 'ConfigMap', name, labels, content: { data: {
      'grafana.ini': grafanaIni(given.externalUrl),
      'datasources.yaml': Lazy.any({ produce: () => dataSources({
        prometheus: given.prometheus ?? { url: this._url('prometheus', prometheus.ports.prometheus[0].port) },
        tracing: given.tracing,
      }) }),
      'dashboardproviders.yaml': dashboardProviders(),
    } } });
    this.service = this._service({ name, labels, ports }, selector);
    this.deployment = this._deployment({ name, labels, selector, spec: {
      replicas: 1,
      template: {
        metadata: {
          labels: { ...selector, ...sample.podLabels(version), 'sidecar.istio.io/inject': 'false' },
          annotations: sample.podAnnotations,
        },
        spec: renderGrafanaPod(sample, {
          name,
          image: given.image ?? facts.image,
          resources: given.resources,
          securityContext: given.securityContext,
          administrator: given.administrator,
        }),
      },
    } });
    for (const { configMap, dashboards } of DASHBOARD_FOLDERS) {
      const data = Object.fromEntries(dashboards.map(dashboard => [dashboard.file, dashboardJson(dashboard)]));
      this._object({ id: configMap, apiVersion: 'v1', kind: 'ConfigMap', name: configMap, labels: {}, content: { data } });
    }
    this._restrict(given.access, name, labels, { main: ports.map(({ targetPort }) => targetPort) });
  }

  /** The dashboards it comes with. */
  public get dashboards(): GrafanaDashboard[] {
    return dashboardLinks().map(({ title, variables }) => ({ title, variables: [...variables] }));
  }

  private faults({ externalUrl, prometheus, tracing, resources, administrator }: GrafanaProps): readonly Fault[] {
    return [
      ...urlFaults(property('externalUrl'), externalUrl),
      ...givenFaults(this, property('prometheus'), prometheus, prometheusFaults),
      ...givenFaults(this, property('tracing'), tracing, tracingFaults),
      ...resourceFaults(resources),
      ...(administrator === undefined ? [] : [
        ...textIsThere(property('administrator', 'user'), administrator.user ?? 'admin', 'the name to log in with, such as admin'),
        ...secretFaults(property('administrator', 'password'), administrator.password, this.namespace),
      ]),
    ];
  }
}
