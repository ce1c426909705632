import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { labFiles, type LabFiles, type LabState } from '../core/names';
import { LABS } from '../core/paths';

/** The start time of a process in clock ticks since boot, or nothing when there is none. */
export function processStarted(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name, in parentheses, may hold spaces.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return fields[0] === 'Z' ? undefined : fields[19];
  } catch {
    return undefined;
  }
}

/** The state of a lab that is running, or nothing. */
export function readState(files: LabFiles): LabState | undefined {
  try {
    const state = JSON.parse(readFileSync(files.state, 'utf8')) as LabState;
    return processStarted(state.pid) === state.pidStarted ? state : undefined;
  } catch {
    return undefined;
  }
}

export function writeState(files: LabFiles, state: LabState): void {
  writeFileSync(`${files.state}.new`, JSON.stringify(state));
  renameSync(`${files.state}.new`, files.state);
}

/**
 * Takes a lab's name for the calling process.
 *
 * @throws Error when a lab of that name is running.
 */
export function claim(files: LabFiles): void {
  mkdirSync(LABS, { recursive: true });
  for (let attempt = 0; ; attempt++) {
    try {
      mkdirSync(files.folder);
      return;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      if (attempt > 0 || readState(files)) {
        throw new Error(`a lab named '${files.name}' is running; see it with 'lab status', end it with 'lab down', or give this one another --name`);
      }
      // What a lab leaves when its supervisor is killed: files only, the kernel takes the rest.
      rmSync(files.folder, { recursive: true, force: true });
    }
  }
}

/** All labs that are running; what killed ones left is removed. */
export function runningLabs(): LabState[] {
  if (!existsSync(LABS)) return [];
  return readdirSync(LABS).flatMap(name => {
    const files = labFiles(name);
    const state = readState(files);
    if (state) return [state];
    if (existsSync(files.state)) rmSync(files.folder, { recursive: true, force: true });
    return [];
  });
}
