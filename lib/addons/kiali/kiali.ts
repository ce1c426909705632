import { ApiObject, Lazy } from 'cdk8s';
import { Construct } from 'constructs';
import { Fault } from '../../core/fault';
import { Mesh } from '../../mesh/mesh';
import { Addon } from '../addon';
import { NamedAddonProps } from '../addon-props';
import { addonsOf, KialiFacts } from '../addon-table';
import { nameFaults, property, resourceFaults } from '../checks';
import { givenFaults } from '../given';
import { grafanaFaults, IGrafana } from '../grafana/given';
import { IPrometheus, prometheusFaults } from '../prometheus/given';
import { Labels, renderYaml, versionLabels, versionOf } from '../rendering';
import { ITracing, tracingFaults } from '../tracing';
import { kialiConfiguration } from './configuration';
import { KialiLogin } from './kiali-login';
import { renderKialiPod } from './pod';
import { CONTROL_PLANE_RULES, kialiRules } from './roles';
import { kialiSample } from './sample';

/** Input of Kiali. */
export interface KialiProps extends NamedAddonProps {
  /**
   * Where the metrics come from that Kiali draws its graph of.
   *
   * @default - a Prometheus of the usual name and port in the same namespace
   */
  readonly prometheus?: IPrometheus;

  /**
   * The Grafana whose dashboards Kiali links to.
   *
   * @default - none; Kiali shows no links
   */
  readonly grafana?: IGrafana;

  /**
   * Where traces come from: Jaeger. With Zipkin Kiali shows no traces.
   *
   * @default - none; Kiali shows no traces
   */
  readonly tracing?: ITracing;

  /**
   * Kiali only looks: its cluster role, and its configuration, let it change nothing and forward no ports of pods,
   * so it does not show the configuration of proxies.
   *
   * @default false
   */
  readonly viewOnly?: boolean;

  /**
   * How people log in.
   *
   * @default KialiLogin.anonymous()
   */
  readonly login?: KialiLogin;
}

/** The port of its metrics, which its Service has in some releases only. */
const METRICS_PORT = 9090;

/**
 * Kiali, which shows the mesh: who calls whom, how well, and what is wrong in its configuration.
 *
 * Without `login` nobody has to log in; do not let it be reached from outside the cluster then.
 *
 * @see https://istio.io/latest/docs/ops/integrations/kiali/
 */
export class Kiali extends Addon {
  /** Its address inside the cluster, such as `http://kiali.istio-system:20001/kiali`. */
  public readonly url: string;
  /** The object that holds its configuration. */
  public readonly configMap: ApiObject;
  /** Its Deployment. */
  public readonly deployment: ApiObject;
  /** Its Service. */
  public readonly service: ApiObject;

