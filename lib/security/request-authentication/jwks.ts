import { Misfit, UNSET, WRONG_TYPE } from '../../resource/misfit';
import { resolved, text } from '../../resource/render';

/**
 * The public keys by which tokens of an issuer are checked: a JSON Web Key Set.
 *
 * @see https://www.rfc-editor.org/rfc/rfc7517
 */
export class Jwks {
  /**
   * Keys that are fetched from a URL, by istiod, again and again: so the issuer can change them.
   *
   * Istio: jwtRules[].jwksUri
   *
   * @param uri such as `https://issuer.example.com/.well-known/jwks.json`
   */
  public static uri(uri: string): Jwks {
    return new Jwks(() => ({ jwksUri: text(uri) }));
  }

  /**
   * Keys that are written into the resource. It is a fault if they are no key set, and a warning if one of them is private.
   *
   * Istio: jwtRules[].jwks
   *
   * @param keys the key set, `{ keys: [...] }`, or its JSON as text
   */
  public static inline(keys: unknown): Jwks {
    return new Jwks(() => ({ jwks: jsonOf(keys) }));
  }

  private constructor(private readonly render: () => { readonly jwks?: unknown; readonly jwksUri?: unknown }) {}

  /** @internal */
  public _render(): { readonly jwks?: unknown; readonly jwksUri?: unknown } {
    return this.render();
  }
}

/** What says where the keys are, of the fields of a JWT rule. */
export function renderJwks(jwks: Jwks | undefined): { readonly jwks?: unknown; readonly jwksUri?: unknown } {
  if (jwks === undefined) return {};
  if (typeof jwks === 'object' && jwks !== null && typeof jwks._render === 'function') return jwks._render();
  return { jwks: Misfit.of(WRONG_TYPE, { value: jwks, expected: 'Jwks.uri(...), Jwks.inline(...)' }) };
}

function jsonOf(given: unknown): unknown {
  const keys = resolved(given);
  if (typeof keys === 'string' || keys instanceof Misfit) return keys;
  if (keys === undefined) return Misfit.of(UNSET, { what: "'keys'" });
  if (typeof keys !== 'object' || keys === null) return Misfit.of(WRONG_TYPE, { value: keys, expected: 'a key set: { keys: [...] }, or its JSON as text' });
  try {
    return JSON.stringify(keys);
  } catch {
    return Misfit.of(WRONG_TYPE, { value: keys, expected: 'data that ends: this contains itself' });
  }
}
