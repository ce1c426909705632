import { Histogram } from './histogram';
import { Versions } from './versions';

/** The counts of a load. */
export class Tally {
  readonly latency = new Histogram();
  readonly versions = new Versions();
  /** Answered or failed. */
  requests = 0;
  failed = 0;
  /** Requests that the rate asked for and that no connection was free to send. */
  unsent = 0;
  /** Requests given up because the load was interrupted. */
  abandoned = 0;
  /** How long requests were sent, in milliseconds; set at the end. */
  elapsed = 0;

  private readonly reasons = new Map<string, number>();

  /** @param microseconds from when the request was due until its answer was complete */
  answered(status: number, microseconds: number, body: Buffer, bodyLength: number): void {
    this.requests++;
    this.latency.record(microseconds);
    if (status >= 200 && status < 300) this.versions.add(body, bodyLength);
    else this.count(`status ${status}`);
  }

  /** There was no answer. */
  unanswered(reason: string): void {
    this.requests++;
    this.count(reason);
  }

  /** Why requests failed and how many, the most frequent first. */
  get failures(): ReadonlyArray<readonly [reason: string, count: number]> {
    return [...this.reasons].sort(([, a], [, b]) => b - a);
  }

  private count(reason: string): void {
    this.failed++;
    this.reasons.set(reason, (this.reasons.get(reason) ?? 0) + 1);
  }
}
