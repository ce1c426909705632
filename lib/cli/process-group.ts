import { ChildProcess, spawn, SpawnOptions } from 'child_process';
import { CliContext } from './cli-context';

/** How long a program may take to end after SIGTERM. */
const GRACE = 2000;

/** How long its output may stay open after SIGKILL: a process that left the group may hold it. */
const LINGER = 500;

/** Receives what a program writes, piece by piece. */
export interface ProcessReader {
  stdout(bytes: Buffer): void;
  stderr(bytes: Buffer): void;
}

export interface ProcessOptions {
  /** Read the program as a command line of the shell. */
  readonly shell?: boolean;
  readonly env?: CliContext['env'];
}

/**
 * A program that runs for a command, with every process it starts.
 *
 * It leads a process group of its own where there are groups, so that a kubectl behind a wrapper script ends with the wrapper.
 */
export class ProcessGroup {
  private static readonly running = new Set<ProcessGroup>();

  /** Kills every group that still runs: nothing is left behind when this process ends. */
  static killAll(): void {
    for (const group of ProcessGroup.running) group.signal('SIGKILL');
  }

  /** The exit code or the signal that ended the program, once its output is closed; rejects with the system's error if it could not be started. */
  readonly ended: Promise<number | NodeJS.Signals>;

  private child: ChildProcess | undefined;
  private ending = false;

  constructor(program: string, args: readonly string[], cli: CliContext, reader: ProcessReader, options: ProcessOptions = {}) {
    this.ended = this.start(program, args, reader, {
      env: options.env ?? cli.env,
      cwd: cli.cwd,
      shell: options.shell,
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: cli.platform !== 'win32',
    });
    this.ended.catch(() => undefined);
  }

  /** Asks the program to end, and kills it if it has not ended after a grace time. */
  end(): void {
    const { child } = this;
    if (child?.pid === undefined || this.ending) return;
    this.ending = true;
    this.signal('SIGTERM');
    const timers = [setTimeout(() => {
      this.signal('SIGKILL');
      timers.push(setTimeout(() => this.abandon(child), LINGER));
    }, GRACE)];
    child.once('close', () => {
      timers.forEach(clearTimeout);
      this.signal('SIGKILL'); // whatever of the group has closed its output and stayed
    });
  }

  private async start(program: string, args: readonly string[], reader: ProcessReader, options: SpawnOptions): Promise<number | NodeJS.Signals> {
    const child = spawn(program, args, options);
    this.child = child;
    const result = new Promise<number | NodeJS.Signals>((resolve, reject) => {
      // Later errors are signals that could not be sent, as to a program of another user.
      child.on('error', error => child.pid === undefined && reject(error));
      child.once('close', (code, signal) => resolve(signal ?? code ?? 0));
    });
    if (child.pid === undefined) return result;
    ProcessGroup.running.add(this);
    child.stdout!.on('data', reader.stdout);
    child.stderr!.on('data', reader.stderr);
    try {
      return await result;
    } finally {
      ProcessGroup.running.delete(this);
    }
  }

  /** Stops waiting: a process outside of the group still has the output open, or the program may not be killed. */
  private abandon(child: ChildProcess): void {
    child.stdout!.destroy();
    child.stderr!.destroy();
    child.unref();
    child.emit('close', null, 'SIGKILL');
  }

  private signal(signal: NodeJS.Signals): void {
    const { child } = this;
    if (child?.pid === undefined) return;
    try {
      process.kill(-child.pid, signal);
    } catch {
      child.kill(signal); // no process groups here, or it has ended
    }
  }
}
