import { createHash } from 'crypto';
import { ApiObject, Duration, Lazy } from 'cdk8s';
import { Construct } from 'constructs';
import { Addon, NamedAddonProps } from '../addon';
import { addonsOf } from '../addon-table';
import { imageFault, nameFault, resourceFaults, secondsFault } from '../checks';
import { renderYaml, versionLabels, versionOf } from '../rendering';
import { PrometheusConfiguration } from './prometheus-configuration';
import { renderPrometheusPod } from './prometheus-pod';
import { PrometheusRule } from './prometheus-rule';
import { prometheusSample } from './prometheus-sample';
import { scrapeJobs } from './scrape-jobs';

/** A Prometheus that others query. */
export interface IPrometheus {
  /** Its address inside the cluster, such as `http://prometheus.istio-system:9090`. */
  readonly url: string;

  /**
   * How often it scrapes, which rates over a time must know.
   *
   * @default - 15 seconds
   */
  readonly scrapeInterval?: Duration;
}

/** What is known of a Prometheus that is installed elsewhere. */
export interface PrometheusFromUrlOptions {
  /**
   * How often it scrapes.
   *
   * @default Duration.seconds(15)
   */
  readonly scrapeInterval?: Duration;
}

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
   * How often targets are scraped that ask for it by `prometheus.io/scrape-slow`, in whole seconds.
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
   * Whether Prometheus can be told over HTTP to read its configuration again, and to quit (`--web.enable-lifecycle`).
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

/**
 * Prometheus, which scrapes the mesh's proxies and control plane, and whatever asks for it by annotation.
 *
 * It finds its targets through the Kubernetes API: API servers, nodes and their containers, and pods and Services with
 * `prometheus.io/scrape: 'true'` (or `prometheus.io/scrape-slow`), at their `prometheus.io/port`, `/path` and `/scheme`.
 *
 * @see https://istio.io/latest/docs/ops/integrations/prometheus/
 */
export class Prometheus extends Addon implements IPrometheus {
  /**
   * A Prometheus that is installed elsewhere.
   *
   * @param url its address, such as `http://prometheus.monitoring:9090`
   * @param options what else is known of it
   */
  public static fromUrl(url: string, options: PrometheusFromUrlOptions = {}): IPrometheus {
    return { url, ...options };
  }

  public readonly url: string;
  public readonly scrapeInterval?: Duration;
  /** The object that holds its configuration and rules. */
  public readonly configMap: ApiObject;
  /** Its Deployment. */
  public readonly deployment: ApiObject;
  /** Its Service. */
  public readonly service: ApiObject;

  private readonly rules: PrometheusRule[] = [];

  public constructor(scope: Construct, id: string, props: PrometheusProps = {}) {
    super(scope, id, props);
    const facts = addonsOf(this).prometheus;
    const sample = prometheusSample(facts.like);
    const name = props.name ?? 'prometheus';
    const selector = sample.selector(name);
    const labels = { ...selector, ...versionLabels(versionOf(facts.version, props.image)), ...sample.labels };
    const ports = facts.ports.prometheus;
    const lifecycle = props.lifecycle ?? true;
    this.url = this._url(name, ports[0].port);
    this.scrapeInterval = props.scrapeInterval ?? Duration.seconds(15);

    this._object('ServiceAccount', 'v1', 'ServiceAccount', name, labels, {});
    this.configMap = this._object('ConfigMap', 'v1', 'ConfigMap', name, labels, { data: Lazy.any({ produce: () => this.renderFiles(props) }) });
    const clusterName = this._sharedName(name);
    this._clusterObject('ClusterRole', 'ClusterRole', clusterName, labels, { rules: sample.rules });
    this._clusterObject('ClusterRoleBinding', 'ClusterRoleBinding', clusterName, labels, {
      subjects: [{ kind: 'ServiceAccount', name, namespace: this.namespace }],
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: clusterName },
    });
    this.service = this._service('Service', name, labels, selector, ports);
    this.deployment = this._deployment(name, labels, {
      replicas: 1,
      ...sample.rollout,
      selector: { matchLabels: selector },
      template: {
        metadata: { labels: { ...labels, 'sidecar.istio.io/inject': 'false' }, annotations: lifecycle ? undefined : { 'checksum/config': Lazy.any({ produce: () => this.checksum(props) }) } },
        spec: renderPrometheusPod(sample, {
          name,
          image: props.image ?? facts.image,
          reloaderImage: props.reloaderImage ?? facts.reloaderImage,
          retention: Lazy.any({ produce: () => `--storage.tsdb.retention.time=${retention(props.retention ?? Duration.days(15))}` }),
          lifecycle,
          resources: props.resources,
        }),
      },
    });
    for (const rule of props.rules ?? []) this.addRule(rule);
    this._check(() => [
      nameFault('name', props.name),
      imageFault('reloaderImage', props.reloaderImage),
      secondsFault('retention', props.retention),
      secondsFault('scrapeInterval', props.scrapeInterval),
      secondsFault('slowScrapeInterval', props.slowScrapeInterval),
      secondsFault('evaluationInterval', props.evaluationInterval),
      ...resourceFaults(props.resources),
      ...this.rules.map((rule, index) => rule._fault(`rules[${index}]`)),
    ]);
  }

  /** Adds a recording or an alerting rule. */
  public addRule(rule: PrometheusRule): PrometheusRule {
    this.rules.push(rule);
    return rule;
  }

  private checksum(props: PrometheusProps): string {
    return createHash('sha256').update(JSON.stringify(this.renderFiles(props))).digest('hex');
  }

  /** The files in `/etc/config`. The sample's names for rules are kept, though two of them would do. */
  private renderFiles(props: PrometheusProps): object {
    return {
      'prometheus.yml': renderYaml(this.renderConfiguration(props)),
      'recording_rules.yml': this.renderRules('record'),
      'alerting_rules.yml': this.renderRules('alert'),
      'rules': '{}\n',
      'alerts': '{}\n',
    };
  }

  private renderConfiguration(props: PrometheusProps): PrometheusConfiguration {
    const interval = this.scrapeInterval!;
    const slow = props.slowScrapeInterval ?? Duration.minutes(5);
    const { discovery } = prometheusSample(addonsOf(this).prometheus.like);
    return {
      global: {
        scrape_interval: seconds(interval),
        scrape_timeout: atMost(10, interval),
        evaluation_interval: seconds(props.evaluationInterval ?? Duration.minutes(1)),
      },
      rule_files: ['recording_rules.yml', 'alerting_rules.yml', 'rules', 'alerts'].map(file => `/etc/config/${file}`),
      scrape_configs: scrapeJobs({ endpoints: discovery, slowInterval: seconds(slow), slowTimeout: atMost(30, slow) }),
    };
  }

  private renderRules(kind: 'record' | 'alert'): string {
    const rules = this.rules.filter(rule => rule._kind === kind).map(rule => rule._render());
    return renderYaml(rules.length > 0 ? { groups: [{ name: kind === 'record' ? 'recording' : 'alerting', rules }] } : {});
  }
}

function seconds(duration: Duration): string {
  return `${duration.toSeconds()}s`;
}

/** Prometheus refuses a time-out that is longer than the interval. */
function atMost(limit: number, interval: Duration): string {
  return `${Math.min(limit, interval.toSeconds())}s`;
}

function retention(duration: Duration): string {
  const days = duration.toDays({ integral: false });
  return Number.isInteger(days) ? `${days}d` : seconds(duration);
}
