import { existsSync, readFileSync } from 'fs';
import { dirname, join } from 'path';

/** The folder of the package: the first above this file that holds its data, compiled or not. */
function packageRoot(): string {
  for (let folder = __dirname; folder !== dirname(folder); folder = dirname(folder)) {
    if (existsSync(join(folder, 'data', 'releases.json'))) return folder;
  }
  throw new Error(`cdk8s-istio: its data folder is missing above ${__dirname}; install the package again`);
}

/** The text of a file in the package's `data/` folder. */
export function readPackageData(name: string): string {
  return readFileSync(join(packageRoot(), 'data', name), 'utf8');
}
