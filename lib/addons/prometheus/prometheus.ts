import { createHash } from 'crypto';
import { ApiObject, Duration, Lazy } from 'cdk8s';
import { Construct } from 'constructs';
import { Fault } from '../../core/fault';
import { WRONG_TYPE } from '../../resource/misfit';
import { Addon } from '../addon';
import { addonsOf } from '../addon-table';
import { imageFaults, nameFaults, property, resourceFaults, secondsFaults } from '../checks';
import { imageTag, Labels, versionLabels, versionOf } from '../rendering';
import { prometheusFiles, retentionTime, SCRAPE_INTERVAL } from './files';
import { GivenPrometheus, IPrometheus, PrometheusFromUrlOptions } from './given';
import { renderPrometheusPod } from './pod';
import { PrometheusProps } from './prometheus-props';
import { PrometheusRule } from './prometheus-rule';
import { PrometheusSample, prometheusSample } from './sample';

/**
 * Prometheus, which scrapes the mesh's proxies and control plane, and all pods and Services that have its annotations.
 *
 * It finds its targets through the Kubernetes API: API servers, nodes and their containers, and pods and Services with
 * `prometheus.io/scrape: 'true'` (or `prometheus.io/scrape-slow`), at their `prometheus.io/port`, `/path` and `/scheme`.
 *
 * @see https://istio.io/latest/docs/ops/integrations/prometheus/
 */
export class Prometheus extends Addon implements IPrometheus {
  /**
   * A Prometheus that is installed elsewhere. What is wrong with it is reported by the first addon that is given it.
   *
   * @param url its address, such as `http://prometheus.monitoring:9090`
   * @param options what else is known of it
   */
  public static fromUrl(url: string, options: PrometheusFromUrlOptions = {}): IPrometheus {
    return new GivenPrometheus(url, options);
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
    const given = this._accept('PrometheusProps', props);
    const facts = addonsOf(this).prometheus;
    const sample = prometheusSample(facts.like);
    const name = given.name ?? 'prometheus';
    const version = versionOf(facts.version, given.image);
    const selector = sample.selector(name);
    const labels = { ...selector, ...versionLabels(version), ...sample.labels };
    const ports = facts.ports.prometheus;
    const lifecycle = given.lifecycle ?? true;
    const files = () => prometheusFiles(sample, given, this.rules);
    this.url = this._url(name, ports[0].port);
    this.scrapeInterval = given.scrapeInterval ?? SCRAPE_INTERVAL;

    this._object({ apiVersion: 'v1', kind: 'ServiceAccount', name, labels, content: {} });
    this.configMap = this._object({ apiVersion: 'v1', kind: 'ConfigMap', name, labels, content: { data: Lazy.any({ produce: files }) } });
    this.addRoles(sample, name, labels);
    this.service = this._service({ name, labels, ports }, selector);
    this.deployment = this._deployment({ name, labels, selector, spec: {
      replicas: 1,
      ...sample.rollout,
      template: {
        metadata: {
          labels: { ...labels, 'sidecar.istio.io/inject': 'false' },
          annotations: lifecycle ? undefined : { 'checksum/config': Lazy.any({ produce: () => checksum(files()) }) },
        },
        spec: renderPrometheusPod(sample, {
          name,
          image: given.image ?? facts.image,
          reloaderImage: given.reloaderImage ?? facts.reloaderImage,
          retention: retentionTime(given),
          lifecycle,
          resources: given.resources,
          securityContext: given.securityContext,
        }),
      },
    } });
    this._restrict(given.access, name, labels, { main: ports.map(port => port.targetPort) });
    for (const rule of given.rules ?? []) this.addRule(rule);
    this._check(() => [
      ...nameFaults(property('name'), given.name, 'Service'),
      ...imageFaults(property('reloaderImage'), given.reloaderImage),
      ...secondsFaults(property('retention'), given.retention),
      ...secondsFaults(property('scrapeInterval'), given.scrapeInterval),
      ...secondsFaults(property('slowScrapeInterval'), given.slowScrapeInterval),
      ...secondsFaults(property('evaluationInterval'), given.evaluationInterval),
      ...resourceFaults(given.resources),
      ...this.ruleFaults(/^v?[012]\./.test(imageTag(given.image ?? facts.image) ?? '')),
    ]);
  }

  /**
   * Adds a recording or an alerting rule.
   *
   * @param rule the rule; its faults are reported when the app is validated
   */
  public addRule(rule: PrometheusRule): PrometheusRule {
    this.rules.push(rule);
    return rule;
  }

  private addRoles({ rules }: PrometheusSample, name: string, labels: Labels): void {
    const apiVersion = 'rbac.authorization.k8s.io/v1';
    const clusterName = this._sharedName(name);
    this._object({ apiVersion, kind: 'ClusterRole', name: clusterName, labels, content: { rules } });
    this._object({ apiVersion, kind: 'ClusterRoleBinding', name: clusterName, labels, content: {
      subjects: [{ kind: 'ServiceAccount', name, namespace: this.namespace }],
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: clusterName },
    } });
  }

  private ruleFaults(isLegacy: boolean): readonly Fault[] {
    return this.rules.flatMap((rule, index) => {
      const at = property('rules', index);
      return rule instanceof PrometheusRule ? rule._faults(at, isLegacy) : [WRONG_TYPE.at(at, { value: rule, expected: 'PrometheusRule.record(...), PrometheusRule.alert(...)' })];
    });
  }
}

function checksum(files: object): string {
  return createHash('sha256').update(JSON.stringify(files)).digest('hex');
}
