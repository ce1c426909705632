import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { V1Container, V1Pod, V1PodStatus } from '@kubernetes/client-node';
import type { Client } from './client';
import { Container } from './container';
import type { ProcessSpec } from './container-process';
import { environment, expand } from './env';
import { programFor, type Program } from './images';
import { loggedRun } from './logs/container';
import { LogFiles } from './logs/files';
import type { Sandbox } from './sandbox';
import type { Source } from './source';
import { podStatus } from './status';
import { makeVolumes } from './volumes';

export interface PodOptions {
  readonly pod: V1Pod;
  readonly sandbox: Sandbox;
  readonly client: Client;
  readonly source: Source;
  /** The folder of the containers' log files. */
  readonly logs: string;
}

/** A pod over its life: sandbox, volumes, init containers, containers, status, end. */
export class PodRunner {
  private readonly startTime = new Date();
  private readonly init: { spec: V1Container; container: Container }[];
  private readonly main: { spec: V1Container; container: Container }[];
  private stopping?: Promise<void>;
  private written = '';
  private writing: Promise<void> = Promise.resolve();
  private wake: () => void = () => undefined;
  private message?: string;

  constructor(private readonly options: PodOptions) {
    const { initContainers = [], containers } = options.pod.spec!;
    this.init = initContainers.map(spec => ({ spec, container: this.container(spec, true) }));
    this.main = containers.map(spec => ({ spec, container: this.container(spec, false) }));
  }

  /** Runs the pod until its containers have ended or it is stopped. */
  async run(): Promise<void> {
    const { pod, sandbox, source } = this.options;
    this.warn();
    await sandbox.make();
    this.changed();
    for (let pause = 250; ; pause = Math.min(pause * 2, 5000)) {
      if (this.stopping) return;
      try {
        await makeVolumes(pod, join(sandbox.folder, 'volumes'), sandbox, source);
        break;
      } catch (error) {
        this.failed('FailedMount', (error as Error).message);
        await sleep(pause);
      }
    }
    for (const { spec, container } of this.init) {
      if (this.stopping) return;
      const run = container.run();
      if (isSidecar(spec)) await this.waitFor(() => container.started);
      else await run;
      if (!isSidecar(spec) && container.exitCode !== 0) return this.changed();
    }
    if (this.stopping) return;
    await Promise.all(this.main.map(({ container }) => container.run()));
    // Sidecars do not keep a pod alive whose work is done.
    if (!this.stopping) await Promise.all(this.sidecars.map(container => container.stop(5)));
    this.changed();
  }

  /** Ends the pod: containers first, then sidecars in reverse order, all within the grace period (in seconds). */
  stop(grace: number): Promise<void> {
    this.stopping ??= (async () => {
      this.wake();
      const end = Date.now() + grace * 1000;
      await Promise.all(this.main.map(({ container }) => container.stop(grace)));
      for (const container of this.sidecars.reverse()) await container.stop(Math.max(0, (end - Date.now()) / 1000));
      await Promise.all(this.init.map(({ container }) => container.stop(0)));
      await this.writing;
      await this.options.sandbox.remove();
    })();
    return this.stopping;
  }

  get ready(): boolean {
    return [...this.main.map(({ container }) => container), ...this.sidecars].every(container => container.status.ready);
  }

  /**
   * The log of a container.
   *
   * @throws Error with the kubelet's message when there is none.
   */
  log(containerName: string, previous = false): ContainerLog {
    const { pod, logs } = this.options;
    const container = [...this.main, ...this.init].find(({ spec }) => spec.name === containerName)?.container;
    const { initContainerStatuses = [], containerStatuses = [] } = this.status();
    const status = [...containerStatuses, ...initContainerStatuses].find(({ name }) => name === containerName);
    const run = loggedRun(pod.metadata!.name!, containerName, status, previous);
    return { file: LogFiles.of(logs, pod, containerName).path(run), isRunning: () => container!.isRunning(run) };
  }

  private get sidecars(): Container[] {
    return this.init.filter(({ spec }) => isSidecar(spec)).map(({ container }) => container);
  }

  private container(spec: V1Container, init: boolean): Container {
    const policy = isSidecar(spec) ? 'Always' : this.options.pod.spec!.restartPolicy ?? 'Always';
    const program = programFor(spec.image!);
    return new Container({
      spec,
      program,
      ip: this.options.sandbox.ip,
      restarts: code => policy === 'Always' ? !(init && !isSidecar(spec) && code === 0) : policy === 'OnFailure' && code !== 0,
      prepare: run => this.prepare(spec, program, run),
      changed: () => this.changed(),
      failed: (reason, message) => this.failed(reason, message),
    });
  }

