import { Duration } from 'cdk8s';
import { secondsFault } from '../checks';

/** What a recording rule takes. */
export interface RecordingRuleOptions {
  /** PromQL whose result is kept. */
  readonly expression: string;

  /**
   * Labels that the recorded series get.
   *
   * @default - none
   */
  readonly labels?: { readonly [label: string]: string };
}

/** What an alerting rule takes. */
export interface AlertingRuleOptions {
  /** PromQL that has a result while something is wrong. */
  readonly expression: string;

  /**
   * How long it must be so before the alert fires, in whole seconds.
   *
   * @default - it fires at once
   */
  readonly after?: Duration;

  /**
   * Labels of the alert, such as its severity.
   *
   * @default - none
   */
  readonly labels?: { readonly [label: string]: string };

  /**
   * What to tell people, such as `summary` and `description`.
   *
   * @default - none
   */
  readonly annotations?: { readonly [name: string]: string };
}

/**
 * A rule that Prometheus evaluates time and again.
 *
 * @see https://prometheus.io/docs/prometheus/latest/configuration/recording_rules/
 */
export class PrometheusRule {
  /**
   * Keeps the result of an expression as a metric of its own.
   *
   * @param metric the metric's name, by convention `LEVEL:METRIC:OPERATIONS`
   * @param options the expression
   */
  public static record(metric: string, options: RecordingRuleOptions): PrometheusRule {
    const { expression, labels } = options;
    return new PrometheusRule('record', { record: metric, expr: expression, ...(labels && { labels }) });
  }

  /**
   * Fires an alert while an expression has a result.
   *
   * @param name the alert's name
   * @param options the expression
   */
  public static alert(name: string, options: AlertingRuleOptions): PrometheusRule {
    const { expression, after, labels, annotations } = options;
    return new PrometheusRule('alert', {
      alert: name,
      expr: expression,
      ...(after && { for: `${after.toSeconds({ integral: false })}s` }),
      ...(labels && { labels }),
      ...(annotations && { annotations }),
    }, after);
  }

  private constructor(
    /** @internal */
    public readonly _kind: 'record' | 'alert',
    private readonly content: object,
    private readonly after?: Duration,
  ) {}

  /** @internal */
  public _fault(place: string): string | undefined {
    return secondsFault(`${place}.after`, this.after);
  }

  /** @internal */
  public _render(): object {
    return this.content;
  }
}
