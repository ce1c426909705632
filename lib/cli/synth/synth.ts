import { join } from 'path';
import { StringDecoder } from 'string_decoder';
import { Command } from 'commander';
import { CliContext } from '../cli-context';
import { CommandError, ExitCode, Interrupted, UsageError } from '../command-error';
import { nonEmpty } from '../option-values';
import { ProcessGroup } from '../process-group';
import { examples, optionsOf, Registration } from '../registration';
import { readAppConfig } from './app-config';
import { OutputFolder } from './output-folder';

const DEFAULT_OUTPUT = 'dist';

interface SynthOptions {
  readonly app?: string;
  readonly output?: string;
}

/** `synth`: the manifests of an app, all of them or none. */
export const synth: Registration = (program, cli, exit) => {
  program.command('synth')
    .summary('write the manifests of your app, all or none')
    .description('Runs the app of cdk8s.yaml as cdk8s synth does, but replaces the output folder only when the app has succeeded:\n'
      + 'after a fault or a killed run it holds the last good output, and after a good run only what the app wrote.')
    .option('-a, --app <command>', 'the command that runs the app (default: app in cdk8s.yaml)', nonEmpty)
    .option('-o, --output <folder>', `the folder of the manifests (default: output in cdk8s.yaml, else ${DEFAULT_OUTPUT})`, nonEmpty)
    .addHelpText('after', examples('cdk8s-istio synth', "cdk8s-istio synth --app 'node main.js' --output dist"))
    .action(async (_, command: Command) => {
      const options = optionsOf<SynthOptions>(command);
      const config = readAppConfig(cli.cwd);
      const app = options.app ?? config.app;
      if (!app) throw new UsageError(`no app to run: there is no app in ${join(cli.cwd, 'cdk8s.yaml')}; name its command with --app`);
      await synthesize(app, new OutputFolder(options.output ?? config.output ?? DEFAULT_OUTPUT, cli.cwd), cli);
      exit(ExitCode.OK);
    });
};

async function synthesize(app: string, folder: OutputFolder, cli: CliContext): Promise<void> {
  try {
    cli.stdout.write('Synthesizing application\n');
    await run(app, folder, cli);
    const files = folder.staged;
    if (files.length === 0) {
      throw new CommandError(`the app (${app}) wrote no manifests, so ${folder.name} stays as it was; it must call app.synth(), and its App must not set outdir`);
    }
    folder.replace();
    cli.stdout.write(files.map(file => `  - ${join(folder.name, file)}\n`).join(''));
  } finally {
    folder.discard();
  }
}

/** Runs the app until it has ended. What it prints goes to the error output. */
async function run(app: string, folder: OutputFolder, cli: CliContext): Promise<void> {
  if (cli.interrupted.aborted) throw new Interrupted();
  const [stdout, stderr] = [new StringDecoder(), new StringDecoder()];
  const group = new ProcessGroup(app, [], cli, {
    stdout: bytes => cli.stderr.write(stdout.write(bytes)),
    stderr: bytes => cli.stderr.write(stderr.write(bytes)),
  }, { shell: true, env: { ...cli.env, CDK8S_OUTDIR: folder.staging } });
  const end = () => group.end();
  cli.interrupted.addEventListener('abort', end, { once: true });
  try {
    const result = await group.ended;
    if (cli.interrupted.aborted) throw new Interrupted();
    if (result === 0) return;
    throw new CommandError(`the app (${app}) failed with ${typeof result === 'number' ? `exit code ${result}` : result}, so ${folder.name} stays as it was`);
  } catch (error) {
    if (error instanceof CommandError) throw error;
    throw new CommandError(`the app (${app}) could not be started: ${(error as Error).message}`);
  } finally {
    cli.interrupted.removeEventListener('abort', end);
  }
}
