import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { createServer, type Server } from 'node:https';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Credentials } from '../core/credentials';
import { logOptions } from './logs/options';
import { readLog } from './logs/reader';
import type { PodRunner } from './pod';

type Find = (namespace: string, name: string) => PodRunner | undefined;

/**
 * Serves what the API server asks a kubelet for: `GET /containerLogs/NAMESPACE/POD/CONTAINER`, for `kubectl logs`.
 *
 * @param find a pod of the node by its name
 */
export async function serveLogs({ certificate, keyFile }: Credentials, find: Find): Promise<Server> {
  const server = createServer({ cert: certificate, key: readFileSync(keyFile) }, (request, response) => {
    const { pathname, searchParams } = new URL(request.url!, 'https://lab');
    const [, kind, namespace, pod, container] = pathname.split('/').map(decodeURIComponent);
    if (kind !== 'containerLogs' || !container) {
      response.writeHead(501).end('the lab answers kubectl logs and port-forward, not exec or attach\n');
      return;
    }
    const runner = find(namespace!, pod!);
    if (!runner) {
      response.writeHead(404).end(`pod does not exist: ${namespace}/${pod}`);
      return;
    }
    sendLog(runner, container, searchParams, response).catch(() => response.destroy());
  });
  server.listen(10250, '0.0.0.0');
  await once(server, 'listening');
  return server;
}

async function sendLog(runner: PodRunner, container: string, query: URLSearchParams, response: ServerResponse): Promise<void> {
  let text: Readable;
  try {
    const options = logOptions(query);
    const { file, isRunning } = runner.log(container, options.previous);
    text = Readable.from(readLog(file, options, isRunning));
  } catch (error) {
    response.writeHead(400).end((error as Error).message);
    return;
  }
  response.writeHead(200, { 'content-type': 'text/plain' }).flushHeaders();
  await pipeline(text, response);
}
