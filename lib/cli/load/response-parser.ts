import { ChunkedBody } from './chunked-body';
import { Framing, ResponseHead } from './response-head';

/** So much of each body is kept: enough to see which version answered. */
const KEPT = 128;

const LONGEST_HEAD = 64 * 1024;

/** Where the parser is after some bytes. */
export const enum Parsed { MORE, COMPLETE, MALFORMED }

/** Reads one HTTP/1.1 response after the other from the pieces in which they arrive, without memory of its own per response. */
export class ResponseParser {
  /** The first bytes of the body, `bodyLength` of them. */
  readonly body = Buffer.alloc(KEPT);
  bodyLength = 0;
  /** Whether anything of the current response has come. */
  started = false;

  private readonly head = new ResponseHead();
  private readonly chunks = new ChunkedBody();
  private inHead = true;
  private remaining = 0;
  /** A head that has not come whole yet; rare. */
  private pending: Buffer | undefined;

  get status(): number {
    return this.head.status;
  }

  /** Whether the connection may be used for another request. */
  get keepAlive(): boolean {
    return this.head.keepAlive;
  }

  /** Before the next response. */
  reset(): void {
    this.inHead = true;
    this.started = false;
    this.bodyLength = 0;
    this.pending = undefined;
  }

  /** Takes what has arrived. Bytes after the end of the response are a fault: there was only one request. */
  take(bytes: Buffer, length: number): Parsed {
    this.started = true;
    return this.inHead ? this.takeHead(bytes, length) : this.takeBody(bytes, 0, length);
  }

  /** The connection was closed: the end of the response for some, a fault for others. */
  close(): Parsed {
    return !this.inHead && this.head.framing === Framing.UNTIL_CLOSE ? Parsed.COMPLETE : Parsed.MALFORMED;
  }

  private takeHead(arrived: Buffer, arrivedLength: number): Parsed {
    const bytes = this.pending ? Buffer.concat([this.pending, arrived.subarray(0, arrivedLength)]) : arrived;
    const length = this.pending ? bytes.length : arrivedLength;
    let start = 0;
    for (;;) {
      const bodyStart = this.head.read(bytes, start, length);
      if (bodyStart < 0) return Parsed.MALFORMED;
      if (bodyStart === 0) {
        if (length - start > LONGEST_HEAD) return Parsed.MALFORMED;
        this.pending = Buffer.from(bytes.subarray(start, length));
        return Parsed.MORE;
      }
      start = bodyStart;
      if (this.head.status >= 200) break; // 1xx is followed by the real response
    }
    this.pending = undefined;
    this.inHead = false;
    this.remaining = this.head.length;
    if (this.head.framing === Framing.CHUNKED) this.chunks.reset();
    return this.takeBody(bytes, start, length);
  }

  private takeBody(bytes: Buffer, start: number, end: number): Parsed {
    switch (this.head.framing) {
      case Framing.LENGTH: {
        const taken = Math.min(this.remaining, end - start);
        this.keep(bytes, start, start + taken);
        this.remaining -= taken;
        return this.remaining > 0 ? Parsed.MORE : start + taken === end ? Parsed.COMPLETE : Parsed.MALFORMED;
      }
      case Framing.CHUNKED: {
        const stop = this.chunks.read(bytes, start, end, this.keep);
        if (stop < 0) return Parsed.MALFORMED;
        return !this.chunks.ended ? Parsed.MORE : stop === end ? Parsed.COMPLETE : Parsed.MALFORMED;
      }
      default:
        this.keep(bytes, start, end);
        return Parsed.MORE;
    }
  }

  private readonly keep = (bytes: Buffer, start: number, end: number): void => {
    const room = Math.min(KEPT - this.bodyLength, end - start);
    if (room <= 0) return;
    bytes.copy(this.body, this.bodyLength, start, start + room);
    this.bodyLength += room;
  };
}
