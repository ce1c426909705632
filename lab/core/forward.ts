import { once } from 'node:events';
import { createServer, connect, type NetConnectOpts, type Server } from 'node:net';

/** Passes every connection made to one place on to another, byte for byte, until it is closed. */
export async function forward(from: { host: string; port: number } | { path: string }, to: () => NetConnectOpts): Promise<Server> {
  const server = createServer({ noDelay: true, allowHalfOpen: true }, client => {
    const target = connect({ ...to(), allowHalfOpen: true } as NetConnectOpts);
    target.setNoDelay(true);
    client.pipe(target);
    target.pipe(client);
    client.on('error', () => target.destroy());
    target.on('error', () => client.destroy());
    client.on('close', () => target.destroy());
    target.on('close', () => client.destroy());
  });
  server.listen(from);
  await once(server, 'listening');
  return server;
}
