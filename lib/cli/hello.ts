import { request as plainRequest, IncomingMessage } from 'http';
import { request as secureRequest } from 'https';
import { Socket } from 'net';
import { Command, Option } from 'commander';
import { milliseconds } from './option-values';
import { examples, optionsOf, Registration } from './registration';
import { CommandError, ExitCode, Interrupted, Surroundings } from './surroundings';
import { resolveTarget, Target, TargetOptions, withTarget } from './target';

/** What the helloworld sample says. */
const EXPECTED = /^Hello version: [^\s,]+, instance: \S+\s*$/;

const LONGEST_BODY = 1024 * 1024;

interface HelloOptions extends TargetOptions {
  readonly timeout: number;
}

interface Answer {
  readonly status: number;
  readonly body: string;
}

/** `hello`: one request, shown in full. */
export const hello: Registration = (program, around, exit) => {
  withTarget(program.command('hello'))
    .summary('ask helloworld once')
    .description('Sends one request and shows it as curl -v does: the talk on stderr, the body on stdout.\n'
      + "Ends with 0 only when the answer is 200 and 'Hello version: ..., instance: ...'.")
    .addOption(new Option('--timeout <time>', 'how long to wait for the answer').argParser(milliseconds).default(10_000, '10s'))
    .addHelpText('after', examples('cdk8s-istio hello', 'cdk8s-istio hello http://192.168.49.2/hello'))
    .action(async (url: string | undefined, _, command: Command) => {
      const options = optionsOf<HelloOptions>(command);
      const target = await resolveTarget(url, options, around);
      const fault = faultOf(await ask(target, options.timeout, around));
      if (fault) around.stderr.write(`cdk8s-istio hello: ${fault}\n`);
      exit(fault ? ExitCode.FAILED : ExitCode.OK);
    });
};

function faultOf({ status, body }: Answer): string | undefined {
  if (status === 200) return EXPECTED.test(body) ? undefined : "the answer is 200, but not the expected body 'Hello version: ..., instance: ...'; is this the URL of helloworld?";
  const remedy = status === 404 ? 'the server has no route for this host and path; see: kubectl get gateways,virtualservices --all-namespaces'
    : status >= 500 ? 'nothing healthy answered behind it; see: kubectl get pods -l app=helloworld'
      : 'is this the URL of helloworld?';
  return `the answer is ${status}, expected 200; ${remedy}`;
}

function ask(target: Target, timeout: number, around: Surroundings): Promise<Answer> {
  const tell = (mark: string, line: string) => around.stderr.write(`${mark} ${line}\n`);
  const late = AbortSignal.timeout(timeout);
  return new Promise((resolve, reject) => {
    const request = (target.secure ? secureRequest : plainRequest)({
      host: target.host,
      port: target.port,
      path: target.path,
      headers: [...target.headers, ['Connection', 'close'] as const].flat(),
      agent: false,
      rejectUnauthorized: !target.insecure,
      signal: AbortSignal.any([around.interrupted, late]),
    });
    const failed = (error: NodeJS.ErrnoException) => reject(around.interrupted.aborted ? new Interrupted()
      : unanswered(target, late.aborted ? `no complete answer within ${timeout / 1000} s` : error.message || error.code, error.code));
    request.on('error', failed);
    request.on('socket', socket => introduce(socket, target, tell));
    request.on('response', response => {
      tellResponse(response, tell);
      let body = '';
      response.setEncoding('utf8');
      response.on('data', (text: string) => {
        around.stdout.write(text);
        body = (body + text).slice(0, LONGEST_BODY);
      });
      response.on('error', failed);
      response.on('end', () => {
        tell('*', 'Closing connection');
        resolve({ status: response.statusCode!, body });
      });
    });
    request.end();
  });
}

function introduce(socket: Socket, target: Target, tell: (mark: string, line: string) => void): void {
  tell('*', `Trying ${target.host}, port ${target.port}...`);
  socket.once(target.secure ? 'secureConnect' : 'connect', () => {
    tell('*', `Connected to ${target.host} (${socket.remoteAddress}) port ${socket.remotePort}`);
    tell('>', `GET ${target.path} HTTP/1.1`);
    for (const [name, value] of [...target.headers, ['Connection', 'close']]) tell('>', `${name}: ${value}`);
    tell('>', '');
  });
}

function tellResponse(response: IncomingMessage, tell: (mark: string, line: string) => void): void {
  tell('<', `HTTP/${response.httpVersion} ${response.statusCode} ${response.statusMessage}`);
  for (let index = 0; index < response.rawHeaders.length; index += 2) tell('<', `${response.rawHeaders[index]}: ${response.rawHeaders[index + 1]}`);
  tell('<', '');
}

function unanswered(target: Target, reason: string | undefined, code = ''): CommandError {
  const remedy = /CERT|SELF_SIGNED|ALTNAME/.test(code) ? 'take any certificate with --insecure'
    : 'does the address lead to the ingress gateway? On Minikube, is minikube tunnel running? See: kubectl -n istio-system get pods,services';
  return new CommandError(`hello: ${target.url}: ${reason}; ${remedy}`);
}
