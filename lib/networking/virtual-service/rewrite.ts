import { Fields } from '../../core/fields';
import { HttpRewriteSpec } from '../../release/specs';
import { accepted } from '../../resource/input';
import { text } from '../../resource/render';

/** What else a rewrite of the path changes. */
export interface RewriteOptions {
  /**
   * The authority (the Host header) that the destination sees.
   *
   * Istio: http[].rewrite.authority
   *
   * @default - the request's
   */
  readonly authority?: string;
}

/**
 * Changes to the path or authority of a request before it is sent on.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/virtual-service/#HTTPRewrite
 */
export class Rewrite {
  /**
   * Puts `path` in place of what the route's match took: its prefix, or the whole path of an exact match.
   *
   * Istio: http[].rewrite.uri
   */
  public static uri(path: string, options: RewriteOptions = {}): Rewrite {
    return new Rewrite(() => ({ uri: text(path) }), options);
  }

  /**
   * Puts a replacement in place of what a regular expression finds in the path.
   *
   * Istio: http[].rewrite.uriRegexRewrite.match, http[].rewrite.uriRegexRewrite.rewrite
   *
   * @param match RE2, at most 1024 characters
   * @param rewrite may refer to groups as `\1`, `\2`
   */
  public static regex(match: string, rewrite: string, options: RewriteOptions = {}): Rewrite {
    return new Rewrite(() => ({ uriRegexRewrite: { match: text(match), rewrite: text(rewrite) } }), options);
  }

  /**
   * Changes the authority (the Host header) only.
   *
   * Istio: http[].rewrite.authority
   */
  public static authority(authority: string): Rewrite {
    return new Rewrite(() => ({ authority: text(authority) }), {});
  }

  private constructor(private readonly fields: () => Fields<HttpRewriteSpec>, private readonly options: RewriteOptions) {}

  /** @internal */
  public _render(): unknown {
    return accepted('RewriteOptions', this.options, options => ({ ...this.fields(), ...options } satisfies Fields<HttpRewriteSpec>));
  }
}
