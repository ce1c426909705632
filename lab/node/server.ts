import { once } from 'node:events';
import { createReadStream, readFileSync, statSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { createServer, type Server } from 'node:https';
import { join } from 'node:path';
import type { Credentials } from '../core/credentials';

/** Answers what the API server asks a kubelet for `kubectl logs`. */
export async function serveLogs(logs: string, { certificate, keyFile }: Credentials): Promise<Server> {
  const server = createServer({ cert: certificate, key: readFileSync(keyFile) }, (request, response) => {
    const { pathname, searchParams } = new URL(request.url!, 'https://lab');
    const [, kind, namespace, pod, container] = pathname.split('/');
    if (kind !== 'containerLogs' || !container) {
      response.writeHead(501).end('the lab answers kubectl logs and port-forward, not exec or attach\n');
      return;
    }
    const file = join(logs, `${namespace}_${pod}_${container}.log`);
    send(file, response, Number(searchParams.get('tailLines') ?? Infinity), searchParams.get('follow') === 'true')
      .catch(error => response.destroy(error));
  });
  server.listen(10250, '0.0.0.0');
  await once(server, 'listening');
  return server;
}

async function send(file: string, response: ServerResponse, lines: number, follow: boolean): Promise<void> {
  response.writeHead(200, { 'content-type': 'text/plain' });
  let sent = 0;
  try {
    const text = readFileSync(file, 'utf8');
    sent = Buffer.byteLength(text);
    const rows = text.split('\n');
    response.write(lines === Infinity ? text : rows.slice(Math.max(0, rows.length - 1 - lines)).join('\n'));
  } catch { /* nothing was said yet */ }
  while (follow && !response.destroyed) {
    await new Promise(done => setTimeout(done, 200));
    const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
    if (size > sent) {
      for await (const part of createReadStream(file, { start: sent, end: size - 1 })) response.write(part);
      sent = size;
    }
  }
  response.end();
}
