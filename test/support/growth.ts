/** How much larger the second of two inputs is. Time that grows with its square grows by 64. */
const FACTOR = 8;
/** What is allowed for what grows with the size, and for all that a busy machine adds. */
const MOST = 24;
/** Milliseconds. Thousands of entries take longer where time grows with the square. */
const QUICK = 10;
const TRIES = 8;

/**
 * How many times longer something takes of an input eight times as large: the best of several tries, since whatever else a machine does makes them slower.
 * What takes no time is said to take the same.
 *
 * @param size of the smaller input
 * @param prepare makes what is timed, for an input of a size
 * @param quick milliseconds that the larger input always takes where time grows with the square: there is nothing to compare below
 */
export function growth(size: number, prepare: (size: number) => () => unknown, quick = QUICK): number {
  const [small, large] = [prepare(size), prepare(size * FACTOR)];
  let [less, more] = [Infinity, Infinity];
  for (let tries = 0; tries < TRIES; tries++) {
    less = Math.min(less, timeOf(small));
    more = Math.min(more, timeOf(large));
    if (more < quick || more / less < FACTOR * 1.5) break;
  }
  return more < quick ? 1 : more / less;
}

/** Expects that time grows as the input does, not with its square. */
export function expectLinear(size: number, prepare: (size: number) => () => unknown, quick?: number): void {
  expect(growth(size, prepare, quick)).toBeLessThan(MOST);
}

function timeOf(run: () => unknown): number {
  const start = performance.now();
  run();
  return performance.now() - start;
}
