import { Construct } from 'constructs';
import { Grafana, IGrafana } from './grafana/grafana';
import { Kiali } from './kiali/kiali';
import { IPrometheus, Prometheus } from './prometheus/prometheus';
import { Jaeger } from './tracing/jaeger';
import { ITracing } from './tracing/tracing';
import { Zipkin } from './tracing/zipkin';

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
}

/**
 * Prometheus, Grafana, tracing and Kiali, each told where the others are.
 *
 * @see https://istio.io/latest/docs/ops/integrations/
 */
export class Addons extends Construct {
  /** Where metrics are kept. */
  public readonly prometheus: IPrometheus;
  /** Where dashboards are shown. */
  public readonly grafana: IGrafana;
  /** Where traces are kept. */
  public readonly tracing: ITracing;
  /** What shows the mesh. */
  public readonly kiali: Kiali;

  public constructor(scope: Construct, id: string, props: AddonsProps = {}) {
    super(scope, id);
    const { namespace } = props;
    const prometheus = props.prometheus ?? new Prometheus(this, 'prometheus', { namespace });
    const tracing = props.tracingBackend ?? this.addTracing(props.tracing ?? AddonTracing.JAEGER, namespace);
    const grafana = props.grafana ?? new Grafana(this, 'grafana', { namespace, prometheus, tracing });
    this.prometheus = prometheus;
    this.grafana = grafana;
    this.tracing = tracing;
    this.kiali = new Kiali(this, 'kiali', { namespace, prometheus, grafana, tracing });
  }

  private addTracing(tracing: AddonTracing, namespace: string | undefined): ITracing {
    return tracing === AddonTracing.ZIPKIN ? new Zipkin(this, 'zipkin', { namespace }) : new Jaeger(this, 'jaeger', { namespace });
  }
}
