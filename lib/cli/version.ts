import { existsSync, readFileSync } from 'fs';
import { dirname, join } from 'path';

/** The version of this package, whether this file runs compiled or not. */
export function packageVersion(): string {
  for (let folder = __dirname; folder !== dirname(folder); folder = dirname(folder)) {
    const file = join(folder, 'package.json');
    if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')).version;
  }
  throw new Error(`cdk8s-istio: its package.json is missing above ${__dirname}; install the package again`);
}
