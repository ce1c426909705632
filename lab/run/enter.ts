import { readFileSync } from 'node:fs';
import { labFiles, type LabState } from '../core/names';
import { readState } from './state';

/** A lab that runs, by its name. @throws Error when there is none. */
export function runningLab(name: string): LabState {
  const state = readState(labFiles(name));
  if (!state) throw new Error(`no lab '${name}' is running; start one with 'npm run lab -- up --name ${name}'`);
  return state;
}

/** The command line that enters a lab's namespaces, to be followed by a command. */
export function enter({ init }: LabState): string[] {
  const first = readFileSync(`/proc/${init}/task/${init}/children`, 'utf8').trim().split(' ')[0]!;
  const user = process.getuid!() === 0 ? [] : ['--user', '--preserve-credentials'];
  return ['nsenter', '--target', first, ...user, '--net', '--mount', '--pid', `--wd=${process.cwd()}`, '--'];
}
