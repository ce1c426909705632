import { Output } from '../cli-context';
import { LoadGenerator } from './generator';
import { liveLine } from './report';

const REFRESH = 250;

/** Clears from the cursor to the end of the line. */
const CLEAR = '\r\x1b[K';

/** Shows a running load on one line of a terminal; writes nothing if the output is none. The returned function stops it and clears the line. */
export function showLive(generator: LoadGenerator, output: Output): () => void {
  if (!output.isTTY) return () => undefined;
  let [lastTime, lastCount] = [0, 0];
  const timer = setInterval(() => {
    const [time, count] = [generator.elapsed, generator.tally.requests];
    const rate = (count - lastCount) * 1000 / Math.max(1, time - lastTime);
    output.write(CLEAR + liveLine(generator.tally, time, rate, output.columns ?? 80));
    [lastTime, lastCount] = [time, count];
  }, REFRESH);
  return () => {
    clearInterval(timer);
    output.write(CLEAR);
  };
}
