import { ApiObject, Lazy } from 'cdk8s';
import { Construct } from 'constructs';
import { Mesh } from '../../mesh/mesh';
import { Addon, foreign, NamedAddonProps } from '../addon';
import { addonsOf, KialiFacts } from '../addon-table';
import { nameFault, resourceFaults, urlFault } from '../checks';
import { IGrafana } from '../grafana/grafana';
import { IPrometheus } from '../prometheus/prometheus';
import { Labels, renderYaml, versionLabels, versionOf } from '../rendering';
import { ITracing } from '../tracing/tracing';
import { kialiConfiguration } from './kiali-configuration';
import { KialiLogin } from './kiali-login';
import { kialiSample, renderKialiPod } from './kiali-pod';
import { CONTROL_PLANE_RULES, kialiRules } from './kiali-rules';

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
   * Where traces come from. Kiali asks Jaeger; with Zipkin it shows no traces.
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

/**
 * Kiali, which shows the mesh: who calls whom, how well, and what is wrong in its configuration.
 *
 * Unless `login` says otherwise nobody has to log in; do not let it be reached from outside the cluster then.
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
    const facts = addonsOf(this).kiali;
    const sample = kialiSample(facts.like);
    const name = props.name ?? 'kiali';
    const selector = { 'app.kubernetes.io/name': 'kiali', 'app.kubernetes.io/instance': name };
    const version = versionLabels(versionOf(facts.version, props.image), ['version', 'app.kubernetes.io/version']);
    const labels = { app: 'kiali', ...selector, ...version, 'app.kubernetes.io/part-of': 'kiali' };
    const ports = facts.ports.kiali;
    this.url = this._url(name, ports[0].port, '/kiali');

    this._check(() => [
      nameFault('name', props.name),
      urlFault('prometheus.url', foreign(props.prometheus)?.url),
      urlFault('grafana.url', foreign(props.grafana)?.url),
      urlFault('grafana.externalUrl', foreign(props.grafana)?.externalUrl),
      urlFault('tracing.url', foreign(props.tracing)?.url),
      urlFault('tracing.grpcUrl', foreign(props.tracing)?.grpcUrl),
      urlFault('tracing.externalUrl', foreign(props.tracing)?.externalUrl),
      ...resourceFaults(props.resources),
      ...(props.login ?? KialiLogin.anonymous())._faults(),
    ]);
    this._object('ServiceAccount', 'v1', 'ServiceAccount', name, labels, {});
    this.configMap = this._object('ConfigMap', 'v1', 'ConfigMap', name, labels, {
      data: { 'config.yaml': Lazy.any({ produce: () => this.renderConfiguration(facts, name, props) }) },
    });
    this.addRoles(facts, name, labels, props.viewOnly ?? false);
    this.service = this._service('Service', name, labels, selector, ports.map(port => ({ ...port, ...sample.appProtocol })));
    this.deployment = this._deployment(name, labels, {
      replicas: 1,
      selector: { matchLabels: selector },
      strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: 1, maxUnavailable: 1 } },
      template: {
        metadata: {
          name,
          labels: { ...labels, 'sidecar.istio.io/inject': 'false' },
          annotations: { 'prometheus.io/scrape': 'true', 'prometheus.io/port': '9090', 'kiali.io/dashboards': 'go,kiali', ...sample.podAnnotations },
        },
        spec: renderKialiPod(sample, { name, image: props.image ?? facts.image, resources: props.resources, login: props.login ?? KialiLogin.anonymous() }),
      },
    });
  }

  private addRoles({ like, viewerRole, controlPlaneRole }: KialiFacts, name: string, labels: Labels, viewOnly: boolean): void {
    const subjects = [{ kind: 'ServiceAccount', name, namespace: this.namespace }];
    const roleRef = (kind: string, role: string) => ({ apiGroup: 'rbac.authorization.k8s.io', kind, name: role });
    const clusterName = this._sharedName(name);
    const rules = (edit: boolean, portForward = true) => kialiRules(like, edit, portForward, name, this.namespace);
    if (viewerRole) this._clusterObject('ViewerClusterRole', 'ClusterRole', this._sharedName(`${name}-viewer`), labels, { rules: rules(false, !viewOnly) });
    this._clusterObject('ClusterRole', 'ClusterRole', clusterName, labels, { rules: rules(!viewOnly, !viewOnly) });
    this._clusterObject('ClusterRoleBinding', 'ClusterRoleBinding', clusterName, labels, { roleRef: roleRef('ClusterRole', clusterName), subjects });
    if (!controlPlaneRole) return;
    const role = this._sharedName(`${name}-controlplane`);
    const controlPlane = (id: string, kind: string, content: object) => {
      this._object(id, 'rbac.authorization.k8s.io/v1', kind, role, labels, content, Mesh.of(this).rootNamespace);
    };
    controlPlane('Role', 'Role', { rules: CONTROL_PLANE_RULES });
    controlPlane('RoleBinding', 'RoleBinding', { roleRef: roleRef('Role', role), subjects });
  }

  private renderConfiguration(facts: KialiFacts, name: string, props: KialiProps): string {
    const { rootNamespace, clusterDomain } = Mesh.of(this);
    return renderYaml(kialiConfiguration(facts.configuration, {
      name,
      namespace: this.namespace,
      rootNamespace,
      clusterDomain,
      prometheus: props.prometheus?.url ?? this._url('prometheus', addonsOf(this).prometheus.ports.prometheus[0].port),
      grafana: props.grafana,
      tracing: props.tracing,
      viewOnly: props.viewOnly ?? false,
      login: props.login ?? KialiLogin.anonymous(),
    }));
  }
}
