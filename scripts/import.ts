/**
 * Generates L1, the constructs in `imports/`, from the CRDs of the newest release: `npm run import [-- FOLDER]`.
 *
 * The CRDs are those of data/crds, checked against data/crds/SHA256SUMS before anything is written.
 */
import { execFileSync } from 'child_process';
import { createHash } from 'crypto';
import { readFileSync, rmSync } from 'fs';
import { join } from 'path';

const ROOT = join(__dirname, '..');
export const CRDS = join(ROOT, 'data', 'crds');
export const NEWEST = 'istio-1.31.0-rc.0.yaml';

/** The path of a CRD file. Throws if it is not the one that its checksum was taken from. */
export function checkSum(file: string, crds = CRDS): string {
  const path = join(crds, file);
  const sums = readFileSync(join(crds, 'SHA256SUMS'), 'utf8');
  const expected = sums.split('\n').find(line => line.endsWith(`  ${file}`))?.slice(0, 64);
  const actual = createHash('sha256').update(readFileSync(path)).digest('hex');
  if (actual === expected) return path;
  throw new Error(`${path} has sha256 ${actual}, but SHA256SUMS says ${expected ?? 'nothing of it'}; restore the file, or update the checksum if the change is meant`);
}

/** Writes the constructs of the newest CRDs to a folder. */
export function generate(folder: string): void {
  const crds = checkSum(NEWEST);
  rmSync(folder, { recursive: true, force: true });
  execFileSync(join(ROOT, 'node_modules', '.bin', 'cdk8s'), ['import', '--no-save', '--check-upgrade=false', '--language', 'typescript', '--output', folder, crds], {
    cwd: ROOT,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
}

if (require.main === module) generate(process.argv[2] ?? join(ROOT, 'imports'));
