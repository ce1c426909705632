import { formatTime, parseTime } from './time';

/** A row of a container's log file, in the form of the container runtime interface: `TIME STREAM F|P CONTENT`. */
export interface Row {
  /** Nanoseconds since 1970. */
  readonly time: bigint;
  readonly stream: 'stdout' | 'stderr';
  /** Whether the line goes on in the stream's next row, or ended without a line break. */
  readonly partial: boolean;
  /** Without a line break. */
  readonly content: Buffer;
}

const BREAK = Buffer.from('\n');

export function formatRow({ time, stream, partial, content }: Row): Buffer {
  return Buffer.concat([Buffer.from(`${formatTime(time)} ${stream} ${partial ? 'P' : 'F'} `), content, BREAK]);
}

/** Reads a row, given without its line break; nothing when it is none. */
export function parseRow(row: Buffer): Row | undefined {
  const [, timeText, stream, tags] = /^(\S+) (stdout|stderr) (\S+) /.exec(row.toString('latin1')) ?? [];
  const time = timeText && parseTime(timeText);
  if (!time || !tags) return undefined;
  return {
    time,
    stream: stream as Row['stream'],
    // Runtimes may add further tags behind a colon.
    partial: tags.split(':')[0] === 'P',
    content: row.subarray(timeText.length + stream!.length + tags.length + 3),
  };
}
