import { ClientRequest, request as plainRequest, IncomingMessage } from 'http';
import { request as secureRequest } from 'https';
import { Socket } from 'net';
import { Command, Option } from 'commander';
import { certificateRemedy } from './certificate';
import { CliContext } from './cli-context';
import { CommandError, ExitCode, Interrupted } from './command-error';
import { Deadline } from './kubectl';
import { milliseconds } from './option-values';
import { printable, printableLine } from './printable';
import { examples, optionsOf, Registration } from './registration';
import { resolveTarget, Target, TargetOptions, withTarget } from './target';

/** What the helloworld sample says. */
const EXPECTED = /^Hello version: [^\s,]+, instance: \S+\s*$/;

/** In bytes. */
const LONGEST_BODY = 1024 * 1024;

interface HelloOptions extends TargetOptions {
  readonly timeout: number;
}

interface Answer {
  readonly status: number;
  readonly body: string;
  /** There was more of the body. */
  readonly cut: boolean;
}

/** `hello`: one request, shown in full. */
export const hello: Registration = (program, cli, exit) => {
  withTarget(program.command('hello'))
    .summary('ask helloworld once')
    .description('Sends one request and shows it as curl -v does: the exchange on stderr, the body on stdout.\n'
      + "Ends with 0 only if the answer is 200 and 'Hello version: ..., instance: ...'.")
    .addOption(new Option('--timeout <time>', 'how long to wait for the cluster and the answer together').argParser(milliseconds).default(10_000, '10s'))
    .addHelpText('after', examples('cdk8s-istio hello', 'cdk8s-istio hello http://192.168.49.2/hello'))
    .action(async (url: string | undefined, _, command: Command) => {
      const options = optionsOf<HelloOptions>(command);
      const deadline = { signal: AbortSignal.timeout(options.timeout), timeout: options.timeout };
      const target = await resolveTarget(url, options, cli, deadline);
      const fault = faultOf(await ask(target, deadline, cli));
      if (fault) cli.stderr.write(`cdk8s-istio hello: ${fault}\n`);
      exit(fault ? ExitCode.FAILED : ExitCode.OK);
    });
};

function faultOf({ status, body, cut }: Answer): string | undefined {
  if (cut) return `the answer has more than ${LONGEST_BODY / 1024 / 1024} MiB; is this the URL of helloworld?`;
  if (status === 200) return EXPECTED.test(body) ? undefined : "the answer is 200, but not the expected body 'Hello version: ..., instance: ...'; is this the URL of helloworld?";
  const remedy = status === 404 ? 'the server has no route for this host and path; see: kubectl get gateways,virtualservices --all-namespaces'
    : status >= 500 ? 'nothing healthy answered behind it; see: kubectl get pods -l app=helloworld'
      : 'is this the URL of helloworld?';
  return `the answer is ${status}, expected 200; ${remedy}`;
}

async function ask(target: Target, deadline: Deadline, cli: CliContext): Promise<Answer> {
  const show = (mark: string, line: string) => cli.stderr.write(`${mark} ${printable(line)}\n`);
  const request = send(target, AbortSignal.any([cli.interrupted, deadline.signal]));
  request.on('socket', socket => showRequest(socket, target, show));
  try {
    const answer = await receive(request, response => showResponse(response, show), text => cli.stdout.write(text));
    show('*', 'Closing connection');
    return answer;
  } catch (error) {
    if (cli.interrupted.aborted) throw new Interrupted();
    const { code, message } = error as NodeJS.ErrnoException;
    throw unanswered(target, deadline.signal.aborted ? `no complete answer within ${deadline.timeout / 1000} s` : printableLine(message || code || ''), code);
  } finally {
    request.destroy();
  }
}

function send(target: Target, signal: AbortSignal): ClientRequest {
  const request = (target.secure ? secureRequest : plainRequest)({
    host: target.host,
    port: target.port,
    path: target.path,
    // Node writes headers byte by byte; what is not ASCII goes out as UTF-8.
    headers: [...target.headers, ['Connection', 'close'] as const].flatMap(([name, value]) => [name, Buffer.from(value, 'utf8').toString('latin1')]),
    agent: false,
    rejectUnauthorized: !target.insecure,
    signal,
  });
  request.end();
  return request;
}

/** Waits for the whole answer. `write` gets the body, also of an answer that breaks off. */
function receive(request: ClientRequest, begun: (response: IncomingMessage) => void, write: (text: string) => void): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const failed = (error: Error) => reject(error);
    request.on('error', failed);
    const closed = () => failed(new Error('the connection was closed without an answer'));
    request.on('close', closed);
    request.on('response', response => {
      request.off('close', closed); // from now on the response says how it ended
      begun(response);
      const pieces: Buffer[] = [];
      let length = 0;
      const done = (cut: boolean) => {
        const body = Buffer.concat(pieces).toString('utf8', 0, LONGEST_BODY);
        pieces.length = 0;
        write(printable(body));
        return { status: response.statusCode!, body, cut };
      };
      response.on('data', (bytes: Buffer) => {
        length += bytes.length;
        pieces.push(bytes);
        if (length > LONGEST_BODY) {
          response.removeAllListeners('data');
          resolve(done(true));
        }
      });
      response.on('error', error => {
        done(true);
        failed(error);
      });
      response.on('close', closed);
      response.on('end', () => resolve(done(false)));
    });
  });
}

function showRequest(socket: Socket, target: Target, show: (mark: string, line: string) => void): void {
  show('*', `Trying ${target.host}, port ${target.port}...`);
  socket.once(target.secure ? 'secureConnect' : 'connect', () => {
    show('*', `Connected to ${target.host} (${socket.remoteAddress}) port ${socket.remotePort}`);
    show('>', `GET ${target.path} HTTP/1.1`);
    for (const [name, value] of [...target.headers, ['Connection', 'close']]) show('>', `${name}: ${value}`);
    show('>', '');
  });
}

function showResponse(response: IncomingMessage, show: (mark: string, line: string) => void): void {
  show('<', `HTTP/${response.httpVersion} ${response.statusCode} ${response.statusMessage}`);
  for (let index = 0; index < response.rawHeaders.length; index += 2) show('<', `${response.rawHeaders[index]}: ${response.rawHeaders[index + 1]}`);
  show('<', '');
}

function unanswered(target: Target, reason: string, code: string | undefined): CommandError {
  const remedy = certificateRemedy(code)
    ?? 'does the address lead to the ingress gateway? On Minikube, is minikube tunnel running? See: kubectl -n istio-system get pods,services';
  return new CommandError(`hello: ${target.url}: ${reason}; ${remedy}`);
}
