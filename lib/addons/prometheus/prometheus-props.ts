import { Duration } from 'cdk8s';
import { NamedAddonProps } from '../addon-props';
import { PrometheusRule } from './prometheus-rule';

/** Input of Prometheus. */
export interface PrometheusProps extends NamedAddonProps {
  /**
   * The image of the sidecar that reloads Prometheus when its configuration changes.
   *
   * @default - the one that Istio's sample of the mesh's release has
   */
  readonly reloaderImage?: string;

  /**
   * How long samples are kept, in whole seconds. They are kept in the pod, and gone with it.
   *
   * @default Duration.days(15)
   */
  readonly retention?: Duration;

  /**
   * How often targets are scraped, in whole seconds.
   *
   * @default Duration.seconds(15)
   */
  readonly scrapeInterval?: Duration;

  /**
   * How often targets with the annotation `prometheus.io/scrape-slow` are scraped, in whole seconds.
   *
   * @default Duration.minutes(5)
   */
  readonly slowScrapeInterval?: Duration;

  /**
   * How often rules are evaluated, in whole seconds.
   *
   * @default Duration.minutes(1)
   */
  readonly evaluationInterval?: Duration;

  /**
   * Whether Prometheus can be reloaded and stopped over HTTP (`--web.enable-lifecycle`).
   * Without it there is no sidecar that reloads: a changed configuration takes effect as the pod is replaced.
   *
   * @default true
   */
  readonly lifecycle?: boolean;

  /**
   * Recording and alerting rules.
   *
   * @default - none; add them with `addRule`
   */
  readonly rules?: PrometheusRule[];
}
