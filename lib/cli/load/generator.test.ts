import { createServer, RequestListener } from 'http';
import { AddressInfo, createServer as createRawServer, Socket } from 'net';
import { targetOf } from '../target';
import { LoadGenerator, LoadPlan } from './generator';
import { Tally } from './tally';

// Time is measured, and a machine that does something else for a quarter of a second only makes it worse.
jest.retryTimes(3, { logErrorsBeforeRetry: true });

const closing: (() => void)[] = [];
afterEach(() => closing.splice(0).forEach(close => close()));

const NEVER = new AbortController().signal;

async function http(handler: RequestListener, keepAliveTimeout = 60_000) {
  const server = createServer({ keepAliveTimeout }, handler);
  let connections = 0;
  server.on('connection', () => connections++);
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  closing.push(() => { server.close(); server.closeAllConnections(); });
  return { port: (server.address() as AddressInfo).port, connections: () => connections };
}

async function raw(handler: (socket: Socket) => void): Promise<number> {
  const server = createRawServer(socket => {
    closing.push(() => socket.destroy());
    socket.on('error', () => undefined);
    handler(socket);
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  closing.push(() => server.close());
  return (server.address() as AddressInfo).port;
}

function load(port: number, plan: Partial<LoadPlan>, stop = NEVER): Promise<Tally> {
  return new LoadGenerator({ target: targetOf(`http://127.0.0.1:${port}/hello`), concurrency: 4, duration: 80, timeout: 2000, ...plan }).run(stop);
}

test('every request is counted once, over as many connections as were asked for', async () => {
  let served = 0;
  const { port, connections } = await http((_, response) => {
    served++;
    response.end(`Hello version: v${served % 4 === 0 ? 1 : 2}, instance: x\n`);
  });
  const tally = await load(port, {});
  expect(tally.requests).toBeGreaterThan(20);
  expect([tally.requests, tally.failed, connections()]).toEqual([served, 0, 4]);
  expect(tally.versions.counts()).toEqual([['v1', Math.floor(served / 4)], ['v2', served - Math.floor(served / 4)]]);
  expect(tally.latency.count).toBe(served);
});

test('an answer that is not 2xx has failed, by its status; its latency counts', async () => {
  let served = 0;
  const { port } = await http((_, response) => { response.writeHead(served++ % 2 ? 503 : 200).end('Hello version: v1, instance: x\n'); });
  const tally = await load(port, { concurrency: 1 });
  expect(tally.failures).toEqual([['status 503', Math.floor(served / 2)]]);
  expect(tally.versions.counts()).toEqual([['v1', Math.ceil(served / 2)]]);
  expect(tally.latency.count).toBe(served);
});

test('chunked and closing answers are no failures', async () => {
  const { port, connections } = await http((_, response) => {
    response.writeHead(200, { Connection: 'close' });
    response.write('Hello version: v1, ');
    response.end('instance: x\n');
  });
  const tally = await load(port, {});
  expect([tally.failed, tally.requests]).toEqual([0, connections()]);
  expect(tally.versions.counts()).toEqual([['v1', tally.requests]]);
});

test('after Connection: Close, in any case and company, the next request goes over a new connection, once', async () => {
  let [connections, requests] = [0, 0];
  const port = await raw(socket => {
    connections++;
    const field = ['Connection: Close', 'CONNECTION: CLOSE', 'connection: Keep-Alive , Close'][connections % 3];
    socket.on('data', bytes => {
      requests += bytes.toString().split('GET /').length - 1;
      // The server closes later than it says so.
      socket.write(`HTTP/1.1 200 OK\r\n${field}\r\nContent-Length: 2\r\n\r\nok`, () => setTimeout(() => socket.destroy(), 5));
    });
  });
  const tally = await load(port, { concurrency: 2, duration: 100 });
  expect(tally.requests).toBeGreaterThan(10);
  expect([tally.failed, connections, requests]).toEqual([0, tally.requests, tally.requests]);
});

test('a body that ends with the connection is an answer', async () => {
  const port = await raw(socket => socket.once('data', () => socket.end('HTTP/1.1 200 OK\r\n\r\nHello version: v1, instance: x\n')));
  const tally = await load(port, {});
  expect(tally.failed).toBe(0);
  expect(tally.versions.counts()).toEqual([['v1', tally.requests]]);
});

describe('no answer', () => {
  test('nobody listens: the reason is told, and the address is not hammered', async () => {
    const { port } = await http(() => undefined);
    closing.splice(0).forEach(close => close());
    const tally = await load(port, { concurrency: 2, duration: 250 });
    expect(tally.failures).toEqual([['connection refused', tally.requests]]);
    expect(tally.requests).toBeGreaterThanOrEqual(4);
    expect(tally.requests).toBeLessThan(20);
  });

  test('within the timeout', async () => {
    const { port } = await http(() => undefined);
    const tally = await load(port, { concurrency: 3, timeout: 60 });
    expect(tally.failures).toEqual([['no answer within 0.06 s', tally.requests]]);
    expect(tally.requests % 3).toBe(0);
  });

  test('the connection is closed instead', async () => {
    const port = await raw(socket => socket.once('data', () => socket.end()));
    const tally = await load(port, { concurrency: 1, duration: 50 });
    expect(tally.failures).toEqual([['connection closed', tally.requests]]);
  });

  test('something else than HTTP', async () => {
    const port = await raw(socket => socket.write('220 mail.example.com ESMTP\r\n'));
    const tally = await load(port, { concurrency: 1, duration: 50 });
    expect(tally.failures).toEqual([['not an HTTP/1.1 response', tally.requests]]);
  });
});

test('a connection that the server closed while it was idle is opened again, without a failure', async () => {
  // Each connection answers once, and closes when the second request comes: the race that every keep-alive client knows.
  const port = await raw(socket => {
    let seen = 0;
    socket.on('data', () => seen++ === 0 ? socket.write('HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n') : socket.destroy());
  });
  const tally = await load(port, { concurrency: 1, duration: 100 });
  expect(tally.requests).toBeGreaterThan(3);
  expect(tally.failed).toBe(0);
});

describe('with a rate', () => {
  test('as many requests are sent as the schedule has, evenly over the time', async () => {
    const at: number[] = [];
    const { port } = await http((_, response) => { at.push(performance.now()); response.end('ok'); });
    const tally = await load(port, { rate: 400, duration: 250 });
    expect([tally.requests, tally.failed, tally.unsent]).toEqual([100, 0, 0]);
    const halfway = (at[0] + at[99]) / 2;
    expect(Math.abs(at.filter(time => time < halfway).length - 50)).toBeLessThan(25);
    expect(at[99] - at[0]).toBeGreaterThan(225);
  });

  test('below one a second the first goes out at once', async () => {
    const { port } = await http((_, response) => { response.end('ok'); });
    expect((await load(port, { rate: 0.5, duration: 50 })).requests).toBe(1);
  });

  test('waiting for a connection counts as latency, and what could not be sent is told', async () => {
    const { port } = await http((_, response) => { setTimeout(() => response.end('ok'), 50); });
    const tally = await load(port, { rate: 200, duration: 200, concurrency: 1 });
    // A few are answered, 50 ms each; the last of them was due long before.
    expect(tally.requests + tally.unsent).toBe(40);
    expect(tally.requests).toBeLessThanOrEqual(5);
    expect(tally.latency.max).toBeGreaterThan(150_000);
    expect(tally.latency.percentile(1)).toBeLessThan(125_000);
  });

  test('connections take turns', async () => {
    const { port, connections } = await http((_, response) => { response.end('ok'); });
    await load(port, { rate: 200, duration: 50 });
    expect(connections()).toBe(4);
  });
});

describe('the end', () => {
  test('answers on their way are waited for when the duration is over', async () => {
    const { port } = await http((_, response) => { setTimeout(() => response.end('ok'), 300); });
    const tally = await load(port, { duration: 50 });
    expect([tally.requests, tally.failed, tally.abandoned]).toEqual([4, 0, 0]);
    expect(tally.elapsed).toBeLessThan(290);
  });

  test('an interruption ends a load without a duration', async () => {
    const { port } = await http((_, response) => { response.end('ok'); });
    const interruption = new AbortController();
    setTimeout(() => interruption.abort(), 100);
    const tally = await load(port, { duration: undefined }, interruption.signal);
    expect(tally.requests).toBeGreaterThan(10);
    expect([tally.failed, tally.abandoned]).toEqual([0, 0]);
  });
});
