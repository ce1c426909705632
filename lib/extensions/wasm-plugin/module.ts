import * as kplus from 'cdk8s-plus-25';
import { accepted } from '../../resource/input';
import { text } from '../../resource/render';

/** When a proxy fetches a module that it has fetched before. */
export enum WasmPullPolicy {
  /** Only if it is not there; so too for images with a digest. */
  IF_NOT_PRESENT = 'IfNotPresent',
  /** Whenever the configuration is applied; the default of images with the tag `latest`. */
  ALWAYS = 'Always',
}

/** How a module is checked. */
export interface WasmModuleOptions {
  /**
   * The SHA-256 checksum of the module or image, 64 digits in hexadecimal; a module with another is refused.
   *
   * Istio: ...sha256
   *
   * @default - not checked, unless the image has a digest
   */
  readonly sha256?: string;

  /**
   * A public key by which a signature is verified. No release of Istio verifies it so far.
   *
   * Istio: ...verificationKey
   *
   * @default - not verified
   */
  readonly verificationKey?: string;
}

/** How a module is fetched and checked. */
export interface RemoteWasmModuleOptions extends WasmModuleOptions {
  /**
   * When a proxy fetches a module that it has fetched before.
   *
   * Istio: ...imagePullPolicy
   *
   * @default - `Always` for images with the tag `latest`, `IfNotPresent` for others
   */
  readonly imagePullPolicy?: WasmPullPolicy;
}

/** How an image is fetched and checked. */
export interface WasmImageOptions extends RemoteWasmModuleOptions {
  /**
   * Credentials of the registry: a Secret of type `kubernetes.io/dockerconfigjson` in the namespace of the resource.
   *
   * Istio: ...imagePullSecret
   *
   * @default - fetched without credentials
   */
  readonly imagePullSecret?: kplus.ISecret;
}

type AnyOptions = Partial<WasmImageOptions>;

/**
 * A WebAssembly module, and where it is fetched from.
 *
 * @see https://istio.io/latest/docs/reference/config/proxy_extensions/wasm-plugin/#WasmPlugin-url
 */
export class WasmModule {
  /**
   * An image in an OCI registry, such as `ghcr.io/shop/filter:1.0`.
   *
   * Istio: ...url
   */
  public static oci(image: string, options: WasmImageOptions = {}): WasmModule {
    return new WasmModule('WasmImageOptions', image, options, 'oci://');
  }

  /**
   * A file on a web server, by its URL: `https://...`, or `http://...`, which anyone on the way can change: give its `sha256`.
   *
   * Istio: ...url
   */
  public static http(url: string, options: RemoteWasmModuleOptions = {}): WasmModule {
    return new WasmModule('RemoteWasmModuleOptions', url, options);
  }

  /**
   * A file in the proxy's container, by its absolute path, such as `/opt/filters/openid.wasm`.
   *
   * Istio: ...url
   */
  public static file(path: string, options: WasmModuleOptions = {}): WasmModule {
    return new WasmModule('WasmModuleOptions', path, options, 'file://');
  }

  private constructor(private readonly struct: string, private readonly place: string, private readonly options: AnyOptions, private readonly scheme = '') {}

  /** @internal */
  public _render(): unknown {
    const { scheme, place } = this;
    const isWhole = typeof place !== 'string' || place === '' || place.startsWith(scheme);
    return accepted(this.struct, this.options, ({ imagePullSecret, ...options }) => ({
      ...options,
      url: isWhole ? text(place, 'where the module is') : scheme + place,
      imagePullSecret: imagePullSecret?.name,
    }));
  }
}
