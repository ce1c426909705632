import { Construct } from 'constructs';
import { Grafana, GrafanaProps, IGrafana } from './grafana/grafana';
import { Kiali, KialiProps } from './kiali/kiali';
import { IPrometheus, Prometheus, PrometheusProps } from './prometheus/prometheus';
import { Jaeger, JaegerProps } from './tracing/jaeger';
import { ITracing } from './tracing/tracing';
import { Zipkin, ZipkinProps } from './tracing/zipkin';

/** Which backend keeps the traces of the mesh. */
export enum AddonTracing {
  /** Jaeger. */
  JAEGER = 'jaeger',
  /** Zipkin. Kiali shows no traces then. */
  ZIPKIN = 'zipkin',
}

/** Input of Addons. */
export interface AddonsProps {
  /**
   * The namespace of their objects.
   *
   * @default - the chart's namespace; the mesh's root namespace (`istio-system`) if the chart has none
   */
  readonly namespace?: string;

  /**
   * Which tracing backend to install. Not used with `tracingBackend`.
   *
   * @default AddonTracing.JAEGER
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
   * A tracing backend that is there already.
   *
   * @default - one is installed, as `tracing` says
   */
  readonly tracingBackend?: ITracing;

  /**
   * Properties of the Prometheus that is installed. Its `namespace` is that of `Addons` unless it has one.
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
   * Properties of the Jaeger that is installed.
   *
   * @default - those of Istio's sample
   */
  readonly jaegerProps?: JaegerProps;

  /**
   * Properties of the Zipkin that is installed.
   *
   * @default - those of Istio's sample
   */
  readonly zipkinProps?: ZipkinProps;

  /**
   * Properties of Kiali.
   *
   * @default - those of Istio's sample, told where the others are
   */
  readonly kialiProps?: KialiProps;
}

/**
 * Prometheus, Grafana, tracing and Kiali, each told where the others are.
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

  public constructor(scope: Construct, id: string, props: AddonsProps = {}) {
    super(scope, id);
    const { namespace } = props;
    const prometheus = props.prometheus ?? new Prometheus(this, 'prometheus', { namespace, ...props.prometheusProps });
    const tracing = props.tracingBackend ?? this.addTracing(props.tracing ?? AddonTracing.JAEGER, props);
    const grafana = props.grafana ?? new Grafana(this, 'grafana', { namespace, prometheus, tracing, ...props.grafanaProps });
    this.metrics = prometheus;
    this.dashboards = grafana;
    this.tracing = tracing;
    this.kiali = new Kiali(this, 'kiali', { namespace, prometheus, grafana, tracing, ...props.kialiProps });
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

  private addTracing(tracing: AddonTracing, { namespace, jaegerProps, zipkinProps }: AddonsProps): ITracing {
    return tracing === AddonTracing.ZIPKIN ? new Zipkin(this, 'zipkin', { namespace, ...zipkinProps }) : new Jaeger(this, 'jaeger', { namespace, ...jaegerProps });
  }
}
