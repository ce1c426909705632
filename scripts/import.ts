/**
 * Generates L1, the constructs in `imports/`, from the CRDs of the newest release, and of the version of Gateway API that it builds on:
 * `npm run import [-- FOLDER]`.
 * Each kind is there once, at its best version: v1, else v1beta1, else v1alpha1.
 *
 * The CRDs are those of data/crds, checked against their SHA256SUMS before anything is written.
 */
import { execFileSync } from 'child_process';
import { createHash } from 'crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { parseAllDocuments, stringify } from 'yaml';
import { byStability } from './crd-versions';
import { NEWEST_GATEWAY_API } from './gateway-api-versions';

const ROOT = join(__dirname, '..');
export const CRDS = join(ROOT, 'data', 'crds');
export const NEWEST = 'istio-1.31.0-rc.0.yaml';
const GATEWAY_API = join(CRDS, 'gateway-api');

/** The path of a CRD file. Throws if it is not the one that its checksum was taken from. */
export function checkSum(file: string, crds = CRDS): string {
  const path = join(crds, file);
  const sums = readFileSync(join(crds, 'SHA256SUMS'), 'utf8');
  const expected = sums.split('\n').find(line => line.endsWith(`  ${file}`))?.slice(0, 64);
  const actual = createHash('sha256').update(readFileSync(path)).digest('hex');
  if (actual === expected) return path;
  throw new Error(`${path} has sha256 ${actual}, but SHA256SUMS says ${expected ?? 'nothing of it'}; restore the file, or update the checksum if the change is meant`);
}

interface Crd {
  readonly spec: { versions: { readonly name: string; readonly served: boolean }[] };
}

/** CRDs with the best version alone that each serves. */
export function bestVersions(text: string): string {
  const crds = parseAllDocuments(text).map(document => document.toJS() as Crd | null).filter(crd => crd !== null);
  for (const { spec } of crds) spec.versions = spec.versions.filter(each => each.served).sort((a, b) => byStability(a.name, b.name)).slice(0, 1);
  return crds.map(crd => stringify(crd)).join('---\n');
}

/** Writes the constructs of the newest CRDs to a folder. */
export function generate(folder: string): void {
  const paths = [checkSum(NEWEST), checkSum(`gateway-api-${NEWEST_GATEWAY_API}.yaml`, GATEWAY_API)];
  const crds = paths.map(path => bestVersions(readFileSync(path, 'utf8'))).join('---\n');
  const temporary = mkdtempSync(join(tmpdir(), 'cdk8s-istio-import-'));
  try {
    const file = join(temporary, NEWEST);
    writeFileSync(file, crds);
    rmSync(folder, { recursive: true, force: true });
    execFileSync(join(ROOT, 'node_modules', '.bin', 'cdk8s'), ['import', '--no-save', '--check-upgrade=false', '--language', 'typescript', '--output', folder, file], {
      cwd: ROOT,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
  } finally {
    rmSync(temporary, { recursive: true });
  }
}

if (require.main === module) generate(process.argv[2] ?? join(ROOT, 'imports'));
