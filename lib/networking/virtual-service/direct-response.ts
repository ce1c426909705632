import { Place } from '../../resource/place';

/** The body of an answer that the proxy gives itself, of at most 1 MiB. */
export class ResponseBody {
  /** Text. */
  public static text(text: string): ResponseBody {
    return new ResponseBody({ string: text });
  }

  /** Bytes, in base64. */
  public static base64(bytes: string): ResponseBody {
    return new ResponseBody({ bytes });
  }

  private constructor(private readonly fields: { readonly string?: string; readonly bytes?: string }) {}

  /** @internal */
  public _render(place: Place): any {
    const size = this.fields.string === undefined ? Buffer.byteLength(this.fields.bytes!, 'base64') : Buffer.byteLength(this.fields.string);
    if (size > 1024 * 1024) place.fault(`has ${size} bytes; Istio takes 1048576 (1 MiB) at most`);
    return this.fields;
  }
}

/**
 * An answer that the proxy gives itself.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/virtual-service/#HTTPDirectResponse
 */
export interface DirectResponse {
  /** The status, 200 to 599. */
  readonly status: number;

  /**
   * The body.
   *
   * @default - none
   */
  readonly body?: ResponseBody;
}

export function renderDirectResponse(response: DirectResponse, place: Place): any {
  const { status, body } = response;
  if (!(Number.isInteger(status) && status >= 200 && status <= 599)) place.at('status').fault(`${status} is not a status; write one from 200 to 599`);
  return { status, body: body?._render(place.at('body')) };
}
