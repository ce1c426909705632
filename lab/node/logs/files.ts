import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { V1Pod } from '@kubernetes/client-node';

/** The log files of a container, one for each run, in the kubelet's layout: `NAMESPACE_POD_UID/CONTAINER/RUN.log`. */
export class LogFiles {
  constructor(private readonly folder: string) {}

  static of(root: string, { metadata }: V1Pod, container: string): LogFiles {
    return new LogFiles(join(root, `${metadata!.namespace}_${metadata!.name}_${metadata!.uid}`, container));
  }

  path(run: number): string {
    return join(this.folder, `${run}.log`);
  }

  /** Prepares for a run: of those before it, only the last one is kept. */
  begin(run: number): string {
    mkdirSync(this.folder, { recursive: true });
    for (const old of this.runs()) if (old < run - 1) rmSync(this.path(old), { force: true });
    return this.path(run);
  }

  /** The runs that there are logs of, oldest first. */
  runs(): number[] {
    return readdirSync(this.folder).flatMap(file => /^(\d+)\.log$/.exec(file)?.[1] ?? []).map(Number).sort((a, b) => a - b);
  }
}
