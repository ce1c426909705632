import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { exec } from '../core/exec';
import { HOME } from '../core/paths';
import { TOOLS, type Part } from './part';

export interface PipPackage {
  readonly name: string;
  /** As requirements.txt has it, with the hash of the wheel. */
  readonly requirement: string;
  /** Its own environment of Python, made anew when the requirement changes. */
  readonly environment: string;
  /** What it gives beside Python. */
  readonly gives: string;
  /** A program of Python that puts there, at the path in its first argument, what pip installed, whatever the version of Python. */
  readonly place: string;
}

/** The Python of an environment. */
export function pythonOf(environment: string): string {
  return join(environment, 'bin', 'python');
}

/** A package from PyPI in an environment of its own. */
export function pipPart({ name, requirement, environment, gives, place }: PipPackage): Part {
  const python = pythonOf(environment);
  return {
    name,
    recipe: requirement,
    gives: [python, gives],
    needs: [TOOLS.python],
    async install(say) {
      await mkdir(HOME, { recursive: true });
      await rm(environment, { recursive: true, force: true });
      say('making a Python environment');
      await exec(['python3', '-m', 'venv', environment]);
      const requirements = join(environment, 'requirements.txt');
      await writeFile(requirements, requirement);
      say('installing with pip');
      await exec([python, '-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--no-deps', '--only-binary=:all:', '--require-hashes', '-r', requirements]);
      await exec([python, '-c', place, gives]);
    },
  };
}
