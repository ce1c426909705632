import { constants } from 'os';
import { Command, CommanderError } from 'commander';
import { CliContext } from './cli-context';
import { CommandError, ExitCode } from './command-error';
import { dashboard } from './dashboard';
import { gatewayUrl } from './gateway-url';
import { hello } from './hello';
import { importCommand } from './import/import';
import { load } from './load/load';
import { nonEmpty, objectName } from './option-values';
import { printable } from './printable';
import { ProcessGroup } from './process-group';
import { Registration } from './registration';
import { synth } from './synth/synth';
import { packageVersion } from './version';

/** In the order of the help. */
const COMMANDS: readonly Registration[] = [synth, importCommand, gatewayUrl, hello, load, dashboard];

/**
 * Runs one command line.
 *
 * @param args what follows the program's name
 * @returns the exit code
 */
export async function main(args: readonly string[], cli: CliContext): Promise<number> {
  let code: number = ExitCode.OK;
  const program = programOf(cli);
  for (const register of COMMANDS) register(program, cli, result => { code = result; });
  try {
    await program.parseAsync([...args], { from: 'user' });
    return code;
  } catch (error) {
    // Commander has printed what is wrong, or the help that was asked for.
    if (error instanceof CommanderError) return error.exitCode === 0 ? ExitCode.OK : ExitCode.USAGE;
    if (!(error instanceof CommandError)) throw error;
    cli.stderr.write(`cdk8s-istio: ${printable(error.message)}\n`);
    return error.exitCode;
  }
}

function programOf(cli: CliContext): Command {
  return new Command('cdk8s-istio')
    .description('Commands for the Istio walkthrough. They reach the cluster through your kubectl; the environment variable KUBECTL names another one, such as "minikube kubectl --".')
    .version(packageVersion())
    .option('--context <name>', 'the context of your kubeconfig', nonEmpty)
    .option('-n, --namespace <name>', 'the namespace to look in', objectName)
    .option('--kubeconfig <file>', 'the kubeconfig to use', nonEmpty)
    .configureHelp({ showGlobalOptions: true })
    .configureOutput({
      writeOut: text => cli.stdout.write(text),
      writeErr: text => cli.stderr.write(printable(text)),
      getOutHelpWidth: () => cli.stdout.columns ?? 100,
      getErrHelpWidth: () => cli.stderr.columns ?? 100,
    })
    .showHelpAfterError('(cdk8s-istio COMMAND --help shows an example)')
    .exitOverride()
    .addHelpText('after', '\nExample:\n  $ cdk8s-istio hello');
}

/** Runs the command line of this process. Its exit code is set when the command has ended and nothing of it still runs. */
export async function runProcess(own: NodeJS.Process): Promise<void> {
  const interruption = new AbortController();
  own.on('exit', () => ProcessGroup.killAll());
  endOnSignals(own, interruption);
  let cannotWrite = false;
  for (const [name, stream] of [['output', own.stdout], ['error output', own.stderr]] as const) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      // A reader that has gone (| head) wants no more, and needs no message.
      if (!cannotWrite && error.code !== 'EPIPE' && stream === own.stdout) own.stderr.write(`cdk8s-istio: the ${name} could not be written: ${error.message}\n`);
      cannotWrite = true;
      own.exitCode = ExitCode.FAILED;
      interruption.abort();
    });
  }
  let code: number;
  try {
    code = await main(own.argv.slice(2), {
      stdout: own.stdout,
      stderr: own.stderr,
      env: own.env,
      platform: own.platform,
      cwd: own.cwd(),
      interrupted: interruption.signal,
    });
  } catch (error) {
    own.stderr.write(`cdk8s-istio: this is a fault of cdk8s-istio itself, please report it: ${error instanceof Error ? error.stack : error}\n`);
    code = ExitCode.FAILED;
  }
  own.exitCode = cannotWrite ? ExitCode.FAILED : code;
}

/** The first signal ends the command in order; the second ends the process at once. */
function endOnSignals(own: NodeJS.Process, interruption: AbortController): void {
  let received = false;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    own.on(signal, () => {
      if (received) own.exit(128 + constants.signals[signal]);
      received = true;
      interruption.abort();
    });
  }
}
