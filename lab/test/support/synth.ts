import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { IstioRelease } from '../../../lib';
import { walkthrough } from '../../../main';

/** Folders with the walkthrough as it is synthesized for a release of Istio, made once and removed with the process. */
const folders = new Map<string, string>();

/** A folder with the walkthrough's YAML for an Istio minor release (`1.15`). */
export function synthesized(minor: string): string {
  const known = folders.get(minor);
  if (known) return known;
  const folder = mkdtempSync(join(tmpdir(), 'cdk8s-istio-lab-'));
  walkthrough(IstioRelease.of(minor), folder).synth();
  folders.set(minor, folder);
  return folder;
}

/** For `afterAll`. */
export function removeSynthesized(): void {
  for (const folder of folders.values()) rmSync(folder, { recursive: true });
  folders.clear();
}
