import { Construct } from 'constructs';
import { Fields } from '../../core/fields';
import { TelemetrySpec } from '../../release/specs';
import { Additions, IstioResource, IstioResourceProps } from '../../resource/istio-resource';
import { listOf, Referrer, whenAny } from '../../resource/render';
import { PolicyScope, renderScope } from '../../values/policy-scope';
import { renderAccessLogging, TelemetryAccessLogging } from './access-logging';
import { renderMetrics, TelemetryMetrics } from './metrics';
import { renderTracing, TelemetryTracing } from './tracing';

/** Input of a Telemetry. */
export interface TelemetryProps extends IstioResourceProps {
  /**
   * To what it applies: pods, objects such as a waypoint, the namespace, or the mesh.
   *
   * Istio: selector, targetRef, targetRefs
   *
   * @default - all workloads of its namespace; all of the mesh for one in the mesh's root namespace
   */
  readonly appliesTo?: PolicyScope;

  /**
   * Which requests are traced, and how. Istio knows one entry.
   *
   * Istio: tracing
   *
   * @default - as the Telemetry above, of the namespace or the mesh, has it
   */
  readonly tracing?: TelemetryTracing[];

  /**
   * Which metrics are reported, and how.
   *
   * Istio: metrics
   *
   * @default - as the Telemetry above, of the namespace or the mesh, has it
   */
  readonly metrics?: TelemetryMetrics[];

  /**
   * Which requests are logged, and where.
   *
   * Istio: accessLogging
   *
   * @default - as the Telemetry above, of the namespace or the mesh, has it
   */
  readonly accessLogging?: TelemetryAccessLogging[];
}

/**
 * What proxies report of requests: metrics, traces and access logs. One for the mesh sets what holds everywhere, one for a namespace or some pods
 * changes it there, field by field.
 *
 * The Telemetry's name is the construct's id, unless `metadata.name` is set.
 *
 * @see https://istio.io/latest/docs/reference/config/telemetry/
 */
export class Telemetry extends IstioResource {
  private readonly options: TelemetryProps;
  private readonly tracing: Additions<TelemetryTracing> = this._additions();
  private readonly metrics: Additions<TelemetryMetrics> = this._additions();
  private readonly accessLogging: Additions<TelemetryAccessLogging> = this._additions();

  public constructor(scope: Construct, id: string, props: TelemetryProps = {}) {
    super(scope, id, 'Telemetry', props);
    this.options = this._accept('TelemetryProps', props);
    const { tracing = [], metrics = [], accessLogging = [] } = this.options;
    for (const each of tracing) this.addTracing(each);
    for (const each of metrics) this.addMetrics(each);
    for (const each of accessLogging) this.addAccessLogging(each);
  }

  /**
   * Traces requests.
   *
   * Istio: tracing
   */
  public addTracing(tracing: TelemetryTracing): TelemetryTracing {
    return this.tracing.add(tracing);
  }

  /**
   * Reports metrics.
   *
   * Istio: metrics
   */
  public addMetrics(metrics: TelemetryMetrics): TelemetryMetrics {
    return this.metrics.add(metrics);
  }

  /**
   * Logs requests.
   *
   * Istio: accessLogging
   */
  public addAccessLogging(accessLogging: TelemetryAccessLogging): TelemetryAccessLogging {
    return this.accessLogging.add(accessLogging);
  }

  /** @internal */
  protected override _renderSpec(from: Referrer): Fields<TelemetrySpec> {
    return {
      ...renderScope(this.options.appliesTo, from),
      tracing: listOf(whenAny(this.tracing.all), renderTracing),
      metrics: listOf(whenAny(this.metrics.all), renderMetrics),
      accessLogging: listOf(whenAny(this.accessLogging.all), renderAccessLogging),
    };
  }
}
