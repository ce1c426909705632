import { Command, CommanderError } from 'commander';
import { dashboard } from './dashboard';
import { gatewayUrl } from './gateway-url';
import { hello } from './hello';
import { load } from './load/load';
import { Registration } from './registration';
import { CommandError, ExitCode, Surroundings } from './surroundings';
import { packageVersion } from './version';

/** In the order of the help. */
const COMMANDS: readonly Registration[] = [gatewayUrl, hello, load, dashboard];

/**
 * Runs one command line.
 *
 * @param args what follows the program's name
 * @returns the exit code
 */
export async function main(args: readonly string[], around: Surroundings): Promise<number> {
  let code: number = ExitCode.OK;
  const program = programOf(around);
  for (const register of COMMANDS) register(program, around, answer => { code = answer; });
  try {
    await program.parseAsync([...args], { from: 'user' });
    return code;
  } catch (error) {
    // Commander has said itself what is wrong, or shown the help that was asked for.
    if (error instanceof CommanderError) return error.exitCode === 0 ? ExitCode.OK : ExitCode.USAGE;
    if (!(error instanceof CommandError)) throw error;
    around.stderr.write(`cdk8s-istio: ${error.message}\n`);
    return error.exitCode;
  }
}

function programOf(around: Surroundings): Command {
  return new Command('cdk8s-istio')
    .description("The Istio walkthrough's own commands. The cluster is reached through your kubectl; the environment variable KUBECTL names another one.")
    .version(packageVersion())
    .option('--context <name>', 'the context of your kubeconfig')
    .option('-n, --namespace <name>', 'the namespace to look in')
    .option('--kubeconfig <file>', 'the kubeconfig to use')
    .configureHelp({ showGlobalOptions: true })
    .configureOutput({
      writeOut: text => around.stdout.write(text),
      writeErr: text => around.stderr.write(text),
      getOutHelpWidth: () => around.stdout.columns ?? 100,
      getErrHelpWidth: () => around.stderr.columns ?? 100,
    })
    .showHelpAfterError('(cdk8s-istio COMMAND --help shows an example)')
    .exitOverride()
    .addHelpText('after', '\nExample:\n  $ cdk8s-istio hello');
}

/** The command line of this process. Its exit code is set when the command is done and nothing of it is left running. */
export async function runProcess(own: NodeJS.Process): Promise<void> {
  const interruption = new AbortController();
  // Once: who presses Ctrl+C twice wants out.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) own.once(signal, () => interruption.abort());
  // A reader that has gone (| head) wants no more.
  own.stdout.on('error', () => interruption.abort());
  own.exitCode = await main(own.argv.slice(2), {
    stdout: own.stdout,
    stderr: own.stderr,
    env: own.env,
    platform: own.platform,
    interrupted: interruption.signal,
  });
}
