import { setTimeout as sleep } from 'node:timers/promises';
import type { V1Container, V1ContainerState, V1ContainerStatus, V1Probe } from '@kubernetes/client-node';
import { ContainerProcess, type ProcessSpec } from './container-process';
import type { Program } from './images';
import { containerId } from './logs/container';
import { ask, ProbeCount } from './probe';

export interface ContainerOptions {
  readonly spec: V1Container;
  readonly program: Program;
  readonly ip: string;
  /** Whether to run again after an end with this exit code. */
  readonly restarts: (code: number) => boolean;
  /** Makes what the process needs, before every run; runs are counted from 0. */
  readonly prepare: (run: number) => Promise<ProcessSpec>;
  readonly changed: () => void;
  readonly failed: (reason: string, message: string) => void;
}

/** Milliseconds before the first restart; doubled each time, up to the limit. */
const BACKOFF = { first: 500, limit: 10_000 };

/** A container over its life: starts, restarts, probes, stops. */
export class Container {
  private process?: Promise<ContainerProcess>;
  private stopping = new AbortController();
  private state: V1ContainerState = { waiting: { reason: 'ContainerCreating' } };
  private last?: V1ContainerState;
  private restartCount = 0;
  private ready = false;
  /** True from when its startup probe has succeeded. */
  started = false;
  /** Set when it has ended and will not run again. */
  exitCode?: number;

  constructor(private readonly options: ContainerOptions) {}

  /** Runs it until it has ended for good or is stopped. */
  async run(): Promise<void> {
    for (let pause = BACKOFF.first; ; pause = Math.min(pause * 2, BACKOFF.limit)) {
      const code = await this.once();
      if (this.stopping.signal.aborted || !this.options.restarts(code)) {
        this.exitCode = code;
        this.options.changed();
        return;
      }
      this.last = this.state;
      this.state = { waiting: { reason: 'CrashLoopBackOff', message: `back-off ${pause} ms restarting failed container` } };
      this.options.failed('BackOff', `container ${this.options.spec.name} ended with ${code}; it is started again in ${pause} ms`);
      this.options.changed();
      await sleep(pause, undefined, { signal: this.stopping.signal }).catch(() => undefined);
      if (this.stopping.signal.aborted) return;
      this.restartCount++;
    }
  }

  private async once(): Promise<number> {
    const startedAt = new Date();
    let process: ContainerProcess;
    try {
      const spec = await this.options.prepare(this.restartCount);
      if (this.stopping.signal.aborted) return 137;
      this.process = ContainerProcess.start(spec);
      process = await this.process;
    } catch (error) {
      const message = (error as Error).message;
      this.options.failed('Failed', message);
      this.state = { terminated: { exitCode: 128, reason: 'StartError', message, startedAt, finishedAt: new Date() } };
      return 128;
    }
    this.state = { running: { startedAt } };
    const probing = new AbortController();
    const end = process.ended.finally(() => probing.abort());
    void this.probe(process, AbortSignal.any([probing.signal, this.stopping.signal]));
    this.options.changed();
    const { code, signal } = await end;
    this.ready = this.started = false;
    this.state = {
      terminated: { exitCode: code, signal: signal || undefined, reason: code === 0 ? 'Completed' : 'Error', startedAt, finishedAt: new Date(), containerID: this.id },
    };
    return code;
  }

  private async probe(process: ContainerProcess, signal: AbortSignal): Promise<void> {
    const { startupProbe, readinessProbe, livenessProbe } = this.options.program.pause ? {} as V1Container : this.options.spec;
    if (startupProbe) await this.watch(startupProbe, process, signal, yes => yes ? 'stop' : this.kill(process, 'startup'));
    if (signal.aborted) return;
    this.started = true;
    if (!readinessProbe) this.ready = true;
    this.options.changed();
    if (readinessProbe) {
      void this.watch(readinessProbe, process, signal, yes => {
        if (this.ready !== yes) { this.ready = yes; this.options.changed(); }
      });
    }
    if (livenessProbe) void this.watch(livenessProbe, process, signal, yes => yes ? undefined : this.kill(process, 'liveness'));
  }

  private kill(process: ContainerProcess, probe: string): 'stop' {
    this.options.failed('Unhealthy', `container ${this.options.spec.name} failed its ${probe} probe and is started again`);
    process.kill();
    return 'stop';
  }

  private async watch(probe: V1Probe, process: ContainerProcess, signal: AbortSignal, decide: (yes: boolean) => 'stop' | void): Promise<void> {
    const count = new ProbeCount(probe);
    const period = (probe.periodSeconds ?? 10) * 1000;
    const wait = (time: number) => sleep(time, undefined, { signal }).catch(() => undefined);
    await wait((probe.initialDelaySeconds ?? 0) * 1000);
    while (!signal.aborted) {
      const answer = await ask(probe, this.options.spec, this.options.ip, process).catch(() => false);
      if (signal.aborted) return;
      const mind = count.add(answer);
      if (mind !== undefined && decide(mind) === 'stop') return;
      // As a kubelet does, look again soon while it comes up.
      await wait(mind === undefined && !this.ready ? Math.min(period, 500) : period);
    }
  }

  /** Asks it to end, and makes it end after the grace period (in seconds). */
  async stop(grace: number): Promise<void> {
    this.stopping.abort();
    const process = await this.process?.catch(() => undefined);
    if (!process) return;
    process.signal(this.options.program.pause ? 'SIGKILL' : 'SIGTERM');
    const timer = setTimeout(() => process.kill(), grace * 1000);
    await process.ended;
    clearTimeout(timer);
  }

  private get id(): string {
    return containerId(this.options.spec.name, this.restartCount);
  }

  /** Whether a run of it, counted from 0, may still write to its log. */
  isRunning(run: number): boolean {
    return this.restartCount === run && this.state.running !== undefined;
  }

  get status(): V1ContainerStatus {
    const { spec, program } = this.options;
    return {
      name: spec.name,
      image: spec.image!,
      imageID: program.pause ? 'lab://pause' : `lab://${program.entrypoint[0]}`,
      containerID: this.id,
      // An init container that has done its work counts as ready.
      ready: this.state.running ? this.ready : this.exitCode === 0,
      started: this.started,
      restartCount: this.restartCount,
      state: this.state,
      lastState: this.last ?? {},
    };
  }
}
