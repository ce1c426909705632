import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { labFiles } from '../../core/names';
import { program, PROJECT } from '../../core/paths';
import type { Output } from './kubectl';
import { MESH } from './labs';

/** A program that runs until it ends by itself or is interrupted. */
export interface Running {
  /** Its output so far. */
  readonly said: { stdout: string; stderr: string };
  readonly ended: Promise<Output>;
  /** As Ctrl+C does. */
  interrupt(): void;
}

const living = new Set<() => void>();

/** For `afterEach`: ends what a test has not ended itself, as a test that failed. */
export function endRunning(): void {
  for (const end of living) end();
}

/** Starts a program with the mesh's cluster for its own, as a user's shell would. */
function start(file: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): Running {
  const child = spawn(file, args, {
    env: { ...process.env, KUBECONFIG: labFiles(MESH).kubeconfig, KUBECTL: program('kubectl'), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => { said.stdout += text; });
  child.stderr.setEncoding('utf8').on('data', (text: string) => { said.stderr += text; });
  const interrupt = () => void child.kill('SIGINT');
  living.add(interrupt);
  const ended = new Promise<Output>((done, fail) => {
    child.on('error', fail);
    child.on('close', code => {
      living.delete(interrupt);
      done({ code: code ?? 1, ...said });
    });
  });
  return { said, ended, interrupt };
}

/** `cdk8s-istio`, as it is published: the package must be compiled. */
export const startCli = (...args: string[]) => start(process.execPath, [join(PROJECT, 'bin', 'cdk8s-istio'), ...args]);

export const runCli = (...args: string[]) => startCli(...args).ended;

export const startKubectl = (args: string, env?: NodeJS.ProcessEnv) => start(program('kubectl'), args.split(' '), env);
