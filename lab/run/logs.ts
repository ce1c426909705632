import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { labFiles } from '../core/names';
import { LogFiles } from '../node/logs/files';
import { readLog } from '../node/logs/reader';
import { runningLab } from './enter';

interface ContainerLogs {
  /** `POD/CONTAINER`. */
  readonly name: string;
  readonly files: LogFiles;
}

/** Shows the log of a part, or the logs of the pods whose name begins so; without one, what logs there are. */
export async function logs(name: string, of: string | undefined, follow: boolean, out: (line: string) => void): Promise<number> {
  runningLab(name);
  const folder = labFiles(name).logs;
  const parts = partsIn(folder);
  if (of !== undefined && parts.includes(of)) return showPart(join(folder, `${of}.log`), follow);
  const containers = containersIn(join(folder, 'pods'));
  const [pod, container] = (of ?? '').split('/');
  const found = of === undefined ? [] : containers.filter(one => {
    const [podName, containerName] = one.name.split('/');
    return podName!.startsWith(pod!) && (container === undefined || container === containerName);
  });
  if (!found.length) {
    out(of === undefined ? 'logs:' : `no log of '${of}'; there are:`);
    for (const one of [...parts, ...containers.map(({ name: each }) => each)]) out(`  ${one}`);
    return of === undefined ? 0 : 1;
  }
  if (follow) await Promise.all(found.map(one => followContainer(one, found.length > 1)));
  else for (const one of found) await showContainer(one, found.length > 1 ? out : () => undefined);
  return 0;
}

async function showPart(file: string, follow: boolean): Promise<number> {
  if (!follow) {
    process.stdout.write(readFileSync(file));
    return 0;
  }
  const child = spawn('tail', ['-n', '+1', '-F', file], { stdio: 'inherit' });
  return new Promise(done => child.on('exit', code => done(code ?? 0)));
}

async function showContainer({ name, files }: ContainerLogs, title: (line: string) => void): Promise<void> {
  title(`==> ${name} <==`);
  for (const run of files.runs()) {
    for await (const text of readLog(files.path(run), {})) process.stdout.write(text);
  }
}

/** Shows a container's log as it grows, from run to run, each line after its container's name where there are several. */
async function followContainer({ name, files }: ContainerLogs, several: boolean): Promise<void> {
  const prefix = several ? `[${name}] ` : '';
  for (let last = -1; ;) {
    const run = files.runs().find(one => one > last);
    if (run === undefined) {
      await sleep(200);
      continue;
    }
    for await (const text of readLog(files.path(run), { follow: true }, () => files.runs().at(-1) === run)) {
      process.stdout.write(prefix ? text.toString().replace(/^(?!$)/gm, prefix) : text);
    }
    last = run;
  }
}

function partsIn(folder: string): string[] {
  return readdirSync(folder).filter(file => file.endsWith('.log')).map(file => file.slice(0, -'.log'.length)).sort();
}

function containersIn(folder: string): ContainerLogs[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder).sort().flatMap(pod => readdirSync(join(folder, pod)).sort().map(container => ({
    name: `${pod.split('_')[1]}/${container}`,
    files: new LogFiles(join(folder, pod, container)),
  })));
}
