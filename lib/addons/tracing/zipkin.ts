import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { Addon, AddonProps } from '../addon';
import { addonsOf, Sample } from '../addon-table';
import { resourceFaults, urlFault } from '../checks';
import { renderResources } from '../rendering';
import { ITracing, TracingApi } from './tracing';

/** Input of Zipkin. */
export interface ZipkinProps extends AddonProps {
  /**
   * Its address in a browser, which others link to.
   *
   * @default 'http://localhost:9411/zipkin', where `cdk8s-istio dashboard zipkin` shows it
   */
  readonly externalUrl?: string;
}

/**
 * Zipkin in one process: it takes spans, keeps them in memory, and shows them under `/zipkin`.
 *
 * Its Services have the names by which a mesh finds its tracing: `tracing` and `zipkin`.
 * There is one backend of these names in a namespace: either this or Jaeger.
 *
 * @see https://istio.io/latest/docs/ops/integrations/zipkin/
 */
export class Zipkin extends Addon implements ITracing {
  /**
   * A Zipkin that is installed elsewhere.
   *
   * @param url its address, such as `http://zipkin.tracing:9411`
   */
  public static fromUrl(url: string): ITracing {
    return { url, api: TracingApi.ZIPKIN, zipkinAddress: url.replace(/^https?:\/\//, '').replace(/\/.*$/, '') };
  }

  public readonly url: string;
  public readonly api: TracingApi = TracingApi.ZIPKIN;
  public readonly zipkinAddress?: string;
  public readonly externalUrl?: string;
  /** Its Deployment. */
  public readonly deployment: ApiObject;

  public constructor(scope: Construct, id: string, props: ZipkinProps = {}) {
    super(scope, id, props);
    const facts = addonsOf(this).zipkin;
    const labels = { app: 'zipkin' };
    const [{ port }] = facts.ports.zipkin;
    this.url = this._url('zipkin', port);
    this.externalUrl = props.externalUrl ?? 'http://localhost:9411/zipkin';
    this._check(() => [urlFault('externalUrl', props.externalUrl), ...resourceFaults(props.resources)]);
    this.zipkinAddress = `zipkin.${this.namespace}:${port}`;

    this.deployment = this._deployment('zipkin', labels, {
      selector: { matchLabels: labels },
      template: {
        metadata: { labels: { ...labels, ...POD_METADATA[facts.like].labels }, annotations: POD_METADATA[facts.like].annotations },
        spec: {
          containers: [{
            name: 'zipkin',
            image: props.image ?? facts.image,
            env: [{ name: 'STORAGE_METHOD', value: 'mem' }],
            readinessProbe: { httpGet: { path: '/health', port: 9411 }, initialDelaySeconds: 5, periodSeconds: 5 },
            resources: renderResources(props.resources),
          }],
        },
      },
    });
    this._service('Service', 'tracing', labels, labels, facts.ports.tracing);
    this._service('ZipkinService', 'zipkin', { name: 'zipkin' }, labels, facts.ports.zipkin);
  }
}

const NOT_INJECTED = { 'sidecar.istio.io/inject': 'false' };

/** What says that the pod gets no sidecar. */
const POD_METADATA: Readonly<Record<Sample, { readonly labels?: object; readonly annotations?: object }>> = {
  '1.15': { annotations: NOT_INJECTED },
  '1.30': { labels: NOT_INJECTED },
};
