import type { IncomingMessage } from 'node:http';
import type { Server } from 'node:https';
import { connect } from 'node:net';
import type { Duplex } from 'node:stream';
import type { Daemon } from '../core/daemon';
import { program } from '../core/paths';

/** In the lab's own /run, where the path is short enough for a socket. */
const SOCKET = '/run/port-forward';

/** The part that speaks the protocol of `kubectl port-forward`, which has no library for Node.js. */
export const PORT_FORWARD: Daemon = { name: 'port-forward', command: [program('port-forward'), SOCKET] };

export interface ForwardedPod {
  readonly uid: string;
  /** The name of its network namespace. */
  readonly netns: string;
}

/**
 * Passes the connections of `kubectl port-forward` on to the part that serves them, and refuses the likes of `kubectl exec`.
 *
 * @param find a pod, if there is one of that name
 */
export function forwardPorts(server: Server, find: (namespace: string, name: string) => ForwardedPod | undefined): void {
  server.on('upgrade', (request: IncomingMessage, client: Duplex, head: Buffer) => {
    const [, kind, namespace, name] = new URL(request.url!, 'https://lab').pathname.split('/');
    client.on('error', () => client.destroy());
    if (kind !== 'portForward') return refuse(client, '501 Not Implemented', 'the lab answers kubectl logs and port-forward, not exec or attach');
    const pod = find(namespace!, name!);
    if (!pod) return refuse(client, '404 Not Found', `pod ${namespace}/${name} does not run in the lab`);
    const served = connect(SOCKET);
    served.on('error', () => client.destroy());
    served.on('close', () => client.destroy());
    client.on('close', () => served.destroy());
    served.write(`${request.method} /${pod.netns}/${name}/${pod.uid} HTTP/1.1\r\n${headersOf(request)}\r\n`);
    served.write(head);
    client.pipe(served).pipe(client);
  });
}

function headersOf({ rawHeaders }: IncomingMessage): string {
  return rawHeaders.map((text, index) => index % 2 ? `${text}\r\n` : `${text}: `).join('');
}

function refuse(client: Duplex, status: string, message: string): void {
  client.end(`HTTP/1.1 ${status}\r\nconnection: close\r\ncontent-type: text/plain\r\ncontent-length: ${Buffer.byteLength(message)}\r\n\r\n${message}`);
}
