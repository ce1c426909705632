import { Fields } from '../../core/fields';
import { RequestAuthenticationJwtRulesFromHeadersSpec } from '../../release/specs';
import { accepted } from '../../resource/input';
import { Misfit, WRONG_TYPE } from '../../resource/misfit';
import { text } from '../../resource/render';

/** Input of a header that has a token. */
export interface TokenHeaderOptions {
  /**
   * What stands before the token, its space included, such as `Bearer `.
   *
   * Istio: jwtRules[].fromHeaders[].prefix
   *
   * @default - nothing
   */
  readonly prefix?: string;
}

type Place = 'fromHeaders' | 'fromParams' | 'fromCookies';

/** Where in a request a token is. */
export class TokenLocation {
  /**
   * In a header.
   *
   * Istio: jwtRules[].fromHeaders, jwtRules[].fromHeaders[].name
   *
   * @param name the header's name
   * @param options what stands before the token
   */
  public static header(name: string, options: TokenHeaderOptions = {}): TokenLocation {
    return new TokenLocation('fromHeaders', () => accepted('TokenHeaderOptions', options, ({ prefix }) => (
      { name: text(name), prefix } satisfies Fields<RequestAuthenticationJwtRulesFromHeadersSpec>)));
  }

  /**
   * In a query parameter.
   *
   * Istio: jwtRules[].fromParams
   *
   * @param name the parameter's name
   */
  public static param(name: string): TokenLocation {
    return new TokenLocation('fromParams', () => text(name));
  }

  /**
   * In a cookie.
   *
   * Istio: jwtRules[].fromCookies
   *
   * @param name the cookie's name
   */
  public static cookie(name: string): TokenLocation {
    return new TokenLocation('fromCookies', () => text(name));
  }

  private constructor(private readonly place: Place, private readonly render: () => unknown) {}

  /** @internal */
  public _place(): Place {
    return this.place;
  }

  /** @internal */
  public _render(): unknown {
    return this.render();
  }
}

/** Token locations, by the fields that they are written to; an empty list is written as one of headers. */
export function renderLocations(locations: readonly TokenLocation[] | undefined): { readonly [place in Place]?: unknown } {
  if (locations === undefined) return {};
  if (!Array.isArray(locations) || locations.length === 0) return { fromHeaders: locations };
  const places: { [place in Place]?: unknown[] } = {};
  for (const location of locations as readonly TokenLocation[]) {
    const isLocation = typeof location === 'object' && location !== null && typeof location._place === 'function';
    (places[isLocation ? location._place() : 'fromHeaders'] ??= []).push(isLocation ? location._render() : Misfit.of(WRONG_TYPE, {
      value: location, expected: 'TokenLocation.header(...), TokenLocation.param(...), TokenLocation.cookie(...)',
    }));
  }
  return places;
}
