import { naturalOrder } from '../../core/natural-order';
import { printable } from '../printable';

const GREETING = Buffer.from('Hello version: ');
const COMMA = 0x2c;

/** More versions than any service runs at once; a server that names another one each time must not fill the memory. */
const MOST = 100;

interface Version {
  readonly name: string;
  readonly bytes: Buffer;
  count: number;
}

/** Counts which version of helloworld answered, by the bytes of the body: a version already known takes no memory. */
export class Versions {
  /** How many answers named a version beyond the first 100. */
  others = 0;

  private readonly known: Version[] = [];

  /** Counts the version that a body names; a body that names none is not counted. */
  add(body: Buffer, length: number): void {
    const start = GREETING.length;
    if (length <= start) return;
    for (let index = 0; index < start; index++) if (body[index] !== GREETING[index]) return;
    let end = start;
    while (end < length && body[end] !== COMMA) end++;
    if (end === length || end === start) return;
    const version = this.find(body, start, end);
    if (version) version.count++;
    else this.others++;
  }

  /** How often each version answered, by name. */
  counts(): ReadonlyArray<readonly [name: string, count: number]> {
    return this.known.map(({ name, count }) => [name, count] as const).sort(([a], [b]) => naturalOrder(a, b));
  }

  private find(body: Buffer, start: number, end: number): Version | undefined {
    for (const version of this.known) if (sameBytes(version.bytes, body, start, end)) return version;
    if (this.known.length === MOST) return undefined;
    const bytes = Buffer.from(body.subarray(start, end));
    const version = { name: printable(bytes.toString('utf8')).replace(/[\n\t]/g, ' '), bytes, count: 0 };
    this.known.push(version);
    return version;
  }
}

function sameBytes(bytes: Buffer, body: Buffer, start: number, end: number): boolean {
  if (bytes.length !== end - start) return false;
  for (let index = 0; index < bytes.length; index++) if (bytes[index] !== body[start + index]) return false;
  return true;
}
