import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { HOME } from '../core/paths';
import { debian } from './debian';
import { envoy } from './envoy';
import { coredns, istio, kubernetes, portForward, prometheus, yamlReader } from './go';
import { TOOLS, type Part, type Tool } from './part';
import { Progress } from './progress';
import { pyyaml } from './yaml';
import { zipkin } from './zipkin';

/** Quick ones first, so that what is missing shows early. */
export const PARTS: readonly Part[] = [debian, envoy, pyyaml, zipkin, yamlReader, kubernetes, portForward, istio, prometheus, coredns];

/** The parts that are missing or whose recipe has changed since they were installed. */
export async function missing(parts = PARTS): Promise<Part[]> {
  const stale = await Promise.all(parts.map(async part =>
    !part.gives.every(file => existsSync(file)) || await readFile(stamp(part), 'utf8').catch(() => '') !== digest(part)));
  return parts.filter((_, index) => stale[index]);
}

/**
 * Installs what is missing, one part after the other; a part that was finished is not begun again.
 *
 * @returns the parts that were installed now.
 * @throws Error naming every tool that the machine lacks, before anything is installed.
 */
export async function install(): Promise<readonly Part[]> {
  const parts = await missing();
  const absent = absentTools(new Set([...parts.flatMap(part => part.needs), TOOLS.ip, TOOLS.unshare]));
  if (absent.length) {
    throw new Error(['the lab needs what this machine does not have:', ...absent.map(tool => `  ${tool.name}: ${tool.remedy}`)].join('\n'));
  }
  await mkdir(join(HOME, 'stamps'), { recursive: true });
  for (const part of parts) {
    const progress = new Progress(part.name);
    try {
      await rm(stamp(part), { force: true });
      await part.install(detail => progress.say(detail));
      await writeFile(stamp(part), digest(part));
      progress.done();
    } catch (error) {
      progress.fail();
      throw error;
    }
  }
  return parts;
}

function absentTools(tools: Iterable<Tool>): Tool[] {
  return [...tools].filter(({ check: [file, ...args] }) => spawnSync(file, args, { stdio: 'ignore' }).status !== 0);
}

function digest(part: Part): string {
  return createHash('sha256').update(JSON.stringify(part.recipe)).digest('hex');
}

function stamp(part: Part): string {
  return join(HOME, 'stamps', part.name.toLowerCase().replace(/[^a-z0-9]+/g, '-'));
}
