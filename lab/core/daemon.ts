import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { join } from 'node:path';

/** A process of the lab that runs for as long as the lab does, its output in a file under its name. */
export interface Daemon {
  readonly name: string;
  readonly command: readonly string[];
  readonly env?: NodeJS.ProcessEnv;
}

/** Starts a daemon. When it ends, `onEnd` is called. */
export function startDaemon(logs: string, { name, command, env }: Daemon, onEnd: (name: string) => void): ChildProcess {
  const log = openSync(join(logs, `${name}.log`), 'a');
  const [file, ...args] = command;
  const child = spawn(file!, args, { stdio: ['ignore', log, log], env: { ...process.env, ...env } });
  closeSync(log);
  child.on('error', () => onEnd(name));
  child.on('exit', () => onEnd(name));
  return child;
}
