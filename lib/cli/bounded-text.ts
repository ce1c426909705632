import { StringDecoder } from 'string_decoder';

/** Cuts what a program writes into lines and keeps only the start of each, so that output without end takes no memory. */
export class LineReader {
  private readonly decoder = new StringDecoder('utf8');
  private line = '';

  /** @param longest how many characters of a line are kept */
  constructor(private readonly read: (line: string) => void, private readonly longest = 2000) {}

  add(bytes: Buffer): void {
    const parts = this.decoder.write(bytes).split('\n');
    for (const [index, part] of parts.entries()) {
      if (index > 0) {
        this.read(this.line.trimEnd());
        this.line = '';
      }
      this.line += part.slice(0, this.longest - this.line.length);
    }
  }

  /** The last line, if it has no line end. */
  end(): void {
    if (this.line !== '') this.read(this.line.trimEnd());
    this.line = '';
  }
}

/** The last bytes of what a program writes. */
export class Tail {
  private bytes: Buffer = Buffer.alloc(0);

  constructor(private readonly longest = 16 * 1024) {}

  add(bytes: Buffer): void {
    this.bytes = Buffer.concat([this.bytes, bytes.subarray(-this.longest)]).subarray(-this.longest);
  }

  toString(): string {
    return this.bytes.toString('utf8');
  }
}
