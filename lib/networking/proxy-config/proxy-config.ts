import { Construct } from 'constructs';
import { Fields } from '../../core/fields';
import { ProxyConfigImageSpec, ProxyConfigSpec } from '../../release/specs';
import { IstioResource, IstioResourceProps } from '../../resource/istio-resource';
import { Referrer, rendered, text, texts } from '../../resource/render';
import { PolicyScope, renderScope } from '../../values/policy-scope';

/**
 * The image of the proxy.
 *
 * @see https://istio.io/latest/docs/ops/configuration/security/harden-docker-images/
 */
export class ProxyImage {
  /**
   * Ubuntu, with a shell.
   *
   * Istio: image.imageType
   */
  public static ubuntu(): ProxyImage {
    return new ProxyImage('default');
  }

  /**
   * Ubuntu, with tools to look at the network.
   *
   * Istio: image.imageType
   */
  public static debug(): ProxyImage {
    return new ProxyImage('debug');
  }

  /**
   * The proxy alone, without a shell.
   *
   * Istio: image.imageType
   */
  public static distroless(): ProxyImage {
    return new ProxyImage('distroless');
  }

  /**
   * A type of your own, which a registry of yours has: the end of the image's tag, as in `1.30.0-TYPE`.
   *
   * Istio: image.imageType
   */
  public static fromImageType(imageType: string): ProxyImage {
    return new ProxyImage(imageType);
  }

  private constructor(private readonly imageType: string) {}

  /** @internal */
  public _render(): unknown {
    return { imageType: text(this.imageType) } satisfies Fields<ProxyConfigImageSpec>;
  }
}

/** Input of a ProxyConfig. */
export interface ProxyConfigProps extends IstioResourceProps {
  /**
   * Whose proxies it is for: those of pods by their labels or workload, all of its namespace, or all of the mesh.
   *
   * Istio: selector, selector.matchLabels
   *
   * @default - all of its namespace; in the mesh's root namespace, all of the mesh
   */
  readonly appliesTo?: PolicyScope;

  /**
   * How many threads a proxy has: a whole number of 0 or more; 0 is one for each core of the machine.
   *
   * Istio: concurrency
   *
   * @default - by the CPU limit of the proxy's container
   */
  readonly concurrency?: number;

  /**
   * Environment variables of the proxy's container, by name. Those that begin with `ISTIO_META_` are known to istiod, too.
   *
   * Istio: environmentVariables
   *
   * @default - none, but for those of the mesh
   */
  readonly environmentVariables?: { readonly [name: string]: string };

  /**
   * Which image the proxy runs.
   *
   * Istio: image
   *
   * @default - the mesh's (`defaultConfig.image`)
   */
  readonly image?: ProxyImage;
}

/**
 * How proxies run: their threads, image and environment. It is read when a pod is made; pods that run keep what they have until they are replaced.
 *
 * The ProxyConfig's name is the construct's id, unless `metadata.name` is set.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/proxy-config/
 */
export class ProxyConfig extends IstioResource {
  private readonly options: ProxyConfigProps;

  public constructor(scope: Construct, id: string, props: ProxyConfigProps = {}) {
    super(scope, id, 'ProxyConfig', props);
    this.options = this._accept('ProxyConfigProps', props);
  }

  /** @internal */
  protected override _renderSpec(from: Referrer): Fields<ProxyConfigSpec> {
    const { appliesTo, concurrency, environmentVariables, image } = this.options;
    return {
      ...renderScope(appliesTo, from),
      concurrency,
      environmentVariables: texts(environmentVariables),
      image: rendered(image, 'ProxyImage.distroless()'),
    };
  }
}
