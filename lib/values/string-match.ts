import { text } from '../resource/render';

/**
 * How a string of a request is compared: exactly, by its beginning, or by a regular expression. Case-sensitive.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/virtual-service/#StringMatch
 */
export class StringMatch {
  /**
   * Equal to `value`.
   *
   * Istio: ...exact
   */
  public static exact(value: string): StringMatch {
    return new StringMatch('exact', value);
  }

  /**
   * Begins with `value`.
   *
   * Istio: ...prefix
   */
  public static prefix(value: string): StringMatch {
    return new StringMatch('prefix', value);
  }

  /**
   * Matches a regular expression, in RE2's syntax, as a whole: `ab` does not match `abc`.
   *
   * Istio: ...regex
   *
   * @see https://github.com/google/re2/wiki/Syntax
   */
  public static regex(value: string): StringMatch {
    return new StringMatch('regex', value);
  }

  /** Is present, with any value. For headers and query parameters. It is written as `{}`. */
  public static present(): StringMatch {
    return new StringMatch('present', '');
  }

  private constructor(private readonly kind: 'exact' | 'prefix' | 'regex' | 'present', private readonly value: string) {}

  /** @internal */
  public _render(): unknown {
    return this.kind === 'present' ? {} : { [this.kind]: text(this.value) };
  }
}
