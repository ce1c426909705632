import { LineReader } from './bounded-text';
import { Kubectl } from './kubectl';
import { printableLine } from './printable';

/** How a port-forward ended. */
export interface Breakage {
  /** What kubectl said of it. */
  readonly reason: string;
  /** It had been ready before. */
  readonly wasReady: boolean;
  /** kubectl could not listen on the local port. */
  readonly portWasUsed: boolean;
}

/** What is forwarded. */
export interface Forwarding {
  readonly namespace: string;
  readonly service: string;
  readonly port: number;
  readonly localPort: number;
}

/** kubectl stays when the pod behind a forwarding is gone, and says so at each try to use it. */
const BROKEN = /lost connection to pod|error occurred forwarding/;

const PORT_USED = /unable to listen on|address already in use/i;

/**
 * One run of `kubectl port-forward`, until it breaks or is stopped. kubectl has ended when this returns.
 *
 * @throws CommandError if kubectl cannot be started
 */
export async function forwardOnce(kubectl: Kubectl, what: Forwarding, stop: AbortSignal, ready: () => void): Promise<Breakage> {
  let [wasReady, portWasUsed] = [false, false];
  let lastLine: string | undefined;
  let broken: string | undefined;
  const stdout = new LineReader(line => {
    if (wasReady || !/^Forwarding from/.test(line)) return;
    wasReady = true;
    ready();
  });
  const stderr = new LineReader(line => {
    if (line.trim() === '') return;
    lastLine = line;
    portWasUsed ||= PORT_USED.test(line);
    if (broken !== undefined || !BROKEN.test(line)) return;
    broken = line;
    group.end();
  });
  const group = kubectl.start({ stdout: bytes => stdout.add(bytes), stderr: bytes => stderr.add(bytes) },
    what.namespace, 'port-forward', '--address', 'localhost', `service/${what.service}`, `${what.localPort}:${what.port}`);
  const end = () => group.end();
  stop.addEventListener('abort', end, { once: true });
  if (stop.aborted) end();
  try {
    const result = await group.ended.catch(error => { throw kubectl.notStarted(error); });
    stderr.end();
    return { reason: printableLine(broken ?? lastLine ?? `kubectl ended with ${result}`), wasReady, portWasUsed };
  } finally {
    stop.removeEventListener('abort', end);
  }
}
