import { readdirSync, readFileSync, statSync } from 'fs';
import { join, resolve } from 'path';
import { text } from 'stream/consumers';
import { CommandError } from '../command-error';

/** A text with manifests. */
export interface Input {
  /** As it was named, or `-`. */
  readonly file: string;
  readonly text: string;
}

const MANIFESTS = /\.(ya?ml|json)$/;

/**
 * Reads files, folders with all below them, and standard input.
 *
 * @throws CommandError if there is none
 */
export async function readInputs(paths: readonly string[], cwd: string): Promise<Input[]> {
  const inputs: Input[] = [];
  for (const path of paths) {
    if (path === '-') inputs.push({ file: '-', text: await text(process.stdin) });
    else for (const file of filesOf(path, cwd)) inputs.push({ file, text: readFileSync(resolve(cwd, file), 'utf8') });
  }
  return inputs;
}

function filesOf(path: string, cwd: string): string[] {
  const found = statSync(resolve(cwd, path), { throwIfNoEntry: false });
  if (!found) throw new CommandError(`${path} is not there; name files or folders of YAML, or - for standard input`);
  if (!found.isDirectory()) return [path];
  const files = readdirSync(resolve(cwd, path), { recursive: true, withFileTypes: true })
    .filter(each => each.isFile() && MANIFESTS.test(each.name))
    .map(each => join(path, each.parentPath.slice(resolve(cwd, path).length), each.name)).sort();
  if (files.length === 0) throw new CommandError(`there is no .yaml, .yml or .json in ${path}; name a folder with manifests`);
  return files;
}
