import { chmodSync, existsSync, lstatSync, mkdirSync, readdirSync, realpathSync, renameSync, rmSync, statSync } from 'fs';
import { basename, dirname, join, relative, resolve, sep } from 'path';
import { CommandError } from '../command-error';

/** A folder that was set aside for longer than this, in milliseconds, is not part of an exchange that is under way. */
const LONGEST_EXCHANGE = 10_000;

/** An app whose `cdk8s-istio synth` was killed may go on writing for a while. */
const REMOVE = { recursive: true, force: true, maxRetries: 5 };

/** What `cdk8s` writes by default. */
const WRITTEN_BY_CDK8S = /\.k8s\.yaml$|^construct-metadata\.json$/;

/**
 * A folder of manifests that is replaced as a whole.
 *
 * New manifests are written to a hidden folder beside it, `.NAME.synth-PID`, which takes its place by a rename. The old folder is set aside for
 * that moment as `.NAME.last-PID`: if the process is killed between the two renames, the folder is missing, and the next run puts the old one back.
 */
export class OutputFolder {
  /** Where to write. */
  readonly staging: string;

  /** The folder itself, where a symbolic link leads to it. */
  private readonly path: string;
  private readonly aside: string;

  /**
   * Prepares an empty staging folder, and clears up after runs that were killed.
   *
   * @param name the folder as the user names it
   * @throws CommandError if it is not a folder that may be replaced
   */
  constructor(readonly name: string, cwd: string) {
    try {
      this.path = this.resolve(cwd);
      this.staging = this.beside(`synth-${process.pid}`);
      this.aside = this.beside(`last-${process.pid}`);
      mkdirSync(dirname(this.path), { recursive: true });
      this.recover();
      mkdirSync(this.staging);
    } catch (error) {
      throw this.failed('could not be prepared', error);
    }
  }

  /** The files in the staging folder, relative to it. */
  get staged(): readonly string[] {
    return filesIn(this.staging).map(({ path }) => path);
  }

  /**
   * Puts the staging folder in the place of the folder.
   *
   * @throws CommandError if the folder has files that are not from a synth, or the system refuses; the folder is as it was
   */
  replace(): void {
    const others = this.otherFiles();
    if (others.length > 0) {
      const shown = others.slice(0, 5).join(', ') + (others.length > 5 ? ` and ${others.length - 5} more` : '');
      throw new CommandError(`${this.name} has files that this app did not write: ${shown}; it stays as it was; move or remove them, or name another folder with --output`);
    }
    try {
      this.exchange();
    } catch (error) {
      throw this.failed('could not be replaced', error);
    }
    rmSync(this.staging, REMOVE);
  }

  /** Removes the staging folder. */
  discard(): void {
    rmSync(this.staging, REMOVE);
  }

  private resolve(cwd: string): string {
    let path = resolve(cwd, this.name);
    const found = lstatSync(path, { throwIfNoEntry: false });
    if (found?.isSymbolicLink()) {
      if (!existsSync(path)) throw new CommandError(`${this.name} is a symbolic link that leads nowhere; remove it, or make the folder it leads to`);
      path = realpathSync(path);
    }
    if (found && !statSync(path).isDirectory()) throw new CommandError(`${this.name} is not a folder; name one with --output`);
    const below = relative(path, realpathSync(cwd));
    if (below === '' || !below.startsWith('..') && resolve(below) !== below) {
      throw new CommandError(`${this.name} holds the folder in which the app runs, and would be replaced with it; name a folder of its own with --output`);
    }
    return path;
  }

  private beside(suffix: string): string {
    return join(dirname(this.path), `.${basename(this.path)}.${suffix}`);
  }

  /** What runs that were killed have left. */
  private recover(): void {
    const folder = dirname(this.path);
    const left = (kind: string) => readdirSync(folder)
      .filter(name => name.startsWith(basename(this.beside(`${kind}-`))) && /-\d+$/.test(name))
      .map(name => ({ path: join(folder, name), runs: isRunning(Number(/\d+$/.exec(name)![0])) }));
    for (const { path, runs } of left('last')) {
      if (runs && Date.now() - statSync(path).ctimeMs < LONGEST_EXCHANGE) continue;
      if (existsSync(this.path)) rmSync(path, REMOVE);
      else renameSync(path, this.path);
    }
    for (const { path, runs } of left('synth')) if (!runs) rmSync(path, REMOVE);
  }

  /** Files of the folder that would be lost and are not from a synth. */
  private otherFiles(): readonly string[] {
    if (!existsSync(this.path)) return [];
    const staged = new Set(this.staged);
    return filesIn(this.path).filter(({ path, regular }) => !(regular && (WRITTEN_BY_CDK8S.test(path) || staged.has(path)))).map(({ path }) => path);
  }

  /** Two renames, one right after the other. Another synth may come between them, which only means to try again. */
  private exchange(): void {
    for (let attempt = 1; ; attempt++) {
      const mode = statSync(this.path, { throwIfNoEntry: false })?.mode;
      if (mode !== undefined) {
        chmodSync(this.staging, mode & 0o7777);
        renameSync(this.path, this.aside);
      }
      try {
        renameSync(this.staging, this.path);
        if (mode !== undefined) renameSync(this.aside, this.staging); // to be removed
        return;
      } catch (error) {
        const overtaken = ['ENOTEMPTY', 'EEXIST'].includes((error as NodeJS.ErrnoException).code ?? '');
        if (!overtaken && mode !== undefined) renameSync(this.aside, this.path);
        if (!overtaken || attempt === 10) throw error;
        rmSync(this.aside, REMOVE);
      }
    }
  }

  private failed(what: string, error: unknown): CommandError {
    if (error instanceof CommandError) return error;
    const { code, message } = error as NodeJS.ErrnoException;
    const remedy = code === 'EBUSY' || code === 'EXDEV' ? 'it seems to be a mount point: name a folder inside it with --output' : 'may you write to the folder above it?';
    return new CommandError(`${this.name} ${what} (${message}); ${remedy}`);
  }
}

/** All files below a folder with their relative paths, sorted; symbolic links are not followed. */
function filesIn(folder: string, prefix = ''): ReadonlyArray<{ readonly path: string; readonly regular: boolean }> {
  return readdirSync(join(folder, prefix), { withFileTypes: true })
    .sort((a, b) => a.name < b.name ? -1 : 1)
    .flatMap(entry => entry.isDirectory()
      ? filesIn(folder, `${prefix}${entry.name}${sep}`)
      : [{ path: prefix + entry.name, regular: entry.isFile() }]);
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
