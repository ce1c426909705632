/** The command line of the lab: `npm run lab -- COMMAND`. */
import { Command } from 'commander';
import { labFiles, type LabState } from './core/names';
import { HOME } from './core/paths';
import { install, missing } from './install/install';
import { logs } from './run/logs';
import { shell } from './run/shell';
import { runningLabs } from './run/state';
import { status } from './run/status';
import { down, up } from './run/up';
import { walkthrough } from './run/walkthrough';

const out = (line: string) => process.stdout.write(`${line}\n`);
const exportLine = ({ name }: LabState) => `export KUBECONFIG=${labFiles(name).kubeconfig}`;

async function start(name: string, bare: boolean): Promise<LabState> {
  if ((await missing()).length) throw new Error("parts of the lab are missing: run 'npm run lab:install'");
  runningLabs();
  return up(name, { bare });
}

const cli = new Command('lab')
  .description('A real Kubernetes API, istiod and Envoys on this machine, without containers')
  .showHelpAfterError()
  .enablePositionalOptions()
  .configureHelp({ showGlobalOptions: true });

const named = (command: Command) => command.option('-n, --name <name>', 'the lab', 'lab');

cli.command('install')
  .description('install what is missing of the lab (about twelve minutes at first)')
  .action(async () => {
    const parts = await install();
    out(parts.length ? `installed ${parts.length} parts in ${HOME}` : `all there, in ${HOME}`);
  });

named(cli.command('run', { isDefault: true }))
  .description('start a lab, run the walkthrough in it, and end it with Ctrl+C')
  .action(async ({ name }: { name: string }) => {
    const state = await start(name, false);
    await walkthrough(state, out);
  });

named(cli.command('up'))
  .description('start a lab, which runs until it is ended')
  .option('--bare', 'only etcd and the API server', false)
  .action(async ({ name, bare }: { name: string; bare: boolean }) => {
    out(exportLine(await start(name, bare)));
  });

named(cli.command('down'))
  .description('end a lab; nothing of it is left')
  .action(async ({ name }: { name: string }) => {
    out(await down(name) ? `lab '${name}' has ended` : `no lab '${name}' is running`);
  });

named(cli.command('status'))
  .description('show the labs that are running and the pods of one')
  .action(async ({ name }: { name: string }) => {
    process.exitCode = await status(name, out);
  });

named(cli.command('shell'))
  .description("open a shell in a lab's network, with its programs, or run a command there")
  .option('-p, --pod <pod>', 'beside a container instead: POD, POD/CONTAINER or NAMESPACE/POD/CONTAINER')
  .argument('[command...]')
  .passThroughOptions()
  .action(async (command: string[], { name, pod }: { name: string; pod?: string }) => {
    process.exitCode = await shell(name, command, { pod });
  });

named(cli.command('logs'))
  .description('show the log of a part (etcd, kube-apiserver, lab, ...) or of a pod')
  .argument('[of]', 'part, pod, or pod/container')
  .option('-f, --follow', 'go on as it grows', false)
  .action(async (of: string | undefined, { name, follow }: { name: string; follow: boolean }) => {
    process.exitCode = await logs(name, of, follow, out);
  });

cli.parseAsync().catch((error: Error) => {
  process.stderr.write(`lab: ${error.message}\n`);
  process.exitCode = 1;
});
