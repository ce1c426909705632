import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { labFiles } from '../core/names';
import { runningLab } from './enter';

/** Shows the log of a part, or the logs of the pods whose name begins so; without one, what logs there are. */
export async function logs(name: string, of: string | undefined, follow: boolean, out: (line: string) => void): Promise<number> {
  runningLab(name);
  const folder = labFiles(name).logs;
  const parts = names(folder);
  const pods = names(join(folder, 'pods'));
  const part = parts.includes(of ?? '') ? [join(folder, `${of}.log`)] : [];
  const [pod, container] = (of ?? '').split('/');
  const found = of === undefined ? [] : [...part, ...pods
    .filter(file => {
      const [, podName, containerName] = file.split('_');
      return podName!.startsWith(pod!) && (container === undefined || container === containerName);
    })
    .map(file => join(folder, 'pods', `${file}.log`))];
  if (!found.length) {
    out(of === undefined ? 'logs:' : `no log of '${of}'; there are:`);
    for (const one of [...parts, ...pods.map(file => file.split('_').slice(1).join('/'))]) out(`  ${one}`);
    return of === undefined ? 0 : 1;
  }
  if (follow) {
    const child = spawn('tail', ['-n', '+1', '-F', ...found], { stdio: 'inherit' });
    return new Promise(done => child.on('exit', code => done(code ?? 0)));
  }
  for (const file of found) {
    if (found.length > 1) out(`==> ${file.split('/').at(-1)} <==`);
    process.stdout.write(readFileSync(file));
  }
  return 0;
}

function names(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder).filter(file => file.endsWith('.log')).map(file => file.slice(0, -'.log'.length)).sort();
}
