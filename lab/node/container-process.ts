import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, constants, existsSync, mkdirSync, openSync, readFileSync, rmSync } from 'node:fs';
import { Socket } from 'node:net';
import { join } from 'node:path';
import { exec } from '../core/exec';
import { LogWriter } from './logs/writer';

/** All that is needed to run a container's program once. */
export interface ProcessSpec {
  /** A folder of this container's own, on the lab's file system in memory. */
  readonly folder: string;
  readonly netns: string;
  readonly hostname: string;
  readonly command: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly workingDir?: string;
  readonly user: number;
  readonly group: number;
  readonly groups: readonly number[];
  /** What the container sees at a path (the key): a file or folder outside of it. */
  readonly binds: readonly Bind[];
  /** Files to copy into `/etc`, from this folder. */
  readonly etc: string;
  /** The file that its output goes to. */
  readonly log: string;
}

export interface Bind {
  readonly at: string;
  readonly from: string;
  readonly readOnly?: boolean;
}

/** A program running as a container: process, network and mount namespaces, and a root file system. */
export class ContainerProcess {
  /** When the program and all that it started have ended and its log is complete. */
  readonly ended: Promise<{ code: number; signal: number }>;

  private constructor(private readonly spec: ProcessSpec, private readonly child: ChildProcess, written: Promise<unknown>) {
    const exit = new Promise<{ code: number; signal: number }>(done => {
      child.on('error', () => done({ code: 128, signal: 0 }));
      // The shell's convention for a program that a signal ended.
      child.on('exit', (code, signal) => done({ code: code ?? 137, signal: signal ? 9 : 0 }));
    });
    this.ended = exit.then(async end => {
      await written;
      return end;
    });
  }

  static async start(spec: ProcessSpec): Promise<ContainerProcess> {
    const { folder, netns, binds, command } = spec;
    // A container that is started again finds its root as the first time; only volumes keep what it wrote.
    rmSync(folder, { recursive: true, force: true });
    for (const name of ['upper', 'workdir', 'root']) mkdirSync(join(folder, name), { recursive: true });
    const [stdout, stderr] = await Promise.all([openPipe(join(folder, 'stdout')), openPipe(join(folder, 'stderr'))]);
    const log = new LogWriter(spec.log);
    const written = Promise.all([log.write('stdout', stdout.reader), log.write('stderr', stderr.reader)]);
    const child = spawn('nsenter', [
      `--net=/run/netns/${netns}`, '--',
      'setpriv', '--pdeathsig', 'KILL',
      'unshare', '--mount', '--uts', '--pid', '--fork', '--kill-child', '--',
      'sh', join(__dirname, 'container-root.sh'),
      ...binds.flatMap(({ from, at, readOnly }) => [from, at, readOnly ? 'ro' : 'rw']), '--',
      String(spec.user), String(spec.group), [spec.group, ...spec.groups].join(','), spec.workingDir ?? '/',
      ...command,
    ], {
      stdio: ['ignore', stdout.writer, stderr.writer],
      env: {
        PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin', HOME: '/root', ...spec.env,
        LAB_FOLDER: folder, LAB_ETC: spec.etc, LAB_START: join(__dirname, 'container-start.sh'),
      },
    });
    closeSync(stdout.writer);
    closeSync(stderr.writer);
    return new ContainerProcess(spec, child, written);
  }

  /** Sends a signal to the program itself. */
  signal(name: NodeJS.Signals): void {
    const pid = this.pid;
    if (pid) try { process.kill(pid, name); } catch { /* it has ended */ }
  }

  /** Ends it and all that it started, now. */
  kill(): void {
    this.child.kill('SIGKILL');
  }

  /** The program's process id in the lab, or nothing when it has ended. */
  get pid(): number | undefined {
    const file = `/proc/${this.child.pid}/task/${this.child.pid}/children`;
    if (this.child.exitCode !== null || this.child.signalCode !== null || !existsSync(file)) return undefined;
    return Number(readFileSync(file, 'utf8').trim().split(' ')[0]) || undefined;
  }

  /** Runs a command beside the program, in all of its namespaces, as exec probes do. */
  exec(command: readonly string[], timeout: number): Promise<boolean> {
    const pid = this.pid;
    if (!pid) return Promise.resolve(false);
    return new Promise(done => {
      const child = spawn('nsenter', [
        '--target', String(pid), '--net', '--mount', '--uts', '--pid', '--root', '--wd', '--',
        'setpriv', '--reuid', String(this.spec.user), '--regid', String(this.spec.group), '--clear-groups', '--', ...command,
      ], { stdio: 'ignore', env: this.spec.env, timeout });
      child.on('error', () => done(false));
      child.on('exit', code => done(code === 0));
    });
  }
}

/**
 * A pipe with a name, which programs that are not root may open anew as /dev/stdout, as Envoy does for its access log.
 * What Node.js itself gives a child is a socket, which nobody can open.
 */
async function openPipe(path: string): Promise<{ reader: Socket; writer: number }> {
  await exec(['mkfifo', '-m', '666', path]);
  const reader = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
  const writer = openSync(path, constants.O_WRONLY);
  return { reader: new Socket({ fd: reader, readable: true, writable: false }), writer };
}