  public constructor(scope: Construct, id: string, props: KialiProps = {}) {
    super(scope, id, props);
    const given = this._accept('KialiProps', props);
    const facts = addonsOf(this).kiali;
    const sample = kialiSample(facts.like);
    const name = given.name ?? 'kiali';
    const login = given.login ?? KialiLogin.anonymous();
    const selector = { 'app.kubernetes.io/name': 'kiali', 'app.kubernetes.io/instance': name };
    const version = versionLabels(versionOf(facts.version, given.image), ['version', 'app.kubernetes.io/version']);
    const labels = { app: 'kiali', ...selector, ...version, 'app.kubernetes.io/part-of': 'kiali' };
    const ports = facts.ports.kiali;
    this.url = this._url(name, ports[0].port, '/kiali');
    this._check(() => this.faults(given, login));
    this._uses(given.prometheus, given.grafana, given.tracing);

    this._object({ apiVersion: 'v1', kind: 'ServiceAccount', name, labels, content: {} });
    this.configMap = this._object({ apiVersion: 'v1', kind: 'ConfigMap', name, labels, content: {
      data: { 'config.yaml': Lazy.any({ produce: () => this.renderConfiguration(facts, name, given, login) }) },
    } });
    this.addRoles(facts, name, labels, given.viewOnly ?? false);
    this.service = this._service({ name, labels, ports: ports.map(port => ({ ...port, ...sample.appProtocol })) }, selector);
    this.deployment = this._deployment({ name, labels, selector, spec: {
      replicas: 1,
      strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: 1, maxUnavailable: 1 } },
      template: {
        metadata: {
          name,
          labels: { ...labels, 'sidecar.istio.io/inject': 'false' },
          annotations: { 'prometheus.io/scrape': 'true', 'prometheus.io/port': String(METRICS_PORT), 'kiali.io/dashboards': 'go,kiali', ...sample.podAnnotations },
        },
        spec: renderKialiPod(sample, {
          name,
          image: given.image ?? facts.image,
          resources: given.resources,
          securityContext: given.securityContext,
          login,
          keyInEnvironment: facts.signingKey === 'environment',
        }),
      },
    } });
    this._restrict(given.access, name, labels, { main: [ports[0].targetPort], metrics: [METRICS_PORT] });
    this._letIn(given.prometheus, 'metrics');
  }

  private faults({ name, prometheus, grafana, tracing, resources }: KialiProps, login: KialiLogin): readonly Fault[] {
    return [
      ...nameFaults(property('name'), name, 'Service'),
      ...givenFaults(this, property('prometheus'), prometheus, prometheusFaults),
      ...givenFaults(this, property('grafana'), grafana, grafanaFaults),
      ...givenFaults(this, property('tracing'), tracing, tracingFaults),
      ...resourceFaults(resources),
      ...login._faults(property('login'), this.namespace),
    ];
  }

  private addRoles({ like, viewerRole, controlPlaneRole }: KialiFacts, name: string, labels: Labels, viewOnly: boolean): void {
    const apiVersion = 'rbac.authorization.k8s.io/v1';
    const subjects = [{ kind: 'ServiceAccount', name, namespace: this.namespace }];
    const roleRef = (kind: string, role: string) => ({ apiGroup: 'rbac.authorization.k8s.io', kind, name: role });
    const clusterName = this._sharedName(name);
    const rules = (edit: boolean, portForward = true) => kialiRules(like, edit, portForward, name, this.namespace);
    if (viewerRole) {
      const viewer = this._sharedName(`${name}-viewer`);
      this._object({ id: 'ViewerClusterRole', apiVersion, kind: 'ClusterRole', name: viewer, labels, content: { rules: rules(false, !viewOnly) } });
    }
    this._object({ apiVersion, kind: 'ClusterRole', name: clusterName, labels, content: { rules: rules(!viewOnly, !viewOnly) } });
    this._object({ apiVersion, kind: 'ClusterRoleBinding', name: clusterName, labels, content: { roleRef: roleRef('ClusterRole', clusterName), subjects } });
    if (!controlPlaneRole) return;
    const role = { apiVersion, name: this._sharedName(`${name}-controlplane`), namespace: Mesh.of(this).rootNamespace, labels };
    this._object({ ...role, kind: 'Role', content: { rules: CONTROL_PLANE_RULES } });
    this._object({ ...role, kind: 'RoleBinding', content: { roleRef: roleRef('Role', role.name), subjects } });
  }

  private renderConfiguration(facts: KialiFacts, name: string, { prometheus, grafana, tracing, viewOnly = false }: KialiProps, login: KialiLogin): string {
    const { rootNamespace, clusterDomain } = Mesh.of(this);
    return renderYaml(kialiConfiguration(facts.configuration, {
      name,
      namespace: this.namespace,
      rootNamespace,
      clusterDomain,
      prometheus: prometheus?.url ?? this._url('prometheus', addonsOf(this).prometheus.ports.prometheus[0].port),
      grafana,
      tracing,
      viewOnly,
      login,
    }));
  }
}
