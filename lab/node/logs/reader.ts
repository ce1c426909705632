import { open, type FileHandle } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import type { LogOptions } from './options';
import { parseRow, type Row } from './row';
import { formatTime } from './time';

const BLOCK = 64 * 1024;
/** Milliseconds between two looks at a log that is followed. */
const PAUSE = 100;

/**
 * Reads a container's log file as the kubelet does: from the row that `tailLines` names, without rows older than `since`,
 * at most `limitBytes` of what comes out.
 *
 * @param isRunning whether the container may still write; a log that is followed ends when it may not
 */
export async function* readLog(path: string, options: LogOptions, isRunning: () => boolean = () => false): AsyncGenerator<Buffer> {
  const file = await open(path);
  try {
    const output = new Output(options);
    let position = await tailStart(file, options.tailLines);
    let rest: Buffer = Buffer.alloc(0);
    while (!output.full) {
      // Before reading: what a container wrote before it ended is there then.
      const running = isRunning();
      const { bytesRead, buffer } = await file.read({ buffer: Buffer.alloc(BLOCK), position });
      if (bytesRead === 0) {
        if (!options.follow || !running) return;
        await sleep(PAUSE);
        continue;
      }
      position += bytesRead;
      const text = Buffer.concat([rest, buffer.subarray(0, bytesRead)]);
      const end = text.lastIndexOf('\n') + 1;
      rest = text.subarray(end);
      const part = output.add(rows(text.subarray(0, end)));
      if (part.length) yield part;
    }
  } finally {
    await file.close();
  }
}

/** Cuts rows out of a text that ends with a line break. */
function* rows(text: Buffer): Generator<Row> {
  for (let start = 0; start < text.length;) {
    const end = text.indexOf('\n', start);
    const row = parseRow(text.subarray(start, end));
    if (row) yield row;
    start = end + 1;
  }
}

/** Turns rows into the text that is asked for. */
class Output {
  private bytesLeft: number;
  private rowsLeft: number;
  private atLineStart = true;

  constructor(private readonly options: LogOptions) {
    this.bytesLeft = options.limitBytes ?? Infinity;
    // Rows that are written meanwhile are not among the last.
    this.rowsLeft = options.follow ? Infinity : options.tailLines ?? Infinity;
  }

  get full(): boolean {
    return this.bytesLeft <= 0 || this.rowsLeft <= 0;
  }

  add(rows: Iterable<Row>): Buffer {
    const parts: Buffer[] = [];
    for (const row of rows) {
      if (this.full) break;
      this.rowsLeft--;
      const text = this.text(row).subarray(0, Math.min(this.bytesLeft, Number.MAX_SAFE_INTEGER));
      this.bytesLeft -= text.length;
      parts.push(text);
    }
    return Buffer.concat(parts);
  }

  private text({ time, content, partial }: Row): Buffer {
    const { timestamps, since } = this.options;
    const prefix = timestamps && this.atLineStart ? `${formatTime(time)} ` : '';
    this.atLineStart = !partial;
    if (since !== undefined && time < since) return Buffer.alloc(0);
    return Buffer.concat([Buffer.from(prefix), content, Buffer.from(partial ? '' : '\n')]);
  }
}

/** The place in a file at which its last rows begin. */
async function tailStart(file: FileHandle, count = Infinity): Promise<number> {
  if (count === Infinity) return 0;
  let found = 0;
  const buffer = Buffer.alloc(BLOCK);
  for (let end = (await file.stat()).size; end > 0;) {
    const start = Math.max(0, end - BLOCK);
    const { bytesRead } = await file.read({ buffer, position: start, length: end - start });
    for (let at = bytesRead - 1; at >= 0; at--) {
      if (buffer[at] === 10 && found++ === count) return start + at + 1;
    }
    end = start;
  }
  return 0;
}
