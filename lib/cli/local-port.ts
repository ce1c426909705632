import { createServer } from 'net';

/** The port if it is free on this machine's loopback addresses, else `undefined`. */
export async function ifFree(port: number): Promise<number | undefined> {
  for (const host of ['127.0.0.1', '::1']) {
    if (await listenOnce(port, host) === 'used') return undefined;
  }
  return port;
}

/** Any free port. */
export async function anyFreePort(): Promise<number> {
  for (;;) {
    const port = await listenOnce(0, '127.0.0.1');
    if (typeof port === 'number' && await ifFree(port) !== undefined) return port;
  }
}

/** Listens on a port for a moment. Without IPv6 on this machine, nothing can occupy a port of `::1`. */
function listenOnce(port: number, host: string): Promise<number | 'used' | 'no such address'> {
  return new Promise(resolve => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => resolve(error.code === 'EADDRINUSE' || error.code === 'EACCES' ? 'used' : 'no such address'));
    server.listen({ port, host, exclusive: true }, () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : port));
    });
  });
}
