import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { Addon } from '../addon';
import { AddonProps } from '../addon-props';
import { addonsOf, ServicePort } from '../addon-table';
import { property, resourceFaults, urlFaults } from '../checks';
import { renderYaml } from '../rendering';
import { GivenTracing, ITracing, TracingApi } from '../tracing';
import { jaegerConfiguration } from './configuration';
import { renderJaegerPod } from './pod';
import { jaegerSample } from './sample';

/** What is known of a Jaeger that is installed elsewhere. */
export interface JaegerFromUrlOptions {
  /**
   * The address of its query API over gRPC, its base path included.
   *
   * @default - none; others use its HTTP API
   */
  readonly grpcUrl?: string;

  /**
   * Where it takes spans in Zipkin's format, such as `jaeger-collector.tracing:9411`.
   *
   * @default - not known
   */
  readonly zipkinAddress?: string;

  /**
   * Its address in a browser, which others link to.
   *
   * @default - not known; Kiali shows no links to it
   */
  readonly externalUrl?: string;
}

/** Input of Jaeger. */
export interface JaegerProps extends AddonProps {
  /**
   * Its address in a browser, which others link to.
   *
   * @default 'http://localhost:16686/jaeger', where `cdk8s-istio dashboard jaeger` shows it
   */
  readonly externalUrl?: string;
}

/**
 * Jaeger in one process: it takes spans, keeps them in its pod, and shows them under `/jaeger`.
 *
 * Its Services have the names by which a mesh finds its tracing: `tracing`, `zipkin`, `jaeger-collector`.
 * There is one backend of these names in a namespace: either this or Zipkin.
 *
 * @see https://istio.io/latest/docs/ops/integrations/jaeger/
 */
export class Jaeger extends Addon implements ITracing {
  /**
   * A Jaeger that is installed elsewhere. What is wrong with it is reported by the first addon that is given it.
   *
   * @param url the address of its query API and user interface, its base path included: `http://jaeger-query.tracing:16686/jaeger`
   * @param options what else is known of it
   */
  public static fromUrl(url: string, options: JaegerFromUrlOptions = {}): ITracing {
    return new GivenTracing(url, TracingApi.JAEGER, 'JaegerFromUrlOptions', options);
  }

  public readonly url: string;
  public readonly api: TracingApi = TracingApi.JAEGER;
  public readonly grpcUrl?: string;
  public readonly zipkinAddress?: string;
  public readonly externalUrl?: string;
  /** Its Deployment. */
  public readonly deployment: ApiObject;

  public constructor(scope: Construct, id: string, props: JaegerProps = {}) {
    super(scope, id, props);
    const given = this._accept('JaegerProps', props);
    const facts = addonsOf(this).jaeger;
    const sample = jaegerSample(facts.like);
    const labels = { app: 'jaeger' };
    const { tracing, zipkin, 'jaeger-collector': collector } = facts.ports;
    const port = (service: readonly ServicePort[], name: string) => service.find(each => each.name === name)!.port;
    this.url = this._url('tracing', port(tracing, 'http-query'), '/jaeger');
    this.grpcUrl = this._url('tracing', port(tracing, 'grpc-query'), '/jaeger');
    this.externalUrl = given.externalUrl ?? 'http://localhost:16686/jaeger';
    this.zipkinAddress = `zipkin.${this.namespace}:${port(zipkin, 'http-query')}`;
    this._check(() => [...urlFaults(property('externalUrl'), given.externalUrl), ...resourceFaults(given.resources)]);

    this.deployment = this._deployment({ name: 'jaeger', labels, selector: labels, spec: {
      template: {
        metadata: { labels: { ...labels, ...sample.podLabels }, annotations: sample.podAnnotations },
        spec: renderJaegerPod(sample, { image: given.image ?? facts.image, resources: given.resources, securityContext: given.securityContext }),
      },
    } });
    this._service({ name: 'tracing', labels, ports: tracing }, labels);
    if (sample.configured) {
      this._object({ apiVersion: 'v1', kind: 'ConfigMap', name: 'jaeger', labels, content: { data: { 'config.yaml': renderYaml(jaegerConfiguration()) } } });
    }
    this._service({ id: 'ZipkinService', name: 'zipkin', labels: { name: 'zipkin' }, ports: zipkin }, labels);
    this._service({ id: 'CollectorService', name: 'jaeger-collector', labels, ports: collector }, labels);
    const targets = (ports: readonly ServicePort[]) => ports.map(({ targetPort }) => targetPort);
    this._restrict(given.access, 'jaeger', labels, { main: targets(tracing), spans: [...targets(zipkin), ...targets(collector)], metrics: [sample.metrics] });
  }
}
