import { Target } from '../target';
import { Connection, ConnectionOwner } from './connection';
import { Tally } from './tally';

/** What load to put on a target. Times are in milliseconds. */
export interface LoadPlan {
  readonly target: Target;
  readonly concurrency: number;
  /** Requests per second; as fast as answers come when absent. */
  readonly rate?: number;
  /** Until it is interrupted when absent. */
  readonly duration?: number;
  /** How long to wait for each answer. */
  readonly timeout: number;
}

/** A timer may fire this late without the target being slow. */
const TIMER_SLACK = 2;

/** How long a connection rests after it failed to reach the target, so that a target that is down is not flooded with attempts. */
const REST = 100;

/** How long an interrupted load waits for outstanding answers. */
const INTERRUPTED_PATIENCE = 1000;

/**
 * Sends requests over keep-alive connections and tallies what comes back.
 *
 * Without a rate, each connection sends when it has its answer (a closed loop): a slow target slows the load, and its
 * latencies are those of the requests it let through. With a rate, requests are due by the clock whatever the target does
 * (an open loop), and latency counts from when a request was due, so that waiting for a connection is not hidden.
 */
export class LoadGenerator implements ConnectionOwner {
  readonly tally = new Tally();

  private readonly connections: readonly Connection[];
  private readonly idle: Connection[] = [];
  private startedAt = 0;
  private sent = 0;
  private busy = 0;
  private sending = false;
  private lastRound = false;
  private finished: () => void = () => undefined;

  constructor(private readonly plan: LoadPlan) {
    const request = Buffer.from(requestText(plan.target));
    this.connections = Array.from({ length: plan.concurrency }, () => new Connection(plan.target, request, this));
  }

  /** Milliseconds since the start, while requests are sent. */
  get elapsed(): number {
    return this.sending ? performance.now() - this.startedAt : this.tally.elapsed;
  }

  /** Runs until the duration is over or the signal is aborted, and outstanding answers have arrived. */
  async run(stop: AbortSignal): Promise<Tally> {
    if (stop.aborted) return this.tally;
    const timers: NodeJS.Timeout[] = [];
    const interrupted = () => {
      this.stopSending();
      timers.push(setTimeout(() => this.abandon(), INTERRUPTED_PATIENCE));
    };
    stop.addEventListener('abort', interrupted, { once: true });
    const done = new Promise<void>(resolve => { this.finished = resolve; });
    this.start();
    timers.push(setInterval(() => this.watch(), Math.min(50, this.plan.timeout / 4)));
    if (this.plan.rate !== undefined) timers.push(setInterval(() => this.sendDue(performance.now(), true), 1));
    if (this.plan.duration !== undefined) timers.push(setTimeout(() => this.end(), this.plan.duration));
    try {
      await done;
    } finally {
      stop.removeEventListener('abort', interrupted);
      timers.forEach(clearTimeout);
      this.connections.forEach(connection => connection.close());
    }
    return this.tally;
  }

  answered(connection: Connection): void {
    const now = performance.now();
    const { parser } = connection;
    this.tally.answered(parser.status, Math.max(0, Math.round((now - connection.dueAt) * 1000)), parser.body, parser.bodyLength);
    this.free(connection, now);
  }

  unanswered(connection: Connection, reason: string): void {
    this.tally.unanswered(reason);
    const now = performance.now();
    if (this.plan.rate === undefined) connection.restsUntil = now + REST;
    this.free(connection, now);
  }

  private start(): void {
    this.sending = true;
    this.startedAt = performance.now();
    this.idle.push(...this.connections);
    if (this.plan.rate !== undefined) this.sendDue(this.startedAt, true);
    else for (const connection of this.idle.splice(0)) this.send(connection, this.startedAt, this.startedAt);
  }

  private free(connection: Connection, now: number): void {
    this.busy--;
    if (!this.sending) {
      if (this.busy === 0) this.finished();
    } else if (this.plan.rate === undefined && connection.restsUntil <= now) {
      this.send(connection, now, now);
    } else {
      this.idle.push(connection);
      if (this.plan.rate !== undefined) this.sendDue(now, false);
    }
  }

  private send(connection: Connection, dueAt: number, now: number): void {
    this.busy++;
    this.sent++;
    connection.send(dueAt, now);
  }

  /** @param byTimer called by the timer, with connections that were idle before */
  private sendDue(now: number, byTimer: boolean): void {
    const rate = this.plan.rate!;
    const due = this.dueUntil(now);
    while (this.sending && this.sent < due && this.idle.length > 0) {
      const dueAt = this.startedAt + this.sent * 1000 / rate;
      const startsAt = byTimer && now - dueAt < TIMER_SLACK ? now : dueAt;
      this.send(this.idle.shift()!, startsAt, now);
    }
    if (this.lastRound && this.sent >= due) this.stopSending();
  }

  /** How many requests the schedule has until now. */
  private dueUntil(now: number): number {
    const { rate, duration } = this.plan;
    const due = Math.floor((now - this.startedAt) * rate! / 1000) + 1;
    return duration === undefined ? due : Math.min(due, Math.ceil(duration * rate! / 1000));
  }

  /** Checks that need not be made for each request: answers that are late, connections that have rested. */
  private watch(): void {
    const now = performance.now();
    for (const connection of this.connections) {
      if (connection.busy && now - connection.sentAt > this.plan.timeout) connection.fail(`no answer within ${this.plan.timeout / 1000} s`);
    }
    if (this.plan.rate !== undefined || !this.sending) return;
    for (const connection of this.idle.splice(0)) {
      if (connection.restsUntil <= now) this.send(connection, now, now);
      else this.idle.push(connection);
    }
  }

  /** The duration is over. One round of what was due is still sent, so that a short delay at the end does not cut the schedule. */
  private end(): void {
    if (this.plan.rate === undefined) return this.stopSending();
    const now = performance.now();
    this.sendDue(now, true);
    const backlog = this.dueUntil(now) - this.sent;
    this.lastRound = backlog > 0 && backlog <= this.plan.concurrency;
    if (!this.lastRound) this.stopSending();
  }

  private stopSending(): void {
    if (!this.sending) return;
    const now = performance.now();
    if (this.plan.rate !== undefined) this.tally.unsent = this.dueUntil(now) - this.sent;
    this.tally.elapsed = now - this.startedAt;
    this.sending = false;
    if (this.busy === 0) this.finished();
  }

  private abandon(): void {
    this.tally.abandoned = this.busy;
    this.finished();
  }
}

function requestText({ path, headers }: Target): string {
  return `GET ${path} HTTP/1.1\r\n${headers.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n`;
}
