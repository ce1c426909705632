const CR = 0x0d;
const LF = 0x0a;

const enum At { SIZE, EXTENSION, DATA, DATA_END, TRAILER, TRAILER_LINE, END }

/** Follows a chunked body through the pieces in which it arrives. */
export class ChunkedBody {
  private at = At.SIZE;
  private size = 0;
  private digits = 0;

  /** Before a new body. */
  reset(): void {
    this.at = At.SIZE;
    this.size = 0;
    this.digits = 0;
  }

  /** Whether the last chunk and its trailers have been read. */
  get ended(): boolean {
    return this.at === At.END;
  }

  /**
   * Reads on.
   *
   * @param data is called with the start and end of each piece of the content
   * @returns where reading stopped: at the end of the body or of the bytes; -1 when this is not a chunked body
   */
  read(bytes: Buffer, start: number, end: number, data: (bytes: Buffer, start: number, end: number) => void): number {
    let index = start;
    while (index < end && this.at !== At.END) {
      if (this.at === At.DATA) {
        const stop = Math.min(end, index + this.size);
        data(bytes, index, stop);
        this.size -= stop - index;
        index = stop;
        if (this.size === 0) this.at = At.DATA_END;
      } else if (!this.step(bytes[index++])) {
        return -1;
      }
    }
    return index;
  }

  private step(byte: number): boolean {
    switch (this.at) {
      case At.SIZE: return this.sizeByte(byte);
      case At.EXTENSION:
        if (byte === LF) this.at = this.size === 0 ? At.TRAILER : At.DATA;
        return true;
      case At.DATA_END:
        if (byte === LF) this.reset();
        return byte === LF || byte === CR;
      case At.TRAILER: // At the start of a line: an empty one ends the body.
        if (byte !== CR) this.at = byte === LF ? At.END : At.TRAILER_LINE;
        return true;
      case At.TRAILER_LINE:
        if (byte === LF) this.at = At.TRAILER;
        return true;
      default: return false;
    }
  }

  private sizeByte(byte: number): boolean {
    const digit = hexDigit(byte);
    if (digit >= 0) {
      this.size = this.size * 16 + digit;
      return ++this.digits <= 12;
    }
    this.at = At.EXTENSION;
    return this.digits > 0 && this.step(byte);
  }
}

function hexDigit(byte: number): number {
  if (byte >= 0x30 && byte <= 0x39) return byte - 0x30;
  const letter = byte | 0x20;
  return letter >= 0x61 && letter <= 0x66 ? letter - 0x61 + 10 : -1;
}
