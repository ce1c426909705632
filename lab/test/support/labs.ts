import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { labFiles } from '../../core/names';
import { PROJECT } from '../../core/paths';

/** Names of labs are the machine's, so that each checkout has its own. */
export const named = (name: string) => `test-${name}-${createHash('sha256').update(PROJECT).digest('hex').slice(0, 6)}`;

/** The labs that the tests run in: a mesh, and an API server whose CRDs are changed from release to release. */
export const MESH = named('mesh');
export const BARE = named('bare');

/** With `LAB_TEST_KEEP=1` the labs go on after a test run, and the next one with it uses them, as they are then. */
export const KEEP = process.env.LAB_TEST_KEEP === '1';

/** Runs a command of the lab's command line, as a user would. */
export async function lab(...args: string[]): Promise<string> {
  const { stdout } = await promisify(execFile)(process.execPath, ['--import', 'tsx', join(PROJECT, 'lab', 'cli.ts'), ...args], { cwd: PROJECT });
  return stdout;
}

/** The manifests that are deployed: those of the checkout. */
export const DIST = join(PROJECT, 'dist');

export const GOLDEN = join(PROJECT, 'data', 'golden');

/** Whether a lab is there, for messages that help. */
export function isUp(name: string): boolean {
  return existsSync(labFiles(name).kubeconfig);
}
