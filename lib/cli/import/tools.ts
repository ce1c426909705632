import { existsSync } from 'fs';
import { dirname, join } from 'path';
import type { CheckTools } from '../../migrate';
import { CommandError } from '../command-error';

/**
 * What compiles and runs the code: the TypeScript of the project, and the packages as this one finds them.
 *
 * @throws CommandError if the project has no TypeScript
 */
export function compilerOf(cwd: string): CheckTools {
  return { typescript: typescriptOf(cwd), packageFolder: packageFolder(), load: name => (name === 'cdk8s-istio' ? require('../../index') : require(name)) };
}

function typescriptOf(cwd: string): CheckTools['typescript'] {
  let found: CheckTools['typescript'];
  try {
    found = require(require.resolve('typescript', { paths: [cwd, __dirname] })) as CheckTools['typescript'];
  } catch {
    throw new CommandError('--check needs the package typescript; install it (npm install --save-dev typescript@6), or leave --check out');
  }
  // From 7 on, the package is a program without an API for JavaScript.
  if (typeof found.createProgram === 'function') return found;
  throw new CommandError(`--check needs the API of TypeScript, which typescript ${found.version} does not have; install 6 (npm install --save-dev typescript@6), or leave --check out`);
}

/** The folder of this package, whether this file runs compiled or not. */
function packageFolder(): string {
  let folder = __dirname;
  while (!existsSync(join(folder, 'package.json'))) folder = dirname(folder);
  return folder;
}
