import { createServer, Socket } from 'net';
import { FakeKubectl, helloBody, run, serve, start, until } from './harness';

const closing: (() => void)[] = [];
afterEach(() => closing.splice(0).forEach(close => close()));

async function answering(status: number, body: string) {
  const seen: string[] = [];
  const server = await serve((request, response) => {
    seen.push(`${request.method} ${request.url} ${request.headers.host}`);
    response.writeHead(status, { 'Server': 'istio-envoy', 'X-Seen': `${request.headers['x-beta']}`, 'Content-Length': body.length }).end(body);
  });
  closing.push(server.close);
  return { ...server, seen };
}

test('the talk is shown as curl -v shows it, the body alone on stdout', async () => {
  const { url, port } = await answering(200, helloBody('v1'));
  const { code, out, err } = await run(['hello', `${url}/hello?x=1`]);
  expect(code).toBe(0);
  expect(out).toBe('Hello version: v1, instance: helloworld-v1-abc\n');
  expect(err.replaceAll(`${port}`, 'PORT').replace(/Date: .*/, 'Date: now').replace(/istio\/\S+/, 'istio/VERSION').split('\n')).toEqual([
    '* Trying 127.0.0.1, port PORT...',
    '* Connected to 127.0.0.1 (127.0.0.1) port PORT',
    '> GET /hello?x=1 HTTP/1.1',
    '> Host: 127.0.0.1:PORT',
    '> User-Agent: cdk8s-istio/VERSION',
    '> Accept: */*',
    '> Connection: close',
    '> ',
    '< HTTP/1.1 200 OK',
    '< Server: istio-envoy',
    '< X-Seen: undefined',
    '< Content-Length: 47',
    '< Date: now',
    '< Connection: close',
    '< ',
    '* Closing connection',
    '',
  ]);
});

test('the scheme may be left out; headers are sent, Host among them', async () => {
  const { port, seen } = await answering(200, helloBody('v2'));
  const { code, err } = await run(['hello', `127.0.0.1:${port}/hello`, '-H', 'host: shop.example.com', '-H', 'X-Beta: 1']);
  expect(code).toBe(0);
  expect(seen).toEqual(['GET /hello shop.example.com']);
  expect(err).toContain('> host: shop.example.com\n');
  expect(err).toContain('< X-Seen: 1\n');
});

test.each([
  [404, '', 'the answer is 404, expected 200; the server has no route for this host and path; see: kubectl get gateways,virtualservices'],
  [503, 'no healthy upstream', 'the answer is 503, expected 200; nothing healthy answered behind it; see: kubectl get pods -l app=helloworld'],
  [301, '', 'the answer is 301, expected 200; is this the URL of helloworld?'],
  [200, 'Hello world\n', 'the answer is 200, but not the expected body'],
  [200, '', 'the answer is 200, but not the expected body'],
])('%d with body %j is not good', async (status, body, message) => {
  const { url } = await answering(status, body);
  const { code, out, err } = await run(['hello', url]);
  expect([code, out]).toEqual([1, body]);
  expect(err).toContain(message);
});

test('without a URL it goes to /hello at the gateway', async () => {
  const { port, seen } = await answering(200, helloBody('v1'));
  const kubectl = new FakeKubectl({
    when: '-n edge get service istio-ingressgateway',
    out: { spec: { type: 'LoadBalancer', ports: [{ name: 'http2', port }] }, status: { loadBalancer: { ingress: [{ ip: '127.0.0.1' }] } } },
  });
  closing.push(() => kubectl.remove());
  expect((await run(['hello', '--namespace', 'edge'], { kubectl })).code).toBe(0);
  expect(seen).toEqual([`GET /hello 127.0.0.1:${port}`]);
});

test('without a URL and a gateway, it says what gateway-url would say', async () => {
  const kubectl = new FakeKubectl({ when: 'get service', out: '' });
  closing.push(() => kubectl.remove());
  const { code, err } = await run(['hello'], { kubectl });
  expect(code).toBe(1);
  expect(err).toContain('no Service istio-ingressgateway in namespace istio-system');
});

test('the gateway and its port may be named', async () => {
  const { port, seen } = await answering(200, helloBody('v1'));
  const kubectl = new FakeKubectl({
    when: '-n edge get service public',
    out: { spec: { type: 'LoadBalancer', ports: [{ name: 'status', port: 1 }, { port }] }, status: { loadBalancer: { ingress: [{ ip: '127.0.0.1' }] } } },
  });
  closing.push(() => kubectl.remove());
  expect((await run(['hello', '-n', 'edge', '--service', 'public', '--port-name', `${port}`], { kubectl })).code).toBe(0);
  expect(seen).toHaveLength(1);
});

