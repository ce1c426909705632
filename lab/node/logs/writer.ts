import { closeSync, openSync, writeSync } from 'node:fs';
import type { Readable } from 'node:stream';
import { formatRow, type Row } from './row';
import { now } from './time';

/** Longer lines are written in several rows, as containerd does. */
const LONGEST = 16 * 1024;

/** Writes what a container prints to its log file, until all streams have ended. */
export class LogWriter {
  private readonly file: number;
  private open = 0;

  constructor(path: string) {
    this.file = openSync(path, 'a');
  }

  /** Writes a stream's lines, each with the time at which it came. @returns when the stream has ended. */
  write(name: Row['stream'], stream: Readable): Promise<void> {
    this.open++;
    const lines = new Lines();
    const put = (parts: readonly Part[]) => {
      const time = now();
      if (parts.length) writeSync(this.file, Buffer.concat(parts.map(part => formatRow({ time, stream: name, ...part }))));
    };
    return new Promise(done => {
      stream.on('data', (chunk: Buffer) => put(lines.add(chunk)));
      stream.on('error', () => undefined);
      stream.on('close', () => {
        put(lines.end());
        if (--this.open === 0) closeSync(this.file);
        done();
      });
    });
  }
}

export type Part = Pick<Row, 'partial' | 'content'>;

/** Cuts a stream into lines. */
export class Lines {
  private rest: Buffer = Buffer.alloc(0);

  /** The lines that end in a chunk, and the parts of one that is too long for a row. */
  add(chunk: Buffer): Part[] {
    const parts: Part[] = [];
    let text = Buffer.concat([this.rest, chunk]);
    for (;;) {
      const end = text.indexOf('\n');
      const length = end < 0 ? text.length : end;
      if (length > LONGEST) {
        parts.push({ partial: true, content: text.subarray(0, LONGEST) });
        text = text.subarray(LONGEST);
      } else if (end >= 0) {
        parts.push({ partial: false, content: text.subarray(0, end) });
        text = text.subarray(end + 1);
      } else {
        this.rest = text;
        return parts;
      }
    }
  }

  /** What the stream ended with, without a line break. */
  end(): Part[] {
    const parts = this.rest.length ? [{ partial: true, content: this.rest }] : [];
    this.rest = Buffer.alloc(0);
    return parts;
  }
}
