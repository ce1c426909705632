/**
 * How fast synthesizing is, as ratios against a peer run beside it: `npm run bench`.
 *
 * (a) cold `cdk8s synth` of the walkthrough against the same CLI with an app of one empty chart: at most 1.3 times
 * (b) 2,000 services through VersionedService and routes, 8,000 objects, against plain ApiObjects of the same content: at most 1.5 times;
 *     and time per object at 2,000 services against 200: at most 1.3 times
 *
 * Runs of the two sides alternate, and the best of each are compared: other programs on the machine only ever make a run slower.
 * Exits 1 if a ratio is over its bound.
 */
import { execFileSync } from 'child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { Testing } from 'cdk8s';
import { OBJECTS_PER_SERVICE, typedApp } from './fixtures';

const ROOT = join(__dirname, '..');
const CLI = join(ROOT, 'node_modules', '.bin', 'cdk8s');
const ROUNDS = 7;
const MANY = 2000;
const FEW = 200;

interface Run {
  readonly milliseconds: number;
  readonly peakMegabytes: number;
  readonly bytes: number;
  readonly objects: number;
}

const folder = mkdtempSync(join(tmpdir(), 'cdk8s-istio-bench-'));
let failures = 0;

function report(name: string, ratio: number, bound: number, detail: string): void {
  if (ratio > bound) failures++;
  console.log(`${ratio <= bound ? 'ok  ' : 'OVER'} ${name}: ${ratio.toFixed(2)} (at most ${bound})  ${detail}`);
}

function cold(app: string, cwd: string): number {
  const start = process.hrtime.bigint();
  execFileSync(CLI, ['synth', '--app', app, '--output', join(folder, 'dist'), '--check-upgrade=false'], { cwd, stdio: 'ignore' });
  return Number(process.hrtime.bigint() - start) / 1e6;
}

function coldSynth(): void {
  const empty = join(folder, 'empty.js');
  writeFileSync(empty, `const { App, Chart } = require(${JSON.stringify(join(ROOT, 'node_modules', 'cdk8s'))});\nconst app = new App();\nnew Chart(app, 'empty');\napp.synth();\n`);
  const ours: number[] = [];
  const peer: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    peer.push(cold(`node ${empty}`, folder));
    ours.push(cold(`node ${join(ROOT, 'scripts', 'app.js')}`, folder));
  }
  report('(a) cold cdk8s synth, walkthrough to empty chart', Math.min(...ours) / Math.min(...peer), 1.3, `${Math.min(...ours).toFixed(0)} ms to ${Math.min(...peer).toFixed(0)} ms`);
}

function worker(...args: string[]): Run {
  return JSON.parse(execFileSync(process.execPath, [join(__dirname, 'synth-worker.js'), ...args], { encoding: 'utf8' }));
}

function manyServices(): void {
  const input = join(folder, 'manifests.json');
  writeFileSync(input, JSON.stringify(Testing.synth(typedApp(MANY, folder).charts[0])));
  const typed: Run[] = [];
  const plain: Run[] = [];
  const few: Run[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    typed.push(worker('typed', String(MANY), input));
    plain.push(worker('plain', String(MANY), input));
    few.push(worker('typed', String(FEW), input));
  }
  if (typed[0].bytes !== plain[0].bytes || typed[0].objects !== MANY * OBJECTS_PER_SERVICE) throw new Error('the two sides do not write the same');
  const time = (runs: readonly Run[]) => Math.min(...runs.map(run => run.milliseconds));
  const memory = (runs: readonly Run[]) => Math.max(...runs.map(run => run.peakMegabytes)).toFixed(0);
  report(`(b) ${typed[0].objects} objects, typed to plain ApiObjects`, time(typed) / time(plain), 1.5, `${time(typed).toFixed(0)} ms to ${time(plain).toFixed(0)} ms`);
  report(`(b) time per object, ${MANY} services to ${FEW}`, time(typed) / MANY / (time(few) / FEW), 1.3, `${(time(typed) / typed[0].objects).toFixed(3)} ms to ${(time(few) / few[0].objects).toFixed(3)} ms`);
  console.log(`     peak memory: ${memory(typed)} MB typed, ${memory(plain)} MB plain, ${memory(few)} MB at ${FEW} services`);
}

try {
  coldSynth();
  manyServices();
} finally {
  rmSync(folder, { recursive: true });
}
process.exitCode = failures > 0 ? 1 : 0;
