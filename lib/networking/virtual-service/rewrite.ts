import { Place } from '../../resource/place';
import { checkRegex } from '../../values/checks';

/** What a rewrite of the path changes besides. */
export interface RewriteOptions {
  /**
   * The authority (the Host header) that the destination sees.
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
  /** Puts `path` in place of what the route's match took: its prefix, or the whole path of an exact match. */
  public static uri(path: string, options: RewriteOptions = {}): Rewrite {
    return new Rewrite({ uri: path, ...options });
  }

  /**
   * Puts a replacement in place of what a regular expression finds in the path.
   *
   * @param match RE2, at most 1024 characters
   * @param rewrite may refer to groups as `\1`, `\2`
   */
  public static regex(match: string, rewrite: string, options: RewriteOptions = {}): Rewrite {
    return new Rewrite({ uriRegexRewrite: { match, rewrite }, ...options });
  }

  /** Changes the authority (the Host header) only. */
  public static authority(authority: string): Rewrite {
    return new Rewrite({ authority });
  }

  private constructor(
    private readonly fields: { readonly uri?: string; readonly authority?: string; readonly uriRegexRewrite?: { readonly match: string; readonly rewrite: string } },
  ) {}

  /** @internal */
  public get _setsAuthority(): boolean {
    return this.fields.authority !== undefined;
  }

  /** @internal */
  public _render(place: Place): any {
    const match = this.fields.uriRegexRewrite?.match;
    if (match !== undefined) {
      checkRegex(match, place.at('uriRegexRewrite', 'match'));
      if (match.length > 1024) place.at('uriRegexRewrite', 'match').fault(`has ${match.length} characters; Istio takes 1024 at most`);
    }
    return this.fields;
  }
}
