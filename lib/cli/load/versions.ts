const GREETING = Buffer.from('Hello version: ');
const COMMA = 0x2c;

interface Version {
  readonly name: string;
  readonly bytes: Buffer;
  count: number;
}

/** Counts which version of helloworld answered, by the bytes of the body: a version already known takes no memory. */
export class Versions {
  private readonly known: Version[] = [];

  /** Counts the version that a body names; a body that names none is not counted. */
  add(body: Buffer, length: number): void {
    const start = GREETING.length;
    if (length <= start) return;
    for (let index = 0; index < start; index++) if (body[index] !== GREETING[index]) return;
    let end = start;
    while (end < length && body[end] !== COMMA) end++;
    if (end === length || end === start) return;
    this.find(body, start, end).count++;
  }

  /** How often each version answered, by name. */
  counts(): ReadonlyArray<readonly [name: string, count: number]> {
    return this.known.map(({ name, count }) => [name, count] as const).sort(([a], [b]) => a.localeCompare(b, 'en', { numeric: true }));
  }

  private find(body: Buffer, start: number, end: number): Version {
    for (const version of this.known) if (sameBytes(version.bytes, body, start, end)) return version;
    const bytes = Buffer.from(body.subarray(start, end));
    const version = { name: bytes.toString('utf8'), bytes, count: 0 };
    this.known.push(version);
    return version;
  }
}

function sameBytes(bytes: Buffer, body: Buffer, start: number, end: number): boolean {
  if (bytes.length !== end - start) return false;
  for (let index = 0; index < bytes.length; index++) if (bytes[index] !== body[start + index]) return false;
  return true;
}
