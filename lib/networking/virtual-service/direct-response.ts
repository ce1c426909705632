import { Fields } from '../../core/fields';
import { DirectResponseBodySpec, DirectResponseSpec } from '../../release/specs';
import { rendered, text } from '../../resource/render';

/** The body of an answer that the proxy gives itself, of at most 1 MiB. */
export class ResponseBody {
  /**
   * Text.
   *
   * Istio: http[].directResponse.body.string
   */
  public static text(content: string): ResponseBody {
    return new ResponseBody('string', content);
  }

  /**
   * Bytes, in base64.
   *
   * Istio: http[].directResponse.body.bytes
   */
  public static base64(bytes: string): ResponseBody {
    return new ResponseBody('bytes', bytes);
  }

  private constructor(private readonly kind: 'string' | 'bytes', private readonly content: string) {}

  /** @internal */
  public _render(): unknown {
    return { [this.kind]: text(this.content) } satisfies Fields<DirectResponseBodySpec>;
  }
}

/**
 * An answer that the proxy gives itself.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/virtual-service/#HTTPDirectResponse
 */
export interface DirectResponse {
  /**
   * The status, 200 to 599.
   *
   * Istio: http[].directResponse.status
   */
  readonly status: number;

  /**
   * The body.
   *
   * Istio: http[].directResponse.body
   *
   * @default - none
   */
  readonly body?: ResponseBody;
}

export function renderDirectResponse({ status, body }: DirectResponse): unknown {
  return { status, body: rendered(body, 'ResponseBody.text(...)') } satisfies Fields<DirectResponseSpec>;
}
