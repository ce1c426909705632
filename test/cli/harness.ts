import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'fs';
import { createServer, Server } from 'http';
import { AddressInfo } from 'net';
import { tmpdir } from 'os';
import { join } from 'path';
import { main } from '../../lib/cli/main';

/** What the fake kubectl does when its arguments contain `when`: prints, or runs a piece of shell. */
export interface FakeAnswer {
  readonly when: string;
  readonly out?: unknown;
  readonly err?: string;
  readonly code?: number;
  readonly shell?: string;
}

/** A kubectl that answers from a list, and notes what it was asked and which processes it started. */
export class FakeKubectl {
  readonly folder = mkdtempSync(join(tmpdir(), 'cdk8s-istio-cli-'));
  readonly program = join(this.folder, 'kubectl');

  constructor(...answers: readonly FakeAnswer[]) {
    const cases = answers.map(({ when, out, err, code, shell }, index) => {
      writeFileSync(join(this.folder, `out-${index}`), out === undefined ? '' : typeof out === 'string' ? out : JSON.stringify(out));
      writeFileSync(join(this.folder, `err-${index}`), err ?? '');
      return `*'${when}'*) cat out-${index}; cat err-${index} >&2; ${shell ?? ''}\nexit ${code ?? 0};;`;
    });
    writeFileSync(this.program, `#!/bin/sh\ncd '${this.folder}'\necho "$*" >> calls\ncase "$*" in\n${cases.join('\n')}\n*) echo "not expected: $*" >&2; exit 9;;\nesac\n`);
    chmodSync(this.program, 0o755);
  }

  get calls(): string[] {
    return this.lines('calls');
  }

  /** Process ids that a piece of shell has written to `pids`. */
  get processes(): number[] {
    return this.lines('pids').map(Number);
  }

  get living(): number[] {
    return this.processes.filter(isAlive);
  }

  lines(name: string): string[] {
    const file = join(this.folder, name);
    return existsSync(file) ? readFileSync(file, 'utf8').split('\n').filter(Boolean) : [];
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** A command line that is running or has ended. */
export interface Running {
  readonly ended: Promise<number>;
  readonly out: () => string;
  readonly err: () => string;
  readonly interrupt: () => void;
}

export interface StartOptions {
  readonly kubectl?: FakeKubectl;
  readonly env?: Readonly<Record<string, string>>;
  readonly terminal?: boolean;
  readonly cwd?: string;
}

export function start(args: readonly string[], options: StartOptions = {}): Running {
  let [out, err] = ['', ''];
  const interruption = new AbortController();
  const ended = main(args, {
    stdout: { write: text => { out += text; } },
    stderr: { write: text => { err += text; }, isTTY: options.terminal, columns: 120 },
    env: { PATH: process.env.PATH, ...options.kubectl && { KUBECTL: options.kubectl.program }, ...options.env },
    platform: 'linux',
    cwd: options.cwd ?? process.cwd(),
    interrupted: interruption.signal,
  });
  return { ended, out: () => out, err: () => err, interrupt: () => interruption.abort() };
}

export async function run(args: readonly string[], options: StartOptions = {}): Promise<{ code: number; out: string; err: string }> {
  const running = start(args, options);
  const code = await running.ended;
  return { code, out: running.out(), err: running.err() };
}

/** Waits until something is so; fails after twenty seconds. */
export async function until(what: string, holds: () => boolean): Promise<void> {
  const deadline = Date.now() + 20_000;
  while (!holds()) {
    if (Date.now() > deadline) throw new Error(`waited in vain: ${what}`);
    await new Promise(resolve => setTimeout(resolve, 10));
  }
}

/** Whether a process runs; one that has ended but was not yet collected does not. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  const stat = `/proc/${pid}/stat`;
  return !existsSync('/proc/self') || existsSync(stat) && !/\) Z /.test(readFileSync(stat, 'utf8'));
}

/** An HTTP server on a free port of this machine. */
export async function serve(handler: Parameters<typeof createServer>[1]): Promise<{ url: string; port: number; server: Server; close: () => void }> {
  const server = createServer({ keepAliveTimeout: 60_000 }, handler);
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, port, server, close: () => { server.close(); server.closeAllConnections(); } };
}

export function helloBody(version: string): string {
  return `Hello version: ${version}, instance: helloworld-${version}-abc\n`;
}
