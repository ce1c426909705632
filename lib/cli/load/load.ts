import { Command, Option } from 'commander';
import { ExitCode } from '../command-error';
import { integerBetween, milliseconds, positiveNumber } from '../option-values';
import { examples, optionsOf, Registration } from '../registration';
import { resolveTarget, TargetOptions, withTarget } from '../target';
import { LoadGenerator } from './generator';
import { showLive } from './live';
import { summaryOf, summaryText } from './report';
import { Tally } from './tally';

interface LoadOptions extends TargetOptions {
  readonly rate?: number;
  readonly concurrency: number;
  readonly duration?: number;
  readonly timeout: number;
  readonly output: 'text' | 'json';
}

/** `load`: requests until Ctrl+C or the end of a duration. */
export const load: Registration = (program, cli, exit) => {
  withTarget(program.command('load'))
    .summary('keep helloworld busy and see which versions answer')
    .description('Sends requests over keep-alive connections until Ctrl+C or for --duration, then prints a summary.\n'
      + 'Anything but a 2xx answer counts as failed; ends with 1 if any request failed.\n'
      + 'With --rate, requests are sent by the clock and latency counts from when each was due;\n'
      + 'without, each connection sends its next request when it has its answer, so that a slow target slows the load.')
    .option('-r, --rate <number>', 'requests per second, of all connections together (default: as fast as answers come)', positiveNumber(1e6))
    .option('-c, --concurrency <number>', 'how many connections', integerBetween(1, 10_000), 10)
    .option('-d, --duration <time>', 'how long, such as 30s or 1m30s (default: until Ctrl+C)', milliseconds)
    .addOption(new Option('--timeout <time>', 'how long to wait for each answer').argParser(milliseconds).default(10_000, '10s'))
    .addOption(new Option('-o, --output <format>', 'of the summary').choices(['text', 'json']).default('text'))
    .addHelpText('after', examples('cdk8s-istio load --rate 50', 'cdk8s-istio load http://192.168.49.2/hello --duration 30s -o json'))
    .action(async (url: string | undefined, _, command: Command) => {
      const options = optionsOf<LoadOptions>(command);
      const target = await resolveTarget(url, options, cli);
      const generator = new LoadGenerator({ ...options, target });
      const endLive = showLive(generator, cli.stderr);
      const tally = await generator.run(cli.interrupted).finally(endLive);
      const summary = options.output === 'json'
        ? JSON.stringify(summaryOf(tally, target.url, options.concurrency), undefined, 2)
        : summaryText(tally, target.url, options.concurrency);
      cli.stdout.write(`${summary}\n`);
      exit(isGood(tally) ? ExitCode.OK : ExitCode.FAILED);
    });
};

/** An interrupted load to which nothing ever answered is not good either. */
function isGood(tally: Tally): boolean {
  return tally.failed === 0 && !(tally.requests === 0 && tally.abandoned > 0);
}
