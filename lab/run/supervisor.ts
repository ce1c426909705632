/**
 * The one process of a lab outside its namespaces. It starts the worker in them, forwards connections on the machine's
 * loopback to it, and removes the lab's files when the worker has ended. If the supervisor is killed, the kernel ends
 * every process of the lab.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync, openSync, readFileSync, rmSync } from 'node:fs';
import type { Server } from 'node:net';
import { join } from 'node:path';
import { forward } from '../core/forward';
import { WORKER_ENV, type FromWorker, type FromSupervisor } from '../core/messages';
import { labFiles, UNPRIVILEGED, type LabState } from '../core/names';
import { PROJECT } from '../core/paths';
import { claim, processStarted, writeState } from './state';

const API_PORT = 6443;
const name = process.argv[2]!;
const bare = process.argv.includes('--bare');
const files = labFiles(name);
const servers = new Map<string, Server>();
let child: ChildProcess | undefined;
let ready = false;
let claimed = false;

const tell = (message: FromSupervisor) => { if (process.connected) process.send!(message); };

async function main(): Promise<void> {
  claim(files);
  claimed = true;
  process.on('SIGTERM', () => end());
  process.on('SIGINT', () => end());
  process.on('SIGHUP', () => undefined);
  // The command that waits for the lab was killed.
  process.on('disconnect', () => { if (!ready) end(); });
  mkdirSync(files.logs);
  mkdirSync(files.work);
  mkdirSync(files.sockets, { mode: 0o700 });
  let state: LabState = { name, pid: process.pid, pidStarted: processStarted(process.pid)!, block: '', bare, ready };
  writeState(files, state);
  const block = await takeBlock();
  const log = openSync(join(files.logs, 'lab.log'), 'a');
  child = spawn('setpriv', [
    '--pdeathsig', 'KILL',
    'unshare', ...userNamespace(), '--net', '--mount', '--pid', '--fork', '--kill-child', '--mount-proc',
    // A shell as the first process, since it waits for the orphans that it is given.
    'sh', '-c', '"$@" & wait $!; exit $?', 'sh',
    process.execPath, '--import', require.resolve('tsx'), join(__dirname, 'worker.ts'),
  ], {
    cwd: PROJECT,
    env: { ...process.env, [WORKER_ENV.name]: name, [WORKER_ENV.block]: block, [WORKER_ENV.bare]: bare ? '1' : '' },
    stdio: ['ignore', log, log, 'ipc'],
  });
  state = { ...state, block, init: child.pid };
  writeState(files, state);
  child.on('message', async (message: FromWorker) => {
    switch (message.type) {
      case 'publish': return publish(message.host, message.port, message.path);
      case 'withdraw': return servers.get(`${message.host}:${message.port}`)?.close();
      case 'ready':
        ready = true;
        state = { ...state, ready };
        writeState(files, state);
    }
    tell(message);
  });
  child.on('exit', () => {
    if (!ready) tell({ type: 'failed', message: `it ended; the end of its log:\n${tail(join(files.logs, 'lab.log'))}` });
    leave();
  });
}

/** Non-root users become root of a user namespace, with their further ids where the machine gives them some. */
function userNamespace(): string[] {
  if (process.getuid!() === 0) return [];
  const hasIds = ['/usr/bin/newuidmap', '/bin/newuidmap'].some(path => readable(path)) && readable('/etc/subuid');
  return hasIds ? ['--user', '--map-root-user', '--map-auto'] : ['--user', '--map-root-user'];
}

function readable(path: string): boolean {
  try { readFileSync(path); return true; } catch { return false; }
}

/** The first block of loopback addresses that no other lab on this machine holds; listening on it is what holds it. */
async function takeBlock(): Promise<string> {
  for (let n = 1; n < 255; n++) {
    const host = `127.77.${n}.1`;
    try {
      servers.set(`${host}:${API_PORT}`, await forward({ host, port: API_PORT }, () => ({ path: join(files.sockets, 'api') })));
      return `127.77.${n}`;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    }
  }
  throw new Error('no loopback address is free for a lab');
}

async function publish(host: string, port: number, path: string): Promise<void> {
  const listen = async (at: number) => servers.set(`${host}:${port}`, await forward({ host, port: at }, () => ({ path })));
  try {
    await listen(port);
  } catch {
    // Only root may listen on port 80; in the lab's own network the address has it all the same.
    await listen(port + UNPRIVILEGED).catch(() => undefined);
  }
}

function tail(path: string): string {
  try { return readFileSync(path, 'utf8').split('\n').slice(-15).join('\n'); } catch { return ''; }
}

/** Ends the worker; with the first process of a process namespace the kernel ends all others, and removes namespaces and mounts. */
function end(): void {
  if (child?.exitCode === null && child.signalCode === null) child.kill('SIGKILL');
  else leave();
}

function leave(): never {
  rmSync(files.folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 });
  process.exit(0);
}

main().catch((error: Error) => {
  tell({ type: 'failed', message: error.message });
  if (claimed) end();
  else process.exit(1);
});