  private async prepare(spec: V1Container, program: Program, run: number): Promise<ProcessSpec> {
    const { pod, sandbox, source, logs } = this.options;
    const env = { ...program.env, ...await environment(pod, spec, sandbox, source) };
    const context = pod.spec!.securityContext;
    const own = spec.securityContext;
    const user = usable(own?.runAsUser ?? context?.runAsUser ?? program.user ?? 0, 'uid');
    const folder = join(sandbox.folder, 'containers', spec.name);
    const { name, namespace } = pod.metadata!;
    mkdirSync(folder, { recursive: true });
    return {
      folder,
      netns: sandbox.netns,
      hostname: name!,
      command: program.pause ? program.entrypoint : [
        ...spec.command ?? program.entrypoint,
        ...(spec.args ?? (spec.command ? [] : program.args ?? [])).map(word => program.user && word === String(program.user) ? String(usable(program.user, 'uid')) : word),
      ].map(word => expand(word, env)),
      env: { ...env, LAB_CONTAINER: `${namespace}/${name}/${spec.name}` },
      workingDir: spec.workingDir,
      user,
      group: usable(own?.runAsGroup ?? context?.runAsGroup ?? user, 'gid'),
      groups: [context?.fsGroup, ...context?.supplementalGroups ?? []].filter(group => group !== undefined).map(group => usable(group, 'gid')),
      binds: [
        ...Object.entries(program.files ?? {}).map(([at, from]) => ({ at, from, readOnly: true })),
        ...(spec.volumeMounts ?? []).filter(() => !program.pause).map(mount => ({
          at: mount.mountPath,
          from: join(sandbox.folder, 'volumes', mount.name, expand(mount.subPathExpr ?? mount.subPath ?? '', env)),
          readOnly: mount.readOnly,
        })),
      ],
      etc: join(sandbox.folder, 'etc'),
      log: LogFiles.of(logs, pod, spec.name).begin(run),
    };
  }

  private warn(): void {
    const { pod, client } = this.options;
    const warnings = [...this.init, ...this.main].flatMap(({ spec }) => programFor(spec.image!).warning ?? []);
    for (const warning of warnings) void client.event(pod, 'Warning', 'NotInLab', warning);
    this.message = warnings.join('; ') || undefined;
  }

  private failed(reason: string, message: string): void {
    const { pod, client } = this.options;
    console.error(`${pod.metadata!.namespace}/${pod.metadata!.name}: ${message}`);
    void client.event(pod, 'Warning', reason, message);
  }

  private async waitFor(condition: () => boolean): Promise<void> {
    while (!condition() && !this.stopping) await new Promise<void>(done => { this.wake = done; });
  }

  private status(): V1PodStatus {
    return podStatus({
      pod: this.options.pod,
      ip: this.options.sandbox.ip,
      startTime: this.startTime,
      init: this.init.map(({ container, spec }) => ({ status: container.status, done: container.exitCode === 0 || (isSidecar(spec) && container.started) })),
      main: this.main.map(({ container }) => ({ status: container.status, exitCode: container.exitCode })),
      notInLab: this.message,
      previous: this.written,
    });
  }

  /** Writes the status, once for changes that come together. */
  private changed(): void {
    this.wake();
    this.writing = this.writing.then(async () => {
      const status = this.status();
      const text = JSON.stringify(status);
      if (text === this.written) return;
      this.written = text;
      await this.options.client.writeStatus(this.options.pod, status);
    }).catch((error: Error) => console.error(`${this.options.pod.metadata!.name}: status: ${error.message}`));
  }
}

/** Where a container's log is, and whether it may still grow. */
export interface ContainerLog {
  readonly file: string;
  readonly isRunning: () => boolean;
}

/** An init container that runs beside the others: a sidecar in Kubernetes' own sense. */
function isSidecar(spec: V1Container): boolean {
  return spec.restartPolicy === 'Always';
}

/**
 * In a user namespace without further ids there is only root. What istio-init lets pass as the proxy's own is then all
 * that a pod sends, so that only what comes in goes through the sidecar.
 */
function usable(id: number, kind: 'uid' | 'gid'): number {
  const mapped = readFileSync(`/proc/self/${kind}_map`, 'utf8').trim().split('\n').some(line => {
    const [first, , count] = line.trim().split(/\s+/).map(Number);
    return id >= first! && id < first! + count!;
  });
  return mapped ? id : 0;
}
