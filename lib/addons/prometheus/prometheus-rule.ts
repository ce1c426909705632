import { Duration } from 'cdk8s';
import { Fault } from '../../core/fault';
import { FieldPath } from '../../core/field-path';
import { Unplaced } from '../../resource/misfit';
import { textFaults } from '../../resource/yaml-faults';
import { secondsFaults } from '../checks';
import { BAD_METRIC, BAD_RULE_LABEL, NAME_LABEL, NO_ALERT_NAME, NO_EXPRESSION } from '../faults';
import { acceptNow } from '../input';

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
   * Text for people, such as `summary` and `description`.
   *
   * @default - none
   */
  readonly annotations?: { readonly [name: string]: string };
}

/**
 * A rule that Prometheus evaluates time and again. Its names are checked here, its PromQL is not: Prometheus does that when it reads the file.
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
    const { value, faults } = acceptNow('RecordingRuleOptions', options);
    return new PrometheusRule('record', metric, value, faults);
  }

  /**
   * Fires an alert while an expression has a result.
   *
   * @param name the alert's name
   * @param options the expression
   */
  public static alert(name: string, options: AlertingRuleOptions): PrometheusRule {
    const { value, faults } = acceptNow('AlertingRuleOptions', options);
    return new PrometheusRule('alert', name, value, faults);
  }

  private constructor(
    /** @internal */
    public readonly _kind: 'record' | 'alert',
    private readonly name: string,
    private readonly options: AlertingRuleOptions,
    private readonly given: readonly Unplaced[],
  ) {}

  /**
   * What Prometheus would refuse.
   *
   * @param isLegacy names are those of Prometheus 2, which later releases do not limit
   * @internal
   */
  public _faults(at: FieldPath, isLegacy: boolean): readonly Fault[] {
    const { expression, after, labels = {}, annotations = {} } = this.options;
    const names = (of: object, field: string, what: string) => Object.keys(of).filter(name => !isLabelName(name, isLegacy))
      .map(label => BAD_RULE_LABEL.at(at.at(field), { label, what }));
    return [
      ...this.given.map(fault => fault(at)),
      ...this.nameFaults(at, isLegacy),
      ...(expression?.trim() === '' ? [NO_EXPRESSION.at(at.at('expression'), {})] : textFaults(expression, at.at('expression'))),
      ...secondsFaults(at.at('after'), after),
      ...names(labels, 'labels', 'a label'),
      ...('__name__' in labels ? [NAME_LABEL.at(at.at('labels'), {})] : []),
      ...names(annotations, 'annotations', 'an annotation'),
      ...textFaults(labels, at.at('labels')),
      ...textFaults(annotations, at.at('annotations')),
    ];
  }

  /** @internal */
  public _render(): object {
    const { expression, after, labels, annotations } = this.options;
    return {
      [this._kind]: this.name,
      expr: expression,
      ...(after && { for: `${after.toSeconds({ integral: false })}s` }),
      ...(labels && { labels }),
      ...(annotations && { annotations }),
    };
  }

  private nameFaults(at: FieldPath, isLegacy: boolean): readonly Fault[] {
    const name: unknown = this.name;
    if (this._kind === 'alert') return typeof name === 'string' && name !== '' ? textFaults(name, at.at('name')) : [NO_ALERT_NAME.at(at.at('name'), {})];
    const isRight = typeof name === 'string' && (isLegacy ? /^[a-zA-Z_:][a-zA-Z0-9_:]*$/ : /^[^{}]+$/).test(name);
    return isRight ? textFaults(name, at.at('metric')) : [BAD_METRIC.at(at.at('metric'), { name, isLegacy })];
  }
}

function isLabelName(name: string, isLegacy: boolean): boolean {
  return isLegacy ? /^[a-zA-Z_][a-zA-Z0-9_]*$/.test(name) : name !== '';
}
