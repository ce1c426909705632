import { existsSync, mkdtempSync, readdirSync, rmSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { App, Chart } from 'cdk8s';
import { Gateway, IstioRelease, Mesh } from '../../lib';
import { mulberry } from '../support/yaml-texts';
import { Caller, Entry, ENTRIES, Position } from './api';

/** Something that careless input must not do. */
export interface Failure {
  readonly entry: string;
  readonly seed: number;
  readonly place: string;
  readonly hostile: string;
  readonly what: string;
}

/** What a fuzz was like. */
export interface Outcome {
  readonly inputs: number;
  /** Inputs that were reported, thrown or taken. */
  readonly reported: number;
  readonly thrown: number;
  readonly taken: number;
  readonly failures: readonly Failure[];
}

const COMPANION = '[shop/companion] spec.servers: a Gateway needs a server; write servers: [Server.http()]';
/** What JavaScript says of a value that nobody has looked at. */
const BARE = new RegExp([
  'is not a function', 'is not iterable', 'Cannot (?:read|set|convert|mix|destructure|use)', 'is not defined', 'undefined \\(reading', 'must be (?:of type|an instance)', 'call stack',
  'Invalid (?:array|string) length', 'not an object', 'is not a constructor', '\\[object Object\\]', 'is not extensible',
].join('|'));

/** An injection that each version replaces is used by none. */
const UNUSED: ReadonlySet<string> = new Set(['Injection.revision(revision)']);

interface Result {
  readonly arguments: number;
  readonly position?: Position;
  readonly thrown?: unknown;
  readonly message: string;
  readonly files: readonly string[];
}

function run(entry: Entry, seed: number, hostileAt: number, folder: string): Result {
  const outdir = join(folder, 'dist');
  const app = new App({ outdir });
  Mesh.configure(app, { release: IstioRelease.V1_31 });
  const chart = new Chart(app, 'shop', { namespace: 'shop' });
  new Gateway(chart, 'companion');
  const caller = new Caller(chart, mulberry(seed), hostileAt);
  let thrown: unknown;
  try {
    caller.call(entry);
  } catch (problem) {
    thrown = problem;
  }
  let message = '';
  try {
    app.synth();
  } catch (problem) {
    message = (problem as Error).message;
  }
  const files = existsSync(outdir) ? readdirSync(outdir) : [];
  return { arguments: caller.arguments, position: caller.position, thrown, message, files };
}

/** Gives hostile values to every constructor, factory and method in turn. */
export function fuzz(count: number, start: number): Outcome {
  const folder = mkdtempSync(join(tmpdir(), 'cdk8s-istio-fuzz-'));
  const random = mulberry(start);
  const failures: Failure[] = [];
  const tally = { reported: 0, thrown: 0, taken: 0 };
  try {
    for (let index = 0; index < count; index++) {
      const entry = ENTRIES[index % ENTRIES.length]!;
      const seed = Math.floor(random() * 2 ** 31);
      const good = run(entry, seed, -1, folder);
      const bad = run(entry, seed, Math.floor(random() * good.arguments), folder);
      const fail = (what: string) => {
        failures.push({ entry: entry.name, seed, place: bad.position?.place ?? '', hostile: bad.position?.hostile.name ?? '', what });
      };
      const news = bad.message.split('\n  ').slice(1).filter(fault => !good.message.includes(fault));
      if (good.thrown !== undefined && !isDocumented(good.thrown)) fail(`good arguments throw ${String(good.thrown)}`);
      if (bad.thrown !== undefined && !isDocumented(bad.thrown)) fail(`throws ${String((bad.thrown as Error).stack ?? bad.thrown).slice(0, 600)}`);
      if (BARE.test(bad.message)) fail(`reports ${news.find(fault => BARE.test(fault)) ?? bad.message}`);
      if (!bad.message.includes(COMPANION)) fail(`hides the fault of its companion: ${bad.message}`);
      if (bad.files.length > 0) fail(`writes ${bad.files.join(', ')}`);
      if (bad.position?.isMisfit && !UNUSED.has(bad.position.place) && bad.thrown === undefined && news.length === 0) fail('is taken without a word');
      tally[bad.thrown !== undefined ? 'thrown' : news.length > 0 ? 'reported' : 'taken'] += 1;
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return { inputs: count, ...tally, failures };
}

/** An error that says at which construct, and what to do. */
function isDocumented(thrown: unknown): boolean {
  return thrown instanceof Error && thrown.name === 'Error' && !BARE.test(thrown.message) && thrown.message.length > 20;
}
