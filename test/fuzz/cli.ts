/**
 * Gives careless and hostile input to the whole typed API: `npm run fuzz [COUNT] [SEED]`.
 *
 * COUNT is 50,000 unless given, SEED is of the time. Both are printed. Exits 1 if an input failed.
 */
import '../support/quiet';
import { fuzz } from './fuzz';

const [count = '50000', seed = String(Date.now() % 2 ** 31)] = process.argv.slice(2);
const { inputs, reported, thrown, taken, failures } = fuzz(Number(count), Number(seed));
for (const failure of failures) console.log(JSON.stringify(failure, undefined, 1));
console.log(`${inputs} inputs, seed ${seed}: ${reported} reported, ${thrown} thrown with a documented error, ${taken} taken; ${failures.length} failures`);
process.exitCode = failures.length > 0 ? 1 : 0;
