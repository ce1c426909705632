const CR = 0x0d;
const LF = 0x0a;
const SPACE = 0x20;
const COLON = 0x3a;

/** How the end of a body is known. */
export const enum Framing { LENGTH, CHUNKED, UNTIL_CLOSE }

/** The status line and those header fields that say where a response ends; read in place, again and again. */
export class ResponseHead {
  status = 0;
  keepAlive = true;
  framing = Framing.UNTIL_CLOSE;
  length = 0;

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
    if (this.framing === Framing.UNTIL_CLOSE) this.keepAlive = false;
    return lineEnd + 1;
  }

  /** `HTTP/1.1 200 OK` */
  private readStatusLine(bytes: Buffer, start: number, end: number): boolean {
    if (!(same(bytes, start, start + 7, 'http/1.') && bytes[start + 8] === SPACE && end - start >= 12)) return false;
    this.status = (bytes[start + 9] - 48) * 100 + (bytes[start + 10] - 48) * 10 + (bytes[start + 11] - 48);
    this.keepAlive = bytes[start + 7] !== 0x30;
    this.framing = Framing.UNTIL_CLOSE;
    this.length = 0;
    return this.status >= 100 && this.status <= 999;
  }

  private readField(bytes: Buffer, start: number, end: number): boolean {
    const first = bytes[start] | 0x20;
    if (first !== 0x63 && first !== 0x74) return true; // c and t: no other field matters here
    let colon = start;
    while (colon < end && bytes[colon] !== COLON) colon++;
    let value = colon + 1;
    while (value < end && bytes[value] === SPACE) value++;
    if (same(bytes, start, colon, 'content-length')) return this.readLength(bytes, value, end);
    if (same(bytes, start, colon, 'transfer-encoding')) this.framing = Framing.CHUNKED;
    else if (same(bytes, start, colon, 'connection')) this.keepAlive = same(bytes, value, end, 'close') ? false : same(bytes, value, end, 'keep-alive') || this.keepAlive;
    return true;
  }

  private readLength(bytes: Buffer, start: number, end: number): boolean {
    let length = 0;
    for (let index = start; index < end && bytes[index] !== SPACE; index++) {
      const digit = bytes[index] - 48;
      if (!(digit >= 0 && digit <= 9)) return false;
      length = length * 10 + digit;
    }
    if (this.framing !== Framing.CHUNKED) this.framing = Framing.LENGTH;
    this.length = length;
    return start < end;
  }
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
