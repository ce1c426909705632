import { ChildProcess } from 'child_process';
import { createInterface } from 'readline';
import { Kubectl } from './kubectl';

/** How a port-forward ended: what kubectl said last. */
export interface Breakage {
  readonly reason: string;
  /** It had been ready before. */
  readonly wasReady: boolean;
  /** kubectl could not have the local port. */
  readonly portWasUsed: boolean;
}

/** What is forwarded. */
export interface Forwarding {
  readonly namespace: string;
  readonly service: string;
  readonly port: number;
  readonly localPort: number;
}

/** How long an ended kubectl may take to go. */
const GRACE = 2000;

/** kubectl stays when the pod behind a forwarding is gone, and says so at each try to use it. */
const BROKEN = /lost connection to pod|error occurred forwarding/;

const PORT_USED = /unable to listen on|address already in use/i;

/**
 * One run of `kubectl port-forward`, until it breaks or the signal says stop. kubectl is gone when this returns.
 *
 * @throws when kubectl cannot be started
 */
export async function forwardOnce(kubectl: Kubectl, what: Forwarding, stop: AbortSignal, ready: () => void): Promise<Breakage> {
  const child = kubectl.start(what.namespace, 'port-forward', '--address', 'localhost', `service/${what.service}`, `${what.localPort}:${what.port}`);
  let wasReady = false;
  const complaints: string[] = [];
  createInterface(child.stdout!).on('line', line => {
    if (wasReady || !/^Forwarding from/.test(line)) return;
    wasReady = true;
    ready();
  });
  createInterface(child.stderr!).on('line', line => {
    if (line.trim() !== '') complaints.push(line.trim());
    if (BROKEN.test(line)) end(child);
  });
  const stopped = () => end(child);
  stop.addEventListener('abort', stopped, { once: true });
  if (stop.aborted) stopped();
  try {
    const code = await ended(kubectl, child);
    return {
      reason: complaints.find(line => BROKEN.test(line)) ?? complaints.at(-1) ?? `kubectl ended with ${code}`,
      wasReady,
      portWasUsed: complaints.some(line => PORT_USED.test(line)),
    };
  } finally {
    stop.removeEventListener('abort', stopped);
  }
}

function ended(kubectl: Kubectl, child: ChildProcess): Promise<number | string | null> {
  return new Promise((resolve, reject) => {
    child.once('error', error => reject(kubectl.notStarted(error)));
    child.once('close', (code, signal) => resolve(signal ?? code));
  });
}

/** Ends kubectl, and what it has started. */
function end(child: ChildProcess): void {
  if (child.pid === undefined) return;
  signalGroup(child, 'SIGTERM');
  const timer = setTimeout(() => signalGroup(child, 'SIGKILL'), GRACE);
  child.once('close', () => clearTimeout(timer));
}

function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  try {
    process.kill(-child.pid!, signal);
  } catch {
    child.kill(signal); // no process groups here, or it is gone already
  }
}
