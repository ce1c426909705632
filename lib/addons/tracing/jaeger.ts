import { ApiObject } from 'cdk8s';
import { ContainerResources, Cpu } from 'cdk8s-plus-25';
import { Construct } from 'constructs';
import { Addon, AddonProps } from '../addon';
import { AddonFacts, addonsOf, Sample } from '../addon-table';
import { resourceFaults, urlFault } from '../checks';
import { renderResources, renderYaml } from '../rendering';
import { jaegerConfiguration } from './jaeger-configuration';
import { ITracing, TracingApi } from './tracing';

/** What is known of a Jaeger that is installed elsewhere. */
export interface JaegerFromUrlOptions {
  /**
   * The address of its query API over gRPC, its base path included.
   *
   * @default - none; it is asked over HTTP
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
   * A Jaeger that is installed elsewhere.
   *
   * @param url the address of its query API and user interface, its base path included: `http://jaeger-query.tracing:16686/jaeger`
   * @param options what else is known of it
   */
  public static fromUrl(url: string, options: JaegerFromUrlOptions = {}): ITracing {
    return { url, api: TracingApi.JAEGER, ...options };
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
    const facts = addonsOf(this).jaeger;
    const labels = { app: 'jaeger' };
    const sample = SAMPLES[facts.like];
    const port = (service: string, name: string) => facts.ports[service].find(each => each.name === name)!.port;
    this.url = this._url('tracing', port('tracing', 'http-query'), '/jaeger');
    this.grpcUrl = this._url('tracing', port('tracing', 'grpc-query'), '/jaeger');
    this.externalUrl = props.externalUrl ?? 'http://localhost:16686/jaeger';
    this._check(() => [urlFault('externalUrl', props.externalUrl), ...resourceFaults(props.resources)]);
    this.zipkinAddress = `zipkin.${this.namespace}:${port('zipkin', 'http-query')}`;

    this.deployment = this._deployment('jaeger', labels, {
      selector: { matchLabels: labels },
      template: {
        metadata: { labels: { ...labels, ...sample.podLabels }, annotations: sample.podAnnotations },
        spec: renderPod(sample, facts, props),
      },
    });
    this._service('Service', 'tracing', labels, labels, facts.ports.tracing);
    if (sample.configured) this._object('ConfigMap', 'v1', 'ConfigMap', 'jaeger', labels, { data: { 'config.yaml': renderYaml(jaegerConfiguration()) } });
    this._service('ZipkinService', 'zipkin', { name: 'zipkin' }, labels, facts.ports.zipkin);
    this._service('CollectorService', 'jaeger-collector', labels, labels, facts.ports['jaeger-collector']);
  }
}

/** What differs between the samples of Jaeger: Jaeger 1 is told by its environment, Jaeger 2 by a file. */
interface JaegerSample {
  readonly podLabels: object;
  readonly podAnnotations: object;
  readonly container: object;
  /** Where it says that it is well. */
  readonly health: { readonly path: string; readonly port: number };
  readonly configured: boolean;
}

const NOT_INJECTED = { 'sidecar.istio.io/inject': 'false' };

const SAMPLES: Readonly<Record<Sample, JaegerSample>> = {
  '1.15': {
    podLabels: {},
    podAnnotations: { ...NOT_INJECTED, 'prometheus.io/scrape': 'true', 'prometheus.io/port': '14269' },
    container: {
      env: Object.entries({
        BADGER_EPHEMERAL: 'false',
        SPAN_STORAGE_TYPE: 'badger',
        BADGER_DIRECTORY_VALUE: '/badger/data',
        BADGER_DIRECTORY_KEY: '/badger/key',
        COLLECTOR_ZIPKIN_HOST_PORT: ':9411',
        MEMORY_MAX_TRACES: '50000',
        QUERY_BASE_PATH: '/jaeger',
      }).map(([name, value]) => ({ name, value })),
    },
    health: { path: '/', port: 14269 },
    configured: false,
  },
  '1.30': {
    podLabels: NOT_INJECTED,
    podAnnotations: { 'prometheus.io/scrape': 'true', 'prometheus.io/port': '8888' },
    container: { args: ['--config', '/jaeger-configuration/config.yaml'] },
    health: { path: '/status', port: 13133 },
    configured: true,
  },
};

function renderPod(sample: JaegerSample, facts: AddonFacts, props: AddonProps): object {
  const resources: ContainerResources = props.resources ?? { cpu: { request: Cpu.millis(10) } };
  return {
    containers: [{
      name: 'jaeger',
      image: props.image ?? facts.image,
      ...sample.container,
      livenessProbe: { httpGet: sample.health },
      readinessProbe: { httpGet: sample.health },
      volumeMounts: [
        { name: 'data', mountPath: '/badger' },
        ...sample.configured ? [{ name: 'jaeger-configuration', mountPath: '/jaeger-configuration' }] : [],
      ],
      resources: renderResources(resources),
    }],
    volumes: [
      { name: 'data', emptyDir: {} },
      ...sample.configured ? [{ name: 'jaeger-configuration', configMap: { name: 'jaeger' } }] : [],
    ],
  };
}
