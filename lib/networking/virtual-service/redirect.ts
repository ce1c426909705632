import { Fields } from '../../core/fields';
import { HttpRedirectSpec } from '../../release/specs';
import { number, text } from '../../resource/render';

/** The port that a redirect leads to. */
export class RedirectPort {
  /**
   * A port, 1 to 65535.
   *
   * Istio: http[].redirect.port
   */
  public static number(port: number): RedirectPort {
    return new RedirectPort(() => ({ port: number(port) }));
  }

  /**
   * 80 for HTTP, 443 for HTTPS.
   *
   * Istio: http[].redirect.derivePort: FROM_PROTOCOL_DEFAULT
   */
  public static protocolDefault(): RedirectPort {
    return new RedirectPort(() => ({ derivePort: 'FROM_PROTOCOL_DEFAULT' }));
  }

  /**
   * The port that the request came to.
   *
   * Istio: http[].redirect.derivePort: FROM_REQUEST_PORT
   */
  public static requestPort(): RedirectPort {
    return new RedirectPort(() => ({ derivePort: 'FROM_REQUEST_PORT' }));
  }

  private constructor(private readonly fields: () => Fields<HttpRedirectSpec>) {}

  /** @internal */
  public _render(): Fields<HttpRedirectSpec> {
    return this.fields();
  }
}

/** The path that a redirect leads to. */
export class RedirectPath {
  /**
   * This path, in place of the whole one.
   *
   * Istio: http[].redirect.uri
   */
  public static full(path: string): RedirectPath {
    return new RedirectPath(() => ({ uri: text(path) }));
  }

  /**
   * This path, in place of the part that the route's prefix match took. Since Istio 1.31.
   *
   * Istio: http[].redirect.prefixRewrite
   */
  public static prefix(path: string): RedirectPath {
    return new RedirectPath(() => ({ prefixRewrite: text(path) }));
  }

  private constructor(private readonly fields: () => Fields<HttpRedirectSpec>) {}

  /** @internal */
  public _render(): Fields<HttpRedirectSpec> {
    return this.fields();
  }
}

/**
 * A redirect of the client. At least one of path, authority, scheme and port is needed.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/virtual-service/#HTTPRedirect
 */
export interface HttpRedirect {
  /**
   * The path.
   *
   * Istio: http[].redirect.uri, http[].redirect.prefixRewrite
   *
   * @default - the request's
   */
  readonly path?: RedirectPath;

  /**
   * The authority (the Host header).
   *
   * Istio: http[].redirect.authority
   *
   * @default - the request's
   */
  readonly authority?: string;

  /**
   * `http` or `https`.
   *
   * Istio: http[].redirect.scheme
   *
   * @default - the request's
   */
  readonly scheme?: string;

  /**
   * The port.
   *
   * Istio: http[].redirect.port, http[].redirect.derivePort
   *
   * @default - none is written: the scheme's own
   */
  readonly port?: RedirectPort;

  /**
   * The status, 300 to 399.
   *
   * Istio: http[].redirect.redirectCode
   *
   * @default 301
   */
  readonly code?: number;
}

export function renderRedirect({ path, authority, scheme, port, code }: HttpRedirect): unknown {
  return { ...path?._render(), authority, scheme, ...port?._render(), redirectCode: code } satisfies Fields<HttpRedirectSpec>;
}
