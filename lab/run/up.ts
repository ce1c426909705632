import { fork } from 'node:child_process';
import { join } from 'node:path';
import type { FromSupervisor } from '../core/messages';
import { labFiles, type LabOptions, type LabState } from '../core/names';
import { Progress } from '../install/progress';
import { processStarted, readState } from './state';

/**
 * Starts a lab and waits until it is ready; it then runs on its own until it is ended.
 *
 * @throws Error when one of that name is running, or when it fails; nothing is left behind then.
 */
export async function up(name: string, { bare }: LabOptions): Promise<LabState> {
  const files = labFiles(name);
  const supervisor = fork(join(__dirname, 'supervisor.ts'), [name, ...bare ? ['--bare'] : []], {
    execArgv: ['--import', require.resolve('tsx')],
    detached: true,
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  let interrupted = false;
  const interrupt = () => {
    interrupted = true;
    supervisor.kill('SIGTERM');
  };
  process.on('SIGINT', interrupt).on('SIGTERM', interrupt);
  const progress = new Progress(`lab '${name}'`);
  try {
    await new Promise<void>((done, fail) => {
      supervisor.on('message', (message: FromSupervisor) => {
        if (message.type === 'progress') progress.say(message.what);
        else if (message.type === 'ready') done();
        else fail(new Error(message.message));
      });
      supervisor.on('exit', () => fail(new Error('the lab was ended before it was ready')));
    });
    progress.done();
  } catch (error) {
    progress.fail();
    if (supervisor.exitCode === null && supervisor.signalCode === null) supervisor.kill('SIGTERM');
    await gone(supervisor.pid!);
    throw interrupted ? new Error('interrupted; nothing of the lab is left') : error;
  } finally {
    process.off('SIGINT', interrupt).off('SIGTERM', interrupt);
    if (supervisor.connected) supervisor.disconnect();
    supervisor.unref();
  }
  return readState(files)!;
}

/** Ends a lab. @returns whether there was one. */
export async function down(name: string): Promise<boolean> {
  const state = readState(labFiles(name));
  if (!state) return false;
  process.kill(state.pid, 'SIGTERM');
  await gone(state.pid);
  return true;
}

/** Waits until a process has ended. */
async function gone(pid: number): Promise<void> {
  const started = processStarted(pid);
  for (let tries = 0; started && processStarted(pid) === started; tries++) {
    if (tries === 100) process.kill(pid, 'SIGKILL');
    if (tries > 200) throw new Error(`process ${pid} does not end`);
    await new Promise(done => setTimeout(done, 50));
  }
}
