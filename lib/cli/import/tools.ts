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
  try {
    return require(require.resolve('typescript', { paths: [cwd, __dirname] })) as CheckTools['typescript'];
  } catch {
    throw new CommandError('--check needs the package typescript; install it (npm install --save-dev typescript), or leave --check out');
  }
}

/** The folder of this package, whether this file runs compiled or not. */
function packageFolder(): string {
  let folder = __dirname;
  while (!existsSync(join(folder, 'package.json'))) folder = dirname(folder);
  return folder;
}
