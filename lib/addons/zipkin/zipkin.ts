import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { parseGoUrl } from '../../core/go-url';
import { Addon } from '../addon';
import { AddonProps } from '../addon-props';
import { addonsOf } from '../addon-table';
import { property, resourceFaults, urlFaults } from '../checks';
import { GivenTracing, ITracing, TracingApi } from '../tracing';
import { renderZipkinPod } from './pod';
import { zipkinSample } from './sample';

/** What is known of a Zipkin that is installed elsewhere. */
export interface ZipkinFromUrlOptions {
  /**
   * Where it takes spans, such as `zipkin.tracing:9411`.
   *
   * @default - the host and port of its URL
   */
  readonly zipkinAddress?: string;

  /**
   * Its address in a browser, which others link to.
   *
   * @default - not known
   */
  readonly externalUrl?: string;
}

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
   * A Zipkin that is installed elsewhere. What is wrong with it is reported by the first addon that is given it.
   *
   * @param url its address, such as `http://zipkin.tracing:9411`
   * @param options what else is known of it
   */
  public static fromUrl(url: string, options: ZipkinFromUrlOptions = {}): ITracing {
    return new GivenTracing(url, TracingApi.ZIPKIN, 'ZipkinFromUrlOptions', options, addressOf(url));
  }

  public readonly url: string;
  public readonly api: TracingApi = TracingApi.ZIPKIN;
  public readonly zipkinAddress?: string;
  public readonly externalUrl?: string;
  /** Its Deployment. */
  public readonly deployment: ApiObject;

  public constructor(scope: Construct, id: string, props: ZipkinProps = {}) {
    super(scope, id, props);
    const given = this._accept('ZipkinProps', props);
    const facts = addonsOf(this).zipkin;
    const sample = zipkinSample(facts.like);
    const labels = { app: 'zipkin' };
    const { tracing, zipkin } = facts.ports;
    this.url = this._url('zipkin', zipkin[0].port);
    this.externalUrl = given.externalUrl ?? 'http://localhost:9411/zipkin';
    this.zipkinAddress = `zipkin.${this.namespace}:${zipkin[0].port}`;
    this._check(() => [...urlFaults(property('externalUrl'), given.externalUrl), ...resourceFaults(given.resources)]);

    this.deployment = this._deployment({ name: 'zipkin', labels, selector: labels, spec: {
      template: {
        metadata: { labels: { ...labels, ...sample.podLabels }, annotations: sample.podAnnotations },
        spec: renderZipkinPod({ image: given.image ?? facts.image, resources: given.resources, securityContext: given.securityContext }),
      },
    } });
    this._service({ name: 'tracing', labels, ports: tracing }, labels);
    this._service({ id: 'ZipkinService', name: 'zipkin', labels: { name: 'zipkin' }, ports: zipkin }, labels);
    // Spans and questions come in by one port.
    this._restrict(given.access, 'zipkin', labels, { main: [], spans: [...tracing, ...zipkin].map(({ targetPort }) => targetPort) });
  }
}

/** The host and port of a URL; undefined if it is none, which is reported where it is used. */
function addressOf(url: unknown): string | undefined {
  const parsed = typeof url === 'string' ? parseGoUrl(url) : undefined;
  if (parsed === undefined) return undefined;
  return parsed.port === '' ? `${parsed.host}:${parsed.scheme === 'https' ? 443 : 80}` : parsed.host;
}
