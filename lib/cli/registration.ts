import { Command } from 'commander';
import { CliContext } from './cli-context';
import { ClusterOptions } from './kubectl';

/** Adds a command to the program; the command calls `exit` with its exit code. */
export type Registration = (program: Command, cli: CliContext, exit: (code: number) => void) => void;

/** The options of a command and of the program it belongs to. */
export function optionsOf<T>(command: Command): T & ClusterOptions {
  return command.optsWithGlobals<T & ClusterOptions>();
}

/** An example at the end of a command's help. */
export function examples(...lines: readonly string[]): string {
  return `\n${lines.length === 1 ? 'Example' : 'Examples'}:\n${lines.map(line => `  $ ${line}`).join('\n')}`;
}
