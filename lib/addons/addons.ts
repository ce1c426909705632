import { Construct } from 'constructs';
import { Fault, formatFault } from '../core/fault';
import { FieldPath } from '../core/field-path';
import { AddonAccess } from './access';
import { Addon } from './addon';
import { AddonTracing, withShared } from './addon-tracing';
import { property } from './checks';
import { NO_EFFECT } from './faults';
import { IGrafana } from './grafana/given';
import { Grafana, GrafanaProps } from './grafana/grafana';
import { acceptNow } from './input';
import { Kiali, KialiProps } from './kiali/kiali';
import { IPrometheus } from './prometheus/given';
import { Prometheus } from './prometheus/prometheus';
import { PrometheusProps } from './prometheus/prometheus-props';
import { AddonSecurityContext } from './security-context';
import { ITracing } from './tracing';

/** Input of Addons. */
export interface AddonsProps {
  /**
   * The namespace of their objects.
   *
   * @default - the chart's namespace; the mesh's root namespace (`istio-system`) if the chart has none
   */
  readonly namespace?: string;

  /**
   * Which pods reach them: that of each addon that has no `access` of its own.
   *
   * @default - no NetworkPolicies: every pod of the cluster
   */
  readonly access?: AddonAccess;

  /**
   * Who their pods run as: that of each addon that has no `securityContext` of its own.
   *
   * @default - those of Istio's samples
   */
  readonly securityContext?: AddonSecurityContext;

  /**
   * The tracing backend.
   *
   * @default AddonTracing.jaeger()
   */
  readonly tracing?: AddonTracing;

  /**
   * A Prometheus that is there already, which Grafana and Kiali take their metrics from.
   *
   * @default - one is installed
   */
  readonly prometheus?: IPrometheus;

  /**
   * A Grafana that is there already, which Kiali links to.
   *
   * @default - one is installed
   */
  readonly grafana?: IGrafana;

  /**
   * Properties of the Prometheus that is installed.
   *
   * @default - those of Istio's sample
   */
  readonly prometheusProps?: PrometheusProps;

  /**
   * Properties of the Grafana that is installed.
   *
   * @default - those of Istio's sample, with the metrics and traces of the others
   */
  readonly grafanaProps?: GrafanaProps;

  /**
   * Properties of Kiali.
   *
   * @default - those of Istio's sample, with the addresses of the others
   */
  readonly kialiProps?: KialiProps;
}

/**
 * Prometheus, Grafana, tracing and Kiali, each configured with the addresses of the others.
 *
 * @see https://istio.io/latest/docs/ops/integrations/
 */
export class Addons extends Construct {
  /** Where traces are kept. */
  public readonly tracing: ITracing;
  /** What shows the mesh. */
  public readonly kiali: Kiali;

  private readonly metrics: IPrometheus;
  private readonly dashboards: IGrafana;
  private readonly faults: readonly Fault[];

  public constructor(scope: Construct, id: string, props: AddonsProps = {}) {
    super(scope, id);
    const { value: given, faults } = acceptNow('AddonsProps', props);
    this.faults = [...faults.map(fault => fault(FieldPath.ROOT)), ...withoutEffect(given)];
    this.node.addValidation({ validate: () => this._faults().map(formatFault) });

    const { namespace, access, securityContext } = given;
    const shared = { namespace, access, securityContext };
    const prometheus = given.prometheus ?? new Prometheus(this, 'prometheus', withShared<PrometheusProps>(shared, given.prometheusProps ?? {}));
    const tracing = (given.tracing ?? AddonTracing.jaeger())._in(this, shared);
    const grafana = given.grafana ?? new Grafana(this, 'grafana', withShared<GrafanaProps>({ ...shared, prometheus, tracing }, given.grafanaProps ?? {}));
    this.metrics = prometheus;
    this.dashboards = grafana;
    this.tracing = tracing;
    this.kiali = new Kiali(this, 'kiali', withShared<KialiProps>({ ...shared, prometheus, grafana, tracing }, given.kialiProps ?? {}));
    if (tracing instanceof Addon) tracing._letIn(prometheus, 'metrics');
  }

  /**
   * Where metrics are kept.
   *
   * @throws if it was given by its address (`Prometheus.fromUrl`), so that there is no Prometheus in this app
   */
  public get prometheus(): Prometheus {
    if (this.metrics instanceof Prometheus) return this.metrics;
    throw new Error(`${this.node.path}: no Prometheus was installed, as ${this.metrics.url} was given; use what was given`);
  }

  /**
   * Where dashboards are shown.
   *
   * @throws if it was given by its address (`Grafana.fromUrl`), so that there is no Grafana in this app
   */
  public get grafana(): Grafana {
    if (this.dashboards instanceof Grafana) return this.dashboards;
    throw new Error(`${this.node.path}: no Grafana was installed, as ${this.dashboards.url} was given; use what was given`);
  }

  /**
   * What is wrong in what it was given itself; its addons report their own faults.
   *
   * @internal
   */
  public _faults(): readonly Fault[] {
    return this.faults;
  }
}

/** Properties of addons that are not installed. */
function withoutEffect({ prometheus, prometheusProps, grafana, grafanaProps }: AddonsProps): readonly Fault[] {
  return [
    ...(prometheus && prometheusProps ? [NO_EFFECT.at(property('prometheusProps'), { instead: 'prometheus' })] : []),
    ...(grafana && grafanaProps ? [NO_EFFECT.at(property('grafanaProps'), { instead: 'grafana' })] : []),
  ];
}
