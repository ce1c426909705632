import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';

/** The SHA-256 of a file, in hexadecimal. */
export async function sha256(file: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
}

/** Throws unless a file has the checksum it is pinned to. */
export async function verify(file: string, expected: string): Promise<void> {
  const actual = await sha256(file);
  if (actual !== expected) throw new Error(`${file}: its SHA-256 is ${actual}, expected ${expected}; delete it and install again`);
}
