import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { PROJECT } from '../../core/paths';
import type { Output } from './kubectl';
import { MESH } from './labs';

/** Runs a command in the network of a pod, or of the node where none is named. */
export function run(pod: string | undefined, ...command: string[]): Promise<Output> {
  const where = pod ? ['--pod', pod] : [];
  const args = ['--import', 'tsx', join(PROJECT, 'lab', 'cli.ts'), 'shell', '--name', MESH, ...where, '--', ...command];
  return new Promise(done => {
    execFile(process.execPath, args, { cwd: PROJECT, timeout: 30_000 }, (error, stdout, stderr) => {
      done({ code: error ? Number(error.code ?? 1) : 0, stdout, stderr });
    });
  });
}
