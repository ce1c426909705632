import { ChildProcess, execFile, spawn } from 'child_process';
import { CommandError, Interrupted, Surroundings } from './surroundings';

/** Which cluster, as the user names it to kubectl. */
export interface ClusterOptions {
  readonly context?: string;
  readonly kubeconfig?: string;
  readonly namespace?: string;
}

/** The user's own kubectl: its kubeconfig, its contexts, its login plugins. */
export class Kubectl {
  private readonly program: string;

  constructor(private readonly cluster: ClusterOptions, private readonly around: Surroundings) {
    this.program = around.env.KUBECTL || 'kubectl';
  }

  /** `kubectl get`, as an object; `undefined` when there is no such thing. */
  async get<T>(namespace: string | undefined, ...what: readonly string[]): Promise<T | undefined> {
    const args = [...inNamespace(namespace), 'get', ...what];
    const text = await this.read(args, ['--ignore-not-found', '-o', 'json', '--request-timeout=20s']);
    if (text.trim() === '') return undefined;
    try {
      return JSON.parse(text) as T;
    } catch {
      throw new CommandError(`${this.line(args)} -o json did not print JSON but: ${text.trim().slice(0, 200)}; is ${this.program} really kubectl?`);
    }
  }

  /**
   * Starts a kubectl that goes on, such as a port-forward.
   *
   * It leads a process group of its own where there are groups, so that a kubectl behind a wrapper script can be ended too.
   */
  start(namespace: string | undefined, ...args: readonly string[]): ChildProcess {
    return spawn(this.program, this.all([...inNamespace(namespace), ...args]), {
      env: this.around.env,
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: this.around.platform !== 'win32',
    });
  }

  /** The command as the user would type it, with the options that choose the cluster. */
  line(args: readonly string[]): string {
    return [this.program, ...this.all(args)].map(word => /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word}'`).join(' ');
  }

  /** What to tell the user when kubectl itself could not be started. */
  notStarted(error: NodeJS.ErrnoException): CommandError {
    if (error.code !== 'ENOENT') return new CommandError(`${this.program} could not be started (${error.code ?? error.message}); name another kubectl in the environment variable KUBECTL`);
    const where = this.program.includes('/') ? 'there is no such file' : 'it is not on the PATH';
    return new CommandError(`kubectl was not found: looked for '${this.program}', ${where}; `
      + 'install it (https://kubernetes.io/docs/tasks/tools/) or name yours in the environment variable KUBECTL');
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
  private read(args: readonly string[], how: readonly string[]): Promise<string> {
    return new Promise((resolve, reject) => {
      const options = { env: this.around.env, signal: this.around.interrupted, maxBuffer: 256 * 1024 * 1024 };
      execFile(this.program, this.all([...args, ...how]), options, (error, stdout, stderr) => {
        if (!error) resolve(stdout);
        else if (this.around.interrupted.aborted) reject(new Interrupted());
        else if (typeof error.code !== 'number') reject(this.notStarted(error as NodeJS.ErrnoException));
        else reject(new CommandError(`${this.line(args)} failed: ${complaintOf(stderr) || `exit code ${error.code}`}; is this the right cluster? See: ${this.line(['cluster-info'])}`));
      });
    });
  }
}

/** What kubectl says at the end, without the log lines that lead there. */
function complaintOf(stderr: string): string {
  const lines = stderr.trim().split('\n');
  const plain = lines.filter(line => !/^[EWI]\d{4} \d\d:/.test(line));
  return (plain.length > 0 ? plain : lines).join('\n');
}

function inNamespace(namespace: string | undefined): string[] {
  return namespace === undefined ? [] : ['-n', namespace];
}
