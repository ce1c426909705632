import { spawn } from 'node:child_process';
import { labFiles } from '../../core/names';
import { program } from '../../core/paths';
import { MESH } from './labs';

export interface Output {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Kubectl {
  /** Runs kubectl; its words in one string, split at spaces. Fails the test when kubectl does. */
  (args: string, input?: string | object): Promise<string>;
  /** Runs kubectl and gives all its output, whatever its exit code. */
  run(args: string, input?: string | object): Promise<Output>;
  /** What kubectl gives as JSON. */
  json<T = any>(args: string): Promise<T>;
}

/** The real kubectl, with the kubeconfig of a lab. Input is passed as `-f -`. */
export function kubectlOf(name: string): Kubectl {
  const run = (args: string, input?: string | object): Promise<Output> =>
    runProgram('kubectl', [`--kubeconfig=${labFiles(name).kubeconfig}`, ...args.split(' '), ...input === undefined ? [] : ['-f', '-']],
      typeof input === 'object' ? JSON.stringify(input) : input);
  const kubectl = async (args: string, input?: string | object) => {
    const { code, stdout, stderr } = await run(args, input);
    if (code !== 0) throw new Error(`kubectl ${args}: ${stderr || stdout}`);
    return stdout;
  };
  return Object.assign(kubectl, { run, json: async (args: string) => JSON.parse(await kubectl(`${args} -o json`)) });
}

export const kubectl = kubectlOf(MESH);

/** Runs one of the lab's programs to its end, for at most a minute. */
export function runProgram(name: string, args: readonly string[], input = ''): Promise<Output> {
  const child = spawn(program(name), args, { timeout: 60_000 });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => { stdout += text; });
  child.stderr.setEncoding('utf8').on('data', (text: string) => { stderr += text; });
  child.stdin.on('error', () => undefined).end(input);
  return new Promise((done, fail) => {
    child.on('error', fail);
    child.on('close', code => done({ code: code ?? 1, stdout, stderr }));
  });
}
