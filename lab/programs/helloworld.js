// Istio's helloworld sample, as its images have it: /hello answers with version and instance, /health with its health.
const { createServer } = require('node:http');
const { hostname } = require('node:os');

const version = process.env.SERVICE_VERSION || 'unknown';

const server = createServer((request, response) => {
  const { pathname } = new URL(request.url, 'http://localhost');
  // Tests of timeouts, retries and mirrors use these; the sample has only /hello and /health.
  const delay = Number(request.headers['x-lab-delay-ms'] || 0);
  const status = Number(request.headers['x-lab-status'] || 200);
  const answer = (code, body) => setTimeout(() => {
    response.writeHead(code, { 'content-type': 'text/html; charset=utf-8', 'content-length': Buffer.byteLength(body) });
    response.end(body);
    console.log(`${request.method} ${request.url} ${code} host=${request.headers.host}`);
  }, delay);
  if (pathname === '/hello') answer(status, `Hello version: ${version}, instance: ${hostname()}\n`);
  else if (pathname === '/health') answer(200, 'Helloworld is healthy');
  else answer(404, 'Not Found');
});

server.keepAliveTimeout = 3600_000;
server.listen(Number(process.env.PORT || 5000));
process.on('SIGTERM', () => {
  server.close(() => process.exit(0));
  server.closeIdleConnections();
});
