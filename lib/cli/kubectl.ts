import { Tail } from './bounded-text';
import { CliContext } from './cli-context';
import { CommandError, Interrupted } from './command-error';
import { JsonReader, ShapeError } from './json-reader';
import { printable, printableLine } from './printable';
import { ProcessGroup, ProcessReader } from './process-group';
import { shellWord, splitWords } from './shell-words';

/** Which cluster, as the user names it to kubectl. */
export interface ClusterOptions {
  readonly context?: string;
  readonly kubeconfig?: string;
  readonly namespace?: string;
}

/** A time limit for all that a command does. */
export interface Deadline {
  readonly signal: AbortSignal;
  /** In milliseconds. */
  readonly timeout: number;
}

/** More than any answer we ask for: 10,000 pods of a gateway. */
const LONGEST_ANSWER = 64 * 1024 * 1024;

/** The user's own kubectl: its kubeconfig, its contexts, its login plugins. */
export class Kubectl {
  /** The program and arguments that go before all others, such as `minikube kubectl --`. */
  private readonly words: readonly string[];

  /** @throws CommandError if the environment variable KUBECTL has a quote that is not closed */
  constructor(private readonly cluster: ClusterOptions, private readonly cli: CliContext, private readonly deadline?: Deadline) {
    const named = cli.env.KUBECTL ?? '';
    const words = splitWords(named, cli.platform !== 'win32');
    if (!words) throw new CommandError(`the environment variable KUBECTL has a quote or a backslash without its end: ${printableLine(named)}; write it as for a shell, such as "minikube kubectl --"`);
    this.words = words.length > 0 && words[0] !== '' ? words : ['kubectl'];
  }

  /**
   * `kubectl get`, read by shape; `undefined` if there is no such object.
   *
   * @param read what to take from the answer
   * @throws CommandError if kubectl fails, or its answer has another shape
   */
  async get<T>(namespace: string | undefined, what: readonly string[], read: (answer: JsonReader) => T): Promise<T | undefined> {
    const args = [...inNamespace(namespace), 'get', ...what];
    const text = await this.read(args, ['--ignore-not-found', '-o', 'json', '--request-timeout=20s']);
    if (text.trim() === '') return undefined;
    const parsed = parseJson(text);
    if (parsed === undefined) throw new CommandError(`${this.line(args)} -o json did not print JSON but: ${printableLine(text)}; is ${this.words.join(' ')} really kubectl?`);
    try {
      return read(new JsonReader(parsed.value));
    } catch (error) {
      if (!(error instanceof ShapeError)) throw error;
      throw new CommandError(`${this.line(args)} -o json printed something else than expected: ${printableLine(error.message)}; is ${this.words.join(' ')} really kubectl?`);
    }
  }

  /** Starts a kubectl that goes on, such as a port-forward. */
  start(reader: ProcessReader, namespace: string | undefined, ...args: readonly string[]): ProcessGroup {
    const [program, ...words] = this.words;
    return new ProcessGroup(program, [...words, ...this.all([...inNamespace(namespace), ...args])], this.cli, reader);
  }

  /** The command as the user would type it, with the options that choose the cluster. */
  line(args: readonly string[]): string {
    return [...this.words, ...this.all(args)].map(shellWord).join(' ');
  }

  /** What to tell the user if kubectl could not be started. */
  notStarted(error: NodeJS.ErrnoException): CommandError {
    const [program] = this.words;
    if (error.code !== 'ENOENT') return new CommandError(`${program} could not be started (${error.code ?? error.message}); name another kubectl in the environment variable KUBECTL`);
    const where = program.includes('/') ? 'there is no such file' : 'it is not on the PATH';
    const split = this.cli.env.KUBECTL?.trim() === program || !this.cli.env.KUBECTL ? '' : ' (a path with blanks needs quotes)';
    return new CommandError(`kubectl was not found: looked for '${program}', ${where}; `
      + `install it (https://kubernetes.io/docs/tasks/tools/) or name yours in the environment variable KUBECTL${split}`);
  }

  private all(args: readonly string[]): string[] {
    const { context, kubeconfig } = this.cluster;
    return [
      ...kubeconfig === undefined ? [] : ['--kubeconfig', kubeconfig],
      ...context === undefined ? [] : ['--context', context],
      ...args,
    ];
  }

  /** @param how options that need not be shown when it fails */
  private async read(args: readonly string[], how: readonly string[]): Promise<string> {
    const stop = AbortSignal.any([this.cli.interrupted, ...this.deadline ? [this.deadline.signal] : []]);
    if (stop.aborted) throw this.stopped(args);
    const answer: Buffer[] = [];
    let length = 0;
    const complaint = new Tail();
    const group = this.start({
      stdout: bytes => {
        length += bytes.length;
        if (length > LONGEST_ANSWER) group.end();
        else answer.push(bytes);
      },
      stderr: bytes => complaint.add(bytes),
    }, undefined, ...args, ...how);
    const end = () => group.end();
    stop.addEventListener('abort', end, { once: true });
    try {
      const result = await group.ended.catch(error => { throw this.notStarted(error); });
      if (stop.aborted) throw this.stopped(args);
      if (length > LONGEST_ANSWER) throw new CommandError(`${this.line(args)} printed more than ${LONGEST_ANSWER / 1024 / 1024} MiB; is ${this.words.join(' ')} really kubectl?`);
      if (result === 0) return Buffer.concat(answer).toString('utf8');
      const reason = complaintOf(`${complaint}`) || (typeof result === 'number' ? `exit code ${result}` : `ended by ${result}`);
      throw new CommandError(`${this.line(args)} failed: ${reason}; is this the right cluster? See: ${this.line(['cluster-info'])}`);
    } finally {
      stop.removeEventListener('abort', end);
    }
  }

  private stopped(args: readonly string[]): CommandError {
    if (this.cli.interrupted.aborted) return new Interrupted();
    return new CommandError(`${this.line(args)} did not answer within ${this.deadline!.timeout / 1000} s; can the cluster be reached? See: ${this.line(['cluster-info'])}`);
  }
}

function parseJson(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}

/** What kubectl says at the end, without the log lines that lead there. */
function complaintOf(stderr: string): string {
  const lines = printable(stderr).trim().split('\n');
  const plain = lines.filter(line => !/^[EWI]\d{4} \d\d:/.test(line));
  return (plain.length > 0 ? plain : lines).slice(-20).join('\n');
}

function inNamespace(namespace: string | undefined): string[] {
  return namespace === undefined ? [] : ['-n', namespace];
}
