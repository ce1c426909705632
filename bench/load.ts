/**
 * `cdk8s-istio load` beside wrk: the same local server, one after the other, several rounds.
 *
 *     npm run build && npx tsx bench/load.ts
 *
 * Fails when ours is below half of wrk's rate, for either server: one on Node's http, as helloworld in the lab,
 * and one that writes a ready answer, so that not the server is what is measured.
 */
import { execFileSync, fork } from 'child_process';
import { existsSync } from 'fs';
import { createServer } from 'http';
import { AddressInfo, createServer as createRawServer } from 'net';
import { join } from 'path';

const ROUNDS = 5;
const SECONDS = 2;
const CONNECTIONS = 32;
const LOWEST_RATIO = 0.5;

const BODY = 'Hello version: v1, instance: helloworld-v1-776f57d5f6-2bzrw\n';
const ANSWER = `HTTP/1.1 200 OK\r\nserver: istio-envoy\r\ncontent-type: text/html; charset=utf-8\r\ncontent-length: ${BODY.length}\r\n\r\n${BODY}`;

const SERVERS = {
  'node http': () => createServer((_, response) => { response.writeHead(200, { 'Content-Length': BODY.length }).end(BODY); }),
  'ready answer': () => createRawServer({ noDelay: true }, socket => socket.on('error', () => socket.destroy()).on('data', () => socket.write(ANSWER))),
} as const;

type ServerName = keyof typeof SERVERS;

const BIN = join(__dirname, '..', 'bin', 'cdk8s-istio');

function serve(name: ServerName): void {
  const server = SERVERS[name]();
  server.listen(0, '127.0.0.1', () => process.send!((server.address() as AddressInfo).port));
  process.once('disconnect', () => process.exit());
}

function wrk(url: string, threads: number): number {
  const text = run('wrk', [`-t${threads}`, `-c${CONNECTIONS}`, `-d${SECONDS}s`, url]);
  return Number(/Requests\/sec: +([\d.]+)/.exec(text)![1]);
}

function ours(url: string): number {
  const { rate, failed } = JSON.parse(run(process.execPath, [BIN, 'load', url, '-c', `${CONNECTIONS}`, '-d', `${SECONDS}s`, '-o', 'json']));
  if (failed > 0) throw new Error(`${failed} requests of cdk8s-istio load failed`);
  return rate;
}

function run(program: string, args: readonly string[]): string {
  return execFileSync(program, args, { encoding: 'utf8', timeout: (SECONDS + 20) * 1000 });
}

/** Our best rate by wrk's best: what else runs on the machine only slows a round down, and not both alike. */
async function compare(name: ServerName): Promise<number> {
  const server = fork(__filename, [name]);
  try {
    const port = await new Promise<number>((resolve, reject) => server.once('message', resolve).once('exit', () => reject(new Error('the server did not start'))));
    const url = `http://127.0.0.1:${port}/hello`;
    wrk(url, 1); // the server's code is compiled while it runs
    const rounds = Array.from({ length: ROUNDS }, () => {
      const rates = [wrk(url, 1), wrk(url, 2), ours(url)];
      console.log([name, ...rates.map(rate => rate.toFixed(0))].map(cell => cell.padStart(14)).join(''));
      return rates;
    });
    const [one, two, own] = [0, 1, 2].map(column => Math.max(...rounds.map(rates => rates[column])));
    return own / Math.max(one, two);
  } finally {
    server.kill();
  }
}

async function main(): Promise<void> {
  if (!existsSync(join(__dirname, '..', 'build', 'lib', 'cli', 'main.js'))) throw new Error('cdk8s-istio is not built; run: npm run build');
  try {
    execFileSync('sh', ['-c', 'command -v wrk']);
  } catch {
    throw new Error('wrk was not found; install it: apt-get install -y wrk');
  }
  console.log(`requests per second, ${CONNECTIONS} connections, ${SECONDS} s each`);
  console.log(['server', 'wrk -t1', 'wrk -t2', 'load'].map(title => title.padStart(14)).join(''));
  let failed = false;
  for (const name of Object.keys(SERVERS) as ServerName[]) {
    const ratio = await compare(name);
    const verdict = ratio >= LOWEST_RATIO ? 'ok' : 'TOO LOW';
    failed ||= ratio < LOWEST_RATIO;
    console.log(`${name}: ${ratio.toFixed(2)} times wrk's rate, best of ${ROUNDS} each (at least ${LOWEST_RATIO}): ${verdict}`);
  }
  if (failed) process.exitCode = 1;
}

const served = process.argv[2];
if (served !== undefined && served in SERVERS) {
  serve(served as ServerName);
} else {
  main().catch((error: Error) => {
    console.error(error.message);
    process.exitCode = 1;
  });
}
