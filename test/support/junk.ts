import { Chart, Testing } from 'cdk8s';

/** What a message never is: the words of Node itself, which say nothing of the place. */
export const BARE = /is not a function|Cannot read prop|is not iterable|Cannot convert|undefined \(reading/;

/** Synthesizes what is made in a chart: `fine`, or the message of what went wrong. */
export function outcome(chart: Chart, make: (chart: Chart) => unknown): string {
  make(chart);
  try {
    Testing.synth(chart);
    return 'fine';
  } catch (error) {
    return (error as Error).message;
  }
}
