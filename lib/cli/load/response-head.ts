const CR = 0x0d;
const LF = 0x0a;
const SPACE = 0x20;
const TAB = 0x09;
const COMMA = 0x2c;
const COLON = 0x3a;

/** Digits of a length that is still counted exactly. */
const LONGEST_LENGTH = 15;

/** How the end of a body is known. */
export const enum Framing { LENGTH, CHUNKED, UNTIL_CLOSE }

/** The status line and those header fields that say where a response ends; read in place, again and again. */
export class ResponseHead {
  status = 0;
  keepAlive = true;
  framing = Framing.UNTIL_CLOSE;
  length = 0;

  private closes = false;

  /**
   * Reads a head from the start of the bytes.
   *
   * @returns where the body starts, 0 when the head is not complete yet, or -1 when this is not HTTP/1
   */
  read(bytes: Buffer, start: number, end: number): number {
    let lineEnd = lineFeed(bytes, start, end);
    if (lineEnd === end) return 0;
    if (!this.readStatusLine(bytes, start, lineEnd)) return -1;
    for (;;) {
      const line = lineEnd + 1;
      lineEnd = lineFeed(bytes, line, end);
      if (lineEnd === end) return 0;
      const length = bytes[lineEnd - 1] === CR ? lineEnd - 1 - line : lineEnd - line;
      if (length === 0) break;
      if (!this.readField(bytes, line, line + length)) return -1;
    }
    if (this.status < 200 || this.status === 204 || this.status === 304) {
      this.framing = Framing.LENGTH;
      this.length = 0;
    }
    if (this.closes || this.framing === Framing.UNTIL_CLOSE) this.keepAlive = false;
    return lineEnd + 1;
  }

  /** `HTTP/1.1 200 OK` */
  private readStatusLine(bytes: Buffer, start: number, end: number): boolean {
    const textEnd = bytes[end - 1] === CR ? end - 1 : end;
    if (!(textEnd - start >= 12 && same(bytes, start, start + 7, 'http/1.') && bytes[start + 8] === SPACE)) return false;
    // Three digits and no fourth: 2000 is no status.
    if (textEnd - start > 12 && bytes[start + 12] !== SPACE) return false;
    this.status = 0;
    for (let index = start + 9; index < start + 12; index++) {
      const digit = bytes[index] - 48;
      if (!(digit >= 0 && digit <= 9)) return false;
      this.status = this.status * 10 + digit;
    }
    this.keepAlive = bytes[start + 7] !== 0x30;
    this.closes = false;
    this.framing = Framing.UNTIL_CLOSE;
    this.length = 0;
    return this.status >= 100;
  }

  private readField(bytes: Buffer, start: number, end: number): boolean {
    const first = bytes[start] | 0x20;
    if (first !== 0x63 && first !== 0x74) return true; // c and t: no other field matters here
    let colon = start;
    while (colon < end && bytes[colon] !== COLON) colon++;
    let value = colon + 1;
    while (value < end && isBlank(bytes[value])) value++;
    if (same(bytes, start, colon, 'content-length')) return this.readLength(bytes, value, end);
    if (same(bytes, start, colon, 'transfer-encoding')) this.framing = Framing.CHUNKED;
    else if (same(bytes, start, colon, 'connection')) this.readConnection(bytes, value, end);
    return true;
  }

  /** A list such as `keep-alive, Upgrade`; close overrides the others, in whatever field it stands. */
  private readConnection(bytes: Buffer, start: number, end: number): void {
    for (let index = start; index < end;) {
      let stop = index;
      while (stop < end && bytes[stop] !== COMMA) stop++;
      let last = stop;
      while (last > index && isBlank(bytes[last - 1])) last--;
      if (same(bytes, index, last, 'close')) this.closes = true;
      else if (same(bytes, index, last, 'keep-alive')) this.keepAlive = true;
      index = stop + 1;
      while (index < end && isBlank(bytes[index])) index++;
    }
  }

  private readLength(bytes: Buffer, start: number, end: number): boolean {
    let length = 0;
    let last = end;
    while (last > start && isBlank(bytes[last - 1])) last--;
    if (last - start > LONGEST_LENGTH) return false;
    for (let index = start; index < last; index++) {
      const digit = bytes[index] - 48;
      if (!(digit >= 0 && digit <= 9)) return false;
      length = length * 10 + digit;
    }
    if (this.framing !== Framing.CHUNKED) this.framing = Framing.LENGTH;
    this.length = length;
    return start < last;
  }
}

function isBlank(byte: number): boolean {
  return byte === SPACE || byte === TAB;
}

function lineFeed(bytes: Buffer, start: number, end: number): number {
  let index = start;
  while (index < end && bytes[index] !== LF) index++;
  return index;
}

/** Whether bytes are a text, whatever the case of their letters. */
function same(bytes: Buffer, start: number, end: number, lowerCase: string): boolean {
  if (end - start !== lowerCase.length) return false;
  for (let index = 0; index < lowerCase.length; index++) {
    const byte = bytes[start + index];
    if ((byte >= 0x41 && byte <= 0x5a ? byte | 0x20 : byte) !== lowerCase.charCodeAt(index)) return false;
  }
  return true;
}
