/** How much larger the second of two inputs is. Time that grows with its square grows by 16. */
const FACTOR = 4;
/** What is allowed for what grows with the size, and for all that a busy machine adds. */
const MOST = 10;
/** Milliseconds that no input of these sizes takes where time grows with the square. */
const QUICK = 10;
const TRIES = 5;

/**
 * How many times longer something takes of an input four times as large: the best of several tries, since whatever else a machine does makes them slower.
 * What takes no time is said to take the same.
 *
 * @param size of the smaller input
 * @param prepare makes what is timed, for an input of a size
 */
export function growth(size: number, prepare: (size: number) => () => unknown): number {
  const [small, large] = [prepare(size), prepare(size * FACTOR)];
  let [less, more] = [Infinity, Infinity];
  for (let tries = 0; tries < TRIES; tries++) {
    less = Math.min(less, timeOf(small));
    more = Math.min(more, timeOf(large));
    if (more < QUICK || more / less < FACTOR + 1) break;
  }
  return more < QUICK ? 1 : more / less;
}

/** Expects that time grows as the input does, not with its square. */
export function expectLinear(size: number, prepare: (size: number) => () => unknown): void {
  expect(growth(size, prepare)).toBeLessThan(MOST);
}

function timeOf(run: () => unknown): number {
  const start = performance.now();
  run();
  return performance.now() - start;
}
