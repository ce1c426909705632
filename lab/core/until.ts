/**
 * Repeats a check until it succeeds; one that throws counts as failed.
 *
 * @param what the name of what is waited for, for the error
 * @param limit milliseconds to wait at most
 * @param check what to repeat
 * @param pause milliseconds between two checks
 * @throws Error when the time is up.
 */
export async function until(what: string, limit: number, check: () => Promise<boolean>, pause = 100): Promise<void> {
  const end = Date.now() + limit;
  for (;;) {
    if (await check().catch(() => false)) return;
    if (Date.now() > end) throw new Error(`${what}: not within ${limit / 1000} s`);
    await new Promise(done => setTimeout(done, pause));
  }
}