test('the timeout is for kubectl and the answer together', async () => {
  const kubectl = new FakeKubectl({ when: 'get service', shell: 'echo $$ >> pids; exec sleep 60' });
  closing.push(() => kubectl.remove());
  const { code, err } = await run(['hello', '--timeout', '300ms'], { kubectl });
  expect(code).toBe(1);
  expect(err).toMatch(/kubectl -n istio-system get service istio-ingressgateway did not answer within 0\.3 s; can the cluster be reached\? See: \S+kubectl cluster-info\n$/);
  expect(kubectl.processes).toHaveLength(1);
  expect(kubectl.living).toEqual([]);
});

test('a header that is not ASCII is sent as UTF-8', async () => {
  let received = '';
  const url = await raw(socket => socket.once('data', bytes => {
    received = bytes.toString('utf8');
    socket.end('HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n');
  }));
  await run(['hello', url, '-H', 'X-Name: Zoë ☃']);
  expect(received).toContain('\r\nX-Name: Zoë ☃\r\n');
});

test('nobody listens', async () => {
  const { url, close } = await answering(200, '');
  close();
  const { code, err } = await run(['hello', url]);
  expect(code).toBe(1);
  expect(err).toMatch(/hello: http:\S+: connect ECONNREFUSED .*; does the address lead to the ingress gateway\? On Minikube, is minikube tunnel running\?/);
});

async function raw(handler: (socket: Socket) => void): Promise<string> {
  const server = createServer(socket => {
    socket.on('error', () => undefined);
    handler(socket);
    closing.push(() => socket.destroy());
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  closing.push(() => server.close());
  return `http://127.0.0.1:${(server.address() as { port: number }).port}/`;
}

function silent(first: string): Promise<string> {
  return raw(socket => socket.once('data', () => socket.write(first)));
}

test('what the server sends is shown without control characters', async () => {
  const url = await raw(socket => socket.once('data', () => {
    socket.end(Buffer.from('HTTP/1.1 200 O\x9bK\r\nX-\x61: \x9b31m\r\n\r\nHello version: \x1b]0;title\x07v1\tx\r\ny\n', 'latin1'));
  }));
  const { code, out, err } = await run(['hello', url]);
  expect(code).toBe(1);
  expect(out).toBe('Hello version: \\x1b]0;title\\x07v1\tx\r\ny\n');
  expect(err).toContain('< HTTP/1.1 200 O\\x9bK\n< X-a: \\x9b31m\n');
   
  expect(out + err).not.toMatch(/[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]/);
});

test('a body without end is cut', async () => {
  const url = await raw(socket => socket.once('data', () => {
    socket.write('HTTP/1.1 200 OK\r\n\r\n');
    const flood = () => { while (!socket.destroyed && socket.write('x'.repeat(65536))); };
    socket.on('drain', flood);
    flood();
  }));
  const { code, out, err } = await run(['hello', url]);
  expect(code).toBe(1);
  expect(out).toBe('x'.repeat(1024 * 1024));
  expect(err).toContain('the answer has more than 1 MiB; is this the URL of helloworld?');
});

test.each([
  ['101 Switching Protocols', 'HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n'],
  ['nothing, and closes', ''],
  ['something else', 'SSH-2.0-OpenSSH_9.2\r\n'],
  ['half an answer, and closes', 'HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nHello'],
])('a server that answers %s', async (_, text) => {
  const { code, err } = await run(['hello', await raw(socket => socket.once('data', () => socket.end(text)))]);
  expect(code).toBe(1);
  expect(err).toMatch(/cdk8s-istio: hello: http:\S+: [^\n]+; does the address lead to the ingress gateway\?/);
});

test.each([
  ['nothing', ''],
  ['half an answer', 'HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nHello'],
])('a server that says %s is given up after the timeout', async (_, first) => {
  const { code, err } = await run(['hello', await silent(first), '--timeout', '100ms']);
  expect(code).toBe(1);
  expect(err).toContain('no complete answer within 0.1 s');
});

test('Ctrl+C ends the waiting', async () => {
  const running = start(['hello', await silent('')]);
  await until('the request was sent', () => running.err().includes('> GET'));
  running.interrupt();
  expect(await running.ended).toBe(130);
});
