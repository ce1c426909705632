import { mkdirSync, existsSync, writeFileSync } from 'fs';
import { join, resolve } from 'path';
import { Command } from 'commander';
import { CliContext } from '../cli-context';
import { CommandError, ExitCode, UsageError } from '../command-error';
import { nonEmpty } from '../option-values';
import { printableLine } from '../printable';
import { examples, optionsOf, Registration } from '../registration';
import { formatter } from './formatter';
import { readInputs } from './inputs';
import { compilerOf } from './tools';

interface ImportCommandOptions {
  readonly output?: string;
  readonly release?: string;
  readonly check?: boolean;
}

/** `import`: manifests as the code that gives them. */
export const importCommand: Registration = (program, cli, exit) => {
  program.command('import')
    .summary('write the TypeScript that gives manifests that you have')
    .description('Reads YAML, that of Helm and Kustomize too, and writes TypeScript that gives the same objects: typed constructs, which refer to each other,\n'
      + 'and ApiObjects for what no construct knows. What is not kept as it was is reported on standard error, with file and line.')
    .argument('[files...]', 'files, folders, or - for standard input', ['-'])
    .option('-o, --output <folder>', 'write files into this folder, one for each namespace if there are many objects (default: one program on standard output)', nonEmpty)
    .option('-r, --release <version>', "the mesh's release of Istio, such as 1.30 (default: the newest that is stable)", nonEmpty)
    .option('--check', 'compile and synthesize what is written, in memory, and compare; needs typescript, up to 6')
    .addHelpText('after', examples('cdk8s-istio import mesh.yaml > main.ts', 'helm template . | cdk8s-istio import - --output src --check'))
    .action(async (files: readonly string[], _: object, command: Command) => {
      exit(await run(files, optionsOf<ImportCommandOptions>(command), cli));
    });
};

/** The exit code: 1 if something is missing in the code. */
async function run(paths: readonly string[], { output, release, check }: ImportCommandOptions, cli: CliContext): Promise<number> {
  // Loaded here, since no other command needs them.
  const { importManifests, checkCode } = require('../../migrate') as typeof import('../../migrate');
  const compiler = check ? compilerOf(cli.cwd) : undefined;
  const inputs = await readInputs(paths, cli.cwd);
  const { files, notes, manifests } = importManifests(inputs, { release: releaseOf(release), severalFiles: output !== undefined });
  for (const { place, message } of notes) cli.stderr.write(`${printableLine(`${place.file}:${place.line}: ${message}`)}\n`);
  if (files.length === 0) throw new CommandError(`there are no Kubernetes objects in ${paths.join(', ')}; name files of YAML, or - for standard input`);
  const format = await formatter(cli.cwd);
  const formatted = await Promise.all(files.map(async ({ name, text }) => ({ name, text: await format(text) })));
  if (output === undefined) cli.stdout.write(formatted.map(({ text }) => text).join(''));
  else writeAll(formatted, output, cli);
  const failures = compiler ? checkCode(formatted, manifests, compiler) : [];
  for (const failure of failures) cli.stderr.write(`${printableLine(`check: ${failure}`)}\n`);
  if (compiler && failures.length === 0) cli.stderr.write(`check: the code compiles, and gives the same ${manifests.length} ${manifests.length === 1 ? 'object' : 'objects'}\n`);
  return failures.length > 0 || notes.some(({ isError }) => isError) ? ExitCode.FAILED : ExitCode.OK;
}

function releaseOf(version: string | undefined) {
  const { IstioRelease } = require('../../release') as typeof import('../../release');
  if (version === undefined) return IstioRelease.of('1.30');
  try {
    return IstioRelease.of(version);
  } catch (error) {
    throw new UsageError(`--release: ${(error as Error).message}`);
  }
}

/** Nothing that is there is overwritten: it may have been edited. */
function writeAll(files: readonly { readonly name: string; readonly text: string }[], output: string, cli: CliContext): void {
  const folder = resolve(cli.cwd, output);
  const there = files.find(({ name }) => existsSync(join(folder, name)));
  if (there) throw new CommandError(`${join(output, there.name)} is there already, and would be overwritten; name another folder, or move it away`);
  mkdirSync(folder, { recursive: true });
  for (const { name, text } of files) writeFileSync(join(folder, name), text, { flag: 'wx' });
  cli.stderr.write(files.map(({ name }) => `${join(output, name)}\n`).join(''));
}
