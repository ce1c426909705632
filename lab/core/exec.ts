import { spawn } from 'node:child_process';

export interface ExecOptions {
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
  /** Called for each line of standard error. */
  readonly onLine?: (line: string) => void;
}

/** Runs a command to its end and returns what it printed; throws with the end of its errors when it fails. */
export async function exec(command: readonly string[], options: ExecOptions = {}): Promise<string> {
  const [file, ...args] = command;
  const child = spawn(file!, args, {
    cwd: options.cwd,
    env: { ...process.env, ...options.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let out = '';
  const lines: string[] = [];
  child.stdout.setEncoding('utf8').on('data', (text: string) => { out += text; });
  let rest = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    const parts = (rest + text).split('\n');
    rest = parts.pop()!;
    for (const line of parts) {
      options.onLine?.(line);
      lines.push(line);
      if (lines.length > 20) lines.shift();
    }
  });
  const code = await new Promise<number | string>((done, fail) => {
    child.on('error', fail);
    child.on('close', (status, signal) => done(status ?? signal ?? 1));
  });
  if (code !== 0) {
    throw new Error(`${command.join(' ')} ended with ${code}\n${[...lines, rest].join('\n').trim() || out.slice(-2000)}`);
  }
  return out;
}
